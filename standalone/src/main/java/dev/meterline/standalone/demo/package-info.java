/**
 * Three invented companies and a year of what they used, so that there is something to look at.
 * {@code Traffic} makes the events of any hour, the same ones each time; {@code DemoFeed} sends the
 * past and then one event after another. Nothing here is random beyond its seed.
 */
@NullMarked
package dev.meterline.standalone.demo;

import org.jspecify.annotations.NullMarked;
