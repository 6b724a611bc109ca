package io.ledgerbridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.ledgerbridge.delivery.Renames.Order;
import io.ledgerbridge.delivery.Renames.Rename;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F13 Names that change hands")
class RenamesTest {

  @Test
  @DisplayName("F13 two that swap names need one passing name and three writes")
  void swap() {
    Order order =
        Renames.order(
            List.of(
                new Rename("lee", "ann lee", "ann lea"), new Rename("lea", "ann lea", "ann lee")));

    assertThat(order.parked()).hasSize(1);
    assertThat(order.waves()).hasSize(2);
    play(
        List.of(new Rename("lee", "ann lee", "ann lea"), new Rename("lea", "ann lea", "ann lee")),
        order);
  }

  @Test
  @DisplayName("F13 in a chain whoever gives up a name goes first, and nobody steps aside")
  void chain() {
    List<Rename> chain =
        List.of(
            new Rename("a", "one", "two"),
            new Rename("b", "two", "three"),
            new Rename("new", "", "one"));

    Order order = Renames.order(chain);

    assertThat(order.parked()).isEmpty();
    assertThat(order.waves()).containsExactlyInAnyOrderEntriesOf(Map.of("b", 0, "a", 1, "new", 2));
  }

  @Property
  @DisplayName("F13 whatever names change hands, none is ever borne twice and all end as wanted")
  void noNameIsBorneTwice(@ForAll @IntRange(min = 1, max = 12) int records, @ForAll long seed) {
    var random = new Random(seed);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < records + 2; i++) {
      names.add("name " + i);
    }
    List<String> held = new ArrayList<>(names);
    Collections.shuffle(held, random);
    List<String> wanted = new ArrayList<>(names);
    Collections.shuffle(wanted, random);
    List<Rename> renames = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      renames.add(new Rename("c" + i, held.get(i), wanted.get(i)));
    }

    Order order = Renames.order(renames);

    play(renames.stream().filter(one -> !isHeldByStranger(one, held, records)).toList(), order);
  }

  private static boolean isHeldByStranger(Rename one, List<String> held, int records) {
    return held.subList(records, held.size()).contains(one.to());
  }

  /** Plays the writes wave by wave on a register that refuses a name borne twice. */
  private static void play(List<Rename> renames, Order order) {
    Map<String, String> register = new HashMap<>();
    renames.forEach(one -> register.put(one.commandId(), one.from()));
    order
        .parked()
        .forEach(id -> register.computeIfPresent(id, (command, name) -> "passing " + command));
    Map<Integer, List<Rename>> byWave = new TreeMap<>();
    renames.stream()
        .filter(one -> !one.from().equals(one.to()))
        .forEach(
            one ->
                byWave
                    .computeIfAbsent(
                        order.waves().getOrDefault(one.commandId(), 0), w -> new ArrayList<>())
                    .add(one));
    byWave.values().stream()
        .flatMap(List::stream)
        .forEach(
            one -> {
              boolean free =
                  register.entrySet().stream()
                      .noneMatch(
                          entry ->
                              !entry.getKey().equals(one.commandId())
                                  && entry.getValue().equals(one.to())
                                  && renames.stream()
                                      .anyMatch(r -> r.commandId().equals(entry.getKey())));
              assertThat(free).as("%s takes a free name", one).isTrue();
              register.put(one.commandId(), one.to());
            });
    renames.forEach(one -> assertThat(register).containsEntry(one.commandId(), one.to()));
  }
}
