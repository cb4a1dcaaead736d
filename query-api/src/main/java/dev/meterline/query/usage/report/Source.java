package dev.meterline.query.usage.report;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.rollup.Measures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What is counted in buckets: all of an account, or one of its categories. */
record Source(AccountView view, Optional<String> category) {

  /** Visits each bucket's start and what is in it, oldest first. */
  void forEach(List<Segment> segments, BiConsumer<Instant, Measures> visitor) {
    for (Segment s : segments) {
      if (category.isEmpty()) {
        view.buckets(s.granularity(), s.from(), s.to())
            .forEach(bucket -> visitor.accept(bucket.start(), bucket.total()));
      } else {
        String only = category.get();
        view.forEachDetailed(
            s.granularity(),
            s.from(),
            s.to(),
            bucket ->
                bucket
                    .row()
                    .forEachRoute(
                        (route, measures) -> {
                          if (only.equals(route.first())) {
                            visitor.accept(bucket.start(), measures);
                          }
                        }));
      }
    }
  }

  Measures sum(List<Segment> segments) {
    Sum sum = new Sum();
    forEach(segments, (start, measures) -> sum.add(measures));
    return sum.get();
  }

  /** A sum that grows. */
  static final class Sum {
    private Measures sum = Measures.NONE;

    void add(Measures measures) {
      sum = sum.plus(measures);
    }

    Measures get() {
      return sum;
    }
  }
}
