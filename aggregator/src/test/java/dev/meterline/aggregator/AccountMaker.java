package dev.meterline.aggregator;

import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.AccountSettings;
import dev.meterline.schemas.account.Billing;
import dev.meterline.schemas.account.ChargeInterval;
import dev.meterline.schemas.account.Plan;
import dev.meterline.schemas.account.SettingsVersion;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Makes accounts whose settings change: set what is to hold, then say from when. */
final class AccountMaker {

  private final AccountId id;
  private final List<SettingsVersion> versions = new ArrayList<>();
  private OptionalLong allowed = OptionalLong.empty();
  private NanoDollars price = NanoDollars.ZERO;
  private Billing billing = Billing.DEFAULT;
  private @Nullable Instant created;

  AccountMaker(AccountId id) {
    this.id = id;
  }

  AccountMaker allowing(long units) {
    allowed = OptionalLong.of(units);
    return this;
  }

  AccountMaker priced(long nanos) {
    price = new NanoDollars(nanos);
    return this;
  }

  AccountMaker billed(Billing newBilling) {
    billing = newBilling;
    return this;
  }

  /** Records what is set so far, to hold at once. */
  AccountMaker at(Instant recorded) {
    return at(recorded, recorded);
  }

  /** Records what is set so far, to hold later. */
  AccountMaker at(Instant recorded, Instant effective) {
    created = created == null ? recorded : created;
    versions.add(new SettingsVersion(settings(), effective, recorded));
    return this;
  }

  Account made() {
    return new Account(
        id, created == null ? Instant.EPOCH : created, Optional.empty(), List.copyOf(versions));
  }

  private AccountSettings settings() {
    AccountSettings base = AccountSettings.DEFAULT;
    Plan plan = new Plan("plan", allowed, price, OptionalLong.empty(), ChargeInterval.DAY);
    return new AccountSettings(
        base.name(),
        base.email(),
        plan,
        billing,
        base.budgets(),
        base.thresholds(),
        base.autoTopUp(),
        base.emailAlerts());
  }
}
