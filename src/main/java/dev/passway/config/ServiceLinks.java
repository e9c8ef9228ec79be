package dev.passway.config;

import java.util.regex.Pattern;

/**
 * The variables that Kubernetes sets for each Service of a namespace unless {@code enableServiceLinks} is false. A
 * Service named {@code passway} or {@code passway-http} gives some that look like ours; nobody meant them for us.
 */
final class ServiceLinks {
    private static final Pattern NAME = Pattern.compile(
            "PASSWAY_(?:[A-Z0-9_]+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_[A-Z]+)?)");
    private static final Pattern ADDRESS = Pattern.compile("(?:tcp|udp|sctp)://.*");

    private ServiceLinks() {}

    static boolean isOne(String name, String value) {
        return NAME.matcher(name).matches()
                || (name.endsWith("_PORT") && ADDRESS.matcher(value).matches());
    }
}
