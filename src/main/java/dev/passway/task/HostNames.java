package dev.passway.task;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Looks hosts up. The addresses that come back are the ones to be connected to: a second look might find others. */
@FunctionalInterface
interface HostNames {
    /** The addresses of a name, or the address that it is. Fails if there is no such host. */
    Future<List<InetAddress>> resolve(String host);
}
