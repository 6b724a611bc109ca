package io.ledgerbridge.capture;

import java.util.Locale;

/**
 * One piece of a connection's work as the worker sees it: read both sides, plan, deliver.
 *
 * @param ownRecords whether the run works only the notices made for it, and reads no feed
 * @param noticeLimit the last notice that a run of everything works
 * @param planPosition the last notice that it has planned
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
    long planPosition) {

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
  }

  /** How far a run is. */
  public enum Stage {
    READ,
    PLAN,
    DELIVER,
    DONE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** A preview plans and changes nothing. */
  public boolean dry() {
    return kind == Kind.PREVIEW;
  }

  /**
   * Whether the run may create in the ledger what nobody asked for by name: Sync Now, the first
   * import and a preview of them never do (R65, R71).
   */
  public boolean mayPush() {
    return kind == Kind.SCHEDULE || kind == Kind.WEBHOOK || kind == Kind.RETRY;
  }
}
