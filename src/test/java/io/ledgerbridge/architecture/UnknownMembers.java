package io.ledgerbridge.architecture;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the Kubernetes model has no member for: its classes take everything, and keep what
 * they do not know aside.
 */
final class UnknownMembers {

  private static final String MODEL = "io.fabric8.kubernetes.api.model";
  private static final String ASIDE = "additionalProperties";

  private UnknownMembers() {}

  /** The unknown members, each with the class that it stands in. */
  static Stream<String> of(@Nullable Object object) {
    if (object instanceof Collection<?> several) {
      return several.stream().flatMap(UnknownMembers::of);
    }
    if (object instanceof Map<?, ?> members) {
      return members.values().stream().flatMap(UnknownMembers::of);
    }
    if (object == null || !object.getClass().getName().startsWith(MODEL)) {
      return Stream.empty();
    }
    return fields(object.getClass()).flatMap(field -> of(object, field));
  }

  private static Stream<Field> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()));
  }

  private static Stream<String> of(Object owner, Field field) {
    Object value = value(owner, field);
    return field.getName().equals(ASIDE)
        ? ((Map<?, ?>) value)
            .keySet().stream().map(key -> owner.getClass().getSimpleName() + "." + key)
        : of(value);
  }

  private static Object value(Object owner, Field field) {
    try {
      field.setAccessible(true);
      Object value = field.get(owner);
      return value == null ? List.of() : value;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
