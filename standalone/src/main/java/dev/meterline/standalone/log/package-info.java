/** What of Kafka's talk a person at a terminal is spared; named in {@code logback.xml}. */
@NullMarked
package dev.meterline.standalone.log;

import org.jspecify.annotations.NullMarked;
