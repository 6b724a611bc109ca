package io.ledgerbridge.provider.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.HttpCall;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.WriteCommand;
import io.ledgerbridge.provider.WriteOutcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The batch call's form: items out, results in by their bId (providers/quickbooks.md §6.1). */
final class CustomerBatch {

  /** Most items that a batch may hold (§6.1). */
  static final int MOST_ITEMS = 30;

  private static final int BID_BYTES = 5;

  private final CustomerReader reader;
  private final CustomerWriter writer;

  CustomerBatch(CustomerReader reader, CustomerWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /** One call for all commands, which share a batch id: sent again, it is not carried out again. */
  HttpCall call(String realm, List<WriteCommand> commands) {
    ObjectNode body = QuickBooksAnswers.MAPPER.createObjectNode();
    var items = body.putArray("BatchItemRequest");
    for (WriteCommand command : commands) {
      items
          .addObject()
          .put("bId", bId(command))
          .put("operation", command.isCreate() ? "create" : "update")
          .set(CustomerReader.TYPE, writer.customer(command));
    }
    return QuickBooksCalls.batch(realm, commands.get(0).batchId(), body.toString());
  }

  /**
   * What became of each command, in their order; the answer's items come in any order (F8).
   *
   * @throws io.ledgerbridge.provider.ProviderException when the call as a whole failed
   */
  List<WriteOutcome> outcomes(List<WriteCommand> commands, HttpAnswer answer) {
    JsonNode json = QuickBooksAnswers.sound(answer);
    Map<String, JsonNode> results =
        QuickBooksAnswers.elements(json.path("BatchItemResponse")).stream()
            .collect(
                Collectors.toMap(
                    item -> item.path("bId").asText(""), item -> item, (first, second) -> first));
    return commands.stream()
        .map(
            command ->
                Optional.ofNullable(results.get(bId(command)))
                    .map(item -> outcome(command, item, answer, json))
                    .orElseGet(() -> withoutResult(command)))
        .toList();
  }

  private WriteOutcome outcome(
      WriteCommand command, JsonNode item, HttpAnswer answer, JsonNode json) {
    Optional<ProviderFailure> failure =
        QuickBooksFault.in(item).map(fault -> QuickBooksFailures.of(fault, answer));
    if (failure.isPresent()) {
      return new WriteOutcome.Failed(command.id(), failure.get());
    }
    JsonNode row = item.path(CustomerReader.TYPE);
    if (!row.isObject() || !isOf(command, row)) {
      return withoutResult(command);
    }
    var answered =
        QuickBooksTime.of(json, List.of(row))
            .map(OffsetDateTime::toInstant)
            .orElse(command.wantedAt());
    return new WriteOutcome.Written(command.id(), reader.written(command, row, answered));
  }

  /** An update's answer may leave out whose it is, but must not show another customer. */
  private static boolean isOf(WriteCommand command, JsonNode row) {
    RecordRef shown = CustomerReader.ref(row);
    return command
        .target()
        .map(target -> shown.id().isEmpty() || shown.id().equals(target.id()))
        .orElseGet(shown::isPlausible);
  }

  private static WriteOutcome withoutResult(WriteCommand command) {
    return new WriteOutcome.Failed(
        command.id(), new Unavailable("NO_RESULT", "QuickBooks' answer left this write out."));
  }

  /** At most 10 characters, else requestid and bId together would be too long (§3.1). */
  static String bId(WriteCommand command) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(command.id().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
