package io.ledgerbridge.web;

import io.ledgerbridge.connection.Listing.Window;
import io.ledgerbridge.matching.Client;
import io.ledgerbridge.matching.Clients;
import io.ledgerbridge.matching.HandLinks;
import io.ledgerbridge.provider.Side;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Links made and ended by hand: Remove Match, Re-match (R82, R87, R89). */
@Controller
@RequestMapping("/connections/{id}/links")
class LinksPage {

  /** In these, a client has a record that is free to be linked. */
  private static final List<String> FREE = List.of("duplicate", "unsynced", "unlinked");

  private static final Window SUGGESTIONS = new Window(1, 10);

  private final HandLinks links;
  private final Clients clients;

  LinksPage(HandLinks links, Clients clients) {
    this.links = links;
    this.clients = clients;
  }

  /** The search for a record's counterpart; asked for by htmx, the suggestions alone. */
  @GetMapping("/new")
  String show(
      @PathVariable String id,
      @RequestParam Side side,
      @RequestParam String recordId,
      @RequestParam(defaultValue = "") String q,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean partial,
      Model model) {
    var record = entry(clients.of(id, side, recordId), side).orElseThrow();
    model.addAttribute("side", side.apiName());
    model.addAttribute("record", record);
    model.addAttribute("q", q.strip());
    model.addAttribute("suggestions", suggestions(id, side.other(), q.strip()));
    return partial ? "connection/match :: suggestions" : "connection/match";
  }

  @PostMapping
  String link(
      @PathVariable String id,
      @RequestParam String appId,
      @RequestParam String ledgerId,
      RedirectAttributes flash) {
    links.link(id, appId, ledgerId);
    flash.addFlashAttribute("message", "Matched. The two are being brought in line.");
    return "redirect:/connections/" + id + "/clients?status=linked";
  }

  @PostMapping("/{linkId}/remove")
  String remove(
      @PathVariable String id,
      @PathVariable String linkId,
      RedirectAttributes flash,
      HttpServletRequest request) {
    links.part(id, linkId);
    flash.addFlashAttribute("message", "Match removed. Both records stay as they are.");
    return back(id, request);
  }

  @PostMapping("/remove")
  String removeAll(
      @PathVariable String id,
      @RequestParam(required = false) Optional<List<String>> linkIds,
      RedirectAttributes flash,
      HttpServletRequest request) {
    var outcome = links.partAll(id, linkIds.orElse(List.of()));
    var failed = outcome.failed().size();
    flash.addFlashAttribute(
        "message",
        outcome.removed().size()
            + " matches removed."
            + (failed == 0 ? "" : " " + failed + " were left as they are."));
    return back(id, request);
  }

  private List<Client.Entry> suggestions(String id, Side side, String q) {
    var search = Optional.of(q).filter(Predicate.not(String::isEmpty));
    return FREE.stream()
        .flatMap(
            status -> clients.list(id, Optional.of(status), search, SUGGESTIONS).items().stream())
        .flatMap(client -> entry(client, side).stream())
        .limit(SUGGESTIONS.size())
        .toList();
  }

  private static Optional<Client.Entry> entry(Client client, Side side) {
    return side == Side.APP ? client.app() : client.ledger();
  }

  private static String back(String id, HttpServletRequest request) {
    return "redirect:" + Back.or(request, "/connections/" + id + "/clients");
  }
}
