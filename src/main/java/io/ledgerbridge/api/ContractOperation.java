package io.ledgerbridge.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;

/** The operation that answers the contract itself. */
@Configuration(proxyBeanMethods = false)
public class ContractOperation {

  @Bean
  Operation getOpenApi() {
    ApiReply contract =
        new ApiReply(
            200, Map.of(HttpHeaders.CONTENT_TYPE, "application/yaml;charset=UTF-8"), text());
    return request -> contract;
  }

  private static String text() {
    try {
      return new ClassPathResource("openapi.yaml").getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
