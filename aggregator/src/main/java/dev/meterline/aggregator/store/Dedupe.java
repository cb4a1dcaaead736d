package dev.meterline.aggregator.store;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.meterline.aggregator.dedupe.EventHasher;
import dev.meterline.schemas.account.AccountId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether events are counted once. */
public enum Dedupe {

  /** By account and id: what the product does. */
  BY_NAME {
    @Override
    EventMemory over(SeenStore seen) {
      return new ByName(seen);
    }
  },

  /**
   * Every copy is counted. No configuration leads here: it is only there to measure what counting
   * once costs.
   */
  NONE {
    @Override
    EventMemory over(SeenStore seen) {
      return new NoMemory();
    }
  };

  abstract EventMemory over(SeenStore seen);

  private static final class ByName implements EventMemory {
    private final SeenStore seen;
    private final EventHasher hasher = new EventHasher();
    private @Nullable HashValue128 last;

    ByName(SeenStore seen) {
      this.seen = seen;
    }

    @Override
    public boolean knows(AccountId account, String id, long appendMillis) {
      HashValue128 hash = hasher.hash(account, id);
      last = hash;
      return seen.contains(hash, appendMillis);
    }

    @Override
    public void rememberLast(long appendMillis) {
      seen.add(Objects.requireNonNull(last), appendMillis);
    }
  }

  private static final class NoMemory implements EventMemory {
    @Override
    public boolean knows(AccountId account, String id, long appendMillis) {
      return false;
    }

    @Override
    public void rememberLast(long appendMillis) {}
  }
}
