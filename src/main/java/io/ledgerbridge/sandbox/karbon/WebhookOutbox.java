package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns changes into messages: coalesced per record, due at a time, tried again with doubling
 * waits, and after the last attempt the subscription is cancelled (providers/karbon.md §7.2). Does
 * no I/O. Thread-safe.
 */
final class WebhookOutbox implements KarbonBooks.Listener {

  /** Attempts before a subscription is cancelled. */
  static final int MAX_ATTEMPTS = 10;

  private static final String TYPE = "Contact";

  private enum Action {
    INSERTED("Inserted"),
    UPDATED("Updated"),
    DELETED("Deleted");

    private final String wireName;

    Action(String wireName) {
      this.wireName = wireName;
    }

    /** One action for two that follow each other: a new record stays new, a deleted one is gone. */
    Action then(Action later) {
      return this == INSERTED && later == UPDATED ? INSERTED : later;
    }
  }

  private record Notice(EntityType type, String key, Action action, Instant at, Instant due) {}

  private final Clock clock;
  private final KarbonSwitches switches;
  private final Subscriptions subscriptions;
  private final Map<String, Notice> gathering = new LinkedHashMap<>();
  private final List<Delivery> queue = new ArrayList<>();

  WebhookOutbox(Clock clock, KarbonSwitches switches, Subscriptions subscriptions) {
    this.clock = clock;
    this.switches = switches;
    this.subscriptions = subscriptions;
  }

  @Override
  public synchronized void changed(Optional<KarbonClient> before, Optional<KarbonClient> after) {
    if (!switches.webhooks().enabled() || subscriptions.find(TYPE).isEmpty()) {
      return;
    }
    Optional<KarbonClient> seen = before.filter(KarbonClient::visible);
    Optional<KarbonClient> now = after.filter(KarbonClient::visible);
    if (now.isPresent()) {
      Action action = before.isPresent() ? Action.UPDATED : Action.INSERTED;
      if (action == Action.INSERTED || isTold(seen, now.get())) {
        gather(now.get(), action);
      }
    } else if (after.isEmpty()) {
      seen.ifPresent(gone -> gather(gone, Action.DELETED));
    }
  }

  /** Takes what is due now; each must be {@link #settled} afterwards. */
  synchronized List<Delivery> takeDue() {
    Instant now = clock.instant();
    release(now);
    List<Delivery> due = new ArrayList<>();
    queue.removeIf(delivery -> !delivery.due().isAfter(now) && due.add(delivery));
    if (switches.webhooks().reversed()) {
      Collections.reverse(due);
    }
    return due;
  }

  /** Notes how an attempt ended. */
  synchronized void settled(Delivery delivery, boolean accepted) {
    Subscription subscription = delivery.subscription();
    if (accepted || !isCurrent(subscription)) {
      return;
    }
    if (delivery.attempt() >= MAX_ATTEMPTS) {
      subscriptions.cancel(subscription);
      queue.removeIf(waiting -> waiting.subscription().equals(subscription));
      return;
    }
    long wait = switches.webhooks().retryMillis() << (delivery.attempt() - 1);
    queue.add(delivery.again(clock.instant().plusMillis(wait)));
  }

  private boolean isTold(Optional<KarbonClient> before, KarbonClient after) {
    return !switches.webhooks().documentedFieldsOnly()
        || before.isEmpty()
        || !before.get().documentedFields().equals(after.documentedFields());
  }

  private void gather(KarbonClient client, Action action) {
    Instant now = clock.instant();
    Instant due = now.plus(Duration.ofMillis(switches.webhooks().windowMillis()));
    gathering.merge(
        client.key(),
        new Notice(client.type(), client.key(), action, now, due),
        (earlier, later) ->
            new Notice(
                later.type(),
                later.key(),
                earlier.action().then(later.action()),
                later.at(),
                earlier.due()));
  }

  private void release(Instant now) {
    List<Notice> ripe =
        gathering.values().stream().filter(notice -> !notice.due().isAfter(now)).toList();
    for (Notice notice : ripe) {
      gathering.remove(notice.key());
      subscriptions.find(TYPE).ifPresent(subscription -> enqueue(subscription, notice, now));
    }
  }

  private void enqueue(Subscription subscription, Notice notice, Instant now) {
    Delivery delivery = new Delivery(subscription, body(notice), 1, now);
    queue.add(delivery);
    if (switches.webhooks().duplicates()) {
      queue.add(delivery);
    }
  }

  private String body(Notice notice) {
    String type = switches.webhooks().ownResourceTypes() ? notice.type().wireName() : TYPE;
    return JsonNodeFactory.instance
        .objectNode()
        .put("ResourcePermaKey", notice.key())
        .put("ResourceType", type)
        .put("ActionType", notice.action().wireName)
        .put(switches.webhooks().timestampMember(), KarbonTime.format(notice.at()))
        .toString();
  }

  private boolean isCurrent(Subscription subscription) {
    return subscriptions.find(subscription.type()).filter(subscription::equals).isPresent();
  }
}
