package dev.meterline.standalone.crash;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.codec.TopicSerde;
import dev.meterline.schemas.codec.TopicSerdes;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.topic.Topic;
import dev.meterline.schemas.wire.InMemorySchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A seeded load of good and bad records. Of a thousand, about 200 are duplicates (of the same
 * batch, with another time and quantity, of long ago), 25 corrections, 20 on a wrong partition or
 * without a key, 10 too late, of no time or under a foreign key, and 10 can't be read at all.
 */
final class Load {

  /** The account with most events. */
  static final AccountId HOT = new AccountId("account-0");

  /** How the ids of events begin that must be refused though they can be read. */
  static final String FORBIDDEN = "forbidden-";

  private static final String TOPIC = Topic.USAGE_EVENTS.topicName();
  private static final int ACCOUNTS = 60;

  private final Random random;
  private final int partitions;
  private final TopicSerde<MeteredUse> serde =
      TopicSerdes.usageEvents(new InMemorySchemaRegistry());
  private final List<MeteredUse> sent = new ArrayList<>();
  private Instant now;
  private long nextId;

  /**
   * @param now the time that the records carry; where the broker stamps them, its time
   */
  Load(long seed, int partitions, Instant now) {
    this.random = new Random(seed);
    this.partitions = partitions;
    this.now = now;
  }

  /** Time passes: what is sent again from here on is hours or days old. */
  void passTime(Duration time) {
    now = now.plus(time);
  }

  /** The good events so far, duplicates left out. */
  List<MeteredUse> sent() {
    return sent;
  }

  /** The next record to send. */
  ProducerRecord<byte[], byte[]> next() {
    int dice = random.nextInt(1000);
    if (dice < 10) {
      return record(null, account().value(), unreadable());
    }
    if (dice < 20) {
      return forbidden();
    }
    if (dice < 220 && !sent.isEmpty()) {
      MeteredUse use = again();
      return record(null, use.account().value(), serde.encode(use));
    }
    MeteredUse use = dice < 245 ? correction() : use(account(), "e" + nextId++).build();
    sent.add(use);
    byte[] value = serde.encode(use);
    if (dice >= 990) {
      return record(null, null, value);
    }
    // As by a client whose partitioner is another one.
    return dice >= 980
        ? record(random.nextInt(partitions), use.account().value(), value)
        : record(null, use.account().value(), value);
  }

  private byte @Nullable [] unreadable() {
    byte[] good = serde.encode(use(account(), "cut" + nextId++).build());
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> "{\"id\": \"e1\"}".getBytes(StandardCharsets.UTF_8);
      case 3 -> new byte[] {0, 0, 0, 7, 7, 1, 2, 3};
      default -> Arrays.copyOf(good, 1 + random.nextInt(good.length - 1));
    };
  }

  private ProducerRecord<byte[], byte[]> forbidden() {
    AccountId account = account();
    MeteredUse.Builder use = use(account, FORBIDDEN + nextId++);
    return switch (random.nextInt(3)) {
      case 0 -> record(null, account.value(), encoded(use, now.minus(lateness())));
      case 1 -> record(null, account.value(), encoded(use, Instant.ofEpochMilli(-1)));
      default -> record(null, "not-" + account.value(), encoded(use, now));
    };
  }

  private Duration lateness() {
    return Duration.ofDays(36 + random.nextInt(10));
  }

  private byte[] encoded(MeteredUse.Builder use, Instant time) {
    MeteredUse made = use.build();
    return serde.encode(MeteredUse.builder(made.account(), made.id(), time.toEpochMilli()).build());
  }

  private MeteredUse again() {
    int back = random.nextInt(sent.size());
    return switch (random.nextInt(3)) {
      // Of the same batch, most likely.
      case 0 -> sent.get(sent.size() - 1 - back % 20);
      case 1 -> restamped(sent.get(sent.size() - 1 - back % 200));
      default -> sent.get(back);
    };
  }

  /** The same event by its name, which is all that counts. */
  private MeteredUse restamped(MeteredUse first) {
    long time = first.timeMillis() - random.nextInt(7_200_000);
    return MeteredUse.builder(first.account(), first.id(), time)
        .quantity(Math.abs(first.quantity()) + 1)
        .build();
  }

  private MeteredUse correction() {
    AccountId account = account();
    return use(account, "c" + nextId++)
        .adjusts("what was counted before")
        .quantity(-random.nextInt(5))
        .tokens(-random.nextInt(9))
        .build();
  }

  private MeteredUse.Builder use(AccountId account, String id) {
    long time = now.minusSeconds(random.nextInt(3 * 24 * 3600)).toEpochMilli();
    return MeteredUse.builder(account, id, time)
        .quantity(random.nextInt(5))
        .tokens(random.nextInt(100))
        .category("c" + random.nextInt(3))
        .endpoint("/v1/e" + random.nextInt(20))
        .project("p" + random.nextInt(4))
        .model("m" + random.nextInt(3));
  }

  private AccountId account() {
    // Skewed: the square makes the first accounts hot.
    double skew = random.nextDouble();
    return new AccountId("account-" + (int) (skew * skew * ACCOUNTS));
  }

  private ProducerRecord<byte[], byte[]> record(
      @Nullable Integer partition, @Nullable String key, byte @Nullable [] value) {
    return new ProducerRecord<>(
        TOPIC,
        partition,
        now.toEpochMilli(),
        key == null ? null : key.getBytes(StandardCharsets.UTF_8),
        value);
  }
}
