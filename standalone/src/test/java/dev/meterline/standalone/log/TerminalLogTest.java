package dev.meterline.standalone.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code logback.xml} lets a person at a terminal see. */
class TerminalLogTest {

  private static final String COORDINATOR =
      "org.apache.kafka.clients.consumer.internals.ConsumerCoordinator";
  private static final String CONTROLLER = "org.apache.kafka.controller.ReplicationControlManager";

  private final LoggerContext loggers = new LoggerContext();
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @BeforeEach
  void readTheFile() throws Exception {
    loggers.setMDCAdapter(new LogbackMDCAdapter());
    JoranConfigurator reader = new JoranConfigurator();
    reader.setContext(loggers);
    reader.doConfigure(TerminalLogTest.class.getResource("/logback.xml"));
    RebuiltStores plain =
        (RebuiltStores) loggers.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("plain");
    ConsoleAppender<ILoggingEvent> stderr =
        (ConsoleAppender<ILoggingEvent>) plain.getAppender("stderr");
    stderr.setOutputStream(shown);
  }

  @AfterEach
  void stop() {
    loggers.stop();
  }

  @Test
  void shouldNotSayOnceMoreThatABodyIsTooLarge() {
    loggers.getLogger("io.javalin.Javalin").warn("Body size greater than max size (8388608 bytes)");

    assertThat(shown()).isEmpty();
  }

  @Test
  void shouldNotShowErrorsThatPass() {
    loggers
        .getLogger(CONTROLLER)
        .error(
            "[QuorumController id=1] processExpiredBrokerHeartbeat: controller event queue"
                + " overloaded. Timed out heartbeat from broker 1.");
    loggers
        .getLogger(COORDINATOR)
        .error(
            "[Consumer clientId=c, groupId=g] LeaveGroup request with Generation{generationId=10}"
                + " failed with error: The coordinator is not aware of this member.");

    assertThat(shown()).isEmpty();
  }

  @Test
  void shouldShowOtherErrorsOfTheSameClasses() {
    loggers.getLogger(CONTROLLER).error("replicas are lost");
    loggers.getLogger(COORDINATOR).error("rebalance failed");
    loggers.getLogger("io.javalin.Javalin").error("no route");

    assertThat(shown().lines()).hasSize(3);
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }
}
