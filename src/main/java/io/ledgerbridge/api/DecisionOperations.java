package io.ledgerbridge.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.connection.Problem.FieldError;
import io.ledgerbridge.delivery.Errors;
import io.ledgerbridge.matching.Reviews;
import io.ledgerbridge.merge.Conflicts;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What waits for a person: duplicates, conflicts and errors. */
@Configuration(proxyBeanMethods = false)
public class DecisionOperations {

  @Bean
  Operation listDuplicates(Reviews reviews) {
    return request -> ApiReply.ok(reviews.list(request.path("id"), request.window()));
  }

  @Bean
  Operation resolveDuplicate(Reviews reviews) {
    return request -> {
      String connectionId = request.path("id");
      String reviewId = request.path("duplicateId");
      JsonNode candidate = request.body().path("candidateId");
      if (request.body().get("action").asText().equals("create")) {
        return ApiReply.ok(reviews.create(connectionId, reviewId));
      }
      if (candidate.isMissingNode()) {
        throw Problem.unacceptable(
            "To link, a candidate is needed.", new FieldError("candidateId", "is missing"));
      }
      return ApiReply.ok(reviews.link(connectionId, reviewId, candidate.asText()));
    };
  }

  @Bean
  Operation listConflicts(Conflicts conflicts) {
    return request -> ApiReply.ok(conflicts.list(request.path("id"), request.window()));
  }

  @Bean
  Operation resolveConflict(Conflicts conflicts) {
    return request -> {
      String choice = request.body().fieldNames().next();
      return ApiReply.ok(
          conflicts.resolve(
              request.path("id"),
              request.path("conflictId"),
              Map.of(choice, request.body().get(choice).asText())));
    };
  }

  @Bean
  Operation listErrors(Errors errors) {
    return request -> ApiReply.ok(errors.list(request.path("id"), request.window()));
  }

  @Bean
  Operation retryErrors(Errors errors) {
    return request -> {
      List<String> chosen =
          StreamSupport.stream(request.body().path("errorIds").spliterator(), false)
              .map(JsonNode::asText)
              .toList();
      return SyncOperations.accepted(errors.retry(request.path("id"), chosen));
    };
  }
}
