package io.ledgerbridge.sandbox.karbon;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fault that waits for its calls.
 *
 * @param pathContains part of the path of the calls it is for; empty means every call
 * @param method the HTTP method it is for; empty means every one
 * @param count how many calls it still strikes
 * @param millis the wait, for {@link FaultKind#DELAY}
 */
public record Fault(FaultKind kind, String pathContains, String method, int count, long millis) {

  /** Fills what a request left out: every path, every method, one call; the kind must be there. */
  public Fault(
      FaultKind kind,
      @Nullable String pathContains,
      @Nullable String method,
      int count,
      long millis) {
    this.kind = Objects.requireNonNull(kind, "kind");
    this.pathContains = pathContains == null ? "" : pathContains;
    this.method = method == null ? "" : method.toUpperCase(Locale.ROOT);
    this.count = Math.max(1, count);
    this.millis = millis;
  }

  boolean strikes(String callMethod, String path) {
    return path.contains(pathContains)
        && (method.isEmpty() || method.equals(callMethod))
        && kind.fits(callMethod);
  }

  Fault struck() {
    return new Fault(kind, pathContains, method, count - 1, millis);
  }
}
