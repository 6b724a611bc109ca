package io.ledgerbridge.capture;

import java.util.Locale;
import java.util.Optional;

/**
 * One piece of a connection's work as the worker sees it: read both sides, plan, deliver.
 *
 * @param ownRecords whether the run works only the notices made for it, and reads no feed
 * @param noticeLimit the last notice that a run of everything works
 * @param planPosition the last notice that it has planned
 * @param priority the lowest is the most urgent
 * @param setbacks how often in a row a provider has failed it
 * @param settings the connection's settings when it began, as JSON
 * @param settingsVersion the number of those settings; 0 before it began
 */
public record OpenRun(
    String id,
    String connectionId,
    Kind kind,
    Stage stage,
    boolean ownRecords,
    boolean appRead,
    boolean ledgerRead,
    long noticeLimit,
    long planPosition,
    int priority,
    int setbacks,
    Optional<String> settings,
    int settingsVersion) {

  /** What a run is for. */
  public enum Kind {
    INITIAL,
    MANUAL,
    SCHEDULE,
    WEBHOOK,
    RETRY,
    UNDO,
    PREVIEW;

    /** As the API and the database spell it. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether nobody chose the records that such a run works. */
    boolean guarded(boolean ownRecords) {
      return switch (this) {
        case INITIAL, SCHEDULE, WEBHOOK -> true;
        case MANUAL -> !ownRecords;
        case RETRY, UNDO, PREVIEW -> false;
      };
    }
  }

  /** How far a run is. */
  public enum Stage {
    READ,
    /** A run that might change very much is planned dry first: it may have to be held (F11). */
    CHECK,
    /** It waits for a person. */
    HELD,
    PLAN,
    DELIVER,
    /** The first import looks once more at the app: what changed there meanwhile is not pushed. */
    CLOSE,
    DONE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Where a run begins: one of its own records has nothing to read. */
    static Stage first(Kind kind, boolean ownRecords) {
      if (!ownRecords) {
        return READ;
      }
      return kind.guarded(true) ? CHECK : PLAN;
    }

    static Stage of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether the run has read a side to its end. */
  public boolean hasRead(io.ledgerbridge.provider.Side side) {
    return side == io.ledgerbridge.provider.Side.APP ? appRead : ledgerRead;
  }

  /** A preview, and a run that is still being checked, plan and change nothing. */
  public boolean dry() {
    return kind == Kind.PREVIEW || stage == Stage.CHECK;
  }

  /** Whether nobody chose the records that the run works: what it may change is limited (F11). */
  public boolean guarded() {
    return kind.guarded(ownRecords);
  }

  /**
   * Whether the run may create in the ledger what nobody asked for by name: Sync Now, the first
   * import and a preview of them never do (R65, R71).
   */
  public boolean mayPush() {
    return kind == Kind.SCHEDULE || kind == Kind.WEBHOOK || kind == Kind.RETRY;
  }
}
