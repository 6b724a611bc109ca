package io.ledgerbridge.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ledgerbridge.connection.Settings.ConflictWinner;
import io.ledgerbridge.connection.Settings.FieldMapping;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.provider.Snapshot.Trait;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

@DisplayName("The profiles are data")
class ProfilesTest {

  private final Profiles profiles = new Profiles(new PathMatchingResourcePatternResolver());
  private final Profile profile = profiles.get("karbon-quickbooks");

  @Test
  @DisplayName("C1-C9, C18: Karbon with QuickBooks says every rule that concerns it")
  void rules() {
    assertThat(profile.app()).isEqualTo("karbon");
    assertThat(profile.ledger()).isEqualTo("quickbooks");
    assertThat(profile.direction()).isEqualTo(Profile.Direction.TWO_WAY);
    assertThat(profile.matchRule()).isEqualTo(Profile.MatchRule.NAME_AND_EMAIL);
    assertThat(profile.onPartial()).isEqualTo(Profile.OnPartial.REVIEW);
    assertThat(profile.onFirstMatch()).isEqualTo(Profile.OnFirstMatch.LEDGER_WINS);
    assertThat(profile.initial()).isEqualTo(Profile.Initial.MANUAL);
    assertThat(profile.push()).isEqualTo(Profile.Push.TYPE_ON_CHANGE);
    assertThat(profile.classify()).isEqualTo(Profile.Classify.DISPLAY_NAME);
    assertThat(profile.syncs()).containsExactly("contacts");
    assertThat(profile.skip())
        .isEqualTo(
            Map.of(
                Trait.SUB_RECORD, "sub-customer",
                Trait.INACTIVE, "inactive",
                Trait.HIDDEN, "hidden"));
  }

  @Test
  @DisplayName("R68, R70: a new connection gives the type Client and pushes nothing")
  void defaults() {
    var defaults = profile.defaults();
    assertThat(defaults.defaultContactType()).contains("Client");
    assertThat(defaults.pushContactTypes()).isEmpty();
    assertThat(defaults.pollSeconds()).isEqualTo(300);
    assertThat(defaults.conflictWinner()).isEqualTo(ConflictWinner.LATEST);
  }

  @Test
  @DisplayName(
      "C16, C17: each field of the HTTP API is mapped once, the enabled ones to targets apart")
  void fieldMap() {
    var rows = profile.defaults().fieldMappings();
    var unmapped = Set.of("title", "suffix", "displayName");
    assertThat(rows)
        .extracting(FieldMapping::field)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ContactField.values())
                .map(ContactField::apiName)
                .distinct()
                .filter(name -> !unmapped.contains(name))
                .toList());
    assertThat(rows.stream().filter(FieldMapping::enabled).map(FieldMapping::target))
        .doesNotHaveDuplicates();
    assertThat(rows).allSatisfy(row -> assertThat(row.targets()).contains(row.target()));
    assertThat(rows.stream().filter(FieldMapping::required).map(FieldMapping::field))
        .containsExactly("firstName", "lastName", "company");
  }

  @Test
  void namesTheProfileThatDoesNotExist() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> profiles.get("acme-sage"))
        .withMessageContaining("acme-sage");
  }
}
