/**
 * {@code ./meterline bench}: how fast the pipeline counts, beside the ceiling of one thread, plain
 * Kafka Streams and the databases that people use instead. {@link
 * dev.meterline.benchmarks.BenchCommand} reads the options, {@link
 * dev.meterline.benchmarks.Benchmark} runs the {@link dev.meterline.benchmarks.Variant variants}.
 */
@NullMarked
package dev.meterline.benchmarks;

import org.jspecify.annotations.NullMarked;
