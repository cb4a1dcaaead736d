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

  private static final int NOT_FOUND = 404;

  static ImportKey given(String value) {
    return new ImportKey(value, () -> {});
  }

  /**
   * Makes a key. An account that nobody has made is made first, with the default settings: those
   * its events would be counted under anyway.
   */
  static ImportKey madeBy(MeterlineClient admin, AccountId account) {
    String path = "/v1/admin/accounts/" + account.value();
    if (admin.send("GET", path, "").status() == NOT_FOUND) {
      admin.put(path, "{}");
    }
    String keys = path + "/keys";
    JsonNode made = admin.post(keys, "{\"role\": \"service\", \"name\": \"import\"}");
    return new ImportKey(
        made.path("key").asText(), () -> admin.delete(keys + "/" + made.path("id").asText()));
  }

  @Override
  public void close() {
    revoke.run();
  }
}
