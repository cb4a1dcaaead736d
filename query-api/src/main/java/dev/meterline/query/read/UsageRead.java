package dev.meterline.query.read;

import dev.meterline.query.usage.UsageByWindow;
import dev.meterline.schemas.account.Account;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code GET /v1/usage}: recent quantities by hour, day, month and billing period. */
public final class UsageRead implements AccountRead {

  private static final Question<UsageByWindow> USAGE =
      new Question<>(
          (view, moment) ->
              UsageByWindow.of(view, moment.account().map(Account::createdAt), moment.now()),
          UsageByWindowJson::write);

  @Override
  public String clientPath() {
    return "/v1/usage";
  }

  @Override
  public String adminPath() {
    return "/usage";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public Question<UsageByWindow> question(Map<String, List<String>> parameters) {
    return USAGE;
  }

  @Override
  public boolean followsTheAccount() {
    return true;
  }
}
