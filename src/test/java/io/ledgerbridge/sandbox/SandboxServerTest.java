package io.ledgerbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ledgerbridge.sandbox.karbon.KarbonSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

@DisplayName("The sandbox behind a real server")
class SandboxServerTest {

  /** Not a stereotype, so that no scan finds it. */
  @Import(SandboxBeans.Scan.class)
  @ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    ThymeleafAutoConfiguration.class
  })
  static class Server {}

  private static ConfigurableApplicationContext server;
  private static String base;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    server =
        new SpringApplicationBuilder(Server.class)
            .run(
                "--server.port=0",
                "--hub.sandbox.enabled=true",
                "--spring.config.location=optional:classpath:/absent/");
    base = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private HttpResponse<String> call(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
            .header("Authorization", "Bearer " + KarbonSandbox.APPLICATION_ID)
            .header("AccessKey", KarbonSandbox.ACCESS_KEY)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode json(String path) throws Exception {
    return new ObjectMapper().readTree(call("GET", path, "").body());
  }

  @Test
  @DisplayName("lists the seeded firm; the next link leads back to the same server")
  void listsTheFirm() throws Exception {
    JsonNode first = json("/sandbox/karbon/v3/Contacts?$top=20&$orderby=FullName%20desc");
    String next = first.path("@odata.nextLink").asText();
    assertThat(next).startsWith(base + "/sandbox/karbon/v3/Contacts?");
    assertThat(json(next).path("value")).hasSize(20);
    assertThat(json(next).path("value").get(0)).isNotEqualTo(first.path("value").get(0));
  }

  @Test
  @DisplayName("takes quotes, parentheses and other scripts in addresses")
  void takesOddAddresses() throws Exception {
    KarbonSandbox karbon = server.getBean(KarbonSandbox.class);
    karbon.addOrganization(Map.of("fullName", "Íslenskt ehf.", "identifier", "Nr 7ö'x"));
    String path =
        "/sandbox/karbon/v3/Organizations/GetOrganizationByUserDefinedIdentifier"
            + "(UserDefinedIdentifier='NR%207%C3%B6''x')";
    assertThat(json(path).path("FullName").asText()).isEqualTo("Íslenskt ehf.");
    assertThat(
            json("/sandbox/karbon/v3/Organizations?$filter=contains(FullName,'%C3%ADslensk')")
                .path("@odata.count")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  @DisplayName("F4 breaks the connection after carrying out a call")
  void breaksConnections() throws Exception {
    call("POST", "/sandbox/karbon/control/faults", "{\"kind\":\"dropped-after\"}");
    String body = "{\"FullName\":\"Lost Answer Ltd\"}";
    assertThatThrownBy(() -> call("POST", "/sandbox/karbon/v3/Organizations", body))
        .isInstanceOf(IOException.class);
    assertThat(
            json("/sandbox/karbon/v3/Organizations?$filter=FullName%20eq%20'lost%20answer%20ltd'")
                .path("@odata.count")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  @DisplayName("answers an empty 200 and a page of HTML as planned")
  void playsFaults() throws Exception {
    call("POST", "/sandbox/karbon/control/faults", "{\"kind\":\"empty-200\"}");
    assertThat(call("GET", "/sandbox/karbon/v3/Users", "").body()).isEmpty();
    call("POST", "/sandbox/karbon/control/faults", "{\"kind\":\"html-503\"}");
    HttpResponse<String> page = call("GET", "/sandbox/karbon/v3/Users", "");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).startsWith("<html>");
  }

  @Test
  @DisplayName("serves its pages with their style and script")
  void servesPages() throws Exception {
    assertThat(call("GET", "/sandbox/karbon", "").body()).contains("Ada Quill", "pico.min.css");
    assertThat(call("GET", "/sandbox/quickbooks?page=2", "").statusCode()).isEqualTo(200);
    assertThat(call("GET", "/webjars/picocss__pico/css/pico.min.css", "").statusCode())
        .isEqualTo(200);
    assertThat(call("GET", "/webjars/htmx.org/dist/htmx.min.js", "").statusCode()).isEqualTo(200);
  }
}
