package io.ledgerbridge.architecture;

import io.ledgerbridge.Ledgerbridge;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@DisplayName("The packages below io.ledgerbridge are modules")
class ModuleTest {

  @Test
  @DisplayName(
      "no cycles, no use of another module's sub-packages, only the dependencies it declares")
  void modulesKeepToThemselves() {
    ApplicationModules.of(Ledgerbridge.class).verify();
  }
}
