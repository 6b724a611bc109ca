package io.ledgerbridge.connection;

import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.HttpAnswer;
import io.ledgerbridge.provider.ProviderClient;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.ProviderFailure.Rejected;
import io.ledgerbridge.provider.Side;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The provider client, with accounts and failures instead of a network. */
public class FakeProviders implements ProviderClient {

  private final Map<String, String> accountsByKey = new ConcurrentHashMap<>();
  private volatile Optional<ProviderFailure> failure = Optional.empty();
  private volatile String connectedAccount = "";

  /** Whoever comes with {@code key} (an access key, an access token) has this account. */
  public void account(String key, String id, String name, String... contactTypes) {
    accountsByKey.put(key, id + "|" + name + "|" + String.join(",", contactTypes));
  }

  /** What a connected account's own answer is from now on. */
  public void connectedAccount(String id, String name, String... contactTypes) {
    connectedAccount = id + "|" + name + "|" + String.join(",", contactTypes);
  }

  /** Every call fails like this from now on. */
  public void failWith(ProviderFailure failure) {
    this.failure = Optional.of(failure);
  }

  @Override
  public <T> T converse(
      String connectionId, Side side, Dialogue<T> dialogue, Runnable demandRight) {
    failIfTold();
    return answer(connectedAccount, dialogue);
  }

  @Override
  public <T> T converse(String provider, Map<String, String> credentials, Dialogue<T> dialogue) {
    failIfTold();
    var account =
        credentials.values().stream()
            .filter(accountsByKey::containsKey)
            .findFirst()
            .map(accountsByKey::get)
            .orElseThrow(() -> new ProviderException(new Rejected("401", "Wrong key")));
    return answer(account, dialogue);
  }

  @Override
  public int callsAtOnce(String connectionId, Side side) {
    throw new UnsupportedOperationException("Connecting an account asks one thing at a time");
  }

  private void failIfTold() {
    failure.ifPresent(
        it -> {
          throw new ProviderException(it);
        });
  }

  private static <T> T answer(String account, Dialogue<T> dialogue) {
    var ask = (Dialogue.Ask<T>) dialogue;
    var done = ask.then().apply(new HttpAnswer(200, Map.of(), account));
    return ((Dialogue.Done<T>) done).result();
  }
}
