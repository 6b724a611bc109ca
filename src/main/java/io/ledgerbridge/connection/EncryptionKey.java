package io.ledgerbridge.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.keygen.KeyGenerators;

/** Where the key of {@link Secrets} comes from: the settings, or a file made at the first start. */
final class EncryptionKey {

  private static final int KEY_BYTES = 32;

  private EncryptionKey() {}

  static SecretKey of(HubSettings settings) {
    var configured = settings.security().encryptionKey();
    if (configured.isBlank()) {
      return read(fromFile(settings.dataDir().resolve("hub.key")), "the file hub.key");
    }
    return read(configured, "hub.security.encryption-key");
  }

  private static SecretKey read(String text, String source) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      key = new byte[0];
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalStateException(
          source + " must hold 32 bytes in Base64, such as: openssl rand -base64 32");
    }
    return new SecretKeySpec(key, "AES");
  }

  private static String fromFile(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the encryption key in " + file, e);
    }
  }

  /** Whole or not at all, so that a crash leaves no half a key. */
  private static void create(Path file) throws IOException {
    var directory = Files.createDirectories(file.toAbsolutePath().getParent());
    // Temporary files are made for their owner only (0600).
    var draft = Files.createTempFile(directory, "hub", ".key");
    var key = KeyGenerators.secureRandom(KEY_BYTES).generateKey();
    Files.writeString(draft, Base64.getEncoder().encodeToString(key));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
