package io.ledgerbridge.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.connection.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries a request out once for each caller and idempotency key. The answer is stored in the
 * transaction that does the work, so that neither is ever there without the other; a second request
 * with the key waits for the first one's transaction. A refusal changed nothing and is not kept.
 */
@Component
public class IdempotentAnswers {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ObjectMapper json;
  private final Clock clock;
  private final Duration kept;

  public IdempotentAnswers(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      ObjectMapper json,
      Clock clock,
      @Value("${hub.retention.idempotent-answers:1d}") Duration kept) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    this.json = json;
    this.clock = clock;
    this.kept = kept;
  }

  /**
   * The stored reply, or the operation's.
   *
   * @throws Problem 422 when the key belongs to another request; 503 when the first request with
   *     the key takes too long
   */
  public ApiReply answer(String key, ApiRequest request, Operation operation) {
    String fingerprint = fingerprint(request);
    forgetOld(request.caller());
    try {
      return transact(
          () -> {
            claim(request.caller(), key, fingerprint);
            ApiReply reply = operation.apply(request);
            store(request.caller(), key, reply);
            return reply;
          });
    } catch (DuplicateKeyException second) {
      return stored(request.caller(), key, fingerprint).orElseThrow(IdempotentAnswers::underWay);
    } catch (PessimisticLockingFailureException slow) {
      throw underWay();
    }
  }

  private ApiReply transact(Supplier<ApiReply> work) {
    return Optional.ofNullable(transaction.execute(status -> work.get())).orElseThrow();
  }

  private static Problem underWay() {
    return Problem.unavailable(
        "A request with this Idempotency-Key is under way.", Duration.ofSeconds(1));
  }

  private void forgetOld(String caller) {
    jdbc.sql("delete from idempotent_answer where caller = ? and created_at < ?")
        .params(caller, clock.millis() - kept.toMillis())
        .update();
  }

  private void claim(String caller, String key, String fingerprint) {
    jdbc.sql(
            "insert into idempotent_answer (caller, request_key, fingerprint, status, headers, body, created_at)"
                + " values (?, ?, ?, 0, '', '', ?)")
        .params(caller, key, fingerprint, clock.millis())
        .update();
  }

  private void store(String caller, String key, ApiReply reply) {
    jdbc.sql(
            "update idempotent_answer set status = ?, headers = ?, body = ?"
                + " where caller = ? and request_key = ?")
        .params(reply.status(), write(reply.headers()), write(reply.body()), caller, key)
        .update();
  }

  private Optional<ApiReply> stored(String caller, String key, String fingerprint) {
    return jdbc.sql(
            "select fingerprint, status, headers, body from idempotent_answer"
                + " where caller = ? and request_key = ?")
        .params(caller, key)
        .query(
            (row, index) -> {
              if (!fingerprint.equals(row.getString("fingerprint"))) {
                throw Problem.unacceptable("The Idempotency-Key belongs to another request.");
              }
              return new ApiReply(
                  row.getInt("status"),
                  headers(row.getString("headers")),
                  body(row.getString("body")));
            })
        .optional();
  }

  private String fingerprint(ApiRequest request) {
    String text =
        String.join(
            "\n",
            request.operation(),
            write(new TreeMap<>(request.parameters())),
            request.body().toString());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> headers(String text) {
    try {
      return json.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Object body(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
