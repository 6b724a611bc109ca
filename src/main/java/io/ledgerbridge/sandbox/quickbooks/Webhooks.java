package io.ledgerbridge.sandbox.quickbooks;

import io.ledgerbridge.sandbox.quickbooks.WebhookBodies.Format;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends signed webhooks for companies that the app is connected to (quickbooks.md §7.1): gathered
 * for a moment, in order, and tried again a few times; what comes later waits behind what fails.
 * The real service goes on trying for days, this one for some seconds.
 */
final class Webhooks implements Consumer<Change>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final Duration GATHERING = Duration.ofMillis(200);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final List<Duration> RETRIES =
      List.of(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(3));
  private static final int MOST_AT_ONCE = 200;

  private final Supplier<Optional<URI>> target;
  private final String verifierToken;
  private final Predicate<String> connected;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ScheduledExecutorService sender =
      Executors.newSingleThreadScheduledExecutor(Webhooks::thread);
  private final Queue<Change> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile boolean enabled = true;
  private volatile Format format = Format.CLOUDEVENTS;

  /** What is under way; only the sender's thread touches these two. */
  private Optional<byte[]> failing = Optional.empty();

  private int failures;

  /**
   * @param target where to send, empty while that is not known
   * @param connected whether the app is connected to a realm
   */
  Webhooks(Supplier<Optional<URI>> target, String verifierToken, Predicate<String> connected) {
    this.target = target;
    this.verifierToken = verifierToken;
    this.connected = connected;
  }

  void configure(boolean on, Format with) {
    enabled = on;
    format = with;
  }

  boolean enabled() {
    return enabled;
  }

  Format format() {
    return format;
  }

  @Override
  public void accept(Change change) {
    if (enabled && connected.test(change.realm())) {
      waiting.add(change);
      schedule(GATHERING);
    }
  }

  private void schedule(Duration delay) {
    if (scheduled.compareAndSet(false, true)) {
      var unused = sender.schedule(this::send, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void send() {
    scheduled.set(false);
    if (failing.isEmpty() && waiting.isEmpty()) {
      return;
    }
    byte[] body = failing.orElseGet(this::gathered);
    Optional<URI> to = target.get();
    if (to.isEmpty() || arrives(to.get(), body) || failures == RETRIES.size()) {
      failing = Optional.empty();
      failures = 0;
      if (!waiting.isEmpty()) {
        schedule(GATHERING);
      }
    } else {
      failing = Optional.of(body);
      schedule(RETRIES.get(failures++));
    }
  }

  private byte[] gathered() {
    List<Change> changes = new ArrayList<>();
    while (changes.size() < MOST_AT_ONCE && !waiting.isEmpty()) {
      changes.add(waiting.remove());
    }
    return WebhookBodies.body(changes, format);
  }

  private boolean arrives(URI to, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("intuit-signature", WebhookBodies.signature(body, verifierToken))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        LOG.info("The webhook to {} was answered {}", to, status);
      }
      return status / 100 == 2;
    } catch (IOException failed) {
      LOG.info("The webhook to {} failed: {}", to, failed.toString());
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    sender.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "quickbooks-sandbox-webhooks");
    thread.setDaemon(true);
    return thread;
  }
}
