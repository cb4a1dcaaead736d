package dev.meterline.benchmarks.load;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.MeteredUse;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * The events of a load, by their number. Accounts follow Zipf's law; event times run through the
 * two hours before the end, one in a hundred up to two days late; every hundredth record is a copy
 * of one of the 50,000 before it. An account uses eight categories, each with one endpoint, and
 * eight projects with two models each: 32 values in 24 pairs. Thirteen fields are filled with
 * dimensions, nine without.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class LoadEvents {

  private static final int COPY_EVERY = 100;
  private static final int COPY_REACH = 50_000;
  private static final int LATE_EVERY = 97;
  private static final long SPAN_MILLIS = 2 * 60 * 60 * 1000L;
  private static final long LATEST_MILLIS = 2 * 24 * 60 * 60 * 1000L;
  private static final int VALUES = 8;
  private static final HexFormat HEX = HexFormat.of();

  private final LoadSpec spec;
  private final Skew skew = new Skew(LoadSpec.ACCOUNTS);
  private final AccountId[] accounts = new AccountId[LoadSpec.ACCOUNTS];

  public LoadEvents(LoadSpec spec) {
    this.spec = spec;
    for (int i = 0; i < accounts.length; i++) {
      accounts[i] = new AccountId("acct_" + HEX.toHexDigits(mix(spec.seed() ^ i), 12));
    }
  }

  /** The load that these are the events of. */
  public LoadSpec spec() {
    return spec;
  }

  /** The number of the event that record {@code number} holds: its own unless it is a copy. */
  public int origin(int number) {
    if (number < COPY_EVERY || number % COPY_EVERY != COPY_EVERY - 1) {
      return number;
    }
    int back = 1 + randomOf(number).nextInt(Math.min(number, COPY_REACH));
    int origin = number - back;
    // A copy of a copy would be one of its origin; the record before it is none.
    return origin % COPY_EVERY == COPY_EVERY - 1 && origin >= COPY_EVERY ? origin - 1 : origin;
  }

  /** What record {@code number} holds, 0 to the number of events - 1. */
  public MeteredUse event(int number) {
    int origin = origin(number);
    SplittableRandom random = randomOf(origin);
    AccountId account = accounts[skew.rank(random.nextDouble())];
    MeteredUse.Builder event =
        MeteredUse.builder(account, "evt_" + HEX.toHexDigits(random.nextLong()), time(origin))
            .quantity(1 + random.nextInt(3))
            .status(random.nextInt(50) == 0 ? 503 : 200)
            .latencyMicros(1_000 + random.nextInt(400_000))
            .cache(random.nextInt(4) == 0 ? CacheOutcome.HIT : CacheOutcome.MISS)
            .tokens(random.nextInt(4_000))
            .costNanos(random.nextInt(2_000_000));
    if (spec.dimensions()) {
      int route = random.nextInt(VALUES);
      int project = random.nextInt(VALUES);
      int model = (project + random.nextInt(2)) % VALUES;
      event
          .category("category-" + route)
          .endpoint("/v1/endpoint/" + route)
          .project("project-" + project)
          .model("model-" + model);
    }
    return event.build();
  }

  private long time(int number) {
    long onTime =
        spec.endMillis() - SPAN_MILLIS + SPAN_MILLIS * (long) (number + 1) / spec.events();
    return number % LATE_EVERY == 0 ? onTime - mix(number) % LATEST_MILLIS : onTime;
  }

  private SplittableRandom randomOf(int number) {
    return new SplittableRandom(spec.seed() * 0x9E3779B97F4A7C15L + number);
  }

  /** Scrambles; never negative. */
  private static long mix(long value) {
    return new SplittableRandom(value).nextLong() & Long.MAX_VALUE;
  }
}
