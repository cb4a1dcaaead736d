package dev.meterline.benchmarks.contender;

import com.dynatrace.hash4j.hashing.HashValue128;
import dev.meterline.aggregator.dedupe.EventHasher;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.MeteredUse;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A table of unique ids and upserts, as one would write it for speed: a batch is copied into a
 * temporary table, and one statement keeps the new ids, adds up each row's events and upserts the
 * sums. Ids are hashes in 16 bytes, pairs are kept as Meterline keeps them. No fsync is waited for,
 * as with the broker that Meterline writes to.
 */
final class PostgresTables implements Tables {

  private static final String SUMS =
      """
      requests bigint not null, quantity bigint not null, errors bigint not null,
      latency bigint not null, latency_max bigint not null, hits bigint not null,
      tokens bigint not null, cost bigint not null""";

  private static final String TABLES =
      """
      create table seen (event uuid primary key);
      create table usage (account text, size smallint, start timestamptz, %1$s,
        primary key (account, size, start));
      create table usage_of_pair (account text, size smallint, start timestamptz, kind smallint,
        first text, second text, %1$s, primary key (account, size, start, kind, first, second));
      create temporary table batch (event uuid, account text, at timestamptz, quantity bigint,
        error int, latency bigint, hit int, tokens bigint, cost bigint,
        category text, endpoint text, project text, model text);
      """
          .formatted(SUMS);

  private static final String ADDED_UP =
      """
      count(*), sum(quantity), sum(error), sum(latency), max(latency), sum(hit), sum(tokens),
      sum(cost)""";

  private static final String ADD =
      """
      do update set requests = %1$s.requests + excluded.requests,
        quantity = %1$s.quantity + excluded.quantity, errors = %1$s.errors + excluded.errors,
        latency = %1$s.latency + excluded.latency,
        latency_max = greatest(%1$s.latency_max, excluded.latency_max),
        hits = %1$s.hits + excluded.hits, tokens = %1$s.tokens + excluded.tokens,
        cost = %1$s.cost + excluded.cost
      """;

  private static final String COUNT_TOTALS =
      """
      with fresh as (
        insert into seen select distinct event from batch on conflict do nothing returning event),
      once as materialized (
        select distinct on (event) batch.* from batch join fresh using (event)),
      sized as materialized (
        select once.*, size, start from once cross join lateral (values
          (1::smallint, date_trunc('hour', at, 'UTC')), (2::smallint, date_trunc('day', at, 'UTC')),
          (3::smallint, date_trunc('month', at, 'UTC')),
          (4::smallint, date_trunc('month', at, 'UTC')),
          (5::smallint, timestamptz 'epoch')) as sizes (size, start)),
      counted as (
        insert into usage select account, size, start, %s from sized group by account, size, start
        on conflict (account, size, start) %s returning 1)
      """
          .formatted(ADDED_UP, ADD.formatted("usage"));

  private static final String AND_PAIRS =
      """
      insert into usage_of_pair
        select account, size, start, kind, first, second, %s
        from sized cross join lateral (values
          (1::smallint, category, endpoint), (2::smallint, project, model))
          as pairs (kind, first, second)
        group by account, size, start, kind, first, second
      on conflict (account, size, start, kind, first, second) %s
      """
          .formatted(ADDED_UP, ADD.formatted("usage_of_pair"));

  private final EventHasher hasher = new EventHasher();
  private @Nullable Connection connection;
  private String count = "";

  @Override
  public void open(String address, boolean dimensions) {
    count = COUNT_TOTALS + (dimensions ? AND_PAIRS : "select count(*) from counted");
    try {
      Connection opened = DriverManager.getConnection(address);
      connection = opened;
      opened.setAutoCommit(false);
      try (Statement statement = opened.createStatement()) {
        statement.execute("drop table if exists seen, usage, usage_of_pair");
        statement.execute(TABLES);
      }
      opened.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL can't be used: " + e.getMessage(), e);
    }
  }

  @Override
  public void count(List<MeteredUse> batch) {
    Connection open = connection();
    try (Statement statement = open.createStatement()) {
      statement.execute("truncate batch");
      open.unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy batch from stdin", new StringReader(lines(batch)));
      statement.execute("analyze batch");
      statement.execute(count);
      open.commit();
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("a batch was not counted: " + e.getMessage(), e);
    }
  }

  private String lines(List<MeteredUse> batch) {
    StringBuilder lines = new StringBuilder();
    for (MeteredUse use : batch) {
      HashValue128 hash = hasher.hash(use.account(), use.id());
      lines
          .append(new UUID(hash.getMostSignificantBits(), hash.getLeastSignificantBits()))
          .append('\t')
          .append(use.account().value())
          .append('\t')
          .append(Instant.ofEpochMilli(use.timeMillis()))
          .append('\t')
          .append(use.quantity())
          .append(use.isError() ? "\t1\t" : "\t0\t")
          .append(use.latencyMicros().orElse(0))
          .append(use.cache() == CacheOutcome.HIT ? "\t1\t" : "\t0\t")
          .append(use.tokens())
          .append('\t')
          .append(use.costNanos().orElse(0));
      for (String value :
          new String[] {use.category(), use.endpoint(), use.project(), use.model()}) {
        lines.append('\t').append(value == null ? "\\N" : value);
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  @Override
  public Map<AccountId, Measures> sums(int size) {
    String query =
        """
        select account, sum(requests), sum(quantity), sum(errors), sum(latency), max(latency_max),
          sum(hits), sum(tokens), sum(cost) from usage where size = %d group by account
        """
            .formatted(size);
    Map<AccountId, Measures> sums = new HashMap<>();
    try (Statement statement = connection().createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        sums.put(new AccountId(rows.getString(1)), measures(rows));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the sums can't be read: " + e.getMessage(), e);
    }
    return sums;
  }

  private static Measures measures(ResultSet row) throws SQLException {
    long requests = row.getLong(2);
    long hits = row.getLong(7);
    return new Measures(
        requests,
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        requests,
        row.getLong(6),
        hits,
        requests - hits,
        row.getLong(8),
        row.getLong(9),
        0);
  }

  @Override
  public long requestsInPairs() {
    try (Statement statement = connection().createStatement();
        ResultSet row =
            statement.executeQuery("select coalesce(sum(requests), 0) from usage_of_pair")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("the pairs can't be read: " + e.getMessage(), e);
    }
  }

  private Connection connection() {
    return Objects.requireNonNull(connection, "open comes first");
  }

  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the connection can't be closed", e);
    }
  }
}
