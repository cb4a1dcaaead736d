/** The page at {@code /}: what this server is and how to call it, with nothing from elsewhere. */
@NullMarked
package dev.meterline.query.page;

import org.jspecify.annotations.NullMarked;
