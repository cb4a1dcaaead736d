/**
 * What is read over HTTP, and what an operator changes. {@link dev.meterline.query.QuerySurface}
 * puts it together: the reads of an account, the admin calls, and the page at {@code /}. Numbers
 * come through the aggregator's {@link dev.meterline.aggregator.read.UsageReader} only.
 */
@NullMarked
package dev.meterline.query;

import org.jspecify.annotations.NullMarked;
