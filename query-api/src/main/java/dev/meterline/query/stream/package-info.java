/**
 * {@code GET /v1/usage/stream}: an account's totals as server-sent events, as they are announced.
 * One thread looks for news and serves all streams; what a slow client does not take is replaced by
 * what is newer, so that nobody waits for it.
 */
@NullMarked
package dev.meterline.query.stream;

import org.jspecify.annotations.NullMarked;
