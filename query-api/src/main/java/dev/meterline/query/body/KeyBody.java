package dev.meterline.query.body;

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
   * @throws InvalidBodyException if anything in it is not as documented
   */
  public static KeyBody parse(byte[] json) {
    JsonFields fields = JsonBody.parse(json);
    KeyBody key =
        new KeyBody(
            fields.oneOf("role", KeyRole.class).orElse(KeyRole.CLIENT),
            fields.text("name", MAX_NAME).orElse(""));
    fields.end();
    return key;
  }
}
