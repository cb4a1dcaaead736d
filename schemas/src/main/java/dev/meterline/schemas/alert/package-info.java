/** What accounts should know: alerts as they stand on their topic, and which of them were read. */
@NullMarked
package dev.meterline.schemas.alert;

import org.jspecify.annotations.NullMarked;
