package io.ledgerbridge.api;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Carries an operation out; what came with an idempotency key is carried out once. */
@Component("answers")
public class Answers {

  private final Map<String, Operation> operations;
  private final IdempotentAnswers idempotentAnswers;

  public Answers(Map<String, Operation> operations, IdempotentAnswers idempotentAnswers) {
    this.operations = operations;
    this.idempotentAnswers = idempotentAnswers;
  }

  /** The operation's reply. */
  public ApiReply answer(ApiRequest request) {
    Operation operation =
        Optional.ofNullable(operations.get(request.operation()))
            .orElseThrow(
                () -> new IllegalStateException("No bean carries out " + request.operation()));
    return request
        .idempotencyKey()
        .map(key -> idempotentAnswers.answer(key, request, operation))
        .orElseGet(() -> operation.apply(request));
  }
}
