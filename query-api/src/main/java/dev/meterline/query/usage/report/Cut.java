package dev.meterline.query.usage.report;

import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.query.usage.report.UsageReport.Named;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up measures by the values of one dimension; what has no value there is left out. */
final class Cut {

  private static final Comparator<Named> MOST_USED_FIRST =
      Comparator.comparingLong((Named named) -> named.measures().requests())
          .reversed()
          .thenComparing(Named::name);

  private final Map<String, Measures> sums = new HashMap<>();

  void add(@Nullable String name, Measures measures) {
    if (name != null) {
      sums.merge(name, measures, Measures::plus);
    }
  }

  List<Named> mostUsedFirst() {
    return sums.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(Measures.NONE))
        .map(entry -> new Named(entry.getKey(), entry.getValue()))
        .sorted(MOST_USED_FIRST)
        .toList();
  }
}
