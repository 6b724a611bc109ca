package io.ledgerbridge.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Lets only paths of the contract through to Camel: it would answer others without a body, and with
 * the request's own headers, the password among them.
 */
@Configuration(proxyBeanMethods = false)
public class ContractPaths {

  private static final String BASE = "/api/v1";

  /** Tells of every other path below the API's that there is nothing (404). */
  @Bean
  MappedInterceptor onlyPathsOfTheContract() {
    List<PathPattern> known = patterns();
    return new MappedInterceptor(
        new String[] {BASE + "/**"},
        new HandlerInterceptor() {
          @Override
          public boolean preHandle(
              HttpServletRequest request, HttpServletResponse response, Object handler)
              throws NoResourceFoundException {
            var path = PathContainer.parsePath(request.getRequestURI());
            if (known.stream().noneMatch(pattern -> pattern.matches(path))) {
              throw new NoResourceFoundException(
                  HttpMethod.valueOf(request.getMethod()), path.value());
            }
            return true;
          }
        });
  }

  private static List<PathPattern> patterns() {
    var contract = new YamlMapFactoryBean();
    contract.setResources(new ClassPathResource("openapi.yaml"));
    var paths = (Map<?, ?>) Objects.requireNonNull(contract.getObject()).get("paths");
    return Objects.requireNonNull(paths).keySet().stream()
        .map(path -> PathPatternParser.defaultInstance.parse(BASE + path))
        .toList();
  }
}
