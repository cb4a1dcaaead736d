/**
 * How every topology runs: all that it writes and how far it has read is committed together, in a
 * line of transactions without a gap; what fails starts over from the last commit; and the stores
 * of a process share one budget of native memory.
 */
@NullMarked
package dev.meterline.streams;

import org.jspecify.annotations.NullMarked;
