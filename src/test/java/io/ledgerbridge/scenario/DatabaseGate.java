package io.ledgerbridge.scenario;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Stands between hubs and their database server, and can be shut: then the server is gone for the
 * hubs as one that was killed is, every connection cut off and no new one taken.
 */
final class DatabaseGate {

  private static final Pattern SERVER = Pattern.compile("//(?<host>[^/:?]+)(:(?<port>\\d+))?");
  private static final int MYSQL = 3306;

  private final String url;
  private final String host;
  private final int port;
  private final Set<Socket> through = ConcurrentHashMap.newKeySet();
  private final int own;
  private ServerSocket gate;

  /** An open gate to the server of a JDBC address. */
  DatabaseGate(String url) {
    var server = SERVER.matcher(url);
    if (!server.find()) {
      throw new IllegalArgumentException(url);
    }
    this.url = server.replaceFirst("//127.0.0.1:%s");
    this.host = server.group("host");
    this.port = server.group("port") == null ? MYSQL : Integer.parseInt(server.group("port"));
    this.gate = opened(0);
    this.own = gate.getLocalPort();
  }

  /** The JDBC address that leads through the gate. */
  String url() {
    return url.formatted(own);
  }

  void shut() {
    quietly(gate);
    through.forEach(DatabaseGate::quietly);
    through.clear();
  }

  void open() {
    gate = opened(own);
  }

  private ServerSocket opened(int at) {
    try {
      var listening = new ServerSocket(at, 100, InetAddress.getLoopbackAddress());
      inBackground(() -> accept(listening));
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket listening) {
    while (!listening.isClosed()) {
      try {
        var hub = listening.accept();
        var server = new Socket(host, port);
        hub.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        inBackground(() -> pass(hub, server));
        inBackground(() -> pass(server, hub));
      } catch (IOException shut) {
        // The hub, the server or the gate; nobody is let through then.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    through.add(from);
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cutOff) {
      // As it should be.
    } finally {
      through.remove(from);
    }
  }

  private static void inBackground(Runnable work) {
    var thread = new Thread(work, "database-gate");
    thread.setDaemon(true);
    thread.start();
  }

  private static void quietly(Closeable open) {
    try {
      open.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
