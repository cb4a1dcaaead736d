/**
 * How fast usage is read: requests a second and their times, by wrk, beside a constant answer of
 * the same size from the same server, at rest and while events are counted as fast as they can be.
 */
@NullMarked
package dev.meterline.benchmarks.http;

import org.jspecify.annotations.NullMarked;
