/** Databases that are installed on this machine, started for the benchmark and gone after it. */
@NullMarked
package dev.meterline.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
