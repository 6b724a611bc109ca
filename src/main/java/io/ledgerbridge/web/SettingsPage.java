package io.ledgerbridge.web;

import io.ledgerbridge.connection.Connection;
import io.ledgerbridge.connection.Overview;
import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.connection.Settings;
import io.ledgerbridge.connection.Settings.ConflictWinner;
import io.ledgerbridge.connection.SettingsBook;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A connection's settings (R12, R68–R70, R93–R96). */
@Controller
@RequestMapping("/connections/{id}/settings")
class SettingsPage {

  private final SettingsBook book;

  SettingsPage(SettingsBook book) {
    this.book = book;
  }

  @GetMapping
  String show(@ModelAttribute("overview") Overview overview, Model model) {
    return form(overview, overview.connection().settings(), Map.of(), model);
  }

  /** Saves; what cannot be saved is shown again, with the reason at each field. */
  @PostMapping
  String save(
      @PathVariable String id,
      @ModelAttribute("connection") Connection connection,
      @ModelAttribute("overview") Overview overview,
      @RequestParam MultiValueMap<String, String> form,
      RedirectAttributes flash,
      HttpServletResponse response,
      Model model) {
    var change = SettingsForm.read(form, connection.settings());
    try {
      book.change(id, change);
    } catch (Problem problem) {
      response.setStatus(problem.status());
      model.addAttribute("problem", Objects.requireNonNullElse(problem.getMessage(), ""));
      return form(
          overview,
          change.applyTo(connection.settings()),
          ProblemPage.byField(problem.errors()),
          model);
    }
    flash.addFlashAttribute("message", "Saved. Changes hold for records updated from now on.");
    return "redirect:/connections/" + id + "/settings";
  }

  private static String form(
      Overview overview, Settings shown, Map<String, String> errors, Model model) {
    var types = new TreeSet<>(overview.app().contactTypes());
    types.addAll(shown.pushContactTypes());
    model.addAttribute("settings", shown);
    model.addAttribute("types", types);
    model.addAttribute("winners", ConflictWinner.values());
    model.addAttribute("errors", errors);
    return "connection/settings";
  }
}
