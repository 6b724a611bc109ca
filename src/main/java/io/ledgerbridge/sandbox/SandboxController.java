package io.ledgerbridge.sandbox;

import io.ledgerbridge.sandbox.karbon.KarbonRefusal;
import io.ledgerbridge.sandbox.quickbooks.Refused;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The sandbox for people: what the simulated providers hold, edited as their users would, and the
 * switches for what can go wrong; for programs, where a provider's API stands and with what to call
 * it.
 */
@Controller
@SandboxOnly
@RequestMapping("/sandbox")
class SandboxController {

  private final List<Simulated> providers;

  SandboxController(List<Simulated> providers) {
    this.providers = providers.stream().sorted(Comparator.comparing(Simulated::id)).toList();
  }

  @GetMapping
  String index(Model model) {
    model.addAttribute("providers", providers);
    return "sandbox/index";
  }

  @GetMapping("/{provider}/access")
  @ResponseBody
  Map<String, Object> access(@PathVariable String provider) {
    return find(provider)
        .access(ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString());
  }

  /** The provider's page; asked for by htmx, its list alone. */
  @GetMapping("/{provider}")
  String provider(
      @PathVariable String provider,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "1") int page,
      @RequestHeader(name = "HX-Request", defaultValue = "false") boolean partial,
      Model model) {
    Simulated simulated = find(provider);
    int wanted = Math.max(1, page);
    Simulated.Rows rows = simulated.list(q.strip(), wanted);
    model.addAttribute("provider", simulated);
    model.addAttribute("q", q.strip());
    model.addAttribute("page", wanted);
    model.addAttribute("pages", rows.pages());
    model.addAttribute("rows", rows);
    return partial ? "sandbox/provider :: list" : "sandbox/provider";
  }

  @GetMapping("/{provider}/ui/new/{kind}")
  String blank(@PathVariable String provider, @PathVariable String kind, Model model) {
    Simulated simulated = find(provider);
    model.addAttribute("acts", List.of());
    return form(simulated, "new/" + kind, "New " + kind, simulated.blank(kind), model);
  }

  @PostMapping("/{provider}/ui/new/{kind}")
  String create(
      @PathVariable String provider,
      @PathVariable String kind,
      @RequestParam Map<String, String> form) {
    find(provider).create(kind, form);
    return back(provider);
  }

  @GetMapping("/{provider}/ui/records/{id}")
  String record(@PathVariable String provider, @PathVariable String id, Model model) {
    Simulated simulated = find(provider);
    List<Simulated.Field> fields = simulated.fields(id);
    if (fields.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("acts", simulated.acts(id));
    return form(simulated, "records/" + id, "Edit " + id, fields, model);
  }

  @PostMapping("/{provider}/ui/records/{id}")
  String edit(
      @PathVariable String provider,
      @PathVariable String id,
      @RequestParam Map<String, String> form) {
    find(provider).edit(id, form);
    return back(provider);
  }

  @PostMapping("/{provider}/ui/records/{id}/{act}")
  String act(@PathVariable String provider, @PathVariable String id, @PathVariable String act) {
    find(provider).act(id, act);
    return back(provider);
  }

  @PostMapping("/{provider}/ui/merge")
  String merge(
      @PathVariable String provider, @RequestParam String winner, @RequestParam String loser) {
    find(provider).merge(winner.strip(), loser.strip());
    return back(provider);
  }

  @PostMapping("/{provider}/ui/switches/{name}")
  String toggle(
      @PathVariable String provider, @PathVariable String name, @RequestParam boolean on) {
    find(provider).toggle(name, on);
    return back(provider);
  }

  @PostMapping("/{provider}/ui/faults")
  String addFault(
      @PathVariable String provider,
      @RequestParam String kind,
      @RequestParam(defaultValue = "") String pathContains,
      @RequestParam(defaultValue = "1") int count,
      @RequestParam(defaultValue = "0") long millis) {
    find(provider).addFault(kind, pathContains.strip(), count, millis);
    return back(provider);
  }

  @PostMapping("/{provider}/ui/faults/clear")
  String clearFaults(@PathVariable String provider) {
    find(provider).clearFaults();
    return back(provider);
  }

  /** What the provider itself would not let its users do. */
  @ExceptionHandler({KarbonRefusal.class, Refused.class, IllegalArgumentException.class})
  @ResponseStatus(HttpStatus.UNPROCESSABLE_ENTITY)
  String refused(RuntimeException refusal, Model model) {
    model.addAttribute("reason", refusal.getMessage());
    return "sandbox/refused";
  }

  private static String form(
      Simulated simulated, String action, String title, List<Simulated.Field> fields, Model model) {
    model.addAttribute("provider", simulated);
    model.addAttribute("action", "/sandbox/" + simulated.id() + "/ui/" + action);
    model.addAttribute("title", title);
    model.addAttribute("fields", fields);
    return "sandbox/record";
  }

  private static String back(String provider) {
    return "redirect:/sandbox/" + provider;
  }

  private Simulated find(String id) {
    return providers.stream()
        .filter(provider -> provider.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
