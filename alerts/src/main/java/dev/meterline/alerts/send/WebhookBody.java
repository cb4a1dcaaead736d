package dev.meterline.alerts.send;

import dev.meterline.http.json.Json;
import dev.meterline.schemas.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a receiver gets. Pure: the same alert gives the same bytes at every try. */
public final class WebhookBody {

  private WebhookBody() {}

  /**
   * The body for {@code alert}.
   *
   * @param singleEvent whether the type is there a second time as {@code event}, as receivers of
   *     the form for one alert expect it
   */
  public static byte[] of(Alert alert, boolean singleEvent) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", alert.type().wireName());
    if (singleEvent) {
      body.put("event", alert.type().wireName());
    }
    body.put("timestamp", alert.time());
    body.put("data", Json.read(alert.dataJson().getBytes(StandardCharsets.UTF_8)));
    return Json.write(body);
  }
}
