/**
 * Which account a request means, and what is known of it: a 404 for one that nobody has made, a 503
 * as long as nobody can tell.
 */
@NullMarked
package dev.meterline.query.account;

import org.jspecify.annotations.NullMarked;
