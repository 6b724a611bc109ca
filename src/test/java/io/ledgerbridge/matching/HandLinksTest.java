package io.ledgerbridge.matching;

import static io.ledgerbridge.capture.HubDatabase.CONNECTION;
import static io.ledgerbridge.capture.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.capture.HubDatabase;
import io.ledgerbridge.connection.Listing.Window;
import io.ledgerbridge.provider.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

@DisplayName("Links by hand")
class HandLinksTest {

  private final HubDatabase hub = new HubDatabase().withConnection(CONNECTION, "active");

  @BeforeEach
  void twoPairs() {
    hub.record("app", "a1", "Quill", "");
    hub.record("app", "a2", "Nib", "");
    hub.record("ledger", "l1", "Quill", "");
    hub.record("ledger", "l2", "Nib", "");
  }

  @Test
  @DisplayName("R87: a person links two records, and a run brings them in line")
  void linksAndHasARunBringThemInLine() {
    hub.links.link(CONNECTION, "a1", "l1");

    String run = hub.latestRun();
    assertThat(hub.wishes(run)).containsExactly("ledger:l1 link");
    assertThat(hub.runs.get(run))
        .returns("manual", found -> found.kind())
        .returns("queued", found -> found.status());
    assertThat(hub.value(String.class, "select concat(scope, ' ', stage) from sync_run"))
        .isEqualTo("records plan");
    assertThat(hub.value(String.class, "select kind from contact_link")).isEqualTo("organization");
    assertThat(hub.woken).containsExactly(CONNECTION);
  }

  @Test
  void linksNoRecordTwice() {
    hub.links.link(CONNECTION, "a1", "l1");

    var problem = assertRefused(422, () -> hub.links.link(CONNECTION, "a1", "l2"));
    assertThat(problem.errors().get(0).field()).isEqualTo("appId");
    assertRefused(422, () -> hub.links.link(CONNECTION, "a2", "l1"));
  }

  @Test
  void linksNoRecordOfAnotherConnection() {
    hub.withConnection("c2", "active");
    hub.record("c2", "ledger", "l9", "Other", "");

    assertRefused(404, () -> hub.links.link(CONNECTION, "a1", "l9"));
    assertRefused(404, () -> hub.links.link("c2", "a1", "l9"));
  }

  @Test
  @DisplayName("R82: Remove Match ends the link, drops its writes, and changes no record")
  void endsALinkAndDropsItsWrites() {
    String link = hub.links.link(CONNECTION, "a1", "l1");
    hub.command("w", "r", link, "wanted");
    hub.conflict(link, "PHONE");

    hub.links.part(CONNECTION, link);

    assertThat(hub.value(String.class, "select status from contact_link")).isEqualTo("parted");
    assertThat(hub.value(String.class, "select active_app_id from contact_link")).isNull();
    assertThat(hub.value(String.class, "select status from write_command")).isEqualTo("dropped");
    assertThat(hub.value(String.class, "select open_field from conflict")).isNull();
    assertThat(hub.history.list(CONNECTION, Optional.of("a1"), new Window(1, 50)).items())
        .extracting(Change::action)
        .containsExactly("unlink", "link");
  }

  @Test
  void partsOnlyOnceAndMayLinkAgain() {
    String link = hub.links.link(CONNECTION, "a1", "l1");
    hub.links.part(CONNECTION, link);
    hub.links.part(CONNECTION, link);

    assertThat(hub.value(Integer.class, "select count(*) from history where action = 'unlink'"))
        .isEqualTo(1);
    assertThat(hub.links.link(CONNECTION, "a1", "l1")).isNotEqualTo(link);
  }

  @Test
  void partsNoLinkOfAnotherConnection() {
    String link = hub.links.link(CONNECTION, "a1", "l1");
    hub.withConnection("c2", "active");

    assertRefused(404, () -> hub.links.part("c2", link));
    assertThat(hub.links.partAll("c2", List.of(link)).removed()).isEmpty();
  }

  @Test
  @DisplayName("R84: removes many links, and says which it left")
  void removesManyLinks() {
    String first = hub.links.link(CONNECTION, "a1", "l1");
    String second = hub.links.link(CONNECTION, "a2", "l2");
    hub.links.part(CONNECTION, second);

    var removed = hub.links.partAll(CONNECTION, List.of(first, second, "nothing"));

    assertThat(removed.removed()).containsExactly(first);
    assertThat(removed.failed())
        .containsExactly(
            new HandLinks.NotRemoved(second, "is parted already"),
            new HandLinks.NotRemoved("nothing", "is unknown"));
  }

  @Test
  @DisplayName("R84, C18: where the profile forbids it, links are removed one at a time")
  void forbidden() {
    var strict = hub.handLinks(profilesThatForbid());
    String first = hub.links.link(CONNECTION, "a1", "l1");
    String second = hub.links.link(CONNECTION, "a2", "l2");

    assertRefused(422, () -> strict.partAll(CONNECTION, List.of(first, second)));
    assertThat(strict.partAll(CONNECTION, List.of(first)).removed()).containsExactly(first);
    assertThat(hub.links.isLinked(CONNECTION, Side.APP, "a2")).isTrue();
  }

  private static ResourcePatternResolver profilesThatForbid() {
    var found = new PathMatchingResourcePatternResolver();
    return new PathMatchingResourcePatternResolver() {
      @Override
      public Resource[] getResources(String pattern) throws IOException {
        var profile = found.getResources(pattern)[0].getContentAsString(StandardCharsets.UTF_8);
        var strict = profile.replace("allowBulkUnlink: true", "allowBulkUnlink: false");
        return new Resource[] {new ByteArrayResource(strict.getBytes(StandardCharsets.UTF_8))};
      }
    };
  }

  @Test
  void wantsNothingOfADisconnectedConnection() {
    hub.jdbc.sql("update hub_connection set status = 'disconnected'").update();

    assertRefused(409, () -> hub.links.link(CONNECTION, "a1", "l1"));
    assertThat(hub.value(Integer.class, "select count(*) from contact_link")).isZero();
    assertThat(hub.woken).isEmpty();
  }
}
