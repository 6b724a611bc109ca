package io.ledgerbridge.web;

import io.ledgerbridge.connection.Connection;
import io.ledgerbridge.connection.Profiles;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.matching.ClientEdits;
import io.ledgerbridge.matching.Clients;
import io.ledgerbridge.provider.Side;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The client list (R81, R85, R88). */
@Controller
@RequestMapping("/connections/{id}")
class ClientsPage {

  private static final List<String> STATUSES =
      List.of("linked", "duplicate", "unsynced", "skipped", "failed", "unlinked");

  private final Clients clients;
  private final ClientEdits edits;
  private final Profiles profiles;

  ClientsPage(Clients clients, ClientEdits edits, Profiles profiles) {
    this.clients = clients;
    this.edits = edits;
    this.profiles = profiles;
  }

  /** The page; asked for by htmx, its list alone. */
  @GetMapping("/clients")
  String show(
      @PathVariable String id,
      @ModelAttribute("connection") Connection connection,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "1") int page,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean partial,
      Model model) {
    model.addAttribute(
        "clients", clients.list(id, given(status), given(q.strip()), Paging.at(page)));
    model.addAttribute("statuses", STATUSES);
    model.addAttribute("status", status);
    model.addAttribute("q", q.strip());
    model.addAttribute("bulk", profiles.get(connection.profile()).allowBulkUnlink());
    return partial ? "connection/clients :: list" : "connection/clients";
  }

  @PostMapping("/clients/kind")
  String kind(
      @PathVariable String id,
      @RequestParam String clientId,
      @RequestParam Kind kind,
      RedirectAttributes flash,
      HttpServletRequest request) {
    edits.chooseKind(id, clientId, kind);
    flash.addFlashAttribute("message", "From now on treated as: " + kind.apiName() + ".");
    return "redirect:" + Back.or(request, "/connections/" + id + "/clients");
  }

  @PostMapping("/clients/create")
  String create(@PathVariable String id, @RequestParam Side side, @RequestParam String recordId) {
    return "redirect:/connections/" + id + "/runs/" + edits.push(id, side, recordId);
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(Predicate.not(String::isEmpty));
  }
}
