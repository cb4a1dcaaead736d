/** What was measured, as ratios, as a table for people and as JSON for programs. */
@NullMarked
package dev.meterline.benchmarks.report;

import org.jspecify.annotations.NullMarked;
