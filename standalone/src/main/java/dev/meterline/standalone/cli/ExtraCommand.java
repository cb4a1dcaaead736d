package dev.meterline.standalone.cli;

/**
 * A command that another module adds: a class with picocli's annotations that is named as a service
 * of this type in a jar on the class path. Standalone knows none of them.
 */
public interface ExtraCommand {}
