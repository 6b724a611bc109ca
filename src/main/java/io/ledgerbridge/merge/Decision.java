package io.ledgerbridge.merge;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.contact.Kind;
import io.ledgerbridge.matching.Candidate;
import io.ledgerbridge.matching.Link;
import io.ledgerbridge.matching.Situation;
import io.ledgerbridge.provider.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is to be done about a record: nothing has happened yet. A preview ends here. */
public sealed interface Decision {

  /** What the decision is about. */
  Situation situation();

  /** The record is left out; a link that it has rests. */
  record Skip(Situation situation, String reason) implements Decision {}

  /** Nothing is to be done; the reason is listed, where there is one. */
  record Leave(Situation situation, Optional<String> reason) implements Decision {}

  /** Not by this run: the notice waits for one that may (R65). */
  record Defer(Situation situation) implements Decision {}

  /** The link is broken; both records stay as they are. */
  record Unlink(Situation situation, Link link, String reason) implements Decision {

    /** Whether the record is gone because it was merged into another that has a link, too. */
    public boolean isMerge() {
      return reason.startsWith("merged");
    }

    /**
     * Whose turn it is to be looked at alone: the ledger's record, where the app's is gone, for
     * apps merge without naming the survivor, which is looked for among those that are not linked
     * (providers/karbon.md §8.4); and one that is hidden or inactive, to say so (I9).
     */
    public Stream<MirrorRecord> left() {
      return Stream.of(Side.values())
          .filter(side -> side == Side.LEDGER || reason.startsWith("app-deleted"))
          .flatMap(side -> situation.at(side).stream())
          .filter(MirrorRecord::present);
    }
  }

  /** The link of a merged record goes on with the survivor (F12). */
  record Follow(Situation situation, Link link) implements Decision {}

  /** A person decides. */
  record Review(Situation situation, List<Candidate> candidates, Optional<String> hint)
      implements Decision {

    /** The hint that the record, or what it is like, had a link before. */
    public static final String FORMERLY_LINKED = "formerly-linked";
  }

  /** A counterpart is made on {@code target}; the fields bear that side's own names. */
  record Create(
      Situation situation,
      Side target,
      Contact values,
      Contact sourceValues,
      Optional<String> contactType)
      implements Decision {}

  /**
   * The pair is linked, if it is not yet, and brought into agreement.
   *
   * @param link the link it has; nothing for a new one
   */
  record Agree(
      Situation situation,
      MirrorRecord app,
      MirrorRecord ledger,
      Optional<Link> link,
      Kind kind,
      Merged merged)
      implements Decision {}

  /**
   * What a run wrote to the record is put back.
   *
   * @param values what is written; the fields bear the record's side's names
   * @param sourceValues what the other side holds of the same fields: it stays
   * @param left what is not put back
   * @param brokenLink the link that the run broke, which is to stand again
   */
  record Undo(
      Situation situation,
      Contact values,
      Contact sourceValues,
      List<Left> left,
      Optional<String> brokenLink)
      implements Decision {

    public Undo {
      left = List.copyOf(left);
    }

    /**
     * What is left as it is, and why.
     *
     * @param wanted what the fields held before the run; none for what concerns the whole record
     */
    public record Left(Map<ContactField, Field> wanted, String reason) {}
  }

  /** It cannot be done as the data stands. */
  record Refuse(Situation situation, String code, String message) implements Decision {}
}
