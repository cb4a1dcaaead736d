package dev.meterline.query.body;

import dev.meterline.http.json.Fields;
import dev.meterline.schemas.account.KeyRole;

/**
 * What an operator says about a new API key.
 *
 * @param role what the key may do; a client's unless said
 * @param name name for people; may be empty
 */
public record KeyBody(KeyRole role, String name) {

  private static final int MAX_NAME = 256;

  /**
   * Reads the body of {@code POST /v1/admin/accounts/{id}/keys}.
   *
   * @throws dev.meterline.http.json.InvalidJsonException if anything in it is not as documented
   */
  public static KeyBody parse(byte[] json) {
    Fields fields = Checks.fields(json);
    KeyBody key =
        new KeyBody(
            fields.oneOf("role", KeyRole.class).orElse(KeyRole.CLIENT),
            Checks.line(fields, "name", "name", MAX_NAME).orElse(""));
    fields.noOthers();
    return key;
  }
}
