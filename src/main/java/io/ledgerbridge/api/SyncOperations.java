package io.ledgerbridge.api;

import io.ledgerbridge.capture.Cancellations;
import io.ledgerbridge.capture.HeldRuns;
import io.ledgerbridge.capture.RunRequests;
import io.ledgerbridge.capture.Runs;
import io.ledgerbridge.capture.Undos;
import io.ledgerbridge.delivery.Forecast;
import java.net.URI;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs: asked for, watched, approved, cancelled and undone. */
@Configuration(proxyBeanMethods = false)
public class SyncOperations {

  @Bean
  Operation startSync(RunRequests runs) {
    return request -> accepted(runs.sync(request.path("id")));
  }

  @Bean
  Operation startPreview(RunRequests runs) {
    return request -> accepted(runs.preview(request.path("id")));
  }

  @Bean
  Operation listRuns(Runs runs) {
    return request -> ApiReply.ok(runs.list(request.path("id"), request.window()));
  }

  @Bean
  Operation getRun(Runs runs, Forecast forecast) {
    return request -> ApiReply.ok(forecast.of(runs.get(request.path("runId"))));
  }

  @Bean
  Operation listRunActions(Runs runs) {
    return request -> ApiReply.ok(runs.actions(request.path("runId"), request.window()));
  }

  @Bean
  Operation cancelRun(Cancellations runs) {
    return request -> ApiReply.ok(runs.cancel(request.path("runId")));
  }

  @Bean
  Operation approveRun(HeldRuns held, Runs runs) {
    return request -> {
      held.approve(request.path("runId"));
      return ApiReply.ok(runs.get(request.path("runId")));
    };
  }

  @Bean
  Operation undoRun(Undos undos) {
    return request -> accepted(undos.undo(request.path("runId")));
  }

  /** 202 with the run that will do it. */
  static ApiReply accepted(String runId) {
    return ApiReply.accepted(URI.create("/api/v1/runs/" + runId), Map.of("runId", runId));
  }
}
