package io.ledgerbridge.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The connectors that this hub has. */
@Component
public class Connectors {

  private final Map<String, Connector> byId;

  public Connectors(List<Connector> connectors) {
    byId = connectors.stream().collect(Collectors.toMap(Connector::id, Function.identity()));
  }

  public Optional<Connector> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The named connector.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Connector get(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("No connector named " + id));
  }

  public List<Connector> all() {
    return List.copyOf(byId.values());
  }
}
