/**
 * The main job from end to end: a real broker, real HTTP, real RocksDB. {@code NodeForTests} runs
 * it in the test's process, {@code ProcessForTests} in one of its own, to be stopped from outside.
 */
@NullMarked
package dev.meterline.standalone.endtoend;

import org.jspecify.annotations.NullMarked;
