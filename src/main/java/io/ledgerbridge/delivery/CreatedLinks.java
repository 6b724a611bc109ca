package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.Notices;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.contact.Contact;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.Field;
import io.ledgerbridge.matching.Link;
import io.ledgerbridge.matching.Links;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.matching.ReviewQueue;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Links the records that the hub has made with those that they were made from. */
@Component
class CreatedLinks {

  private final Sources sources;
  private final Notices notices;
  private final Links links;
  private final ReviewQueue reviews;
  private final Journal journal;

  CreatedLinks(
      Sources sources, Notices notices, Links links, ReviewQueue reviews, Journal journal) {
    this.sources = sources;
    this.notices = notices;
    this.links = links;
    this.reviews = reviews;
    this.journal = journal;
  }

  /**
   * The link of a record that the hub made. Where a crash kept its outcome back, the record may
   * have been matched, or been linked by a person, before that was heard: then it is left as it is.
   */
  Optional<String> link(
      Policy policy, OpenRun run, Command command, Snapshot made, Contact asMade) {
    Side there = command.side().other();
    String source = command.source().id();
    String id = made.ref().id();
    Map<String, Link> ofMade = links.active(run.connectionId(), command.side(), List.of(id));
    Map<String, Link> ofSource = links.active(run.connectionId(), there, List.of(source));
    if (ofMade.isEmpty() && ofSource.isEmpty() && !isParted(run, command, made)) {
      if (sources.hasMoved(run, command)) {
        notices.again(run, there, command.source());
      }
      return Optional.of(newLink(policy, run, command, made, asMade));
    }
    notices.again(run, command.side(), made.ref());
    notices.again(run, there, command.source());
    return Optional.empty();
  }

  /** Whether the two were linked before the outcome was heard, and parted again. */
  private boolean isParted(OpenRun run, Command command, Snapshot made) {
    String id = made.ref().id();
    return Optional.ofNullable(
            links.former(run.connectionId(), command.side(), List.of(id)).get(id))
        .filter(link -> link.ref(command.side().other()).id().equals(command.source().id()))
        .isPresent();
  }

  private String newLink(
      Policy policy, OpenRun run, Command command, Snapshot made, Contact asMade) {
    boolean inApp = command.side() == Side.APP;
    RecordRef app = inApp ? made.ref() : command.source();
    RecordRef ledger = inApp ? command.source() : made.ref();
    Contact there = base(policy, command, asMade);
    reviews.close(run.connectionId(), command.side().other(), command.source().id(), "created");
    return links.add(
        run.connectionId(),
        app,
        ledger,
        command.values().kind(),
        inApp ? there : command.sourceValues(),
        inApp ? command.sourceValues() : there,
        journal.write(Warnings.of(policy, command)));
  }

  /** All that could have been written counts as agreed: what was not written is empty there. */
  private static Contact base(Policy policy, Command command, Contact made) {
    Contact base = Contact.unknown(command.values().kind());
    for (ContactField field : policy.settings().mappedFields()) {
      base = base.with(field, Field.empty());
    }
    return base.overlaidWith(command.values()).overlaidWith(made);
  }
}
