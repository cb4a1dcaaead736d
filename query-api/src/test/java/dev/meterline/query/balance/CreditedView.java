package dev.meterline.query.balance;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Bucket;
import dev.meterline.aggregator.read.DetailedBucket;
import dev.meterline.aggregator.read.Stamp;
import dev.meterline.aggregator.rollup.Contribution;
import dev.meterline.aggregator.rollup.Measures;
import dev.meterline.aggregator.rollup.ResourceSet;
import dev.meterline.query.fake.NaiveAccountView;
import dev.meterline.query.fake.NaiveAccountView.Use;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.calendar.Granularity;
import dev.meterline.schemas.calendar.SettingsHistory;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A view of an account that has paid something in. */
record CreditedView(NaiveAccountView view, NanoDollars credits) implements AccountView {

  static CreditedView of(SettingsHistory settings, NanoDollars credits, List<Use> events) {
    return new CreditedView(new NaiveAccountView(new AccountId("acme"), settings, events), credits);
  }

  /** An event of one unit that costs so much, of a resource. */
  static Use use(Instant time, long costNanos, String resource) {
    Measures measures = new Measures(1, 1, 0, 0, 0, 0, 0, 0, 0, costNanos, 0);
    return new Use(time, new Contribution(measures, null, null, resource));
  }

  @Override
  public AccountId account() {
    return view.account();
  }

  @Override
  public SettingsHistory settings() {
    return view.settings();
  }

  @Override
  public Optional<Instant> firstEventTime() {
    return view.firstEventTime();
  }

  @Override
  public Measures allTime() {
    return view.allTime();
  }

  @Override
  public Stamp stamp() {
    return view.stamp();
  }

  @Override
  public List<Bucket> buckets(Granularity granularity, Instant from, Instant to) {
    return view.buckets(granularity, from, to);
  }

  @Override
  public void forEachDetailed(
      Granularity granularity, Instant from, Instant to, Consumer<? super DetailedBucket> visitor) {
    view.forEachDetailed(granularity, from, to, visitor);
  }

  @Override
  public ResourceSet resources(Granularity granularity, Instant from, Instant to) {
    return view.resources(granularity, from, to);
  }
}
