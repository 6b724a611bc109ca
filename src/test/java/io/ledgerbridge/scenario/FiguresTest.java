package io.ledgerbridge.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("The figures of a connection, for those who watch the hub")
class FiguresTest extends Scenario {

  @Autowired private MeterRegistry meters;
  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

  @Test
  @DisplayName("stand in an MBean and among the metrics: linked, duplicates, errors, lag, paused")
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
    var linked = meters.get("ledgerbridge.connection.linked").tag("connection", hub.id()).gauge();
    assertThat(linked.value()).isEqualTo(1);
  }
}
