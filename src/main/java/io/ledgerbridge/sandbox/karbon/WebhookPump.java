package io.ledgerbridge.sandbox.karbon;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends what the outbox has due, without waiting for answers, and remembers the last attempts. */
final class WebhookPump implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(50);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int REMEMBERED = 200;

  private final WebhookOutbox outbox;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "sandbox-karbon-webhooks");
            thread.setDaemon(true);
            return thread;
          });
  private final Deque<DeliveryReport> reports = new ArrayDeque<>();

  WebhookPump(WebhookOutbox outbox, Clock clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Looks for due messages from now on, twenty times a second. */
  void start() {
    var unused =
        timer.scheduleWithFixedDelay(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    var unused = sendDue();
  }

  /** Starts every due attempt; the future ends when all of them have. */
  CompletableFuture<Void> sendDue() {
    return CompletableFuture.allOf(
        outbox.takeDue().stream().map(this::send).toArray(CompletableFuture<?>[]::new));
  }

  /** The last attempts, newest first. */
  List<DeliveryReport> reports() {
    synchronized (reports) {
      return List.copyOf(reports);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private CompletableFuture<?> send(Delivery delivery) {
    try {
      return http.sendAsync(request(delivery), HttpResponse.BodyHandlers.discarding())
          .handle((answer, failure) -> settle(delivery, answer, failure));
    } catch (IllegalArgumentException unusable) {
      return CompletableFuture.completedFuture(settle(delivery, null, unusable));
    }
  }

  private static HttpRequest request(Delivery delivery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(delivery.subscription().targetUrl()))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(delivery.body()));
    delivery.signature().ifPresent(signature -> request.header("Signature", signature));
    return request.build();
  }

  private boolean settle(
      Delivery delivery, @Nullable HttpResponse<?> answer, @Nullable Throwable failure) {
    boolean accepted = answer != null && answer.statusCode() / 100 == 2;
    String result = answer != null ? String.valueOf(answer.statusCode()) : String.valueOf(failure);
    remember(
        new DeliveryReport(
            clock.instant(),
            delivery.subscription().targetUrl(),
            delivery.body(),
            delivery.attempt(),
            result));
    outbox.settled(delivery, accepted);
    return accepted;
  }

  private void remember(DeliveryReport report) {
    synchronized (reports) {
      reports.addFirst(report);
      while (reports.size() > REMEMBERED) {
        reports.removeLast();
      }
    }
  }
}
