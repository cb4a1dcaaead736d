package dev.meterline.standalone.demo;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.standalone.demo.DemoAccount.Operation;
import java.time.ZoneId;
import java.util.List;

/** The companies of the demo: one on a plan with an allowance, one prepaid, one with budgets. */
public final class DemoAccounts {

  private static final DemoAccount RENDERS =
      new DemoAccount(
          new AccountId("demo-renders"),
          """
          {"name": "Postcard Press", "email": "ops@postcard.example",
           "plan": {"name": "growth", "allowed": 12000, "unit_price_usd": 0.002,
                    "rate_limit_per_minute": 600},
           "billing": {"anchor": "2024-01-31T00:00:00Z", "interval": "month", "timezone": "UTC"}}
          """,
          0,
          ZoneId.of("UTC"),
          14,
          List.of(
              Operation.render("image", "/v1/image", 60, 420, 300),
              Operation.render("image", "/v1/og-card", 25, 310, 120),
              Operation.render("pdf", "/v1/pdf", 15, 1300, 80)),
          List.of("newsletter", "web-shop", "press"));

  private static final DemoAccount VIDEOS =
      new DemoAccount(
          new AccountId("demo-videos"),
          """
          {"name": "Clip Watch", "email": "team@clipwatch.example",
           "plan": {"name": "prepaid", "unit_price_usd": 0.01, "rate_limit_per_minute": 300,
                    "charge_interval": "day"},
           "billing": {"anchor": "2024-03-15T05:00:00Z", "interval": "month",
                       "timezone": "America/New_York"}}
          """,
          600,
          ZoneId.of("America/New_York"),
          6,
          List.of(
              Operation.render("snapshot", "/v1/videos/stats", 70, 180, 90),
              Operation.render("snapshot", "/v1/channels/stats", 30, 240, 25)),
          List.of("music", "sports"));

  private static final DemoAccount MODELS =
      new DemoAccount(
          new AccountId("demo-models"),
          """
          {"name": "Paragraf", "email": "it@paragraf.example",
           "plan": {"name": "scale", "allowed": 10000, "rate_limit_per_minute": 120},
           "billing": {"anchor": "2024-05-01T00:00:00+02:00", "interval": "month",
                       "timezone": "Europe/Berlin"},
           "budgets": {"contracts": 100.0, "support": 40.0}}
          """,
          0,
          ZoneId.of("Europe/Berlin"),
          5,
          List.of(
              Operation.model("/v1/chat", 55, "small-1", 1800, 600),
              Operation.model("/v1/chat", 25, "large-2", 2600, 8000),
              Operation.model("/v1/embed", 20, "embed-1", 500, 150)),
          List.of("contracts", "support", "research"));

  private DemoAccounts() {}

  public static List<DemoAccount> all() {
    return List.of(RENDERS, VIDEOS, MODELS);
  }
}
