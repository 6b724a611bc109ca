package io.ledgerbridge.routing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Ends answers that grow too large or drip in for too long: the client's own time-outs count only
 * the silence between two bytes. Counts bytes as unpacked.
 */
final class AnswerLimit implements ExecChainHandler {

  private final long bytes;
  private final Duration time;
  private final Clock clock;

  AnswerLimit(long bytes, Duration time, Clock clock) {
    this.bytes = bytes;
    this.time = time;
    this.clock = clock;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ClassicHttpResponse response = chain.proceed(request, scope);
    HttpEntity entity = response.getEntity();
    if (entity != null) {
      Instant end = clock.instant().plus(time);
      response.setEntity(
          new HttpEntityWrapper(entity) {
            @Override
            public InputStream getContent() throws IOException {
              return new LimitedStream(super.getContent(), end, scope.execRuntime);
            }
          });
    }
    return response;
  }

  /** Fails when the limit is reached, and drops the connection: nobody reads on to its end. */
  private final class LimitedStream extends FilterInputStream {

    private final Instant end;
    private final ExecRuntime connection;
    private long seen;

    LimitedStream(InputStream content, Instant end, ExecRuntime connection) {
      super(content);
      this.end = end;
      this.connection = connection;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int some = super.read(buffer, offset, length);
      count(Math.max(0, some));
      return some;
    }

    private void count(int more) throws IOException {
      seen += more;
      if (seen > bytes || clock.instant().isAfter(end)) {
        connection.discardEndpoint();
        throw new AnswerTooLong();
      }
    }
  }

  /** An answer was larger, or took longer, than any that makes sense. */
  static final class AnswerTooLong extends IOException {

    private static final long serialVersionUID = 1;

    AnswerTooLong() {
      super("The provider's answer does not end");
    }
  }
}
