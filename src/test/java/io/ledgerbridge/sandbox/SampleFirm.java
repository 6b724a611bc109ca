package io.ledgerbridge.sandbox;

import io.ledgerbridge.sandbox.karbon.KarbonSandbox;
import io.ledgerbridge.sandbox.quickbooks.QuickBooksSandbox;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * The firm that the sandbox is filled with when it is tried out, for tests outside this package.
 */
public final class SampleFirm {

  private SampleFirm() {}

  /**
   * Fills both providers; QuickBooks' records stand in the company {@link QuickBooksSandbox#REALM}.
   */
  public static void fill(KarbonSandbox karbon, QuickBooksSandbox quickBooks) {
    new SeedFirm(karbon, quickBooks).run(new DefaultApplicationArguments());
  }
}
