package dev.meterline.benchmarks.contender;

import dev.meterline.aggregator.store.Dedupe;
import java.util.Map;

/** Who counts. */
public enum Engine {
  /** As fast as one thread can read and count, keeping nothing. */
  CEILING {
    @Override
    Contender of(Assignment assignment) {
      return new PlainConsumer(assignment);
    }
  },
  /** Kafka Streams as its tutorials have it. */
  PLAIN_DSL {
    @Override
    Contender of(Assignment assignment) {
      return new PlainDsl(assignment);
    }
  },
  /** Meterline as it ships. */
  SHIPPED {
    @Override
    Contender of(Assignment assignment) {
      return new Meterline(assignment, Dedupe.BY_NAME, Map.of());
    }
  },
  AT_LEAST_ONCE {
    @Override
    Contender of(Assignment assignment) {
      return new Meterline(
          assignment, Dedupe.BY_NAME, Map.of("processing.guarantee", "at_least_once"));
    }
  },
  WITHOUT_DEDUPE {
    @Override
    Contender of(Assignment assignment) {
      return new Meterline(assignment, Dedupe.NONE, Map.of());
    }
  },
  POSTGRESQL {
    @Override
    Contender of(Assignment assignment) {
      return new Database(assignment, new PostgresTables());
    }
  },
  REDIS {
    @Override
    Contender of(Assignment assignment) {
      return new Database(assignment, new RedisHashes());
    }
  };

  abstract Contender of(Assignment assignment);
}
