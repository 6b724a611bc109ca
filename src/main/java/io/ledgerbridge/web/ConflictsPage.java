package io.ledgerbridge.web;

import io.ledgerbridge.merge.Conflicts;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Fields that both sides changed, and whose value a person chooses. */
@Controller
@RequestMapping("/connections/{id}/conflicts")
class ConflictsPage {

  private final Conflicts conflicts;

  ConflictsPage(Conflicts conflicts) {
    this.conflicts = conflicts;
  }

  @GetMapping
  String show(@PathVariable String id, @RequestParam(defaultValue = "1") int page, Model model) {
    model.addAttribute("waiting", conflicts.list(id, Paging.at(page)));
    return "connection/conflicts";
  }

  /** Lets one side's value stand. */
  @PostMapping("/{conflictId}/{winner:app|ledger}")
  String keep(
      @PathVariable String id,
      @PathVariable String conflictId,
      @PathVariable String winner,
      RedirectAttributes flash) {
    return resolve(id, conflictId, Map.of("winner", winner), flash);
  }

  /** Writes a value of the person's own to both sides. */
  @PostMapping("/{conflictId}/value")
  String own(
      @PathVariable String id,
      @PathVariable String conflictId,
      @RequestParam String value,
      RedirectAttributes flash) {
    return resolve(id, conflictId, Map.of("value", value.strip()), flash);
  }

  private String resolve(
      String id, String conflictId, Map<String, String> choice, RedirectAttributes flash) {
    conflicts.resolve(id, conflictId, choice);
    flash.addFlashAttribute("message", "Resolved. Both sides are being brought in line.");
    return "redirect:/connections/" + id + "/conflicts";
  }
}
