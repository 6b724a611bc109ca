package io.ledgerbridge.scenario;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** A request of any bytes at all, which no client library would send. */
final class RawCall {

  private static final int PATIENCE_MILLIS = 20_000;

  private RawCall() {}

  /**
   * What came back.
   *
   * @param status 0 where the server hung up without a word
   * @param text all of it: status line, headers and body
   */
  record Reply(int status, String text, Duration took) {

    boolean isProblem() {
      return text.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json");
    }
  }

  /** Sends the request's head, its lines parted by new lines, and the body; hears the reply out. */
  static Reply send(String hub, String head, byte[] body) {
    var uri = URI.create(hub);
    var begun = System.nanoTime();
    var heard = new ByteArrayOutputStream();
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var lines = head + "\nHost: hub.test\nConnection: close\n\n";
      try {
        var out = socket.getOutputStream();
        out.write(lines.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
      } catch (SocketException refusedHalfway) {
        // The reply was sent already, and tells why.
      }
      heard.writeBytes(socket.getInputStream().readAllBytes());
    } catch (SocketException hungUp) {
      // What was heard until then counts.
    } catch (IOException e) {
      throw new AssertionError(head.lines().findFirst().orElse(""), e);
    }
    var text = heard.toString(StandardCharsets.UTF_8);
    var status = text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    return new Reply(status, text, Duration.ofNanos(System.nanoTime() - begun));
  }
}
