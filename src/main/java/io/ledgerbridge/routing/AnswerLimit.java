package io.ledgerbridge.routing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
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
  private final LongSupplier stopwatch;

  /**
   * A limit.
   *
   * @param stopwatch nanoseconds since whenever: the time of day may be set while an answer comes
   *     in
   */
  AnswerLimit(long bytes, Duration time, LongSupplier stopwatch) {
    this.bytes = bytes;
    this.time = time;
    this.stopwatch = stopwatch;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ClassicHttpResponse response = chain.proceed(request, scope);
    HttpEntity entity = response.getEntity();
    if (entity != null) {
      long end = stopwatch.getAsLong() + time.toNanos();
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

    private final long end;
    private final ExecRuntime connection;
    private long seen;

    LimitedStream(InputStream content, long end, ExecRuntime connection) {
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
      if (seen > bytes || stopwatch.getAsLong() - end > 0) {
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
