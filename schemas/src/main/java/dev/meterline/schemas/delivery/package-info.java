/**
 * Alerts on their way: what goes to which receiver, and what came of each try. The records are
 * immutable; a try leads to a new one.
 */
@NullMarked
package dev.meterline.schemas.delivery;

import org.jspecify.annotations.NullMarked;
