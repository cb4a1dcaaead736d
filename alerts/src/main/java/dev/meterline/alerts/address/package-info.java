/**
 * Where a request may go: names are resolved, and the addresses held against the ranges that lie
 * inside. What was checked is what is connected to, so that a name which resolves differently a
 * moment later gains nothing.
 */
@NullMarked
package dev.meterline.alerts.address;

import org.jspecify.annotations.NullMarked;
