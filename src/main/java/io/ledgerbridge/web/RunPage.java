package io.ledgerbridge.web;

import io.ledgerbridge.capture.Cancellations;
import io.ledgerbridge.capture.HeldRuns;
import io.ledgerbridge.capture.Run;
import io.ledgerbridge.capture.Runs;
import io.ledgerbridge.capture.Undos;
import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.delivery.Forecast;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A run: how far it is, and what it did or, for a preview, would do. */
@Controller
@RequestMapping("/connections/{id}/runs/{runId}")
class RunPage {

  /** What a run counts that an undo looks at. */
  private static final List<String> CHANGES = List.of("updated", "created", "linked", "unlinked");

  private final Runs runs;
  private final HeldRuns heldRuns;
  private final Cancellations cancellations;
  private final Undos undos;
  private final Forecast forecast;

  RunPage(
      Runs runs, HeldRuns heldRuns, Cancellations cancellations, Undos undos, Forecast forecast) {
    this.runs = runs;
    this.heldRuns = heldRuns;
    this.cancellations = cancellations;
    this.undos = undos;
    this.forecast = forecast;
  }

  /** The page; asked for by htmx, all that changes while the run goes on. */
  @GetMapping
  String show(
      @PathVariable String id,
      @PathVariable String runId,
      @RequestParam(defaultValue = "1") int page,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean partial,
      Model model) {
    var run = find(id, runId);
    model.addAttribute("run", forecast.of(run));
    model.addAttribute("busy", ConnectionPage.open(run));
    model.addAttribute("undoable", isUndoable(run));
    model.addAttribute("actions", runs.actions(runId, Paging.at(page)));
    return partial ? "connection/run :: run" : "connection/run";
  }

  @PostMapping("/cancel")
  String cancel(@PathVariable String id, @PathVariable String runId) {
    cancellations.cancel(find(id, runId).id());
    return "redirect:/connections/" + id + "/runs/" + runId;
  }

  @PostMapping("/approve")
  String approve(@PathVariable String id, @PathVariable String runId) {
    heldRuns.approve(find(id, runId).id());
    return "redirect:/connections/" + id + "/runs/" + runId;
  }

  @PostMapping("/undo")
  String undo(@PathVariable String id, @PathVariable String runId) {
    return "redirect:/connections/" + id + "/runs/" + undos.undo(find(id, runId).id());
  }

  private static boolean isUndoable(Run run) {
    return run.finishedAt().isPresent()
        && !run.kind().equals("preview")
        && CHANGES.stream().anyMatch(count -> run.counts().getOrDefault(count, 0) > 0);
  }

  private Run find(String connectionId, String runId) {
    var run = runs.get(runId);
    if (!run.connectionId().equals(connectionId)) {
      throw Problem.unknown("There is no such run.");
    }
    return run;
  }
}
