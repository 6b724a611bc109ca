package io.ledgerbridge.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The log-in page. */
@Controller
class LoginPage {

  @GetMapping("/login")
  String show() {
    return "login";
  }
}
