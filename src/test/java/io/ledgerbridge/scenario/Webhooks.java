package io.ledgerbridge.scenario;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks as the providers would send them, in any order and number. */
public final class Webhooks {

  private static final String LEDGER_SECRET = "sandbox-verifier-token";

  private final HubDriver hub;
  private final HttpClient http = HttpClient.newHttpClient();

  public Webhooks(HubDriver hub) {
    this.hub = hub;
  }

  /** Tells that a customer of the connection's company was updated; answers the hub's status. */
  public int ledgerUpdated(String id) {
    return ledger(event(hub.company(), "customer.updated", id));
  }

  /** Tells that a customer is no more, for it was merged into another. */
  public int ledgerMerged(String winner, String loser) {
    return ledger(merged(hub.company(), winner, loser));
  }

  /** A CloudEvent about any realm's record. */
  public static String event(String realm, String typeAndVerb, String id) {
    return "[" + cloudEvent(realm, typeAndVerb, id, "{}") + "]";
  }

  public static String merged(String realm, String winner, String loser) {
    return "["
        + cloudEvent(realm, "customer.merged", winner, "{\"deletedid\":\"" + loser + "\"}")
        + "]";
  }

  /** The same in the older format; {@code members} may add some, each with a comma before it. */
  public static String oldFormat(String realm, String operation, String id, String members) {
    return """
        {"eventNotifications":[{"realmId":"%s","dataChangeEvent":{"entities":[
        {"name":"Customer","id":"%s","operation":"%s","lastUpdated":"2026-03-04T17:05:09.000Z"%s}]}}]}"""
        .formatted(realm, id, operation, members);
  }

  public static String cloudEvent(String realm, String typeAndVerb, String id, String data) {
    return """
        {"specversion":"1.0","id":"7a0c1a52","source":"intuit.test","type":"qbo.%s.v1",
        "time":"2026-03-04T17:05:09Z","intuitentityid":"%s","intuitaccountid":"%s","data":%s}"""
        .formatted(typeAndVerb, id, realm, data);
  }

  /** A signed message to the app's one address. */
  public int ledger(String body) {
    return ledger(body, ledgerSignature(body));
  }

  public static String ledgerSignature(String body) {
    return Base64.getEncoder().encodeToString(hmac(body, LEDGER_SECRET));
  }

  public int ledger(String body, String signature) {
    return post("/webhooks/quickbooks", body, "intuit-signature", signature);
  }

  /** A message of the app's about a record, for the connection's own address. */
  public static String appMessage(String key, String resourceType) {
    return """
        {"ResourcePermaKey":"%s","ResourceType":"%s","ActionType":"Updated",\
        "TimeStamp":"2026-03-01T09:30:00Z"}"""
        .formatted(key, resourceType);
  }

  /** A message signed with the key that the hub gave the app. */
  public int app(String body, String signingKey) {
    return appSigned(body, HexFormat.of().formatHex(hmac(body, signingKey)));
  }

  public int appSigned(String body, String signature) {
    return post("/webhooks/karbon/" + hub.id(), body, "Signature", signature);
  }

  public int post(String path, String body, String header, String value) {
    var request =
        HttpRequest.newBuilder(URI.create(hub.address() + path))
            .header("Content-Type", "application/json")
            .header(header, value)
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static byte[] hmac(String body, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
