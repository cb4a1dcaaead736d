/** Rate limits, balances and usage headers on a whole Meterline, and over several instances. */
@NullMarked
package dev.meterline.standalone.limits;

import org.jspecify.annotations.NullMarked;
