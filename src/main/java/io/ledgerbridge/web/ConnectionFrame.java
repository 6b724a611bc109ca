package io.ledgerbridge.web;

import io.ledgerbridge.connection.Overviews;
import io.ledgerbridge.connection.SideAccount;
import io.ledgerbridge.provider.Connectors;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** Gives every page below {@code /connections/{id}} the connection that it is about. */
@ControllerAdvice(basePackageClasses = ConnectionFrame.class)
class ConnectionFrame {

  private final Overviews overviews;
  private final Connectors connectors;

  ConnectionFrame(Overviews overviews, Connectors connectors) {
    this.overviews = overviews;
    this.connectors = connectors;
  }

  /** Other pages have no id and are left alone. */
  @ModelAttribute
  void add(@PathVariable Optional<String> id, Model model) {
    id.map(overviews::get)
        .ifPresent(
            overview -> {
              model.addAttribute("overview", overview);
              model.addAttribute("connection", overview.connection());
              model.addAttribute("appName", name(overview.app()));
              model.addAttribute("ledgerName", name(overview.ledger()));
            });
  }

  private String name(SideAccount account) {
    return connectors.get(account.provider()).name();
  }
}
