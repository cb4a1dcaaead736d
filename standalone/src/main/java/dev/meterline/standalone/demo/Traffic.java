package dev.meterline.standalone.demo;

import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.standalone.demo.DemoAccount.Operation;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What an invented company does. The events of an hour follow from the account and the hour alone,
 * so that sending an hour twice counts nothing twice. Pure.
 */
public final class Traffic {

  private static final double WEEKEND = 0.35;
  private static final double NIGHT = 0.15;
  private static final int BUSIEST_HOUR = 14;
  private static final double A_YEARS_GROWTH = 1.4;
  private static final Instant AVERAGE_SIZE = Instant.parse("2026-01-01T00:00:00Z");
  private static final double HOURS_A_YEAR = 365 * 24;
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private final DemoAccount account;

  public Traffic(DemoAccount account) {
    this.account = account;
  }

  /** The events of {@code [hour, hour + 1 h)}, oldest first, all marked as history. */
  public List<MeteredUse> hour(Instant hour) {
    Instant start = hour.truncatedTo(ChronoUnit.HOURS);
    SplittableRandom random =
        new SplittableRandom(31L * account.id().hashCode() + start.getEpochSecond());
    int events = count(start, random);
    List<MeteredUse> uses = new ArrayList<>(events);
    for (int i = 0; i < events; i++) {
      long within = HOUR_MILLIS * i / events + random.nextLong(HOUR_MILLIS / events);
      String id = "demo-%d-%d".formatted(start.getEpochSecond(), i);
      uses.add(use(id, start.toEpochMilli() + within, random).history(true).build());
    }
    return uses;
  }

  /** One event at {@code time}, named by {@code id}. */
  public MeteredUse single(String id, Instant time) {
    return use(id, time.toEpochMilli(), new SplittableRandom(id.hashCode())).build();
  }

  /** How busy the hour is, 1 for an average one. */
  double busyness(Instant hour) {
    ZonedDateTime local = hour.atZone(account.zone());
    double angle = 2 * Math.PI * (local.getHour() - BUSIEST_HOUR) / 24;
    double ofDay = NIGHT + (1 - NIGHT) * (1 + Math.cos(angle));
    DayOfWeek day = local.getDayOfWeek();
    boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    double growth = Math.pow(A_YEARS_GROWTH, hoursFrom(AVERAGE_SIZE, hour) / HOURS_A_YEAR);
    return ofDay * (weekend ? WEEKEND : 1) * growth;
  }

  private static double hoursFrom(Instant start, Instant end) {
    return Duration.between(start, end).toHours();
  }

  private int count(Instant hour, SplittableRandom random) {
    double expected = account.requestsPerHour() * busyness(hour);
    double swing = 0.6 + 0.8 * random.nextDouble();
    // The fraction becomes one more event as often as it says, so that quiet hours are not empty.
    return (int) (expected * swing + random.nextDouble());
  }

  private MeteredUse.Builder use(String id, long timeMillis, SplittableRandom random) {
    Operation operation = operation(random);
    MeteredUse.Builder use =
        MeteredUse.builder(account.id(), id, timeMillis)
            .category(operation.category())
            .endpoint(operation.endpoint())
            .project(project(random))
            .resource(operation.endpoint() + "/" + random.nextInt(operation.resources()))
            .status(status(random))
            .latencyMicros(spread(operation.latencyMillis() * 1_000L, random))
            .cache(random.nextInt(100) < 30 ? CacheOutcome.HIT : CacheOutcome.MISS);
    if (operation.tokens() > 0) {
      long tokens = spread(operation.tokens(), random);
      use.model(operation.model())
          .tokens(tokens)
          .costNanos(Math.multiplyExact(tokens, operation.nanoDollarsPerToken()));
    }
    return use;
  }

  private Operation operation(SplittableRandom random) {
    int total = account.operations().stream().mapToInt(Operation::weight).sum();
    int pick = random.nextInt(total);
    for (Operation operation : account.operations()) {
      pick -= operation.weight();
      if (pick < 0) {
        return operation;
      }
    }
    throw new IllegalStateException("weights sum to their total");
  }

  /** The first project is the busiest: each has half of what those before it left. */
  private String project(SplittableRandom random) {
    int index = 0;
    while (index < account.projects().size() - 1 && random.nextBoolean()) {
      index++;
    }
    return account.projects().get(index);
  }

  private static int status(SplittableRandom random) {
    int percent = random.nextInt(1000);
    return percent < 975 ? 200 : percent < 990 ? 422 : percent < 996 ? 500 : 504;
  }

  /** Around {@code typical}, sometimes several times as much, never less than a third. */
  private static long spread(long typical, SplittableRandom random) {
    double u = random.nextDouble();
    return (long) (typical * (0.4 + 0.5 * u - 0.35 * Math.log(1 - u)));
  }
}
