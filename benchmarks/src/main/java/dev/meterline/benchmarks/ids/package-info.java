/**
 * What it costs to remember ids: heap, changelog, and the time until the stores serve again after a
 * lost disk, a restart and the end of another instance.
 */
@NullMarked
package dev.meterline.benchmarks.ids;

import org.jspecify.annotations.NullMarked;
