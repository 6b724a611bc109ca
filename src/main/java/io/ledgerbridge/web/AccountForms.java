package io.ledgerbridge.web;

import io.ledgerbridge.connection.ApiKeys;
import io.ledgerbridge.connection.OAuth;
import io.ledgerbridge.provider.Side;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Connects the accounts of a connection. */
@Controller
@RequestMapping("/connections/{id}/accounts/{side}")
class AccountForms {

  private final ApiKeys apiKeys;
  private final OAuth oauth;

  AccountForms(ApiKeys apiKeys, OAuth oauth) {
    this.apiKeys = apiKeys;
    this.oauth = oauth;
  }

  @PostMapping
  String connect(
      @PathVariable String id,
      @PathVariable Side side,
      @RequestParam Map<String, String> form,
      RedirectAttributes flash) {
    var credentials = new LinkedHashMap<>(form);
    credentials.remove("_csrf");
    credentials.replaceAll((field, value) -> value.strip());
    apiKeys.connect(id, side, credentials);
    flash.addFlashAttribute("connected", side.apiName());
    return "redirect:/connections/" + id;
  }

  /** Sends the browser to the provider's consent page; it comes back by the callback. */
  @PostMapping("/authorize")
  String authorize(@PathVariable String id, @PathVariable Side side) {
    return "redirect:" + oauth.authorize(id, side);
  }
}
