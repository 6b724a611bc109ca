import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Measures many connections on two hubs with one MySQL: how long a change takes to be written, how the work spreads,
 * how many jobs are fired, and how soon the rest is taken over when one hub is killed.
 *
 * <pre>
 * mvn -DskipTests package
 * SPRING_DATASOURCE_URL=$(src/test/scripts/start-mysql) SPRING_DATASOURCE_USERNAME=root \
 *   java src/test/scripts/MeasureReplicas.java [connections] [minutes] [seconds between a connection's changes] [webhook|poll] [paced]
 * </pre>
 *
 * Starts the packaged jar three times: as the providers (its sandbox) and as two hubs, in a database of its own. Each
 * connection has a QuickBooks company, one customer, and a Karbon tenant that this script makes up: it stands before the
 * sandbox's only one and lets each see its own contact. With "poll" nobody tells of changes, and the time between
 * two changes of a connection is also how often it is polled.
 */
public class MeasureReplicas {

  static final HttpClient HTTP = HttpClient.newHttpClient();
  static final String PROVIDERS = "http://127.0.0.1:9110";
  static final List<String> HUBS = List.of("http://127.0.0.1:9210", "http://127.0.0.1:9211");
  static final int FRONT = 9310;
  static final long FIRST_COMPANY = 8_000_000_000L;
  static final List<Process> STARTED = new ArrayList<>();

  /** By tenant, the key of its contact; by tenant, when its change was made; by hub, how many writes it made. */
  static final Map<String, String> CONTACTS = new ConcurrentHashMap<>();
  static final Map<String, Long> CHANGED = new ConcurrentHashMap<>();
  static final List<AtomicInteger> WRITES = List.of(new AtomicInteger(), new AtomicInteger());
  static final List<Double> LAGS = java.util.Collections.synchronizedList(new ArrayList<>());
  static String credentials;
  static int connections;
  static boolean told;
  static boolean paced;

  public static void main(String[] args) throws Exception {
    connections = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    double minutes = args.length > 1 ? Double.parseDouble(args[1]) : 5;
    int period = args.length > 2 ? Integer.parseInt(args[2]) : 300;
    told = args.length <= 3 || args[3].equals("webhook");
    paced = args.length > 4 && args[4].equals("paced");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> STARTED.forEach(Process::destroyForcibly)));
    Map<String, String> database = database();
    Process providers = start("providers", PROVIDERS, "1g", Map.of("HUB_SANDBOX_SEED", "false"));
    ready(providers, PROVIDERS);
    String access = send("GET", PROVIDERS + "/sandbox/karbon/access", "");
    credentials = find("\"credentials\":(\\{[^}]+\\})", access);
    send("PUT", PROVIDERS + "/sandbox/quickbooks/control/webhooks", "{\"enabled\":false}");
    var hubs = new ArrayList<Process>();
    for (int n = 0; n < HUBS.size(); n++) {
      front(n);
      hubs.add(start("hub" + n, HUBS.get(n), "1g", settings(n, database)));
      ready(hubs.get(n), HUBS.get(n));
    }
    connectAll(period);
    warmUp();
    long[] ticks = {ticks(hubs.get(0)), ticks(hubs.get(1))};
    WRITES.forEach(count -> count.set(0));
    long began = System.nanoTime();
    change(minutes, period);
    double seconds = (System.nanoTime() - began) / 1e9;
    lags("a change every %d s in each of %d connections, %s%s".formatted(
        period, connections, told ? "told by webhook" : "polled", paced ? ", paced" : ""));
    for (int n = 0; n < 2; n++) {
      System.out.printf("hub %d: %d writes, %.2f cores, %s kB resident%n", n, WRITES.get(n).get(),
          (ticks(hubs.get(n)) - ticks[n]) / 100.0 / seconds, resident(hubs.get(n)));
    }
    fire(database, hubs);
    takeOver(hubs.get(0));
    System.exit(0);
  }

  // ------------------------------------------------------------------------------------------------ measuring

  /** Changes each connection's customer once a period, at a moment of its own. */
  static void change(double minutes, int period) throws Exception {
    long end = System.nanoTime() + (long) (minutes * 6e10);
    long step = (long) (period * 1e9 / connections);
    long next = System.nanoTime();
    for (int n = 0; next < end; n++, next += step) {
      LockSupport.parkNanos(next - System.nanoTime());
      change(n % connections, "(415) 555-%04d".formatted(n % 10_000), n % 2);
    }
    awaitWrites(told ? 60 : period + 60);
  }

  /** The first writes of a process take seconds; they are not counted. */
  static void warmUp() throws Exception {
    for (int n = 0; told && n < Math.min(connections, 40); n++) {
      change(n, "(206) 555-0100", n % 2);
    }
    awaitWrites(60);
    LAGS.clear();
    CHANGED.clear();
  }

  static void change(int tenant, String phone, int hub) throws Exception {
    CHANGED.put("T" + tenant, System.nanoTime());
    send("PATCH", PROVIDERS + "/sandbox/quickbooks/control/customers/1?realm=" + company(tenant),
        "{\"Mobile\":{\"FreeFormNumber\":\"" + phone + "\"}}");
    if (told) {
      webhook(tenant, HUBS.get(hub));
    }
  }

  static void awaitWrites(int seconds) {
    for (int n = 0; n < seconds * 10 && !CHANGED.isEmpty(); n++) {
      LockSupport.parkNanos(100_000_000);
    }
  }

  static void lags(String what) {
    double[] sorted = LAGS.stream().mapToDouble(lag -> lag).sorted().toArray();
    System.out.printf("%s: %d changes, %d not written; from change to write: median %.2f s, 95th percentile %.2f s, 99th %.2f s, most %.2f s%n",
        what, sorted.length + CHANGED.size(), CHANGED.size(), sorted[sorted.length / 2],
        sorted[(int) Math.ceil(sorted.length * 0.95) - 1], sorted[(int) Math.ceil(sorted.length * 0.99) - 1], sorted[sorted.length - 1]);
    LAGS.clear();
    CHANGED.clear();
  }

  /** All connections' jobs are due at once and find nothing to do. */
  static void fire(Map<String, String> settings, List<Process> hubs) throws Exception {
    try (Connection database = connect(settings.get("SPRING_DATASOURCE_URL"), settings); var statement = database.createStatement()) {
      for (int round = 0; round < 5; round++) {
        long due = statement.executeUpdate("update QRTZ_TRIGGERS set NEXT_FIRE_TIME = " + System.currentTimeMillis()
            + " where TRIGGER_GROUP = 'connection' and TRIGGER_STATE = 'WAITING'");
        long began = System.nanoTime();
        long ticks = ticks(hubs.get(0)) + ticks(hubs.get(1));
        long left;
        do {
          LockSupport.parkNanos(10_000_000);
          try (var rows = statement.executeQuery("select count(*) from QRTZ_TRIGGERS where TRIGGER_GROUP = 'connection'"
              + " and (TRIGGER_STATE <> 'WAITING' or NEXT_FIRE_TIME <= " + System.currentTimeMillis() + ")")) {
            rows.next();
            left = rows.getLong(1);
          }
        } while (left > 0);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("%d jobs that find nothing, due at once: %.2f s, %.0f a second, %.1f ms of the hubs' processor time each%n",
            due, seconds, due / seconds, (ticks(hubs.get(0)) + ticks(hubs.get(1)) - ticks) * 10.0 / due);
      }
    }
  }

  /** A hub dies while changes come in; from then on the other is told of them. */
  static void takeOver(Process hub) throws Exception {
    if (!told) {
      return;
    }
    int half = Math.min(connections / 2, 50);
    for (int n = 0; n < half; n++) {
      change(n, "(503) 555-%04d".formatted(n), n % 2);
    }
    hub.destroyForcibly().waitFor();
    for (int n = half; n < 2 * half; n++) {
      change(n, "(503) 555-%04d".formatted(n), 1);
    }
    awaitWrites(60);
    lags("one hub killed in the middle of %d changes at once".formatted(2 * half));
  }

  static long ticks(Process process) throws IOException {
    String[] stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat")).replaceFirst(".*\\) ", "").split(" ");
    return Long.parseLong(stat[11]) + Long.parseLong(stat[12]);
  }

  static String resident(Process process) throws IOException {
    return find("VmRSS:\\s+(\\d+) kB", Files.readString(Path.of("/proc/" + process.pid() + "/status")));
  }

  // ------------------------------------------------------------------------------------------------ Karbon tenants

  /** Every tenant's API for one hub, before the sandbox's only tenant. */
  static void front(int hub) throws IOException {
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", FRONT + hub), 200);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", exchange -> {
      String tenant = exchange.getRequestHeaders().getFirst("AccessKey");
      String path = exchange.getRequestURI().getPath();
      boolean isList = exchange.getRequestMethod().equals("GET") && path.matches("/v3/(Contacts|Organizations)");
      try (exchange) {
        if (isList && (path.endsWith("Organizations") || !CONTACTS.containsKey(tenant))) {
          answer(exchange, 200, "{\"@odata.count\":0,\"value\":[]}");
        } else if (isList) {
          String row = forward(exchange, "GET", "/v3/Contacts/" + CONTACTS.get(tenant), "").body();
          answer(exchange, 200, "{\"@odata.count\":1,\"value\":[" + row + "]}");
        } else {
          String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          var answer = forward(exchange, exchange.getRequestMethod(), exchange.getRequestURI().toString(), body);
          if (exchange.getRequestMethod().equals("POST")) {
            CONTACTS.put(tenant, find("\"ContactKey\":\\s*\"([^\"]+)\"", answer.body()));
          } else if (exchange.getRequestMethod().equals("PUT")) {
            WRITES.get(hub).incrementAndGet();
            Long changed = CHANGED.remove(tenant);
            if (changed != null) {
              LAGS.add((System.nanoTime() - changed) / 1e9);
            }
          }
          answer(exchange, answer.statusCode(), answer.body().replace("SimTenant01", tenant));
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    });
    server.start();
  }

  static HttpResponse<String> forward(HttpExchange exchange, String method, String path, String body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(PROVIDERS + "/sandbox/karbon" + path))
        .header("Authorization", "Bearer " + find("\"applicationId\":\"([^\"]+)\"", credentials))
        .header("AccessKey", find("\"accessKey\":\"([^\"]+)\"", credentials))
        .header("Accept", "application/json")
        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  // ------------------------------------------------------------------------------------------------ connections

  static void connectAll(int period) throws Exception {
    long began = System.nanoTime();
    var pool = Executors.newFixedThreadPool(4);
    for (var made : pool.invokeAll(IntStream.range(0, connections)
        .mapToObj(n -> (java.util.concurrent.Callable<String>) () -> connect(n, period)).toList())) {
      made.get();
    }
    pool.shutdown();
    for (int n = 0; n < 3000 && CONTACTS.size() < connections; n++) {
      LockSupport.parkNanos(100_000_000);
    }
    System.out.printf("%d connections made and their first import done in %.0f s%n", CONTACTS.size(), (System.nanoTime() - began) / 1e9);
    LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
  }

  static String connect(int tenant, int period) throws Exception {
    send("POST", PROVIDERS + "/sandbox/quickbooks/control/customers?realm=" + company(tenant),
        "{\"DisplayName\":\"Ann Lee\",\"GivenName\":\"Ann\",\"FamilyName\":\"Lee\",\"PrimaryEmailAddr\":{\"Address\":\"ann" + tenant + "@firm.example\"}}");
    String hub = HUBS.get(tenant % 2);
    String id = find("\"id\":\"([^\"]+)\"", send("POST", hub + "/api/v1/connections",
        "{\"profile\":\"karbon-quickbooks\",\"name\":\"Firm " + tenant + "\"}"));
    String base = hub + "/api/v1/connections/" + id;
    send("PUT", base + "/accounts/app", "{\"credentials\":{\"applicationId\":\"measured\",\"accessKey\":\"T" + tenant + "\"}}");
    String consent = find("\"authorizationUrl\":\"([^\"]+)\"", send("POST", base + "/accounts/ledger/authorize", ""));
    redirect(redirect(consent.replace("\\u0026", "&") + "&realmId=" + company(tenant)));
    if (!told) {
      String settings = send("GET", base + "/settings", "");
      send("PUT", base + "/settings", settings.replaceFirst("\"pollSeconds\":\\d+", "\"pollSeconds\":" + period));
    }
    send("POST", base + "/sync", "");
    return id;
  }

  static long company(int tenant) {
    return FIRST_COMPANY + tenant;
  }

  static void webhook(int tenant, String hub) throws Exception {
    String body = "{\"eventNotifications\":[{\"realmId\":\"" + company(tenant) + "\",\"dataChangeEvent\":{\"entities\":[{\"name\":\"Customer\","
        + "\"id\":\"1\",\"operation\":\"Update\",\"lastUpdated\":\"2026-01-01T00:00:00.000Z\"}]}}]}";
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("measured".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var request = HttpRequest.newBuilder(URI.create(hub + "/webhooks/quickbooks"))
        .header("intuit-signature", Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8))))
        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build();
    int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IllegalStateException("The webhook was answered " + status);
    }
  }

  // ------------------------------------------------------------------------------------------------ processes

  /** A database of its own on the server of SPRING_DATASOURCE_URL. */
  static Map<String, String> database() throws Exception {
    var settings = new HashMap<String, String>();
    String server = System.getenv("SPRING_DATASOURCE_URL");
    settings.put("SPRING_DATASOURCE_USERNAME", System.getenv().getOrDefault("SPRING_DATASOURCE_USERNAME", "root"));
    settings.put("SPRING_DATASOURCE_PASSWORD", System.getenv().getOrDefault("SPRING_DATASOURCE_PASSWORD", ""));
    String name = "measured_" + ProcessHandle.current().pid();
    try (Connection database = connect(server, settings); var statement = database.createStatement()) {
      statement.execute("create database " + name + " character set utf8mb4");
    }
    settings.put("SPRING_DATASOURCE_URL", server.replaceFirst("(//[^/?]+)/?", "$1/" + name));
    return settings;
  }

  /** With the driver that the hub brings along. */
  static Connection connect(String url, Map<String, String> settings) throws Exception {
    Path driver = Files.createTempFile("driver", ".jar");
    try (var jar = new JarFile(jar().toFile())) {
      var entry = jar.stream().filter(one -> one.getName().contains("mysql-connector-j")).findFirst().orElseThrow();
      Files.write(driver, jar.getInputStream(entry).readAllBytes());
    }
    var loader = new URLClassLoader(new URL[] {driver.toUri().toURL()});
    var user = new Properties();
    user.put("user", settings.get("SPRING_DATASOURCE_USERNAME"));
    user.put("password", settings.get("SPRING_DATASOURCE_PASSWORD"));
    var mysql = (Driver) loader.loadClass("com.mysql.cj.jdbc.Driver").getDeclaredConstructor().newInstance();
    return java.util.Optional.ofNullable(mysql.connect(url, user)).orElseThrow(() -> new SQLException("Not MySQL: " + url));
  }

  static Map<String, String> settings(int hub, Map<String, String> database) {
    String sandbox = PROVIDERS + "/sandbox/quickbooks";
    var settings = new HashMap<>(database);
    settings.put("SPRING_PROFILES_ACTIVE", "mysql");
    settings.put("HUB_PUBLIC_URL", HUBS.get(hub));
    settings.put("HUB_SECURITY_ENCRYPTION_KEY", "bGVkZ2VyYnJpZGdlLXRlc3QtZW5jcnlwdGlvbi1rZXk=");
    settings.put("HUB_PROVIDERS_KARBON_API_URL", "http://127.0.0.1:" + (FRONT + hub));
    settings.put("HUB_PROVIDERS_KARBON_PACED", String.valueOf(paced));
    settings.put("HUB_PROVIDERS_QUICKBOOKS_API_URL", sandbox + "/v3/company");
    settings.put("HUB_PROVIDERS_QUICKBOOKS_AUTHORIZE_URL", sandbox + "/connect/oauth2");
    settings.put("HUB_PROVIDERS_QUICKBOOKS_TOKEN_URL", sandbox + "/oauth2/v1/tokens/bearer");
    settings.put("HUB_PROVIDERS_QUICKBOOKS_CLIENT_ID", "sandbox-client");
    settings.put("HUB_PROVIDERS_QUICKBOOKS_CLIENT_SECRET", "sandbox-secret");
    settings.put("HUB_PROVIDERS_QUICKBOOKS_WEBHOOK_VERIFIER_TOKEN", "measured");
    settings.put("HUB_PROVIDERS_QUICKBOOKS_PACED", String.valueOf(paced));
    return settings;
  }

  static Path jar() throws IOException {
    try (var files = Files.list(Path.of("target"))) {
      return files.filter(file -> file.toString().endsWith("SNAPSHOT.jar")).findFirst().orElseThrow().toAbsolutePath();
    }
  }

  static Process start(String name, String address, String heap, Map<String, String> settings) throws IOException {
    Path folder = Files.createTempDirectory("measure-" + name);
    System.out.println(name + ": " + folder.resolve("log"));
    var builder = new ProcessBuilder("java", "-Xmx" + heap, "-jar", jar().toString())
        .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("SPRING_"));
    builder.environment().put("SERVER_PORT", address.replaceFirst(".*:", ""));
    builder.environment().put("HUB_SECURITY_ADMIN_PASSWORD", "measure");
    builder.environment().putAll(settings);
    Process process = builder.start();
    STARTED.add(process);
    return process;
  }

  static void ready(Process process, String address) throws Exception {
    for (int tries = 0; status(address + "/actuator/health/readiness") != 200; tries++) {
      if (tries > 1500 || !process.isAlive()) {
        throw new IllegalStateException(address + " did not start");
      }
      process.waitFor(200, TimeUnit.MILLISECONDS);
    }
  }

  static int status(String url) throws InterruptedException {
    try {
      return call("GET", url, "").statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  static String redirect(String url) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
        .headers().firstValue("Location").orElseThrow();
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
