package dev.meterline.alerts.watch;

import dev.meterline.alerts.policy.AlertId;
import dev.meterline.alerts.policy.Finding;
import dev.meterline.http.json.Json;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Makes alerts of findings. */
final class Alerting {

  private Alerting() {}

  /** The alert about a finding; only {@code now} differs when it is made again. */
  static Alert of(AccountId account, Finding finding, Instant now) {
    Object data = finding.match(new AlertData(account));
    return new Alert(
        AlertId.of(account, finding),
        account,
        finding.type(),
        now,
        new String(Json.write(data), StandardCharsets.UTF_8));
  }
}
