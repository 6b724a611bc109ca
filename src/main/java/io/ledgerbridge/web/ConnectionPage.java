package io.ledgerbridge.web;

import io.ledgerbridge.capture.Run;
import io.ledgerbridge.capture.RunRequests;
import io.ledgerbridge.capture.Runs;
import io.ledgerbridge.connection.Connection.Status;
import io.ledgerbridge.connection.Lifecycle;
import io.ledgerbridge.connection.Listing.Window;
import io.ledgerbridge.connection.Overview;
import io.ledgerbridge.merge.Conflicts;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A connection: its accounts, what is going on in it, and what people do to the whole of it. */
@Controller
@RequestMapping("/connections/{id}")
class ConnectionPage {

  private static final Window LATEST = new Window(1, 8);
  private static final List<String> OPEN = List.of("queued", "running");

  private final Runs runs;
  private final RunRequests requests;
  private final Conflicts conflicts;
  private final Lifecycle lifecycle;
  private final AccountCards cards;

  ConnectionPage(
      Runs runs,
      RunRequests requests,
      Conflicts conflicts,
      Lifecycle lifecycle,
      AccountCards cards) {
    this.runs = runs;
    this.requests = requests;
    this.conflicts = conflicts;
    this.lifecycle = lifecycle;
    this.cards = cards;
  }

  /** The page; asked for by htmx, what changes while a run goes on. */
  @GetMapping
  String show(
      @PathVariable String id,
      @ModelAttribute("overview") Overview overview,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean partial,
      Model model) {
    var latest = runs.list(id, LATEST).items();
    model.addAttribute("runs", latest);
    var active = overview.connection().status() == Status.ACTIVE;
    model.addAttribute("busy", active && latest.stream().anyMatch(ConnectionPage::open));
    model.addAttribute("conflicts", conflicts.list(id, new Window(1, 1)).total());
    model.addAttribute(
        "held",
        overview
            .lastRun()
            .filter(run -> run.status().equals("held"))
            .map(run -> runs.get(run.id())));
    model.addAttribute("cards", cards.of(overview));
    return partial ? "connection/live :: live" : "connection/overview";
  }

  @PostMapping("/sync")
  String sync(@PathVariable String id) {
    requests.sync(id);
    return page(id);
  }

  @PostMapping("/preview")
  String preview(@PathVariable String id) {
    return page(id) + "/runs/" + requests.preview(id);
  }

  @PostMapping("/pause")
  String pause(@PathVariable String id, RedirectAttributes flash) {
    lifecycle.pause(id);
    flash.addFlashAttribute("message", "Paused. Nothing is read or written until you resume.");
    return page(id);
  }

  @PostMapping("/resume")
  String resume(@PathVariable String id, RedirectAttributes flash) {
    lifecycle.resume(id);
    flash.addFlashAttribute("message", "Resumed.");
    return page(id);
  }

  @PostMapping("/reset")
  String reset(@PathVariable String id, RedirectAttributes flash) {
    lifecycle.reset(id);
    flash.addFlashAttribute("message", "Reset. The next sync reads everything anew.");
    return page(id);
  }

  @PostMapping("/disconnect")
  String disconnect(@PathVariable String id, RedirectAttributes flash) {
    lifecycle.disconnect(id);
    flash.addFlashAttribute("message", "Disconnected.");
    return page(id);
  }

  /** Whether work on the run goes on or is about to; one that is held waits for a person. */
  static boolean open(Run run) {
    return OPEN.contains(run.status());
  }

  private static String page(String id) {
    return "redirect:/connections/" + id;
  }
}
