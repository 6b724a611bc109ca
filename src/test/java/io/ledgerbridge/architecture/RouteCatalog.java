package io.ledgerbridge.architecture;

import static io.ledgerbridge.architecture.RouteFile.text;

import io.ledgerbridge.architecture.RouteFile.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules for the files of {@code routes/}; each answers what breaks it, in words. */
record RouteCatalog(List<RouteFile> files) {

  /**
   * Folders whose files hold templates, many small routes or the contract: not one route a file.
   */
  private static final Set<String> MANY_A_FILE = Set.of("providers", "api");

  /** Lists one route for each operation of the contract. */
  private static final Set<String> LONG = Set.of("api/operations.camel.yaml");

  private static final int MOST_LINES = 60;

  /** How a route may begin when not at its own channel. */
  private static final Pattern ENTRANCE = Pattern.compile("(platform-http|quartz|timer):.*");

  private static final Set<String> SCRIPTS =
      Set.of("script", "groovy", "js", "python", "java", "joor", "mvel", "ognl", "spel");

  private static final Pattern PROVIDER =
      Pattern.compile("karbon|keap|paysimple|quickbooks|xero", Pattern.CASE_INSENSITIVE);

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(?<name>[^}]+)}}");

  Stream<String> namedAfterTheirFile() {
    return oneRouteFiles()
        .flatMap(
            file -> {
              var ids = file.routes().map(route -> text(route, "id").orElse("no id")).toList();
              return ids.equals(List.of(file.name()))
                  ? Stream.of()
                  : Stream.of(file.path() + ": holds " + ids + ", not one route of its name");
            });
  }

  Stream<String> startingAtTheirChannel() {
    return oneRouteFiles()
        .flatMap(
            file ->
                file.routes()
                    .map(route -> from(route).orElse("nowhere"))
                    .filter(uri -> !uri.equals("direct:" + file.name()))
                    .filter(uri -> !ENTRANCE.matcher(uri).matches())
                    .map(uri -> file.path() + ": starts at " + uri));
  }

  Stream<String> described() {
    return files.stream()
        .flatMap(
            file ->
                file.routes()
                    .filter(route -> text(route, "description").isEmpty())
                    .map(route -> file.path() + ": a route has no description"));
  }

  Stream<String> describedTwice() {
    return twice(
        files.stream()
            .flatMap(RouteFile::routes)
            .flatMap(route -> text(route, "description").stream()));
  }

  Stream<String> groupedByFolder() {
    return files.stream()
        .flatMap(
            file ->
                file.routes()
                    .filter(route -> !text(route, "group").equals(Optional.of(file.folder())))
                    .map(
                        route ->
                            file.path() + ": group is " + text(route, "group").orElse("missing")));
  }

  Stream<String> tooLong() {
    return files.stream()
        .filter(file -> !LONG.contains(file.path()))
        .filter(file -> file.text().lines().count() > MOST_LINES)
        .map(file -> file.path() + ": more than " + MOST_LINES + " lines");
  }

  Stream<String> choicesWithoutOtherwise() {
    return members("choice")
        .filter(choice -> !RouteFile.mapOrEmpty(choice.value()).containsKey("otherwise"))
        .map(choice -> choice.file() + ": a choice without otherwise");
  }

  Stream<String> scripts() {
    return SCRIPTS.stream()
        .flatMap(this::members)
        .map(member -> member.file() + ": " + member.key());
  }

  /** One route with an error handler of its own, and Hawtio 5.2 draws no diagram at all. */
  Stream<String> errorHandlersOnRoutes() {
    return files.stream()
        .filter(file -> file.routes().anyMatch(route -> route.containsKey("errorHandler")))
        .map(file -> file.path() + ": errorHandler on a route; put it in a routeConfiguration");
  }

  Stream<String> unknownBeans(Set<String> known) {
    return Stream.concat(
            members("ref").map(member -> new Use(member.file(), String.valueOf(member.value()))),
            texts()
                .filter(use -> use.name().startsWith("bean:"))
                .map(use -> new Use(use.file(), use.name().replaceAll("^bean:|\\?.*$", ""))))
        .filter(use -> !use.name().contains("{") && !use.name().startsWith("#class:"))
        .filter(use -> !known.contains(use.name().replaceFirst("^#(bean:)?", "")))
        .map(use -> use.file() + ": no bean is named " + use.name());
  }

  Stream<String> channelsWithoutOneConsumer() {
    var consumers =
        consumers().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    var unanswered =
        targets()
            .filter(use -> !consumers.containsKey(use.name()))
            .map(use -> use.file() + ": nobody listens at " + use.name());
    return Stream.concat(unanswered, twice(consumers()).map(uri -> "two routes listen at " + uri));
  }

  Stream<String> repeatedIds() {
    var ids =
        files.stream()
            .flatMap(RouteFile::members)
            .filter(member -> Set.of("id", "routeId").contains(member.key()))
            .map(member -> String.valueOf(member.value()));
    return twice(ids);
  }

  Stream<String> providerNames() {
    return files.stream()
        .filter(file -> !file.folder().equals("providers"))
        .filter(file -> PROVIDER.matcher(file.text()).find())
        .map(file -> file.path() + ": names a provider");
  }

  Stream<String> missingFrom(String table) {
    return files.stream().map(RouteFile::path).filter(path -> !table.contains(path));
  }

  private Stream<RouteFile> oneRouteFiles() {
    return files.stream()
        .filter(file -> !MANY_A_FILE.contains(file.folder()))
        .filter(file -> file.all("routeConfiguration").findAny().isEmpty());
  }

  /** Where routes listen; a template's placeholders are filled in for each route made of it. */
  private Stream<String> consumers() {
    var templates =
        files.stream()
            .flatMap(file -> file.all("routeTemplate"))
            .collect(Collectors.toMap(each -> text(each, "id").orElseThrow(), Function.identity()));
    var made =
        files.stream()
            .flatMap(file -> file.all("templatedRoute"))
            .flatMap(
                each ->
                    text(each, "routeTemplateRef").map(templates::get).stream()
                        .flatMap(template -> fromOf(template).stream())
                        .map(uri -> filled(uri, each)));
    var plain =
        files.stream().flatMap(file -> file.all("route")).flatMap(route -> from(route).stream());
    return Stream.concat(plain, made).filter(uri -> uri.startsWith("direct:"));
  }

  private static Optional<String> fromOf(Map<?, ?> template) {
    return from(RouteFile.mapOrEmpty(template.get("route")));
  }

  private static String filled(String uri, Map<?, ?> templatedRoute) {
    var parameters =
        ((List<?>) templatedRoute.get("parameters"))
            .stream()
                .map(RouteFile::mapOrEmpty)
                .collect(
                    Collectors.toMap(
                        each -> text(each, "name").orElseThrow(),
                        each -> text(each, "value").orElseThrow()));
    return PLACEHOLDER
        .matcher(uri)
        .replaceAll(found -> parameters.getOrDefault(found.group(1), "?"));
  }

  private static Optional<String> from(Map<?, ?> route) {
    return text(route, "from", "uri");
  }

  private Stream<Use> targets() {
    var starts =
        files.stream()
            .flatMap(RouteFile::routes)
            .flatMap(route -> from(route).stream())
            .collect(Collectors.toSet());
    return texts()
        .filter(use -> use.name().startsWith("direct:"))
        .filter(use -> !starts.contains(use.name()))
        .map(use -> new Use(use.file(), use.name().replaceAll("\\?.*$", "")))
        .filter(use -> !use.name().contains("{"));
  }

  private Stream<Use> texts() {
    return files.stream()
        .flatMap(
            file ->
                file.members()
                    .map(Member::value)
                    .filter(String.class::isInstance)
                    .map(value -> new Use(file.path(), (String) value)));
  }

  private Stream<Found> members(String key) {
    return files.stream()
        .flatMap(
            file ->
                file.members()
                    .filter(member -> member.key().equals(key))
                    .map(member -> new Found(file.path(), key, member.value())));
  }

  private static Stream<String> twice(Stream<String> texts) {
    return texts
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .filter(each -> each.getValue() > 1)
        .map(Map.Entry::getKey);
  }

  private record Use(String file, String name) {}

  private record Found(String file, String key, Object value) {}
}
