package io.ledgerbridge.web;

import io.ledgerbridge.delivery.Errors;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What failed, why, how it is fixed, and another try (R123–R125). */
@Controller
@RequestMapping("/connections/{id}/errors")
class ErrorsPage {

  private final Errors errors;

  ErrorsPage(Errors errors) {
    this.errors = errors;
  }

  @GetMapping
  String show(@PathVariable String id, @RequestParam(defaultValue = "1") int page, Model model) {
    model.addAttribute("letters", errors.list(id, Paging.at(page)));
    return "connection/errors";
  }

  /** Tries them all again, or those that are chosen. */
  @PostMapping("/retry")
  String retry(
      @PathVariable String id,
      @RequestParam boolean all,
      @RequestParam(required = false) Optional<List<String>> errorIds,
      RedirectAttributes flash) {
    var chosen = errorIds.orElse(List.of());
    if (!all && chosen.isEmpty()) {
      flash.addFlashAttribute("problem", "Choose the errors to try again first.");
      return page(id);
    }
    errors.retry(id, all ? List.of() : chosen);
    flash.addFlashAttribute("message", "They are being tried again.");
    return page(id);
  }

  private static String page(String id) {
    return "redirect:/connections/" + id + "/errors";
  }
}
