package io.ledgerbridge.web;

import io.ledgerbridge.connection.Connection;
import io.ledgerbridge.connection.Profiles;
import io.ledgerbridge.matching.Reviews;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What looks like a duplicate and waits for a person (R35, R42, R92). */
@Controller
@RequestMapping("/connections/{id}/duplicates")
class DuplicatesPage {

  private final Reviews reviews;
  private final Profiles profiles;

  DuplicatesPage(Reviews reviews, Profiles profiles) {
    this.reviews = reviews;
    this.profiles = profiles;
  }

  @GetMapping
  String show(
      @PathVariable String id,
      @ModelAttribute("connection") Connection connection,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    model.addAttribute("duplicates", reviews.list(id, Paging.at(page)));
    model.addAttribute("onFirstMatch", profiles.get(connection.profile()).onFirstMatch().name());
    return "connection/duplicates";
  }

  @PostMapping("/{duplicateId}/link")
  String link(
      @PathVariable String id,
      @PathVariable String duplicateId,
      @RequestParam String candidateId,
      RedirectAttributes flash) {
    reviews.link(id, duplicateId, candidateId);
    flash.addFlashAttribute("message", "Linked. The client is on the client list.");
    return page(id);
  }

  @PostMapping("/{duplicateId}/create")
  String create(
      @PathVariable String id, @PathVariable String duplicateId, RedirectAttributes flash) {
    reviews.create(id, duplicateId);
    flash.addFlashAttribute("message", "A new contact is being created and linked.");
    return page(id);
  }

  private static String page(String id) {
    return "redirect:/connections/" + id + "/duplicates";
  }
}
