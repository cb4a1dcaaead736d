package dev.meterline.benchmarks.contender;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.MeteredUse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * A script per event, pipelined: SET NX of the id, then HINCRBY of every measure in a hash for each
 * bucket and, with dimensions, in one for each bucket and pair.
 */
final class RedisHashes implements Tables {

  private static final String SCRIPT =
      """
      if not redis.call('set', KEYS[1], 1, 'NX', 'EX', 3024300) then return 0 end
      for k = 2, #KEYS do
        for m = 1, 7 do redis.call('hincrby', KEYS[k], m, ARGV[m]) end
        local most = tonumber(redis.call('hget', KEYS[k], 8) or '-1')
        if tonumber(ARGV[4]) > most then redis.call('hset', KEYS[k], 8, ARGV[4]) end
      end
      return 1
      """;

  private static final int CALLS_ON_THE_WAY = 2_000;

  private @Nullable Jedis redis;
  private String script = "";
  private boolean dimensions;

  @Override
  public void open(String address, boolean withDimensions) {
    dimensions = withDimensions;
    Jedis opened = new Jedis(address);
    redis = opened;
    opened.flushAll();
    script = opened.scriptLoad(SCRIPT);
  }

  @Override
  public void count(List<MeteredUse> batch) {
    try (Pipeline pipeline = redis().pipelined()) {
      int onTheWay = 0;
      for (MeteredUse use : batch) {
        pipeline.evalsha(script, keys(use), arguments(use));
        if (++onTheWay % CALLS_ON_THE_WAY == 0) {
          pipeline.sync();
        }
      }
    }
  }

  private List<String> keys(MeteredUse use) {
    String account = use.account().value();
    List<String> keys = new ArrayList<>();
    keys.add("seen/" + account + "/" + use.id());
    ZonedDateTime at = Instant.ofEpochMilli(use.timeMillis()).atZone(ZoneOffset.UTC);
    long month = at.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).toEpochSecond();
    long[] starts = {
      at.truncatedTo(ChronoUnit.HOURS).toEpochSecond(),
      at.truncatedTo(ChronoUnit.DAYS).toEpochSecond(),
      month,
      month,
      0
    };
    for (int size = 1; size <= starts.length; size++) {
      String bucket = account + "/" + size + "/" + starts[size - 1];
      keys.add("usage/" + bucket);
      if (dimensions) {
        keys.add("pair/" + bucket + "/1/" + use.category() + "/" + use.endpoint());
        keys.add("pair/" + bucket + "/2/" + use.project() + "/" + use.model());
      }
    }
    return keys;
  }

  private static List<String> arguments(MeteredUse use) {
    return List.of(
        "1",
        String.valueOf(use.quantity()),
        use.isError() ? "1" : "0",
        String.valueOf(use.latencyMicros().orElse(0)),
        use.cache() == CacheOutcome.HIT ? "1" : "0",
        String.valueOf(use.tokens()),
        String.valueOf(use.costNanos().orElse(0)));
  }

  @Override
  public Map<AccountId, Measures> sums(int size) {
    Map<AccountId, Measures> sums = new HashMap<>();
    for (String key : keys("usage/*/" + size + "/*")) {
      AccountId account = new AccountId(key.split("/", -1)[1]);
      sums.merge(account, measures(redis().hgetAll(key)), Measures::plus);
    }
    return sums;
  }

  private static Measures measures(Map<String, String> hash) {
    long[] m = new long[9];
    hash.forEach((field, value) -> m[Integer.parseInt(field)] = Long.parseLong(value));
    return new Measures(m[1], m[2], m[3], m[4], m[1], m[8], m[5], m[1] - m[5], m[6], m[7], 0);
  }

  @Override
  public long requestsInPairs() {
    return keys("pair/*").stream().mapToLong(key -> Long.parseLong(redis().hget(key, "1"))).sum();
  }

  private List<String> keys(String pattern) {
    List<String> keys = new ArrayList<>();
    ScanParams params = new ScanParams().match(pattern).count(10_000);
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      ScanResult<String> page = redis().scan(cursor, params);
      keys.addAll(page.getResult());
      cursor = page.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    return keys.stream().distinct().toList();
  }

  private Jedis redis() {
    return Objects.requireNonNull(redis, "open comes first");
  }

  @Override
  public void close() {
    if (redis != null) {
      redis.close();
    }
  }
}
