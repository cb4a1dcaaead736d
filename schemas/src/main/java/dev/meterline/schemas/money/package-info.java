/**
 * Money: whole nano-dollars, exact, where an overflow is an error and nothing is ever rounded. A
 * price of $0.15 a million tokens is 150 a token.
 */
@NullMarked
package dev.meterline.schemas.money;

import org.jspecify.annotations.NullMarked;
