package dev.meterline.query.read;

import java.util.Map;

/**
 * An answer as it is sent.
 *
 * @param body its bytes; not to be changed
 * @param headers further headers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Written(byte[] body, String contentType, Map<String, String> headers) {}
