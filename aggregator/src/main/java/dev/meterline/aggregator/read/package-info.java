/**
 * The port through which usage is read. Whoever serves numbers knows this package and nothing else
 * of the aggregator.
 */
@NullMarked
package dev.meterline.aggregator.read;

import org.jspecify.annotations.NullMarked;
