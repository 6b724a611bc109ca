package io.ledgerbridge.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.matching.Client;
import io.ledgerbridge.matching.ClientEdits;
import io.ledgerbridge.matching.Clients;
import io.ledgerbridge.matching.HandLinks;
import io.ledgerbridge.matching.History;
import io.ledgerbridge.provider.Side;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client list, and what a person does in it. */
@Configuration(proxyBeanMethods = false)
public class ClientOperations {

  @Bean
  Operation listClients(Clients clients) {
    return request ->
        ApiReply.ok(
            clients.list(
                request.path("id"), request.query("status"), request.query("q"), request.window()));
  }

  @Bean
  Operation putClientKind(ClientEdits edits) {
    return request ->
        ApiReply.ok(
            edits.chooseKind(
                request.path("id"),
                request.path("clientId"),
                Kind.of(request.body().get("kind").asText())));
  }

  @Bean
  Operation mergeClients(ClientEdits edits) {
    return request ->
        ApiReply.ok(
            edits.merge(
                request.path("id"),
                Side.of(request.body().get("side").asText()),
                request.body().get("keep").asText(),
                texts(request.body().get("merge"))));
  }

  @Bean
  Operation createLink(HandLinks links, Clients clients) {
    return request -> {
      String connectionId = request.path("id");
      String ledgerId = request.body().get("ledgerId").asText();
      String linkId = links.link(connectionId, request.body().get("appId").asText(), ledgerId);
      Client client = clients.of(connectionId, Side.LEDGER, ledgerId);
      return ApiReply.created(
          URI.create("/api/v1/connections/" + connectionId + "/links/" + linkId), client);
    };
  }

  @Bean
  Operation deleteLink(HandLinks links) {
    return request -> {
      links.part(request.path("id"), request.path("linkId"));
      return ApiReply.noContent();
    };
  }

  @Bean
  Operation removeLinks(HandLinks links) {
    return request ->
        ApiReply.ok(links.partAll(request.path("id"), texts(request.body().get("linkIds"))));
  }

  @Bean
  Operation pushContact(ClientEdits edits) {
    return request ->
        SyncOperations.accepted(
            edits.push(
                request.path("id"), Side.of(request.path("side")), request.path("externalId")));
  }

  @Bean
  Operation listHistory(History history) {
    return request ->
        ApiReply.ok(
            history.list(request.path("id"), request.query("externalId"), request.window()));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
