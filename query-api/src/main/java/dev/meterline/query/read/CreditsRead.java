package dev.meterline.query.read;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.http.json.Json;
import dev.meterline.schemas.money.NanoDollars;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sum of an account's credits, as one instance tells another. */
public final class CreditsRead implements AccountRead {

  private static final String NANOS = "nanos";

  @Override
  public String clientPath() {
    throw new UnsupportedOperationException("clients read their balance");
  }

  @Override
  public String adminPath() {
    return "/credits";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public Question<?> question(Map<String, List<String>> parameters) {
    return new Question<NanoDollars>(
        (AccountView view, Moment moment) -> view.credits(),
        sum -> Json.write(Map.of(NANOS, sum.nanos())));
  }

  static NanoDollars parse(byte[] answer) {
    return new NanoDollars(Json.read(answer).get(NANOS).longValue());
  }
}
