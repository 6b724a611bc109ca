package io.ledgerbridge.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The order in which writes must go where a name may be borne by one record only: whoever gives a
 * name up goes before whoever takes it, and where the names go round in a circle one record first
 * steps aside under a passing name (F13). Pure.
 */
final class Renames {

  private final Map<String, Rename> byHeldName;
  private final Map<String, Integer> waves = new HashMap<>();
  private final List<String> parked = new ArrayList<>();

  /**
   * A write that gives a record a name.
   *
   * @param from the comparison key of the name it bears; empty for a record still to be made
   * @param to the key of the name it is to bear
   */
  record Rename(String commandId, String from, String to) {}

  /**
   * The order.
   *
   * @param waves for each command, after how many others it can go
   * @param parked the commands whose record must step aside first, in wave 0
   */
  record Order(Map<String, Integer> waves, List<String> parked) {}

  private Renames(List<Rename> renames) {
    byHeldName =
        renames.stream()
            .filter(one -> !one.from().isEmpty() && !one.from().equals(one.to()))
            .collect(Collectors.toMap(Rename::from, Function.identity(), (a, b) -> a));
  }

  static Order order(List<Rename> renames) {
    var all = new Renames(renames);
    renames.forEach(one -> all.wave(one, new HashSet<>()));
    return new Order(Map.copyOf(all.waves), List.copyOf(all.parked));
  }

  /** One after the wave of whoever holds the wanted name. */
  private int wave(Rename one, Set<String> before) {
    Integer known = waves.get(one.commandId());
    if (known != null) {
      return known;
    }
    before.add(one.commandId());
    Optional<Rename> holder =
        Optional.ofNullable(byHeldName.get(one.to()))
            .filter(other -> !other.commandId().equals(one.commandId()));
    int wave;
    if (holder.isEmpty()) {
      wave = 0;
    } else if (before.contains(holder.get().commandId())) {
      // The circle closes here: the holder steps aside, and so need not be waited for.
      parked.add(holder.get().commandId());
      wave = 1;
    } else {
      wave = wave(holder.get(), before) + 1;
    }
    waves.put(one.commandId(), wave);
    return wave;
  }
}
