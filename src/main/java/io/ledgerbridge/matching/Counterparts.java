package io.ledgerbridge.matching;

import io.ledgerbridge.capture.Mirror;
import io.ledgerbridge.capture.MirrorRecord;
import io.ledgerbridge.contact.ComparisonKey;
import io.ledgerbridge.contact.ContactField;
import io.ledgerbridge.contact.NameKeys;
import io.ledgerbridge.matching.Counterpart.Standing;
import io.ledgerbridge.provider.Side;
import io.ledgerbridge.provider.Snapshot.Trait;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds which records of the other side agree with a batch of records in name or e-mail. */
@Component
public class Counterparts {

  private final Mirror mirror;
  private final Links links;

  public Counterparts(Mirror mirror, Links links) {
    this.mirror = mirror;
    this.links = links;
  }

  /**
   * What was found for a record.
   *
   * @param visible its counterparts, best first
   * @param hiddenNamesake whether a hidden or private record bears its name: that is neither
   *     matched nor offered (R22)
   */
  public record Found(List<Counterpart> visible, boolean hiddenNamesake) {

    /** Nothing agrees. */
    public static final Found NOTHING = new Found(List.of(), false);
  }

  /** For each of one side's records, by id, what agrees with it on the other side. */
  public Map<String, Found> of(
      String connectionId, Side side, Collection<MirrorRecord> records, SkipRule skip) {
    if (records.isEmpty()) {
      return Map.of();
    }
    Map<Boolean, List<MirrorRecord>> sharing =
        sharing(connectionId, side.other(), records).stream()
            .filter(other -> isHidden(other) || skip.reason(other).isEmpty())
            .collect(Collectors.partitioningBy(Counterparts::isHidden));
    List<MirrorRecord> others = sharing.getOrDefault(false, List.of());
    List<MirrorRecord> hidden = sharing.getOrDefault(true, List.of());
    List<MirrorRecord> twins =
        sharing(connectionId, side, others).stream()
            .filter(twin -> skip.reason(twin).isEmpty())
            .toList();
    Map<String, Standing> standings = standings(connectionId, side.other(), others);
    return records.stream()
        .collect(
            Collectors.toMap(
                record -> record.ref().id(),
                record ->
                    new Found(
                        agreeing(record, others, twins, standings),
                        hidden.stream()
                            .anyMatch(one -> one.nameKeys().intersects(record.nameKeys())))));
  }

  private static boolean isHidden(MirrorRecord record) {
    return record.snapshot().has(Trait.HIDDEN);
  }

  private List<MirrorRecord> sharing(
      String connectionId, Side side, Collection<MirrorRecord> with) {
    List<String> names =
        with.stream()
            .map(MirrorRecord::nameKeys)
            .flatMap(keys -> Stream.concat(keys.full().stream(), keys.brief().stream()))
            .map(ComparisonKey::indexed)
            .toList();
    List<String> emails =
        with.stream()
            .flatMap(record -> email(record).stream())
            .map(ComparisonKey::indexed)
            .toList();
    return mirror.sharingKeys(connectionId, side, names, emails);
  }

  private Map<String, Standing> standings(
      String connectionId, Side side, List<MirrorRecord> records) {
    List<String> ids = records.stream().map(record -> record.ref().id()).toList();
    Map<String, Link> active = links.active(connectionId, side, ids);
    Map<String, Link> former = links.former(connectionId, side, ids);
    return ids.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                id ->
                    active.containsKey(id)
                        ? Standing.LINKED
                        : Optional.ofNullable(former.get(id))
                            .map(
                                link ->
                                    link.status() == Link.Status.PARTED
                                        ? Standing.PARTED
                                        : Standing.FORMERLY_LINKED)
                            .orElse(Standing.FREE)));
  }

  private static List<Counterpart> agreeing(
      MirrorRecord record,
      List<MirrorRecord> others,
      List<MirrorRecord> own,
      Map<String, Standing> standings) {
    NameKeys names = record.nameKeys();
    Optional<String> email = email(record);
    return others.stream()
        .map(
            other -> {
              boolean sameName = names.intersects(other.nameKeys());
              boolean sameEmail = email.isPresent() && email.equals(email(other));
              return new Counterpart(
                  other,
                  sameName,
                  sameEmail,
                  standings.getOrDefault(other.ref().id(), Standing.FREE),
                  sameName && sameEmail ? twins(record, other, own) : 0);
            })
        .filter(one -> one.sameName() || one.sameEmail())
        .sorted(
            Comparator.comparingDouble(Counterpart::score)
                .reversed()
                .thenComparing(one -> one.record().ref().id()))
        .toList();
  }

  private static int twins(MirrorRecord record, MirrorRecord other, List<MirrorRecord> own) {
    return (int)
        own.stream()
            .filter(twin -> !twin.ref().id().equals(record.ref().id()))
            .filter(twin -> twin.kind().equals(record.kind()))
            .filter(twin -> twin.nameKeys().intersects(other.nameKeys()))
            .filter(twin -> email(twin).isPresent() && email(twin).equals(email(other)))
            .count();
  }

  private static Optional<String> email(MirrorRecord record) {
    return record.contact().text(ContactField.EMAIL).flatMap(ComparisonKey::email);
  }
}
