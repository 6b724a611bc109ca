package io.ledgerbridge.delivery;

import io.ledgerbridge.capture.Mirror;
import io.ledgerbridge.capture.OpenRun;
import io.ledgerbridge.connection.Ids;
import io.ledgerbridge.connection.Lease;
import io.ledgerbridge.connection.LeaseLost;
import io.ledgerbridge.connection.Leases;
import io.ledgerbridge.contact.NameKeys;
import io.ledgerbridge.delivery.Commands.Status;
import io.ledgerbridge.matching.Policy;
import io.ledgerbridge.provider.Connector;
import io.ledgerbridge.provider.Detail;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.ProviderClient;
import io.ledgerbridge.provider.ProviderException;
import io.ledgerbridge.provider.ProviderFailure;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot;
import io.ledgerbridge.provider.WriteCommand;
import io.ledgerbridge.provider.WriteOutcome;
import io.ledgerbridge.provider.WriteOutcome.Failed;
import io.ledgerbridge.provider.WriteOutcome.Found;
import io.ledgerbridge.provider.WriteOutcome.PartlyFound;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Carries wanted writes to the providers, in the providers' own batch sizes (F4, F8). */
@Component("delivery")
public class Delivery {

  /** Eight of the largest batches. */
  private static final int MOST_AT_ONCE = 240;

  private static final int MOST_READ_BACK = 30;

  /** So many calls one after the other leave time for more urgent work. */
  private static final int FEW = 4;

  private static final ProviderFailure UNSURE =
      new ProviderFailure.Unavailable("NO_LEASE", "The hub was not sure of its right to write");

  static final ProviderFailure NOT_AS_WRITTEN =
      new ProviderFailure.Stale("unknown-outcome", "read back: not as written");

  private final Leases leases;
  private final Commands commands;
  private final WritesInDoubt inDoubt;
  private final Mirror mirror;
  private final ProviderClient client;

  public Delivery(
      Leases leases,
      Commands commands,
      WritesInDoubt inDoubt,
      Mirror mirror,
      ProviderClient client) {
    this.leases = leases;
    this.commands = commands;
    this.inDoubt = inDoubt;
    this.mirror = mirror;
    this.client = client;
  }

  /** One call to a provider, made under a lease. */
  public record Call(
      Lease lease,
      OpenRun run,
      Side side,
      String account,
      Connector connector,
      List<Command> commands) {}

  /** What a call came to; a trouble is one of the whole call. */
  public record Answered(Call call, List<WriteOutcome> outcomes, Optional<Trouble> trouble) {}

  /**
   * Why a whole call failed.
   *
   * @param commands where that leaves its commands
   */
  public record Trouble(ProviderFailure failure, Status commands) {}

  /** The next calls of a run, one side at a time; their commands are marked as sent. */
  public List<Call> next(Lease lease, OpenRun run, Policy policy, Map<Side, String> accounts) {
    return leases.fenced(
        lease,
        () -> {
          List<Command> wanted = commands.next(run.id(), MOST_AT_ONCE);
          if (wanted.isEmpty()) {
            return List.<Call>of();
          }
          Side side = wanted.get(0).side();
          Connector connector = policy.connector(side);
          return batches(wanted, connector.writeBatch()).stream()
              .limit(client.callsAtOnce(run.connectionId(), side))
              .map(batch -> send(lease, run, side, accounts, connector, batch))
              .toList();
        });
  }

  /** A repeat goes out under the batch id of its first attempt, so that providers know it again. */
  private static List<List<Command>> batches(List<Command> wanted, int size) {
    Map<Optional<String>, List<Command>> byBatch =
        wanted.stream().collect(Collectors.groupingBy(Command::batchId));
    List<List<Command>> batches = new ArrayList<>();
    byBatch
        .values()
        .forEach(
            some -> {
              for (int from = 0; from < some.size(); from += size) {
                batches.add(some.subList(from, Math.min(from + size, some.size())));
              }
            });
    return batches;
  }

  private Call send(
      Lease lease,
      OpenRun run,
      Side side,
      Map<Side, String> accounts,
      Connector connector,
      List<Command> batch) {
    String id = batch.get(0).batchId().orElseGet(Ids::next);
    commands.sent(batch, id);
    return new Call(
        lease,
        run,
        side,
        Objects.requireNonNull(accounts.get(side)),
        connector,
        batch.stream().map(one -> one.sentIn(id)).toList());
  }

  /** Makes one call. Never throws for a provider's failure: that is part of the answer. */
  public Answered write(Call call) {
    try {
      List<WriteOutcome> outcomes =
          converse(call, call.connector().write(call.account(), writes(call, Command::isRepeated)));
      return new Answered(call, outcomes, Optional.empty());
    } catch (ProviderException e) {
      return new Answered(
          call, List.of(), Optional.of(new Trouble(e.failure(), after(e.failure()))));
    } catch (LeaseLost | DataAccessException e) {
      // Who has no right to write, or cannot know, leaves it to the next holder to read back.
      return new Answered(call, List.of(), Optional.of(new Trouble(UNSURE, after(UNSURE))));
    }
  }

  /** The commands of a run that left the hub and of which nothing was heard. */
  public Optional<Call> uncertain(
      Lease lease, OpenRun run, Policy policy, Map<Side, String> accounts) {
    List<Command> cut = inDoubt.of(run.id(), MOST_READ_BACK);
    return cut.stream()
        .findFirst()
        .map(
            first ->
                new Call(
                    lease,
                    run,
                    first.side(),
                    Objects.requireNonNull(accounts.get(first.side())),
                    policy.connector(first.side()),
                    cut.stream()
                        .filter(one -> one.side() == first.side())
                        .filter(one -> one.isCreate() == first.isCreate())
                        .limit(inOneCall(first, policy) ? MOST_READ_BACK : FEW)
                        .toList()));
  }

  private static boolean inOneCall(Command command, Policy policy) {
    return command.isCreate() && policy.connector(command.side()).writeBatch() > 1;
  }

  /**
   * Reads back what became of uncertain commands, before any is repeated. What left no trace is
   * wanted again; an update whose record reads otherwise is stale.
   */
  public Answered readBack(Call call) {
    try {
      return new Answered(
          call,
          call.commands().get(0).isCreate() ? created(call) : updated(call),
          Optional.empty());
    } catch (ProviderException e) {
      // Who could not look knows no more than before (F4).
      return new Answered(call, List.of(), Optional.of(new Trouble(e.failure(), Status.SENT)));
    }
  }

  private List<WriteOutcome> created(Call call) {
    Map<String, Found> found =
        converse(call, call.connector().findCreated(call.account(), writes(call, one -> true)))
            .stream()
            .collect(Collectors.toMap(Found::commandId, Function.identity()));
    return call.commands().stream()
        .map(
            one ->
                Optional.ofNullable(found.get(one.id()))
                    .<WriteOutcome>map(outcome -> outcome)
                    .orElseGet(() -> notDone(one)))
        .toList();
  }

  /**
   * The call's commands in the connector's terms.
   *
   * @param doubtful of which creates the records may be there already
   */
  private List<WriteCommand> writes(Call call, Predicate<Command> doubtful) {
    List<Command> creates =
        call.commands().stream().filter(Command::isCreate).filter(doubtful).toList();
    Set<String> strangers =
        creates.isEmpty()
            ? Set.of()
            : mirror.namesakes(
                call.run().connectionId(),
                call.side(),
                creates.stream().map(one -> NameKeys.of(one.values())).toList(),
                Collections.min(creates.stream().map(Command::createdAt).toList()));
    String batchId = call.commands().get(0).batchId().orElse("");
    return call.commands().stream().map(one -> one.toWrite(batchId, strangers)).toList();
  }

  private List<WriteOutcome> updated(Call call) {
    return call.commands().stream().map(one -> updated(call, one)).toList();
  }

  private WriteOutcome updated(Call call, Command one) {
    Dialogue<Detail> look = call.connector().detail(call.account(), one.target().orElseThrow());
    Optional<Snapshot> now =
        converse(call, look) instanceof Detail.Found found
            ? Optional.of(found.snapshot())
            : Optional.empty();
    if (now.filter(snapshot -> holds(snapshot, one)).isPresent()) {
      return new Found(one.id(), now.get());
    }
    // Planned anew, a step of an exchange of names would find nothing to do, and a passing name
    // would stay (F13): what never arrived is wanted as before.
    if (now.filter(snapshot -> snapshot.version().equals(one.version())).isPresent()) {
      return notDone(one);
    }
    return now.filter(snapshot -> !one.arrivedIn(snapshot.contact()).values().fields().isEmpty())
        .<WriteOutcome>map(snapshot -> new PartlyFound(one.id(), snapshot))
        .orElseGet(() -> new Failed(one.id(), NOT_AS_WRITTEN));
  }

  private static WriteOutcome notDone(Command one) {
    return new Failed(
        one.id(), new ProviderFailure.RateLimited("not-done", "left no trace", Optional.empty()));
  }

  private static boolean holds(Snapshot now, Command one) {
    return one.values().fields().entrySet().stream()
        .allMatch(entry -> now.contact().text(entry.getKey()).equals(entry.getValue().text()));
  }

  private <T> T converse(Call call, Dialogue<T> dialogue) {
    return client.converse(
        call.run().connectionId(), call.side(), dialogue, () -> leases.demand(call.lease()));
  }

  /** A call that the provider refused before it looked: its commands are wanted as before. */
  private static boolean untouched(ProviderFailure failure) {
    return failure instanceof ProviderFailure.RateLimited
        || failure instanceof ProviderFailure.AuthorizationLost
        || failure instanceof ProviderFailure.AccessExpired;
  }

  /** The commands of a call, by id. */
  static Map<String, Command> byId(Call call) {
    return Stream.of(call)
        .flatMap(one -> one.commands().stream())
        .collect(Collectors.toMap(Command::id, Function.identity()));
  }

  /** What a whole call's failure makes of its commands. */
  private static Status after(ProviderFailure failure) {
    return untouched(failure) ? Status.WANTED : Status.SENT;
  }
}
