package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.merge.Decision;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Side;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What a new plan makes of the writes that were wanted before it, of the same records. */
@Component
class Replanning {

  private final Commands commands;

  Replanning(Commands commands) {
    this.commands = commands;
  }

  /** Stores what the batch wants, in the place of what was wanted before. */
  void keep(Batch batch, List<Decision> decisions) {
    dropWhatNobodyWants(batch, decisions);
    dropCreatesOfNoUse(batch, decisions);
    keepWhatIsWantedAlready(batch);
    commands.supersede(batch.connectionId(), batch.wanted());
    commands.add(batch.connectionId(), batch.wanted());
  }

  /**
   * A pair that was decided about anew may no longer need what was wanted for it: delivered late,
   * it would write a value that its user has taken back (I1).
   */
  private void dropWhatNobodyWants(Batch batch, List<Decision> decisions) {
    for (Side side : Side.values()) {
      List<String> agreed =
          decisions.stream()
              .filter(Decision.Agree.class::isInstance)
              .map(decision -> target((Decision.Agree) decision, side))
              .filter(id -> batch.wanted().stream().noneMatch(one -> one.isFor(side, id)))
              .toList();
      commands.drop(
          commands.wantedOf(batch.connectionId(), side, agreed).stream()
              .filter(command -> !command.renamesOnly())
              .map(Command::id)
              .toList());
    }
  }

  /** Nothing is made for a record that has its counterpart, or is to have none. */
  private void dropCreatesOfNoUse(Batch batch, List<Decision> decisions) {
    for (Side side : Side.values()) {
      commands.dropCreates(
          batch.connectionId(),
          side,
          decisions.stream().flatMap(decision -> settled(decision, side)).toList());
    }
  }

  private static Stream<String> settled(Decision decision, Side side) {
    if (decision instanceof Decision.Agree agree) {
      return Stream.of(target(agree, side));
    }
    MirrorRecord record = decision.situation().record();
    boolean none = decision instanceof Decision.Skip || !record.present();
    return none && record.side() == side ? Stream.of(record.ref().id()) : Stream.empty();
  }

  private static String target(Decision.Agree agree, Side side) {
    return (side == Side.APP ? agree.app() : agree.ledger()).ref().id();
  }

  /**
   * A write that is on its way already, perhaps as part of a circle of names, is not planned anew.
   */
  private void keepWhatIsWantedAlready(Batch batch) {
    for (Side side : Side.values()) {
      List<String> targets =
          batch.wanted().stream()
              .filter(one -> one.side() == side)
              .flatMap(one -> one.target().stream())
              .map(RecordRef::id)
              .toList();
      commands
          .wantedOf(batch.connectionId(), side, targets)
          .forEach(known -> batch.wanted().removeIf(one -> one.wantsTheSameAs(known)));
    }
  }
}
