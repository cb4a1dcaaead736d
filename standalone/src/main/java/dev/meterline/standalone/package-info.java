/**
 * All of Meterline in one process, for the quick start, tests and demos: {@code data} owns a
 * directory, {@code broker} runs Kafka in it, {@code node} starts the parts in order and stops them
 * in the other, {@code cli} is what a terminal sees. The same parts run apart against any cluster.
 */
@NullMarked
package dev.meterline.standalone;

import org.jspecify.annotations.NullMarked;
