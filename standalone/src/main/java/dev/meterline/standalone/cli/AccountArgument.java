package dev.meterline.standalone.cli;

import dev.meterline.schemas.account.AccountId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The account that an admin call is about. */
final class AccountArgument {

  @Parameters(
      paramLabel = "ACCOUNT",
      converter = Reader.class,
      description = "The account's id: " + AccountId.EXPECTED + ".")
  private AccountId account;

  AccountId id() {
    return account;
  }

  /** Where the admin calls for the account are; an id needs no escaping in a path. */
  String path() {
    return "/v1/admin/accounts/" + account.value();
  }

  static final class Reader implements ITypeConverter<AccountId> {
    @Override
    public AccountId convert(String value) {
      if (!AccountId.isValid(value)) {
        throw new TypeConversionException("expected " + AccountId.EXPECTED);
      }
      return new AccountId(value);
    }
  }
}
