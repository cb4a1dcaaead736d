package dev.meterline.query.usage.report;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.query.usage.report.UsageReport.Named;
import java.util.List;
import java.util.Optional;

/** The cuts by category, endpoint, project and model. */
record Breakdown(
    List<Named> endpoints,
    List<Named> categories,
    Optional<List<Named>> models,
    Optional<List<Named>> projects) {

  static Breakdown of(AccountView view, List<Segment> segments, Optional<String> category) {
    Cut endpoints = new Cut();
    Cut categories = new Cut();
    Cut models = new Cut();
    Cut projects = new Cut();
    for (Segment s : segments) {
      view.forEachDetailed(
          s.granularity(),
          s.from(),
          s.to(),
          bucket -> {
            bucket
                .row()
                .forEachRoute(
                    (route, measures) -> {
                      if (category.isEmpty() || category.get().equals(route.first())) {
                        categories.add(route.first(), measures);
                        endpoints.add(route.second(), measures);
                      }
                    });
            if (category.isEmpty()) {
              bucket
                  .row()
                  .forEachWork(
                      (work, measures) -> {
                        projects.add(work.first(), measures);
                        models.add(work.second(), measures);
                      });
            }
          });
    }
    boolean all = category.isEmpty();
    return new Breakdown(
        endpoints.mostUsedFirst(),
        categories.mostUsedFirst(),
        all ? Optional.of(models.mostUsedFirst()) : Optional.empty(),
        all ? Optional.of(projects.mostUsedFirst()) : Optional.empty());
  }
}
