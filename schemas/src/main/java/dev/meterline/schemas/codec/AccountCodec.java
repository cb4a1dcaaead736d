package dev.meterline.schemas.codec;

import dev.meterline.events.AccountRecord;
import dev.meterline.schemas.account.Account;
import dev.meterline.schemas.account.AccountId;
import java.util.Optional;

/** {@code accounts}: an account with every version of its settings. */
final class AccountCodec implements RecordCodec<Account, AccountRecord> {

  @Override
  public Class<AccountRecord> avroType() {
    return AccountRecord.class;
  }

  @Override
  public AccountRecord toAvro(Account account) {
    return new AccountRecord(
        account.id().value(),
        account.createdAt(),
        account.closedAt().orElse(null),
        account.versions().stream().map(SettingsMapping::toAvro).toList());
  }

  @Override
  public Account toDomain(AccountRecord account) {
    return new Account(
        new AccountId(account.getAccount()),
        account.getCreatedAt(),
        Optional.ofNullable(account.getClosedAt()),
        account.getVersions().stream().map(SettingsMapping::toDomain).toList());
  }
}
