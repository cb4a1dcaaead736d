package dev.meterline.schemas.topic;

/**
 * The size of topics that are made.
 *
 * @param partitions number of partitions, 1 or more
 * @param replicationFactor number of brokers that hold each record, 1 or more
 */
public record TopicSize(int partitions, short replicationFactor) {

  private static final int REPLICAS_THAT_CAN_LOSE_ONE = 3;

  /**
   * @throws IllegalArgumentException if a number is less than 1
   */
  public TopicSize {
    if (partitions < 1 || replicationFactor < 1) {
      throw new IllegalArgumentException(
          "topics need 1 or more partitions and replicas, not "
              + partitions
              + " and "
              + replicationFactor);
    }
  }

  /** Replicas that must have a record before it is acknowledged: two where one may be lost. */
  int minInSyncReplicas() {
    return replicationFactor >= REPLICAS_THAT_CAN_LOSE_ONE ? 2 : 1;
  }
}
