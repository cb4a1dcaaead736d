/**
 * One project's use, as a pure function of an {@link dev.meterline.aggregator.read.AccountView}:
 * its budget in the current billing period, and its models and cache in a day, a week or that
 * period.
 */
@NullMarked
package dev.meterline.query.usage.project;

import org.jspecify.annotations.NullMarked;
