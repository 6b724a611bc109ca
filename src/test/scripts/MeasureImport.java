import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Measures a first import and the way of single changes, with the providers in another process.
 *
 * <pre>mvn -DskipTests package && java src/test/scripts/MeasureImport.java [customers] [contacts] [matching share] [changes] [paced]</pre>
 *
 * Starts the packaged jar twice: once as the providers (its sandbox), once as the hub, and counts the calls between
 * the two. With "paced" the providers' limits are on, the hub keeps them, and the changes are made
 * amid a second sync, which brings the customers.
 * The hub's database is the embedded one, or that of SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD.
 */
public class MeasureImport {

  static final HttpClient HTTP = HttpClient.newHttpClient();
  static final String PROVIDERS = "http://127.0.0.1:9100";
  static final String HUB = "http://127.0.0.1:9200";
  static final String COUNTED = "http://127.0.0.1:9300";
  static final List<Process> STARTED = new ArrayList<>();
  static final Map<String, Long> CALLS = new ConcurrentSkipListMap<>();
  static boolean paced;
  static int filled;

  public static void main(String[] args) throws Exception {
    int customers = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int contacts = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    double share = args.length > 2 ? Double.parseDouble(args[2]) : 0.5;
    int changes = args.length > 3 ? Integer.parseInt(args[3]) : 200;
    paced = args.length > 4 && args[4].equals("paced");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> STARTED.forEach(Process::destroyForcibly)));
    start("providers", 9100, "2g", Map.of("HUB_SANDBOX_SEED", "false"));
    countCalls();
    if (paced) {
      limits();
      fill(changes, 0, 0);
    } else {
      fill(customers, contacts, share);
    }
    long hub = start("hub", 9200, "1g", hubSettings());
    String id = connect();
    if (paced) {
      sync(id, changes, hub);
      fill(customers, contacts, share);
      CALLS.clear();
      CompletableFuture<Void> amid = CompletableFuture.runAsync(() -> amid(id, changes));
      sync(id, customers + contacts, hub);
      amid.get();
      windows("karbon", "", 120);
      windows("quickbooks", "", 500);
      windows("quickbooks", "/batch", 40);
      System.exit(0);
    }
    sync(id, customers + contacts, hub);
    sync(id, customers + contacts, hub);
    latency(id, changes);
    System.exit(0);
  }

  static Map<String, String> hubSettings() {
    String sandbox = COUNTED + "/sandbox";
    var settings = new HashMap<String, String>();
    settings.put("HUB_SANDBOX_ENABLED", "false");
    settings.put("HUB_PUBLIC_URL", HUB);
    settings.put("HUB_PROVIDERS_KARBON_API_URL", sandbox + "/karbon");
    settings.put("HUB_PROVIDERS_KARBON_PACED", String.valueOf(paced));
    settings.put("HUB_PROVIDERS_QUICKBOOKS_API_URL", sandbox + "/quickbooks/v3/company");
    settings.put("HUB_PROVIDERS_QUICKBOOKS_AUTHORIZE_URL", sandbox + "/quickbooks/connect/oauth2");
    settings.put("HUB_PROVIDERS_QUICKBOOKS_TOKEN_URL", sandbox + "/quickbooks/oauth2/v1/tokens/bearer");
    settings.put("HUB_PROVIDERS_QUICKBOOKS_REVOKE_URL", sandbox + "/quickbooks/v2/oauth2/tokens/revoke");
    settings.put("HUB_PROVIDERS_QUICKBOOKS_CLIENT_ID", "sandbox-client");
    settings.put("HUB_PROVIDERS_QUICKBOOKS_CLIENT_SECRET", "sandbox-secret");
    settings.put("HUB_PROVIDERS_QUICKBOOKS_WEBHOOK_VERIFIER_TOKEN", "measured");
    settings.put("HUB_PROVIDERS_QUICKBOOKS_PACED", String.valueOf(paced));
    return settings;
  }

  static long start(String name, int port, String heap, Map<String, String> settings) throws Exception {
    Path jar;
    try (var files = Files.list(Path.of("target"))) {
      jar = files.filter(file -> file.toString().endsWith("SNAPSHOT.jar")).findFirst().orElseThrow();
    }
    Path folder = Files.createTempDirectory("measure-" + name);
    var builder =
        new ProcessBuilder("java", "-Xmx" + heap, "-jar", jar.toAbsolutePath().toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.environment().put("SERVER_PORT", String.valueOf(port));
    builder.environment().put("HUB_SECURITY_ADMIN_PASSWORD", "measure");
    if (name.equals("providers")) {
      builder.environment().keySet().removeIf(key -> key.startsWith("SPRING_DATASOURCE"));
    }
    builder.environment().putAll(settings);
    Process process = builder.start();
    STARTED.add(process);
    String base = "http://127.0.0.1:" + port;
    for (int tries = 0; status("GET", base + "/actuator/health", "") != 200; tries++) {
      if (tries > 600 || !process.isAlive()) {
        throw new IllegalStateException(name + " did not start, see " + folder.resolve("log"));
      }
      Thread.onSpinWait();
      process.waitFor(200, java.util.concurrent.TimeUnit.MILLISECONDS);
    }
    return process.pid();
  }

  /** Stands between the hub and the providers and writes down when each call came. */
  static void countCalls() throws IOException {
    var sequence = new AtomicLong();
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 9300), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", exchange -> {
      String path = exchange.getRequestURI().getRawPath();
      CALLS.put("%012d %s".formatted(sequence.incrementAndGet(), path), System.nanoTime());
      var request = HttpRequest.newBuilder(URI.create(PROVIDERS + exchange.getRequestURI()))
          .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange.getRequestHeaders().forEach((name, values) -> {
        if (!Set.of("connection", "content-length", "host", "upgrade", "http2-settings", "expect").contains(name.toLowerCase(Locale.ROOT))) {
          values.forEach(value -> request.header(name, value));
        }
      });
      try (exchange) {
        var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        answer.headers().map().forEach((name, values) -> {
          if (!Set.of("transfer-encoding", "content-length", ":status").contains(name)) {
            exchange.getResponseHeaders().put(name, values);
          }
        });
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    });
    server.start();
  }

  static void limits() throws Exception {
    for (String provider : List.of("karbon", "quickbooks")) {
      send("PUT", PROVIDERS + "/sandbox/" + provider + "/control/limits", "{\"enabled\":true}");
    }
  }

  /** Changes told by webhooks while the second sync is under way. */
  static void amid(String id, int changes) {
    try {
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofSeconds(20).toNanos());
      latency(id, changes);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** How full the fullest window was, and how much of the limit the run used, its beginning and end left out. */
  static void windows(String provider, String path, int limit) {
    long[] times = CALLS.entrySet().stream()
        .filter(call -> call.getKey().contains("/" + provider) && call.getKey().contains(path))
        .filter(call -> !call.getKey().contains("oauth2"))
        .mapToLong(Map.Entry::getValue).sorted().toArray();
    long minute = Duration.ofMinutes(1).toNanos();
    long most = 0;
    for (int last = 0, first = 0; last < times.length; last++) {
      while (times[last] - times[first] >= minute) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    int tenth = times.length / 10;
    double minutes = tenth == 0 ? 1 : (times[9 * tenth] - times[tenth]) / 6e10;
    System.out.printf("%s%s: %d calls; at most %d in any minute of %d allowed; the middle four fifths used %.1f %%%n",
        provider, path, times.length, most, limit, tenth == 0 ? 0 : 100.0 * 8 * tenth / minutes / limit);
  }

  static void fill(int customers, int contacts, double share) throws Exception {
    send("PUT", PROVIDERS + "/sandbox/quickbooks/control/webhooks", "{\"enabled\":false}");
    var pool = Executors.newFixedThreadPool(4);
    var all = new ArrayList<java.util.concurrent.Callable<Integer>>();
    for (int i = 0; i < customers; i++) {
      int n = filled++;
      all.add(
          () ->
              status(
                  "POST",
                  PROVIDERS + "/sandbox/quickbooks/control/customers",
                  """
                  {"DisplayName":"Person%1$d Family%1$d","GivenName":"Person%1$d","FamilyName":"Family%1$d",
                   "PrimaryEmailAddr":{"Address":"p%1$d@firm.example"},"PrimaryPhone":{"FreeFormNumber":"(212) 555-%2$04d"},
                   "BillAddr":{"Line1":"%1$d Harbour Row","City":"Portland","CountrySubDivisionCode":"OR","PostalCode":"97209","Country":"USA"}}
                  """
                      .formatted(n, n % 10_000)));
    }
    for (int i = 0; i < contacts; i++) {
      int n = i < customers * share ? i : i + 1_000_000;
      all.add(
          () ->
              status(
                  "POST",
                  PROVIDERS + "/sandbox/karbon/control/contacts",
                  """
                  {"firstName":"Person%1$d","lastName":"Family%1$d","type":"Client","email":"p%1$d@firm.example"}
                  """
                      .formatted(n)));
    }
    pool.invokeAll(all);
    pool.shutdown();
  }

  static String connect() throws Exception {
    String id = find("\"id\":\"([^\"]+)\"", send("POST", HUB + "/api/v1/connections",
        "{\"profile\":\"karbon-quickbooks\",\"name\":\"Measured\"}"));
    String access = send("GET", PROVIDERS + "/sandbox/karbon/access", "");
    send("PUT", HUB + "/api/v1/connections/" + id + "/accounts/app",
        "{\"credentials\":" + find("\"credentials\":(\\{[^}]+\\})", access) + "}");
    String consent = find("\"authorizationUrl\":\"([^\"]+)\"",
        send("POST", HUB + "/api/v1/connections/" + id + "/accounts/ledger/authorize", ""));
    String callback = redirect(consent.replace("\\u0026", "&"));
    redirect(callback);
    return id;
  }

  static void sync(String id, int records, long pid) throws Exception {
    send("DELETE", PROVIDERS + "/sandbox/karbon/control/calls", "");
    send("DELETE", PROVIDERS + "/sandbox/quickbooks/control/calls", "");
    long began = System.nanoTime();
    String run = find("\"runId\":\"([^\"]+)\"", send("POST", HUB + "/api/v1/connections/" + id + "/sync", ""));
    String state;
    do {
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      state = send("GET", HUB + "/api/v1/runs/" + run, "");
    } while (state.contains("\"queued\"") || state.contains("\"running\""));
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf("%s in %.1f s: %.0f contacts a second%n", find("\"kind\":\"([^\"]+)\"", state), seconds, records / seconds);
    System.out.println("  counts    " + find("\"counts\":(\\{[^}]+\\})", state));
    System.out.println("  Karbon    " + send("GET", PROVIDERS + "/sandbox/karbon/control/calls", ""));
    System.out.println("  QuickBooks " + send("GET", PROVIDERS + "/sandbox/quickbooks/control/calls", ""));
    System.out.println("  peak memory of the hub: "
        + find("VmHWM:\\s+(\\d+) kB", Files.readString(Path.of("/proc/" + pid + "/status"))) + " kB");
  }

  /** From a signed webhook to the write on the other side, the hub idle. */
  static void latency(String id, int changes) throws Exception {
    String list = send("GET", HUB + "/api/v1/connections/" + id + "/clients?status=linked&size=200", "");
    Matcher pairs = Pattern.compile("\"app\":\\{\"id\":\"([^\"]+)\".*?\"ledger\":\\{\"id\":\"([^\"]+)\"").matcher(list);
    List<String[]> linked = new ArrayList<>();
    while (pairs.find()) {
      linked.add(new String[] {pairs.group(1), pairs.group(2)});
    }
    String realm = find("\"account\":\"([^\"]+)\"", send("GET", PROVIDERS + "/sandbox/quickbooks/access", ""));
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      String[] pair = linked.get(i % linked.size());
      String phone = "(415) 555-%04d".formatted(i);
      send("PATCH", PROVIDERS + "/sandbox/quickbooks/control/customers/" + pair[1],
          "{\"Mobile\":{\"FreeFormNumber\":\"" + phone + "\"}}");
      String hook = "{\"eventNotifications\":[{\"realmId\":\"" + realm + "\",\"dataChangeEvent\":{\"entities\":[{\"name\":\"Customer\",\"id\":\""
          + pair[1] + "\",\"operation\":\"Update\",\"lastUpdated\":\"2026-01-01T00:00:00.000Z\"}]}}]}";
      long began = System.nanoTime();
      webhook(hook);
      while (!send("GET", PROVIDERS + "/sandbox/karbon/control/contacts/" + pair[0], "").contains(phone)) {
        java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
      }
      millis.add((System.nanoTime() - began) / 1e6);
    }
    Collections.sort(millis);
    System.out.printf("webhook to write, %d changes: median %.0f ms, 99th percentile %.0f ms%n",
        millis.size(), millis.get(millis.size() / 2), millis.get((int) Math.ceil(millis.size() * 0.99) - 1));
  }

  static void webhook(String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("measured".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signature = Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    var answer = HTTP.send(
        HttpRequest.newBuilder(URI.create(HUB + "/webhooks/quickbooks")).header("intuit-signature", signature)
            .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("The webhook was answered " + answer.statusCode());
    }
  }

  static String redirect(String url) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
        .headers().firstValue("Location").orElseThrow();
  }

  static int status(String method, String url, String body) throws InterruptedException {
    try {
      return call(method, url, body).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  static String send(String method, String url, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = call(method, url, body);
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(method + " " + url + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  static HttpResponse<String> call(String method, String url, String body) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("admin:measure".getBytes(StandardCharsets.UTF_8)))
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  static String find(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("No " + pattern + " in " + text);
    }
    return matcher.group(1);
  }
}
