package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.util.function.SingletonSupplier;

/** OpenID Connect id tokens, signed with a key that lives as long as this server (§2.1, §2.2). */
final class IdTokens {
  static final String ISSUER = "https://oauth.platform.intuit.com/op/v1";
  static final String SUBJECT = "1182d6ec-0000-4000-8000-000000000001";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Clock clock;
  private final String audience;
  private final SingletonSupplier<KeyPair> keys = SingletonSupplier.of(IdTokens::generate);

  IdTokens(Clock clock, String audience) {
    this.clock = clock;
    this.audience = audience;
  }

  /** A token that names the company, good for an hour. */
  String token(String realm) {
    Instant now = clock.instant();
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("kid", "sandbox").put("typ", "JWT").put("alg", "RS256");
    ObjectNode claims = JsonNodeFactory.instance.objectNode();
    claims.put("sub", SUBJECT).put("iss", ISSUER).put("realmid", realm);
    claims.putArray("aud").add(audience);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(Tokens.ACCESS).getEpochSecond());
    String signed =
        BASE64.encodeToString(Answers.bytes(header))
            + "."
            + BASE64.encodeToString(Answers.bytes(claims));
    return signed + "." + BASE64.encodeToString(signature(signed));
  }

  /** The JSON Web Key Set with which a token is verified. */
  Map<String, Object> keySet() {
    RSAPublicKey key = (RSAPublicKey) keys.obtain().getPublic();
    Map<String, String> jwk =
        Map.of(
            "kty", "RSA",
            "alg", "RS256",
            "use", "sig",
            "kid", "sandbox",
            "n", number(key.getModulus()),
            "e", number(key.getPublicExponent()));
    return Map.of("keys", List.of(jwk));
  }

  private byte[] signature(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.obtain().getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    return BASE64.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
