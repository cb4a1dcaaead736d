package dev.meterline.benchmarks.http;

/**
 * A target and what came of it.
 *
 * @param name for the table and the JSON
 * @param counted events that the node counted a second meanwhile
 */
record Measured(String name, WrkResult result, double counted) {}
