package dev.meterline.alerts.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks a name up. It may block. */
@FunctionalInterface
public interface HostResolver {

  /** As the system does: names, and addresses in any form that it takes for one. */
  HostResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /**
   * All addresses of {@code host}; at least one.
   *
   * @throws UnknownHostException if there is none
   */
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
