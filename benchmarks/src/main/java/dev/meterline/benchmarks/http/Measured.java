package dev.meterline.benchmarks.http;

/**
 * A target and what came of it.
 *
 * @param name for the table and the JSON
 */
record Measured(String name, WrkResult result) {}
