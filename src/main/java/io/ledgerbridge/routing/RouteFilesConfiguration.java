package io.ledgerbridge.routing;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.PackageScanResourceResolver;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives Camel {@link RouteFiles} before it looks for the routes. */
@Configuration(proxyBeanMethods = false)
class RouteFilesConfiguration {

  @Bean
  static BeanPostProcessor routeFiles() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof CamelContext camel) {
          var files = new RouteFiles();
          files.setCamelContext(camel);
          camel
              .getCamelContextExtension()
              .addContextPlugin(PackageScanResourceResolver.class, files);
        }
        return bean;
      }
    };
  }
}
