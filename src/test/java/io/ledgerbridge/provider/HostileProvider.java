package io.ledgerbridge.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.provider.Detail.Found;
import io.ledgerbridge.provider.WriteOutcome.Failed;
import io.ledgerbridge.provider.WriteOutcome.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A provider whose answers are spoilt, each with a probability of one half, and what a dialogue may
 * make of them: a result that the hub can store, or a {@link ProviderException}; in a bounded
 * number of calls.
 */
public final class HostileProvider {

  private static final int MOST_CALLS = 200;
  private static final List<Integer> STATUS =
      List.of(0, 100, 200, 200, 200, 204, 301, 400, 401, 403, 404, 408, 409, 429, 500, 503, 999);

  private static final List<String> WAITS =
      List.of("-1", "", "1", "999999", "99999999999999", "1.5", "soon", "٣", "\u0000");

  private final Connector connector;
  private final Garbler garbler;

  public HostileProvider(Connector connector, long seed) {
    this.connector = connector;
    this.garbler = new Garbler(seed);
  }

  /** Holds the dialogue against the answers, spoilt. */
  public void talk(Dialogue<?> dialogue, Function<HttpCall, HttpAnswer> answers) {
    try {
      storable(end(dialogue, answers));
    } catch (ProviderException refused) {
      storable(refused.failure());
    }
  }

  private <T> T end(Dialogue<T> dialogue, Function<HttpCall, HttpAnswer> answers) {
    Dialogue<T> now = dialogue;
    for (int calls = 0; now instanceof Dialogue.Ask<T> ask; calls++) {
      assertThat(calls).as("calls").isLessThan(MOST_CALLS);
      HttpAnswer answer = answers.apply(ask.call());
      HttpAnswer heard = garbler.happens(0.5) ? spoilt(answer) : answer;
      connector.failure(heard).ifPresent(HostileProvider::storable);
      now = ask.then().apply(heard);
    }
    return ((Dialogue.Done<T>) now).result();
  }

  private HttpAnswer spoilt(HttpAnswer answer) {
    Map<String, String> headers = new HashMap<>(answer.headers());
    if (garbler.happens(0.3)) {
      headers.put("retry-after", garbler.oneOf(WAITS));
      headers.put("intuit_tid", "t".repeat(garbler.oneOf(List.of(0, 20, 8_000))));
    }
    return new HttpAnswer(
        garbler.happens(0.3) ? garbler.oneOf(STATUS) : answer.status(),
        headers,
        garbler.happens(0.8) ? garbler.spoilt(answer.body()) : answer.body());
  }

  /** Within the limits of the hub's own database. */
  private static void storable(Object result) {
    if (result instanceof Iterable<?> many) {
      many.forEach(HostileProvider::storable);
    } else if (result instanceof Page page) {
      page.records().forEach(HostileProvider::storable);
      page.gone().forEach(HostileProvider::storable);
      assertThat(page.cursor()).hasSizeLessThanOrEqualTo(2_000);
      page.shortcut().ifPresent(way -> assertThat(way.cursor()).hasSizeLessThanOrEqualTo(2_000));
      page.totals().ifPresent(total -> assertThat(total.count()).isNotNegative());
    } else if (result instanceof Found found) {
      storable(found.snapshot());
    } else if (result instanceof Written written) {
      storable(written.after());
    } else if (result instanceof Failed failed) {
      storable(failed.failure());
    } else if (result instanceof Snapshot snapshot) {
      storable(snapshot.ref());
      assertThat(snapshot.version()).hasSizeLessThanOrEqualTo(100);
      assertThat(snapshot.modifiedAt().toEpochMilli()).isNotNull();
      snapshot.contactType().ifPresent(it -> assertThat(it).hasSizeBetween(1, 200));
    } else if (result instanceof RecordRef ref) {
      assertThat(ref.id()).isNotBlank().hasSizeLessThanOrEqualTo(100);
    } else if (result instanceof Account account) {
      assertThat(account.externalId()).isNotBlank().hasSizeLessThanOrEqualTo(190);
      assertThat(account.name()).hasSizeLessThanOrEqualTo(500);
    } else if (result instanceof ProviderFailure failure) {
      assertThat(failure.code()).isNotBlank().hasSizeLessThanOrEqualTo(60);
      assertThat(failure.message()).hasSizeLessThanOrEqualTo(1_000);
      if (failure instanceof ProviderFailure.RateLimited limited) {
        limited.retryAfter().ifPresent(wait -> assertThat(wait.isNegative()).isFalse());
      }
    }
  }
}
