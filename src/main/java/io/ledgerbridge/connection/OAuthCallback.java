package io.ledgerbridge.connection;

import io.ledgerbridge.connection.OAuthStates.Purpose;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure.RateLimited;
import io.ledgerbridge.provider.ProviderFailure.Unavailable;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Where a provider sends the browser back to. It ends at the connection's page, or at a page that
 * says why the account is not connected. The state, not a login, tells whose consent it is.
 */
@Controller
class OAuthCallback {

  private final OAuth oauth;

  OAuthCallback(OAuth oauth) {
    this.oauth = oauth;
  }

  @GetMapping("/oauth/callback")
  ModelAndView callback(@RequestParam Map<String, String> answer, RedirectAttributes redirect) {
    return oauth
        .purpose(answer.getOrDefault("state", ""))
        .map(purpose -> finish(purpose, answer, redirect))
        .orElseGet(
            () ->
                refused(
                    HttpStatus.BAD_REQUEST,
                    "This consent is unknown, too old or used already. Connect once more.",
                    Optional.empty()));
  }

  private ModelAndView finish(
      Purpose purpose, Map<String, String> answer, RedirectAttributes redirect) {
    var connection = Optional.of(purpose.connectionId());
    var code = answer.getOrDefault("code", "");
    if (answer.containsKey("error") || code.isEmpty()) {
      return refused(
          HttpStatus.FORBIDDEN, "The provider was not allowed to connect the account.", connection);
    }
    try {
      oauth.complete(purpose, code, answer.getOrDefault("realmId", ""));
    } catch (Problem problem) {
      return refused(
          HttpStatus.valueOf(problem.status()),
          Objects.requireNonNullElse(problem.getMessage(), ""),
          connection);
    } catch (ProviderException e) {
      return refused(status(e), "The provider refused: " + e.failure().message(), connection);
    }
    redirect.addFlashAttribute("connected", purpose.side().apiName());
    var page = new RedirectView("/connections/" + purpose.connectionId(), true);
    page.setStatusCode(HttpStatus.FOUND);
    return new ModelAndView(page);
  }

  private static HttpStatus status(ProviderException e) {
    var later = e.failure() instanceof Unavailable || e.failure() instanceof RateLimited;
    return later ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNPROCESSABLE_ENTITY;
  }

  private static ModelAndView refused(
      HttpStatus status, String detail, Optional<String> connectionId) {
    var page = new ModelAndView("oauth-refused", status);
    page.addObject("detail", detail);
    connectionId.ifPresent(id -> page.addObject("connectionId", id));
    return page;
  }
}
