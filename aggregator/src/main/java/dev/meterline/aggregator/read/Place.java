package dev.meterline.aggregator.read;

import java.util.function.Function;
import java.util.function.Supplier;

/** Which instance holds the active store of a partition, as far as this instance knows. */
public sealed interface Place {

  /** Calls the function that fits. */
  <R> R match(Supplier<R> here, Function<Instance, R> elsewhere, Supplier<R> unknown);

  /** This instance holds it and its store serves. */
  record Here() implements Place {
    @Override
    public <R> R match(Supplier<R> here, Function<Instance, R> elsewhere, Supplier<R> unknown) {
      return here.get();
    }
  }

  /**
   * Another instance holds it, or is about to.
   *
   * @param instance where it can be asked
   */
  record Elsewhere(Instance instance) implements Place {
    @Override
    public <R> R match(Supplier<R> here, Function<Instance, R> elsewhere, Supplier<R> unknown) {
      return elsewhere.apply(instance);
    }
  }

  /** Nobody serves it now: it is being restored here, or moves. */
  record Unknown() implements Place {
    @Override
    public <R> R match(Supplier<R> here, Function<Instance, R> elsewhere, Supplier<R> unknown) {
      return unknown.get();
    }
  }
}
