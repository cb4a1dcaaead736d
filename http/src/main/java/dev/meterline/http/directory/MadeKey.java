package dev.meterline.http.directory;

import dev.meterline.http.access.PlainKey;
import dev.meterline.schemas.account.ApiKey;

/**
 * A key that was just made.
 *
 * @param record what is on record
 * @param key the key itself, to be shown this once
 */
public record MadeKey(ApiKey record, PlainKey key) {}
