package io.ledgerbridge.sandbox.quickbooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A small client that speaks to the sandbox as any other program would. */
final class SandboxClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String token;

  SandboxClient(int port, String token) {
    this.base = "http://127.0.0.1:" + port + "/sandbox/quickbooks";
    this.token = token;
  }

  SandboxClient with(String otherToken) {
    return new SandboxClient(URI.create(base).getPort(), otherToken);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  /** A call below the seeded company, with token and Accept. */
  HttpRequest.Builder api(String path) {
    return request("/v3/company/" + QuickBooksSandbox.REALM + path)
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json");
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }

  HttpResponse<String> get(String path) throws IOException {
    return send(api(path));
  }

  HttpResponse<String> post(String path, String body) throws IOException {
    return send(api(path).POST(BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  HttpResponse<String> query(String statement) throws IOException {
    return get("/query?query=" + URLEncoder.encode(statement, StandardCharsets.UTF_8));
  }

  HttpResponse<String> control(String method, String path, String body) throws IOException {
    return send(
        request("/control" + path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  void mishap(String kind) throws IOException {
    control("POST", "/faults", "{'kind':'" + kind + "'}");
  }

  static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new JsonMapper().readTree(answer.body());
  }

  static byte[] gzipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
