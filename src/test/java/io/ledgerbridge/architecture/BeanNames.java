package io.ledgerbridge.architecture;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.ClassUtils;

/** The names of the hub's own beans, found without starting it. */
final class BeanNames {

  private BeanNames() {}

  static Set<String> all() {
    var environment = new MockEnvironment().withProperty("hub.sandbox.enabled", "true");
    return new ClassPathScanningCandidateComponentProvider(true, environment)
        .findCandidateComponents("io.ledgerbridge").stream()
            .flatMap(BeanNames::of)
            .collect(Collectors.toSet());
  }

  private static Stream<String> of(BeanDefinition component) {
    var registry = new SimpleBeanDefinitionRegistry();
    var own = AnnotationBeanNameGenerator.INSTANCE.generateBeanName(component, registry);
    var type = ClassUtils.resolveClassName(component.getBeanClassName(), null);
    var made =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Bean.class))
            .flatMap(
                method -> {
                  var names = method.getAnnotation(Bean.class).name();
                  return names.length == 0 ? Stream.of(method.getName()) : Arrays.stream(names);
                });
    return Stream.concat(Stream.of(own), made);
  }
}
