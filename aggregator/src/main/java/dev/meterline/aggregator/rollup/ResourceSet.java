package dev.meterline.aggregator.rollup;

import org.jspecify.annotations.Nullable;

/**
 * The distinct resources of a bucket, or of several: exact up to {@value DistinctResources#EXACT}
 * of them, an estimate beyond; see {@link DistinctResources}. Immutable.
 */
public final class ResourceSet {

  /** No resources. */
  public static final ResourceSet NONE = new ResourceSet(new DistinctResources());

  private final DistinctResources resources;

  private ResourceSet(DistinctResources resources) {
    this.resources = resources;
  }

  /** Takes over what nobody else will change. */
  static ResourceSet of(@Nullable DistinctResources resources) {
    return resources == null ? NONE : new ResourceSet(resources);
  }

  /** How many different resources these are. */
  public long count() {
    return resources.count();
  }

  /** The resources that are in this set, in the other, or in both. */
  public ResourceSet union(ResourceSet other) {
    if (other.count() == 0) {
      return this;
    }
    DistinctResources both = new DistinctResources();
    both.addAll(resources);
    both.addAll(other.resources);
    return new ResourceSet(both);
  }

  @Override
  public String toString() {
    return count() + " resources";
  }
}
