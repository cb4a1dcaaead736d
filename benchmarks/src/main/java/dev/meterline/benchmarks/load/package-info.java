/**
 * The load: events that are a pure function of a seed and their number, so that every process can
 * make them again; what must come out of counting them; and the writing of them to a broker.
 */
@NullMarked
package dev.meterline.benchmarks.load;

import org.jspecify.annotations.NullMarked;
