package io.ledgerbridge.web;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may call what: programs by HTTP Basic, people by a session that began at {@code /login}. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final String BILLING = "/api/v1/connections/*/billing/**";

  private static final PathPatternRequestMatcher.Builder PATHS =
      PathPatternRequestMatcher.withDefaults();

  /** Providers, which prove themselves by signature, state or the sandbox's own keys. */
  @Bean
  @Order(1)
  SecurityFilterChain providers(HttpSecurity http) throws Exception {
    return http.securityMatcher(
            "/webhooks/**",
            "/oauth/callback",
            "/sandbox/*/v3/**",
            "/sandbox/*/connect/**",
            "/sandbox/*/oauth2/**",
            "/sandbox/*/v2/oauth2/**",
            "/sandbox/*/v1/openid_connect/**",
            "/sandbox/*/.well-known/**")
        .authorizeHttpRequests(calls -> calls.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(SecurityHeaders::add)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain api(HttpSecurity http, Refusals refusals) throws Exception {
    return http.securityMatcher("/api/**")
        .authorizeHttpRequests(
            calls ->
                calls
                    .requestMatchers(BILLING)
                    .hasRole(Roles.BILLING_ADMIN)
                    .requestMatchers(HttpMethod.GET)
                    .hasRole(Roles.VIEWER)
                    .requestMatchers(HttpMethod.HEAD)
                    .hasRole(Roles.VIEWER)
                    .anyRequest()
                    .hasRole(Roles.ADMIN))
        .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
        .exceptionHandling(
            refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .csrf(SecurityConfiguration::csrf)
        .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(SecurityHeaders::add)
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain pages(HttpSecurity http, Refusals refusals) throws Exception {
    var page = page();
    return http.authorizeHttpRequests(
            calls ->
                calls
                    .requestMatchers(
                        "/login", "/webjars/**", "/css/**", "/js/**", "/favicon.ico", "/error")
                    .permitAll()
                    .requestMatchers("/actuator/health/**")
                    .permitAll()
                    .requestMatchers("/actuator/**", "/hawtio/**")
                    .hasRole(Roles.OPERATOR)
                    .requestMatchers("/sandbox/**")
                    .hasRole(Roles.ADMIN)
                    .requestMatchers(HttpMethod.GET)
                    .hasRole(Roles.VIEWER)
                    .anyRequest()
                    .hasRole(Roles.ADMIN))
        .formLogin(form -> form.loginPage("/login").permitAll())
        .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
        .logout(logout -> logout.logoutRequestMatcher(logOut()).logoutSuccessUrl("/login?logout"))
        .exceptionHandling(
            refused ->
                refused
                    .defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"), page)
                    .defaultAuthenticationEntryPointFor(refusals, new NegatedRequestMatcher(page))
                    .defaultAccessDeniedHandlerFor(new AccessDeniedHandlerImpl(), page)
                    .defaultAccessDeniedHandlerFor(refusals, new NegatedRequestMatcher(page)))
        .csrf(SecurityConfiguration::csrf)
        .addFilterAfter(new CsrfCookie(), BasicAuthenticationFilter.class)
        .sessionManagement(withDefaults())
        .headers(SecurityHeaders::add)
        .build();
  }

  /** Hawtio reads the cookie by script and sends the plain token back; so do the pages' forms. */
  private static void csrf(CsrfConfigurer<HttpSecurity> csrf) {
    csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
        .requireCsrfProtectionMatcher(
            new AndRequestMatcher(
                CsrfFilter.DEFAULT_CSRF_MATCHER,
                new NegatedRequestMatcher(SecurityConfiguration::basicCall)));
  }

  /**
   * Whether a program sent its password along. No other site can make a browser do so, except with
   * a password that the browser remembered; and then the browser says where the call came from.
   */
  private static boolean basicCall(HttpServletRequest request) {
    var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    var origin = request.getHeader("Sec-Fetch-Site");
    return authorization != null
        && authorization.toLowerCase(Locale.ROOT).startsWith("basic ")
        && (origin == null || List.of("same-origin", "none").contains(origin));
  }

  /** A browser that wants a page, rather than a program or a page's script. */
  static RequestMatcher page() {
    var html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
    html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
    RequestMatcher scripted = request -> request.getHeader("HX-Request") != null;
    return new AndRequestMatcher(html, new NegatedRequestMatcher(scripted));
  }

  private static RequestMatcher logOut() {
    return new OrRequestMatcher(
        PATHS.matcher(HttpMethod.POST, "/logout"), PATHS.matcher("/actuator/hawtio/auth/logout"));
  }
}
