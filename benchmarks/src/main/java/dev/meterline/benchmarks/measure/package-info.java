/**
 * How a contender is measured: from outside, in a process of its own, by the offsets that its group
 * has committed, the processor time that it took and the bytes that were written because of it.
 */
@NullMarked
package dev.meterline.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
