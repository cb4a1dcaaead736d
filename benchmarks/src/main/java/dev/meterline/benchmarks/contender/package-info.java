/**
 * Who counts the load: the ceiling, Kafka's plain DSL, Meterline in its forms, and the databases
 * that people use instead. Each reads the same records as a consumer group, commits what it has
 * counted, and then says whether its numbers are those of the model.
 */
@NullMarked
package dev.meterline.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
