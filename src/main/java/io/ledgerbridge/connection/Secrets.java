package io.ledgerbridge.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/** Encrypts what must not stand in clear in the database: AES-256-GCM, a new nonce each time. */
@Component
public class Secrets {

  private static final int NONCE_BYTES = 12;

  private final AesBytesEncryptor encryptor;

  public Secrets(HubSettings settings) {
    encryptor =
        new AesBytesEncryptor(
            EncryptionKey.of(settings),
            KeyGenerators.secureRandom(NONCE_BYTES),
            CipherAlgorithm.GCM);
  }

  public String encrypt(String clear) {
    return Base64.getEncoder().encodeToString(encryptor.encrypt(clear.getBytes(UTF_8)));
  }

  /**
   * The clear text again.
   *
   * @throws IllegalStateException when it was altered, or encrypted under another key
   */
  public String decrypt(String encrypted) {
    return new String(encryptor.decrypt(Base64.getDecoder().decode(encrypted)), UTF_8);
  }
}
