/** JMH over the pure pieces that every event goes through. Run by hand, never in tests. */
@NullMarked
package dev.meterline.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
