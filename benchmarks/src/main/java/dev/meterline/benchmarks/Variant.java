package dev.meterline.benchmarks;

import dev.meterline.benchmarks.contender.Engine;
import java.util.List;

/**
 * One line of the table.
 *
 * @param name as in the JSON
 * @param title for people
 * @param engine who counts
 * @param dimensions whether the events have category, endpoint, project and model
 * @param held ids that are held before the first event
 * @param effort how often, and over how much, it runs
 */
public record Variant(
    String name, String title, Engine engine, boolean dimensions, long held, Effort effort) {

  /** How often, and over how much, a variant runs. */
  public enum Effort {
    /** In every round: its ratios are small enough for noise to matter. */
    EVERY_ROUND,
    /** Once over everything. */
    ONCE,
    /** Once, only with {@code --full}. */
    FULL_ONLY,
    /** Once, over the first part of the load, only with {@code --peers}. */
    PEER
  }

  private static final long MILLION = 1_000_000;

  /** Every variant, in the order of the table. */
  public static final List<Variant> ALL =
      List.of(
          totals("ceiling", "ceiling: plain consumer, decode, HashMap", Engine.CEILING),
          totals("totals", "account totals", Engine.SHIPPED),
          totals("totals-at-least-once", "account totals, at least once", Engine.AT_LEAST_ONCE),
          totals("totals-without-dedupe", "account totals, without dedupe", Engine.WITHOUT_DEDUPE),
          new Variant(
              "totals-10m-held",
              "account totals, 10 million ids held",
              Engine.SHIPPED,
              false,
              10 * MILLION,
              Effort.ONCE),
          new Variant(
              "totals-100m-held",
              "account totals, 100 million ids held",
              Engine.SHIPPED,
              false,
              100 * MILLION,
              Effort.FULL_ONLY),
          new Variant(
              "plain-dsl",
              "plain DSL: dedupe window store, 4 windowed counts",
              Engine.PLAIN_DSL,
              false,
              0,
              Effort.ONCE),
          new Variant(
              "postgresql-totals",
              "PostgreSQL, account totals",
              Engine.POSTGRESQL,
              false,
              0,
              Effort.PEER),
          new Variant("redis-totals", "Redis, account totals", Engine.REDIS, false, 0, Effort.PEER),
          new Variant(
              "ceiling-dimensions",
              "ceiling, 4 dimensions in the events",
              Engine.CEILING,
              true,
              0,
              Effort.EVERY_ROUND),
          new Variant("dimensions", "4 dimensions", Engine.SHIPPED, true, 0, Effort.EVERY_ROUND),
          new Variant(
              "postgresql-dimensions",
              "PostgreSQL, 4 dimensions",
              Engine.POSTGRESQL,
              true,
              0,
              Effort.PEER),
          new Variant(
              "redis-dimensions", "Redis, 4 dimensions", Engine.REDIS, true, 0, Effort.PEER));

  private static Variant totals(String name, String title, Engine engine) {
    return new Variant(name, title, engine, false, 0, Effort.EVERY_ROUND);
  }
}
