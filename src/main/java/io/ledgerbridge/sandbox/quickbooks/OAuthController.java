package io.ledgerbridge.sandbox.quickbooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Intuit's OAuth 2.0 pages and endpoints (quickbooks.md §2); consent is given at once. */
@SandboxOnly
@RestController("quickBooksSandboxOAuth")
@RequestMapping(OAuthController.BASE)
class OAuthController {
  static final String BASE = "/sandbox/quickbooks";
  static final String TOKEN_PATH = "/oauth2/v1/tokens/bearer";
  private static final String ACCOUNTING = "com.intuit.quickbooks.accounting";

  private final Tokens tokens;
  private final Companies companies;
  private final CallLog calls;
  private final IdTokens idTokens;
  private final SandboxProperties app;

  OAuthController(
      Tokens tokens, Companies companies, CallLog calls, IdTokens idTokens, SandboxProperties app) {
    this.tokens = tokens;
    this.companies = companies;
    this.calls = calls;
    this.idTokens = idTokens;
    this.app = app;
  }

  /** The consent page; {@code realmId} chooses the company and {@code deny} refuses. */
  @GetMapping("/connect/oauth2")
  ResponseEntity<String> authorize(@RequestParam MultiValueMap<String, String> query) {
    String redirect = text(query, "redirect_uri");
    String state = text(query, "state");
    String realm = Optional.ofNullable(query.getFirst("realmId")).orElse(QuickBooksSandbox.REALM);
    String problem = problem(query, redirect, state, realm);
    if (!problem.isEmpty()) {
      return ResponseEntity.badRequest().contentType(MediaType.TEXT_PLAIN).body(problem);
    }
    calls.count("authorize");
    UriComponentsBuilder back = UriComponentsBuilder.fromUriString(redirect);
    if (query.containsKey("deny")) {
      back.queryParam("error", "access_denied").queryParam("state", "{state}");
      return redirect(back.encode().buildAndExpand(Map.of("state", state)).toUri());
    }
    companies.foundIfAbsent(realm);
    String code = tokens.code(realm, redirect, text(query, "scope"));
    back.queryParam("code", code).queryParam("state", "{state}").queryParam("realmId", realm);
    return redirect(back.encode().buildAndExpand(Map.of("state", state)).toUri());
  }

  @PostMapping(TOKEN_PATH)
  ResponseEntity<Map<String, Object>> token(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
      @RequestHeader(name = "x-include-refresh-token-hard-expires-in", defaultValue = "false")
          boolean hardLimit,
      @RequestParam MultiValueMap<String, String> form) {
    calls.count("token");
    if (!known(authorization, form)) {
      return error(HttpStatus.UNAUTHORIZED, "invalid_client");
    }
    try {
      return switch (text(form, "grant_type")) {
        case "authorization_code" ->
            pair(tokens.exchange(text(form, "code"), text(form, "redirect_uri")), hardLimit);
        case "refresh_token" -> pair(tokens.refresh(text(form, "refresh_token")), hardLimit);
        case "" -> error(HttpStatus.BAD_REQUEST, "invalid_request");
        default -> error(HttpStatus.BAD_REQUEST, "unsupported_grant_type");
      };
    } catch (Tokens.InvalidGrant refused) {
      return ResponseEntity.badRequest()
          .body(
              Map.of(
                  "error",
                  "invalid_grant",
                  "error_description",
                  String.valueOf(refused.getMessage())));
    }
  }

  /** Takes the token as a form field or as a member of a JSON body. */
  @PostMapping("/v2/oauth2/tokens/revoke")
  ResponseEntity<Map<String, Object>> revoke(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization,
      @RequestParam MultiValueMap<String, String> form,
      @RequestBody(required = false) Optional<byte[]> body) {
    calls.count("revoke");
    if (!known(authorization, form)) {
      return error(HttpStatus.UNAUTHORIZED, "invalid_client");
    }
    String token = text(form, "token");
    if (token.isEmpty() && body.isPresent()) {
      token = Answers.object(body.get()).path("token").asText("");
    }
    if (token.isEmpty()) {
      return error(HttpStatus.BAD_REQUEST, "invalid_request");
    }
    tokens.revoke(token);
    return ResponseEntity.ok().build();
  }

  private String problem(
      MultiValueMap<String, String> query, String redirect, String state, String realm) {
    if (!text(query, "client_id").equals(app.clientId())) {
      return "Unknown client_id.";
    }
    if (!redirect.matches("https?://[^?#\\s]+")) {
      return "The redirect_uri must be an absolute address without a query.";
    }
    if (!text(query, "response_type").equals("code") || state.isEmpty()) {
      return "response_type=code and a state are required.";
    }
    if (!List.of(text(query, "scope").split(" ", -1)).contains(ACCOUNTING)) {
      return "The scope " + ACCOUNTING + " is required.";
    }
    return realm.matches("\\d{1,20}") ? "" : "The realmId must be digits.";
  }

  private boolean known(String authorization, MultiValueMap<String, String> form) {
    String given = text(form, "client_id") + ":" + text(form, "client_secret");
    if (authorization.startsWith("Basic ")) {
      try {
        byte[] decoded = Base64.getDecoder().decode(authorization.substring(6).strip());
        given = new String(decoded, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException malformed) {
        return false;
      }
    }
    return given.equals(app.clientId() + ":" + app.clientSecret());
  }

  private ResponseEntity<Map<String, Object>> pair(Tokens.Pair pair, boolean hardLimit) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("token_type", "bearer");
    body.put("access_token", pair.access());
    body.put("expires_in", Tokens.ACCESS.toSeconds());
    body.put("refresh_token", pair.refresh());
    body.put("x_refresh_token_expires_in", pair.refreshLeft().toSeconds());
    if (hardLimit) {
      body.put("x_refresh_token_hard_expires_in", pair.hardLeft().toSeconds());
    }
    if (List.of(pair.scope().split(" ", -1)).contains("openid")) {
      body.put("id_token", idTokens.token(pair.realm()));
    }
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }

  static ResponseEntity<Map<String, Object>> error(HttpStatus status, String error) {
    return ResponseEntity.status(status).body(Map.of("error", error));
  }

  private static ResponseEntity<String> redirect(URI to) {
    return ResponseEntity.status(HttpStatus.FOUND).location(to).build();
  }

  private static String text(MultiValueMap<String, String> values, String name) {
    return Optional.ofNullable(values.getFirst(name)).orElse("");
  }
}
