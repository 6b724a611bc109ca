package io.ledgerbridge.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A browser's session, as far as cookies go. */
final class Session {

  private final CookieManager cookies = new CookieManager();
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final String hub;

  private Session(String hub) {
    this.hub = hub;
  }

  static Session logIn(String hub, String user, String password)
      throws IOException, InterruptedException {
    var session = new Session(hub);
    session.get("/login");
    var form = "username=" + user + "&password=" + encoded(password) + "&_csrf=" + session.token();
    session.client.send(
        HttpRequest.newBuilder(URI.create(hub + "/login"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.discarding());
    session.get("/login");
    return session;
  }

  /** The status that an empty POST gets. */
  int post(String path, boolean withToken) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(hub + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    if (withToken) {
      request.header("X-XSRF-TOKEN", token());
    }
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private void get(String path) throws IOException, InterruptedException {
    client.send(HttpRequest.newBuilder(URI.create(hub + path)).build(), BodyHandlers.discarding());
  }

  private String token() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
