package dev.meterline.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.standalone.remote.MeterlineClient;

/**
 * The key under which an import sends: one that was given, or one made for it, which is revoked
 * when the import ends.
 *
 * @param value the key itself
 * @param revoke takes back what was made
 */
record ImportKey(String value, Runnable revoke) implements AutoCloseable {

  static ImportKey given(String value) {
    return new ImportKey(value, () -> {});
  }

  static ImportKey madeBy(MeterlineClient admin, AccountId account) {
    String keys = "/v1/admin/accounts/" + account.value() + "/keys";
    JsonNode made = admin.post(keys, "{\"role\": \"service\", \"name\": \"import\"}");
    return new ImportKey(
        made.path("key").asText(), () -> admin.delete(keys + "/" + made.path("id").asText()));
  }

  @Override
  public void close() {
    revoke.run();
  }
}
