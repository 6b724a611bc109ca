package io.ledgerbridge.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.connection.ApiKeys;
import io.ledgerbridge.connection.Connections;
import io.ledgerbridge.connection.Lifecycle;
import io.ledgerbridge.connection.NewConnections;
import io.ledgerbridge.connection.OAuth;
import io.ledgerbridge.connection.Overviews;
import io.ledgerbridge.connection.SettingsBook;
import io.ledgerbridge.provider.Side;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connections: set up, look at, set, pause, end. */
@Configuration(proxyBeanMethods = false)
class ConnectionOperations {

  private final Overviews overviews;

  ConnectionOperations(Overviews overviews) {
    this.overviews = overviews;
  }

  @Bean
  Operation createConnection(NewConnections newConnections) {
    return request -> {
      var body = request.body();
      var id = newConnections.make(body.path("profile").asText(), body.path("name").asText());
      return ApiReply.created(URI.create("/api/v1/connections/" + id), view(id));
    };
  }

  @Bean
  Operation listConnections(Connections connections) {
    return request -> {
      var asked = ListPage.Asked.by(request);
      var shown = overviews.list(asked.size(), asked.offset());
      return ApiReply.ok(
          asked.of(shown.stream().map(ConnectionView::of).toList(), connections.count()));
    };
  }

  @Bean
  Operation getConnection() {
    return request -> ApiReply.ok(view(request.path("id")));
  }

  @Bean
  Operation putAccountCredentials(ApiKeys apiKeys) {
    return request -> {
      var id = request.path("id");
      apiKeys.connect(id, side(request), texts(request.body().path("credentials")));
      return ApiReply.ok(view(id));
    };
  }

  @Bean
  Operation authorizeAccount(OAuth oauth) {
    return request -> {
      var url = oauth.authorize(request.path("id"), side(request));
      return ApiReply.ok(Map.of("authorizationUrl", url.toString()));
    };
  }

  @Bean
  Operation getSettings(Connections connections) {
    return request -> ApiReply.ok(SettingsView.of(connections.get(request.path("id")).settings()));
  }

  @Bean
  Operation putSettings(SettingsBook settings) {
    return request ->
        ApiReply.ok(
            SettingsView.of(
                settings.change(request.path("id"), SettingsView.change(request.body()))));
  }

  @Bean
  Operation pauseConnection(Lifecycle lifecycle) {
    return doing(lifecycle::pause);
  }

  @Bean
  Operation resumeConnection(Lifecycle lifecycle) {
    return doing(lifecycle::resume);
  }

  @Bean
  Operation resetConnection(Lifecycle lifecycle) {
    return doing(lifecycle::reset);
  }

  @Bean
  Operation disconnectConnection(Lifecycle lifecycle) {
    return doing(lifecycle::disconnect);
  }

  private Operation doing(Consumer<String> action) {
    return request -> {
      action.accept(request.path("id"));
      return ApiReply.ok(view(request.path("id")));
    };
  }

  private ConnectionView view(String id) {
    return ConnectionView.of(overviews.get(id));
  }

  private static Side side(ApiRequest request) {
    return Side.of(request.path("side"));
  }

  private static Map<String, String> texts(JsonNode object) {
    var texts = new LinkedHashMap<String, String>();
    object.properties().forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
    return texts;
  }
}
