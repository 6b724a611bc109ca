package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.Mirror;
import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.contact.Contact;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The records that creates were wanted for, as the hub knows them now. */
@Component
class Sources {

  private final Mirror mirror;

  Sources(Mirror mirror) {
    this.mirror = mirror;
  }

  /** Whether the record that the create was wanted for is still there. */
  boolean isPresent(OpenRun run, Command create) {
    return now(run, create).filter(MirrorRecord::present).isPresent();
  }

  /**
   * Whether the hub has seen the record go, or read otherwise, since the create was wanted. A list
   * that no longer mentions a field may be the sign of a clearing: the next look reads it in full.
   */
  boolean hasMoved(OpenRun run, Command create) {
    Contact then = create.sourceValues();
    return now(run, create)
        .filter(
            now ->
                !now.present()
                    || then.fields().keySet().stream()
                        .anyMatch(field -> !then.text(field).equals(now.contact().text(field))))
        .isPresent();
  }

  private Optional<MirrorRecord> now(OpenRun run, Command create) {
    String id = create.source().id();
    return Optional.ofNullable(
        mirror.find(run.connectionId(), create.side().other(), List.of(id)).get(id));
  }
}
