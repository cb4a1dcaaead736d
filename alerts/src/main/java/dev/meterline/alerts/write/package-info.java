/** Writes records of an account to topics, on the partition of the account, whatever their key. */
@NullMarked
package dev.meterline.alerts.write;

import org.jspecify.annotations.NullMarked;
