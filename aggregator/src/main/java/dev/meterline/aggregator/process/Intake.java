package dev.meterline.aggregator.process;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.MeteredUse;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What is to be done with a record of {@code usage-events}. */
sealed interface Intake {

  /** Calls the method that fits. */
  void handOver(Desk desk);

  /** Where records go on. */
  interface Desk {
    void count(Countable record);

    void reroute(Misplaced record);

    void reject(Rejected record);
  }

  /** An event that may be counted here. */
  record Countable(MeteredUse use, long appendMillis) implements Intake {
    @Override
    public void handOver(Desk desk) {
      desk.count(this);
    }
  }

  /** A record on the wrong partition, or without a key. */
  record Misplaced(AccountId account) implements Intake {
    @Override
    public void handOver(Desk desk) {
      desk.reroute(this);
    }
  }

  /** A record that can never be counted. */
  record Rejected(
      @Nullable AccountId account, @Nullable String id, OptionalLong timeMillis, String reason)
      implements Intake {
    @Override
    public void handOver(Desk desk) {
      desk.reject(this);
    }
  }
}
