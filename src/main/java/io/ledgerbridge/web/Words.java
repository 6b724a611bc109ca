package io.ledgerbridge.web;

import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.provider.Side;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets addresses and forms use the HTTP API's words; another word is a bad request. */
@Configuration(proxyBeanMethods = false)
class Words implements WebMvcConfigurer {

  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(String.class, Side.class, Side::of);
    registry.addConverter(String.class, Kind.class, Kind::of);
  }
}
