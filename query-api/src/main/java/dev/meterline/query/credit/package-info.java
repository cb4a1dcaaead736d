/**
 * Money on its way to balances. A credit is on record once all replicas of the topic {@code
 * credits} have it; the aggregator counts the first of each (account, id). Every instance follows
 * the topic and so knows which that is: sent again, it is found; with another amount it is refused.
 */
@NullMarked
package dev.meterline.query.credit;

import org.jspecify.annotations.NullMarked;
