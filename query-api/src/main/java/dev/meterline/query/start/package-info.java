/** The page at {@code /start}: the first calls, ready to be pasted, with nothing from elsewhere. */
@NullMarked
package dev.meterline.query.start;

import org.jspecify.annotations.NullMarked;
