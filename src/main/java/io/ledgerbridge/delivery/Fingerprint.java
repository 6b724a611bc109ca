package io.ledgerbridge.delivery;

import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether what was refused is still the same: the values to write, under the same settings.
 */
final class Fingerprint {

  private Fingerprint() {}

  static String of(Contact values, int settingsVersion) {
    try {
      byte[] text = (settingsVersion + ContactJson.write(values)).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
