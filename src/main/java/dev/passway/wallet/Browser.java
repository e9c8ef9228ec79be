package dev.passway.wallet;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether whoever follows a link can add a pass to a wallet: by the user agent, as nothing else tells. */
final class Browser {
    /** All browsers of iPhones and iPads take passes, whatever they are called. */
    private static final Pattern PHONE = Pattern.compile("\\b(iPhone|iPad|iPod)\\b");

    /** An iPad says that it is a Macintosh. */
    private static final Pattern MAC = Pattern.compile("\\bMacintosh\\b.*\\bVersion/\\S+ Safari/");

    private static final int LONGEST = 1_000;

    private Browser() {}

    static boolean takesPasses(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT))
                .filter(agent -> agent.length() <= LONGEST)
                .filter(Browser::takesPasses)
                .isPresent();
    }

    static boolean takesPasses(String agent) {
        return PHONE.matcher(agent).find() || MAC.matcher(agent).find();
    }

    /** Whether a person reads the answer. */
    static boolean showsPages(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT))
                .filter(accept -> accept.contains("text/html"))
                .isPresent();
    }
}
