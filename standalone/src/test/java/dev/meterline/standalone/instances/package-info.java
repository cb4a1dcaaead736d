/**
 * Several instances on one broker, each in a process of its own. One contract holds for a read
 * whichever instance is asked: {@link dev.meterline.standalone.instances.ReadsContract}, run with
 * one, two and three of them; the other tests kill instances and add them.
 */
@NullMarked
package dev.meterline.standalone.instances;

import org.jspecify.annotations.NullMarked;
