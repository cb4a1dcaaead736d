package dev.meterline.query.body;

import dev.meterline.http.json.Fields;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.account.Credit;
import dev.meterline.schemas.money.NanoDollars;
import java.time.Instant;

/**
 * Money that an operator adds to a balance.
 *
 * @param id idempotency key within the account
 * @param amount more than zero: what takes money away is a charge and comes from usage
 * @param note why, in words; may be empty
 */
public record CreditBody(String id, NanoDollars amount, String note) {

  private static final int MAX_NOTE = 1024;

  /**
   * Reads the body of {@code POST /v1/admin/accounts/{id}/credits}.
   *
   * @throws dev.meterline.http.json.InvalidJsonException if anything in it is not as documented
   */
  public static CreditBody parse(byte[] json) {
    Fields fields = Checks.fields(json);
    CreditBody credit =
        new CreditBody(
            Checks.line("id", fields.required("id", fields.text("id", 1, Credit.MAX_ID))),
            Checks.positive(
                "amount_usd", fields.required("amount_usd", fields.dollars("amount_usd"))),
            Checks.line(fields, "note", "note", MAX_NOTE).orElse(""));
    fields.noOthers();
    return credit;
  }

  public Credit toCredit(AccountId account, Instant now) {
    return new Credit(id, account, amount, note, now);
  }
}
