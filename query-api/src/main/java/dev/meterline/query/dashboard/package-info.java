/**
 * The page at {@code /}: an account's usage as its customer sees it, live. Plain modules for the
 * browser lie beside it as resources; they call the public API and nothing else.
 */
@NullMarked
package dev.meterline.query.dashboard;

import org.jspecify.annotations.NullMarked;
