package io.ledgerbridge.web;

import io.ledgerbridge.connection.Connections;
import io.ledgerbridge.connection.NewConnections;
import io.ledgerbridge.connection.Overviews;
import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.connection.Problem.FieldError;
import io.ledgerbridge.connection.Profiles;
import io.ledgerbridge.provider.Connectors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All connections, and the form for a new one. */
@Controller
class HomePage {

  private static final int LONGEST_NAME = 200;

  private final Overviews overviews;
  private final Connections connections;
  private final NewConnections newConnections;
  private final Map<String, String> profiles;

  HomePage(
      Overviews overviews,
      Connections connections,
      NewConnections newConnections,
      Profiles profiles,
      Connectors connectors) {
    this.overviews = overviews;
    this.connections = connections;
    this.newConnections = newConnections;
    this.profiles = titles(profiles, connectors);
  }

  @GetMapping("/")
  String show(@RequestParam(defaultValue = "1") int page, Model model) {
    var window = Paging.at(page);
    var shown = overviews.list(window.size(), Math.toIntExact(window.offset()));
    model.addAttribute("connections", window.of(shown, connections.count()));
    model.addAttribute("profiles", profiles);
    return "home";
  }

  @PostMapping("/connections")
  String create(@RequestParam String profile, @RequestParam String name) {
    if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
      throw Problem.unacceptable(
          "A connection needs a name",
          new FieldError("name", "Must have 1 to " + LONGEST_NAME + " characters"));
    }
    return "redirect:/connections/" + newConnections.make(profile, name);
  }

  private static Map<String, String> titles(Profiles profiles, Connectors connectors) {
    var titles = new LinkedHashMap<String, String>();
    profiles
        .all()
        .forEach(
            profile ->
                titles.put(
                    profile.id(),
                    connectors.get(profile.app()).name()
                        + " with "
                        + connectors.get(profile.ledger()).name()));
    return titles;
  }
}
