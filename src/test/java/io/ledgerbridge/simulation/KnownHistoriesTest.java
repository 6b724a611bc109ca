package io.ledgerbridge.simulation;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories that the hub did not get through once, as they were found. */
@DisplayName("I1 to I10 hold after histories that once violated them")
class KnownHistoriesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A retry of a lost authorisation never ended.
        "APP_EDITS:8:5 LEDGER_EDITS:3:8 RESOLVE_BY_CREATE:0:6 LEDGER_FAILS:9:6 "
            + "TELL_NOBODY:0:2 TELL:0:3 FREEZE:1:3 APP_EDITS:5:5 LEDGER_EDITS:4:8 "
            + "APP_FAILS:2:9 MEANWHILE:6:3 LEDGER_ADDS:5:3 APP_FAILS:8:9 POLL:3:5 "
            + "TELL:3:9 MEANWHILE:3:9 APP_EDITS:4:4 POLL:2:8 SYNC_NOW:4:1 "
            + "LEDGER_EDITS:6:9 FREEZE:2:9 APP_EDITS:9:7 APP_ADDS_LIKE:6:5 RETRY:7:4 "
            + "LEDGER_MERGES:1:0 LEDGER_CLEARS:7:7 RESOLVE_BY_LINK:1:0 "
            + "LEDGER_SWAPS_NAMES:4:4 APP_ADDS:5:3 LEDGER_ADDS:6:0 SETTINGS:8:8 "
            + "SYNC_NOW:8:5 SYNC_NOW:7:8",
        // A record that was made, and matched before that was heard: its run never ended.
        "LEDGER_MERGES:7:1 APP_EDITS:4:3 APP_EDITS:1:7 APP_FAILS:9:5 "
            + "RESOLVE_BY_LINK:0:1 RESOLVE_BY_CREATE:9:7 MEANWHILE:9:5 RELINK:4:5 "
            + "APP_SWAPS_NAMES:5:3 APP_EDITS:8:7 LEDGER_EDITS:0:3 CUT:6:3 "
            + "LEDGER_EDITS:9:1 LEDGER_ADDS:3:8 APP_UNHIDES:1:7 LEDGER_RENAMES:6:5 "
            + "LEDGER_CLEARS:8:8 LEDGER_INACTIVATES:8:3 APP_FAILS:3:4 APP_EDITS:5:4 "
            + "APP_RENAMES:6:0 POLL:7:5 APP_SWAPS_NAMES:9:9 POLL:6:9 TELL_TWICE:8:7 "
            + "RESOLVE_CONFLICT:6:9 FREEZE:7:3 APP_EDITS:6:7 LEDGER_FAILS:8:2 "
            + "LEDGER_EDITS:3:8 LEDGER_CLEARS:8:4 LEDGER_ADDS:3:0 APP_CLEARS:2:8 "
            + "LEDGER_SWAPS_NAMES:4:0 TELL:5:1 APP_EDITS:0:5 TELL:3:7 LEDGER_EDITS:2:5 "
            + "SYNC_NOW:6:3 TELL:2:9 MEANWHILE:0:8",
        // A wanted write went out after its value had been cleared again.
        "PUSH:1:4 TELL:1:2 POLL:6:3 APP_CLEARS:9:1 LEDGER_ADDS:8:3 SYNC_NOW:7:0 "
            + "LEDGER_ADDS:7:4 CUT:6:1 APP_ADDS:2:4 APP_ADDS:3:3 MEANWHILE:7:5 "
            + "LEDGER_EDITS:5:9 PAUSE:7:9 APP_EDITS:2:7 TELL:0:3 LEDGER_EDITS:0:1 "
            + "APP_CLEARS:1:9 LEDGER_EDITS:5:3 LEDGER_EDITS:3:4 APP_FAILS:9:2 "
            + "LEDGER_FAILS:7:9 RESOLVE_BY_CREATE:4:5 TOKENS_DIE:1:0 "
            + "LEDGER_REACTIVATES:6:6 RESOLVE_BY_LINK:7:3 SYNC_NOW:0:8 "
            + "LEDGER_EDITS:6:3 LEDGER_FAILS:1:4 RESUME:4:9 APP_EDITS:0:6 "
            + "LEDGER_FAILS:1:1 POLL:9:4 APP_CLEARS:2:7 LEDGER_SWAPS_NAMES:3:2 "
            + "POLL:7:2 RELINK:8:3",
        // A record that was read amid a full read, and gone before its end, was never missed.
        "SETTINGS:5:9 APP_FAILS:6:6 LEDGER_ADDS:8:0 FREEZE:0:2 APP_ADDS:5:8 "
            + "LEDGER_ADDS:4:7 SETTINGS:7:9 MEANWHILE:7:0 APP_FAILS:1:5 RETRY:5:6 "
            + "CUT:6:4 APP_SWAPS_NAMES:4:6 UNLINK:4:1 LEDGER_RENAMES:2:9 APP_FAILS:1:1 "
            + "SETTINGS:9:4 MEANWHILE:5:6 APP_RENAMES:2:5 LEDGER_FAILS:7:4 "
            + "LEDGER_ADDS:3:7 MEANWHILE:1:9 MEANWHILE:0:7 APP_FAILS:2:8 FREEZE:7:2 "
            + "APP_SWAPS_NAMES:6:7 APP_RENAMES:2:2 APP_EDITS:0:3 MEANWHILE:6:3 "
            + "TELL:8:6 LEDGER_FAILS:7:8 APP_RENAMES:4:8 SETTINGS:9:9 SYNC_NOW:5:5 "
            + "RESOLVE_BY_LINK:6:5 APP_SWAPS_NAMES:1:7 TELL:9:8 APP_MERGES:3:7 "
            + "SYNC_NOW:3:7 APP_EDITS:9:6 APP_ADDS:2:8 APP_SWAPS_NAMES:2:2 "
            + "APP_ADDS:0:4 POLL:5:0",
        // A create in doubt was repeated for a contact that was gone by then.
        "TELL_REVERSED:5:7 LEDGER_MERGES:5:6 LEDGER_FAILS:8:0 POLL:8:5 "
            + "SETTINGS:9:8 LEDGER_INACTIVATES:3:2 PUSH:8:7 LEDGER_CLEARS:0:4 "
            + "RESOLVE_BY_CREATE:2:2 MEANWHILE:5:8 APP_HIDES:8:9 LEDGER_CLEARS:1:1 "
            + "APP_EDITS:6:6 RETRY:2:7 LEDGER_EDITS:1:9 APP_ADDS:9:1 "
            + "LEDGER_SWAPS_NAMES:7:7 MEANWHILE:6:5 LEDGER_RENAMES:6:8 SYNC_NOW:9:6 "
            + "MEANWHILE:8:5 LEDGER_SWAPS_NAMES:2:2 LEDGER_RENAMES:0:8 "
            + "LEDGER_EDITS:1:0 LEDGER_CLEARS:3:0 LEDGER_EDITS:3:2 LEDGER_FAILS:8:4 "
            + "TELL_NOBODY:7:0 APP_EDITS:0:8 POLL:1:5 LEDGER_FAILS:4:9 APP_MERGES:3:4 "
            + "LEDGER_EDITS:5:8 TELL:7:4",
        // A pair that was parted before its create was heard of was linked again.
        "APP_ADDS:8:7 CLOCK_SKEWS:9:0 RESOLVE_BY_LINK:0:8 TELL_REVERSED:6:5 "
            + "APP_FAILS:5:0 LEDGER_ADDS:0:9 POLL:6:5 TELL:0:9 APP_ADDS_LIKE:8:0 "
            + "TELL_FORGED:6:4 APP_EDITS:4:5 APP_FAILS:2:7 LEDGER_EDITS:4:3 UNLINK:7:8 "
            + "APP_FAILS:6:4 APP_EDITS:3:8 UNLINK:3:3 APP_EDITS:1:3 APP_FAILS:9:8 "
            + "LEDGER_INACTIVATES:6:6"
      })
  @DisplayName("no longer")
  void again(String history) {
    SimulationTest.play(Step.parse(history));
  }
}
