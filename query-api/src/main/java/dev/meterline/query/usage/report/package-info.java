/**
 * An account's use over a range of dates, as pure functions of an {@link
 * dev.meterline.aggregator.read.AccountView} and the time. {@link
 * dev.meterline.query.usage.report.ReportRequest} says what is asked, {@link
 * dev.meterline.query.usage.report.Span} which instants that is, {@link
 * dev.meterline.query.usage.report.Segment} which stored buckets hold it; {@link
 * dev.meterline.query.usage.report.UsageReport} is the answer, or a {@link
 * dev.meterline.query.usage.report.Reported} says why there is none.
 */
@NullMarked
package dev.meterline.query.usage.report;

import org.jspecify.annotations.NullMarked;
