package io.ledgerbridge.sandbox.quickbooks;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Who agreed, and where everything is (quickbooks.md §2.3). */
@SandboxOnly
@RestController("quickBooksSandboxOpenId")
@RequestMapping(OAuthController.BASE)
class OpenIdController {
  private final Tokens tokens;
  private final IdTokens idTokens;
  private final CallLog calls;

  OpenIdController(Tokens tokens, IdTokens idTokens, CallLog calls) {
    this.tokens = tokens;
    this.idTokens = idTokens;
    this.calls = calls;
  }

  @GetMapping("/v1/openid_connect/userinfo")
  ResponseEntity<Map<String, Object>> userInfo(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, defaultValue = "") String authorization) {
    calls.count("userinfo");
    String token = authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
    if (tokens.bearer(token) instanceof Tokens.Bearer.Invalid) {
      return OAuthController.error(HttpStatus.UNAUTHORIZED, "invalid_token");
    }
    return ResponseEntity.ok(
        Map.of(
            "sub", IdTokens.SUBJECT,
            "email", "pat@quill.example",
            "emailVerified", true,
            "givenName", "Pat",
            "familyName", "Reyes"));
  }

  @GetMapping({"/.well-known/openid_configuration", "/.well-known/openid_sandbox_configuration"})
  Map<String, Object> discovery(HttpServletRequest request) {
    String base =
        ServletUriComponentsBuilder.fromContextPath(request)
            .path(OAuthController.BASE)
            .build()
            .toUriString();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("issuer", IdTokens.ISSUER);
    document.put("authorization_endpoint", base + "/connect/oauth2");
    document.put("token_endpoint", base + OAuthController.TOKEN_PATH);
    document.put("userinfo_endpoint", base + "/v1/openid_connect/userinfo");
    document.put("revocation_endpoint", base + "/v2/oauth2/tokens/revoke");
    document.put("jwks_uri", base + "/op/v1/jwks");
    document.put("response_types_supported", List.of("code"));
    document.put("subject_types_supported", List.of("public"));
    document.put("id_token_signing_alg_values_supported", List.of("RS256"));
    document.put("scopes_supported", List.of("openid", "email", "profile", "address", "phone"));
    document.put(
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_post", "client_secret_basic"));
    document.put("claims_supported", List.of("aud", "exp", "iat", "iss", "realmid", "sub"));
    return document;
  }

  @GetMapping("/op/v1/jwks")
  Map<String, Object> keySet() {
    return idTokens.keySet();
  }
}
