package io.ledgerbridge.provider.karbon;

import io.ledgerbridge.provider.Account;
import io.ledgerbridge.provider.Detail;
import io.ledgerbridge.provider.Dialogue;
import io.ledgerbridge.provider.RecordRef;
import io.ledgerbridge.provider.Snapshot;
import java.util.List;
import java.util.Optional;

/** Reads an account and single records. */
final class KarbonReader {

  private static final int LONGEST_KEY = 100;

  private KarbonReader() {}

  /** The tenant: Karbon offers no name but its key (providers/karbon.md §4.6). */
  static Dialogue<Account> account() {
    return Answers.fetch("/v3/TenantSettings")
        .map(
            settings -> {
              String key = Json.text(settings, "TenantKey");
              if (key.isBlank() || key.length() > LONGEST_KEY) {
                throw Answers.unreadable("Karbon's settings name no tenant");
              }
              List<String> types =
                  Json.elements(settings, "ContactTypes")
                      .map(type -> Json.text(type, "Name"))
                      .filter(name -> !name.isBlank())
                      .toList();
              return new Account(key, key, types);
            });
  }

  /**
   * One record. A message about a contact may mean an organization, so the other type is tried, and
   * then the first one again: a single "not found" is no deletion (providers/karbon.md §7.2, §8;
   * F10).
   */
  static Dialogue<Detail> detail(RecordRef ref) {
    KarbonType type = KarbonType.of(ref);
    return find(type, ref.id())
        .then(found -> found.isPresent() ? Dialogue.done(found) : find(type.other(), ref.id()))
        .then(found -> found.isPresent() ? Dialogue.done(found) : find(type, ref.id()))
        .map(
            found ->
                found
                    .<Detail>map(there -> new Detail.Found(there.snapshot()))
                    .orElseGet(() -> new Detail.Gone(ref)));
  }

  /** Karbon shows business cards only one record at a time. */
  static Dialogue<List<Snapshot>> details(List<RecordRef> refs) {
    return Answers.each(refs, ref -> find(KarbonType.of(ref), ref.id()))
        .map(all -> all.stream().flatMap(Optional::stream).map(KarbonRecord::snapshot).toList());
  }

  private static Dialogue<Optional<KarbonRecord>> find(KarbonType type, String key) {
    return Answers.find(type.path(key) + "?$expand=BusinessCards")
        .map(found -> found.map(tree -> KarbonRecord.shown(type, tree)));
  }
}
