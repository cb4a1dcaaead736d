package dev.meterline.ingest.body;

import org.jspecify.annotations.Nullable;

/**
 * An event that is not taken.
 *
 * @param index its place in the body, from 0; lines without text do not count
 * @param id its id, or null when none could be read
 * @param error what was wrong and what is expected, one sentence
 */
public record Rejection(int index, @Nullable String id, String error) {}
