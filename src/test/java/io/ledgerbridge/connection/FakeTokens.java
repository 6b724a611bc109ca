package io.ledgerbridge.connection;

import io.ledgerbridge.provider.HttpAnswer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A provider's token endpoint; it numbers its tokens. */
public class FakeTokens implements TokenEndpoint {

  /** What was posted. */
  public record Post(String url, Map<String, String> headers, String form) {}

  private final List<Post> posts = new CopyOnWriteArrayList<>();
  private volatile Function<Post, HttpAnswer> behaviour = post -> next();

  /** From now on. */
  public void behave(Function<Post, HttpAnswer> behaviour) {
    this.behaviour = behaviour;
  }

  public void answer(int status, String body) {
    behave(post -> new HttpAnswer(status, Map.of(), body));
  }

  public List<Post> posts() {
    return posts;
  }

  /** Tokens like {@code access-1} and {@code refresh-1}, good for an hour. */
  public HttpAnswer next() {
    var number = posts.size();
    return new HttpAnswer(
        200,
        Map.of(),
        """
        {"token_type":"bearer","access_token":"access-%d","refresh_token":"refresh-%d","expires_in":3600}
        """
            .formatted(number, number));
  }

  @Override
  public HttpAnswer post(String url, Map<String, String> headers, String form) {
    var post = new Post(url, headers, form);
    posts.add(post);
    return behaviour.apply(post);
  }
}
