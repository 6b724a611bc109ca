package io.ledgerbridge.web;

import io.ledgerbridge.matching.History;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What was changed where, when, and by which run. */
@Controller
class HistoryPage {

  private final History history;

  HistoryPage(History history) {
    this.history = history;
  }

  @GetMapping("/connections/{id}/history")
  String show(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String externalId,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    var record = Optional.of(externalId.strip()).filter(Predicate.not(String::isEmpty));
    model.addAttribute("changes", history.list(id, record, Paging.at(page)));
    model.addAttribute("externalId", externalId.strip());
    return "connection/history";
  }
}
