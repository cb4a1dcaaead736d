package dev.meterline.schemas.codec;

import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.ApiKey;
import dev.meterline.schemas.account.AutoTopUp;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.BillingInterval;
import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.account.KeyRole;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.alert.Alert;
import dev.meterline.schemas.alert.AlertRead;
import dev.meterline.schemas.alert.AlertType;
import dev.meterline.schemas.calendar.Period;
import dev.meterline.schemas.delivery.Delivery;
import dev.meterline.schemas.delivery.DeliveryRequest;
import dev.meterline.schemas.delivery.DeliveryStatus;
import dev.meterline.schemas.delivery.DeliveryTry;
import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.MeteredUse;
import dev.meterline.schemas.event.RejectedEvent;
import dev.meterline.schemas.money.NanoDollars;
import dev.meterline.schemas.usage.HourUse;
import dev.meterline.schemas.usage.PeriodUse;
import dev.meterline.schemas.usage.RateCounts;
import dev.meterline.schemas.usage.RateLimitEvent;
import dev.meterline.schemas.usage.UsageHours;
import dev.meterline.schemas.usage.UsageTotals;
import dev.meterline.schemas.webhook.Webhook;
import dev.meterline.schemas.webhook.WebhookSecret;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes domain records with every field at random, absent ones and extremes included. */
final class AnyRecords {

  private static final List<String> ZONES = List.of("UTC", "Asia/Kathmandu", "America/New_York");

  private final Random random;

  AnyRecords(long seed) {
    this.random = new Random(seed);
  }

  MeteredUse use() {
    return new MeteredUse(
        account(),
        text(),
        number(),
        random.nextBoolean(),
        number(),
        textOrNull(),
        textOrNull(),
        textOrNull(),
        textOrNull(),
        textOrNull(),
        random.nextInt(),
        maybe(),
        orNull(() -> one(CacheOutcome.values())),
        number(),
        maybe(),
        textOrNull(),
        textOrNull(),
        textOrNull());
  }

  UsageTotals totals() {
    return new UsageTotals(
        account(),
        periodUse(),
        optional(this::periodUse),
        number(),
        number(),
        number(),
        money(),
        money(),
        optional(this::text),
        instant(),
        optional(this::hourUse),
        optional(this::hourUse),
        number());
  }

  UsageHours hours() {
    List<Long> requests = new ArrayList<>();
    List<Long> errors = new ArrayList<>();
    for (int i = random.nextInt(700); i > 0; i--) {
      requests.add(number());
      errors.add(number());
    }
    return new UsageHours(account(), number(), instant(), requests, errors);
  }

  private HourUse hourUse() {
    return new HourUse(instant(), number(), number());
  }

  Alert alert() {
    return new Alert(text(), account(), one(AlertType.values()), instant(), text());
  }

  AlertRead alertRead() {
    return new AlertRead(text(), account(), instant());
  }

  RejectedEvent rejected() {
    byte[] head = new byte[random.nextInt(50)];
    random.nextBytes(head);
    return new RejectedEvent(
        text(),
        textOrNull(),
        text(),
        text(),
        random.nextInt(),
        number(),
        number(),
        maybe(),
        number(),
        head);
  }

  Account anyAccount() {
    List<SettingsVersion> versions = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      Instant recorded = instant();
      versions.add(new SettingsVersion(settings(), recorded.plusMillis(i), recorded));
    }
    return new Account(account(), instant(), optional(this::instant), versions);
  }

  ApiKey apiKey() {
    byte[] digest = new byte[32];
    random.nextBytes(digest);
    String hex = HexFormat.of().formatHex(digest);
    return new ApiKey(
        text(), account(), one(KeyRole.values()), text(), hex, instant(), optional(this::instant));
  }

  Credit credit() {
    return new Credit(text(), account(), money(), text(), instant());
  }

  RateLimitEvent rateLimitEvent() {
    RateLimitEvent.Kind kind = one(RateLimitEvent.Kind.values());
    return new RateLimitEvent(text(), account(), kind, instant(), number(), number(), number());
  }

  Webhook webhook() {
    return new Webhook(
        text(),
        account(),
        text(),
        List.of(text(), text()),
        money(),
        random.nextBoolean(),
        List.of(new WebhookSecret(text(), optional(this::instant)), WebhookSecret.lasting(text())),
        instant(),
        optional(this::instant));
  }

  Delivery delivery() {
    DeliveryStatus status = one(DeliveryStatus.values());
    return new Delivery(
        text(),
        alert(),
        optional(this::text),
        status,
        instant(),
        status == DeliveryStatus.PENDING ? Optional.of(instant()) : Optional.empty(),
        random.nextInt(),
        List.of(deliveryTry(), deliveryTry()));
  }

  DeliveryRequest deliveryRequest() {
    return new DeliveryRequest(text(), alert(), optional(this::text), instant());
  }

  private DeliveryTry deliveryTry() {
    return new DeliveryTry(
        instant(),
        random.nextBoolean() ? OptionalInt.of(random.nextInt(600)) : OptionalInt.empty(),
        optional(this::text),
        Duration.ofMillis(random.nextInt(20_000)));
  }

  RateCounts rateCounts() {
    return new RateCounts(text(), number(), instant(), Map.of(account(), number()));
  }

  private AccountSettings settings() {
    Map<String, NanoDollars> budgets = new TreeMap<>();
    for (int i = 0; i < random.nextInt(3); i++) {
      budgets.put(text(), price());
    }
    AutoTopUp topUp = new AutoTopUp(money(), price());
    return new AccountSettings(
        text(),
        optional(this::text),
        plan(),
        billing(),
        budgets,
        List.of(80, 100),
        optional(() -> topUp),
        List.of("usage.threshold"));
  }

  private Plan plan() {
    OptionalLong allowed = random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(7);
    return new Plan(text(), allowed, price(), allowed, one(ChargeInterval.values()));
  }

  private Billing billing() {
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    return new Billing(optional(this::instant), one(BillingInterval.values()), zone);
  }

  private PeriodUse periodUse() {
    Instant start = instant();
    return new PeriodUse(new Period(start, start.plusMillis(1)), number(), maybe());
  }

  private AccountId account() {
    return new AccountId("a" + random.nextInt(1000));
  }

  /** Small, large, negative and extreme numbers, since they differ in length on the wire. */
  private long number() {
    return random.nextLong() >> random.nextInt(64);
  }

  private OptionalLong maybe() {
    return random.nextBoolean() ? OptionalLong.of(number()) : OptionalLong.empty();
  }

  private NanoDollars money() {
    return new NanoDollars(number());
  }

  private NanoDollars price() {
    return new NanoDollars(1 + random.nextInt(1000));
  }

  /** Whole milliseconds, as they are on the wire, from 1970 to 2096. */
  private Instant instant() {
    return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
  }

  private String text() {
    List<String> parts =
        List.of("", "a", "images/render", "\u00e9t\u00e9", "\u65e5", "\ud83d\ude00", "0123456789");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }

  private @Nullable String textOrNull() {
    return orNull(this::text);
  }

  private <T> Optional<T> optional(Supplier<T> supplier) {
    return random.nextBoolean() ? Optional.of(supplier.get()) : Optional.empty();
  }

  private <T> @Nullable T orNull(Supplier<T> supplier) {
    return random.nextBoolean() ? supplier.get() : null;
  }

  private <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }
}
