package dev.meterline.query.read;

import dev.meterline.http.json.Json;
import dev.meterline.query.balance.Balance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** {@code GET /api/v1/usage}: what an account has to its credit. */
public final class BalanceRead implements AccountRead {

  private static final Question<Balance> BALANCE =
      new Question<>(
          (view, moment) -> Balance.of(view, moment.settings(view).plan(), moment.now()),
          BalanceRead::write);

  @Override
  public String clientPath() {
    return "/api/v1/usage";
  }

  @Override
  public String adminPath() {
    return "/usage/balance";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public Question<Balance> question(Map<String, List<String>> parameters) {
    return BALANCE;
  }

  private static byte[] write(Balance balance) {
    OptionalLong affordable = balance.affordableUnits();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("balance_usd", balance.left().toDollars());
    members.put("total_snapshots", balance.units());
    members.put("active_videos", balance.activeResources());
    members.put("uncharged_usage_usd", balance.uncharged().toDollars());
    members.put("total_charged_usd", balance.charged().toDollars());
    members.put("estimated_snapshots_remaining", affordable);
    members.put("cost_per_snapshot", balance.unitPrice().toDollars());
    return Json.write(members);
  }
}
