package dev.meterline.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What the figures were measured on.
 *
 * @param cores processors that the JVM sees
 * @param java version and vendor
 * @param os name, version and architecture
 * @param memoryBytes physical memory
 */
public record Machine(int cores, String java, String os, long memoryBytes) {

  /** This machine. */
  public static Machine here() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        system.getAvailableProcessors(),
        System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
        system.getName() + " " + system.getVersion() + " " + system.getArch(),
        system.getTotalMemorySize());
  }
}
