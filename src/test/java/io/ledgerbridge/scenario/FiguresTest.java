package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The figures of a connection, for those who watch the hub")
class FiguresTest extends Scenario {

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

  @Test
  @DisplayName("stand in an MBean and in Prometheus: linked, duplicates, errors, lag, paused")
  void figures() throws Exception {
    var name = new ObjectName("ledgerbridge:type=Connection,id=" + hub.id());
    ledger.addPerson("Ann Lee", "ann@lee.test");
    hub.syncNow();
    hub.post("/pause", null).expect(200);

    hub.eventually(() -> assertThat(beans.isRegistered(name)).isTrue());
    hub.eventually(
        () -> {
          assertThat(beans.getAttribute(name, "Linked")).isEqualTo(1L);
          assertThat(beans.getAttribute(name, "Duplicates")).isEqualTo(0L);
          assertThat(beans.getAttribute(name, "Errors")).isEqualTo(0L);
          assertThat(beans.getAttribute(name, "LagSeconds")).isEqualTo(0L);
          assertThat(beans.getAttribute(name, "Paused")).isEqualTo(true);
        });
    var metrics = hub.send("GET", "/actuator/prometheus", null).expect(200).asText();
    assertThat(metrics)
        .contains("ledgerbridge_connection_linked{connection=\"" + hub.id() + "\"} 1.0");
  }
}
