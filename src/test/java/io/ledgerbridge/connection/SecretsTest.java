package io.ledgerbridge.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ledgerbridge.connection.HubSettings.Security;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("No credential stands in clear in the database")
class SecretsTest {

  private static final String KEY = "bGVkZ2VyYnJpZGdlLXRlc3QtZW5jcnlwdGlvbi1rZXk=";
  private static final String OTHER_KEY = "YW5vdGhlci1rZXktb2YtdGhpcnR5LXR3by1ieXRlcyE=";

  @TempDir private Path directory;

  @Test
  void givesBackWhatItEncrypted() {
    var secrets = secrets(KEY);
    assertThat(secrets.decrypt(secrets.encrypt("Zoë's key"))).isEqualTo("Zoë's key");
  }

  @Test
  @DisplayName("the same text never looks the same twice")
  void freshNonce() {
    var secrets = secrets(KEY);
    assertThat(secrets.encrypt("key")).isNotEqualTo(secrets.encrypt("key")).doesNotContain("key");
  }

  @Test
  @DisplayName("an altered text, or another key, is noticed")
  void authenticated() {
    var encrypted = secrets(KEY).encrypt("secret");
    var altered = (encrypted.charAt(0) == 'A' ? 'B' : 'A') + encrypted.substring(1);
    assertThatIllegalStateException().isThrownBy(() -> secrets(KEY).decrypt(altered));
    assertThatIllegalStateException().isThrownBy(() -> secrets(OTHER_KEY).decrypt(encrypted));
  }

  @Test
  @DisplayName("without a key in the settings, one is made once, for its owner's eyes only")
  void keyFile() throws Exception {
    var encrypted = secrets("").encrypt("secret");
    assertThat(secrets("").decrypt(encrypted)).isEqualTo("secret");
    var permissions = Files.getPosixFilePermissions(directory.resolve("data/hub.key"));
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }

  @Test
  @DisplayName("a key of another length stops the start, and is not shown")
  void wrongKey() {
    assertThatIllegalStateException()
        .isThrownBy(() -> secrets("c2hvcnQ="))
        .withMessageContaining("hub.security.encryption-key")
        .withMessageNotContaining("c2hvcnQ=");
  }

  private Secrets secrets(String key) {
    return new Secrets(
        new HubSettings(
            "http://hub.example", directory.resolve("data"), new Security(key), Map.of()));
  }
}
