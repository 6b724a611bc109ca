package io.ledgerbridge.simulation;

import io.ledgerbridge.provider.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What users entered, in the order in which they did. */
final class Words {

  /**
   * One edit of one field.
   *
   * @param value empty for a cleared field
   */
  record Word(Side side, String id, Detail detail, String value) {}

  private final List<Word> all = new ArrayList<>();
  private final Set<String> tangled = new HashSet<>();
  private int numbers;

  /** A number that was not used before. */
  int next() {
    return ++numbers;
  }

  void said(Side side, String id, Detail detail, String value) {
    all.add(new Word(side, id, detail, value));
  }

  /** The record was merged with another: what stands in it nobody has entered there. */
  void tangle(String id) {
    tangled.add(id);
  }

  boolean isTangled(String id) {
    return tangled.contains(id);
  }

  /** How many there are, as a mark. */
  int mark() {
    return all.size();
  }

  List<Word> all() {
    return all;
  }

  /** The last word on a field since a mark. */
  Optional<Word> last(int mark, Side side, String id, Detail detail) {
    return all.subList(mark, all.size()).stream()
        .filter(word -> word.side() == side && word.id().equals(id) && word.detail() == detail)
        .reduce((earlier, later) -> later);
  }
}
