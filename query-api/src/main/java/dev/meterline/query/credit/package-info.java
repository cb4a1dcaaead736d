/**
 * Money on its way to balances. A credit is on record once all replicas of the topic {@code
 * credits} have it; the aggregator counts each (account, id) once, so that a credit may be sent
 * again without harm.
 */
@NullMarked
package dev.meterline.query.credit;

import org.jspecify.annotations.NullMarked;
