package dev.meterline.standalone.node;

import dev.meterline.schemas.topic.TopicAdmin;
import dev.meterline.schemas.topic.TopicException;
import dev.meterline.schemas.topic.TopicSize;
import dev.meterline.standalone.OperatorException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** The Kafka cluster that an instance works on: found, and given its topics. */
final class Cluster {

  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int PARTITIONS = 4;
  private static final int MOST_REPLICAS = 3;

  private final String bootstrapServers;
  private final String remedy;

  /**
   * @param remedy what the operator can do if nothing answers there
   */
  Cluster(String bootstrapServers, String remedy) {
    this.bootstrapServers = bootstrapServers;
    this.remedy = remedy;
  }

  /**
   * Makes what topics are missing.
   *
   * @return the number of partitions of the topics that are read together
   * @throws OperatorException if no broker answers within ten seconds, or its topics don't fit
   */
  int prepare() {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            Math.toIntExact(ANSWER.toMillis()),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            Math.toIntExact(ANSWER.toMillis() / 2));
    try (Admin admin = Admin.create(settings)) {
      short replicas = (short) Math.min(MOST_REPLICAS, brokers(admin));
      return new TopicAdmin(admin).ensure(new TopicSize(PARTITIONS, replicas));
    } catch (TopicException e) {
      throw new OperatorException("the topics can't be used: " + e.getMessage(), e);
    } catch (KafkaException e) {
      throw new OperatorException(
          "no Kafka cluster can be asked at %s: %s"
              .formatted(bootstrapServers, innermost(e).getMessage()),
          e);
    }
  }

  private int brokers(Admin admin) {
    try {
      DescribeClusterOptions options =
          new DescribeClusterOptions().timeoutMs(Math.toIntExact(ANSWER.toMillis()));
      return admin.describeCluster(options).nodes().get().size();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperatorException("interrupted while looking for " + bootstrapServers, e);
    } catch (ExecutionException e) {
      String why =
          e.getCause() instanceof TimeoutException
              ? "no broker answered within %d s".formatted(ANSWER.toSeconds())
              : e.getCause().getMessage();
      throw new OperatorException(
          "no Kafka cluster at %s: %s; %s".formatted(bootstrapServers, why, remedy), e);
    }
  }

  private static Throwable innermost(Throwable e) {
    return e.getCause() == null ? e : innermost(e.getCause());
  }
}
