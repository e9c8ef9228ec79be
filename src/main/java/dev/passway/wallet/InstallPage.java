package dev.passway.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The pages for those who follow an install link without a wallet at hand. They load nothing, run nothing, and their policy
 * (CSP) forbids both.
 */
final class InstallPage {
    private static final String TEMPLATE = resource("install.html");
    private static final String STYLE = resource("install.css");
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String BADGE = resource("badge.svg");

    private final String publicUrl;

    /** @param publicUrl where phones reach this port; in front of the links */
    InstallPage(String publicUrl) {
        this.publicUrl = publicUrl;
    }

    /**
     * The page with the badge and the code.
     *
     * @param path of the link, of characters that need no escaping in HTML
     */
    void install(RoutingContext context, String path) {
        String body = """
                <h1>Add the pass to your phone</h1>
                <p>Point the camera of your iPhone at this code.</p>
                <div class="code">%s</div>
                <p>On a Mac, or with another wallet:</p>
                <p><a href="?%s" rel="nofollow">%s</a></p>
                """.formatted(QrCode.svg(publicUrl + path), InstallHandler.FILE, BADGE);
        send(context, 200, "Add to Apple Wallet", body);
    }

    /** The page that says why there is none. */
    void refusal(RoutingContext context, int status, String sentence) {
        send(context, status, "No pass", "<h1>No pass here</h1>\n<p>" + sentence + "</p>\n");
    }

    private static void send(RoutingContext context, int status, String title, String body) {
        byte[] page = TEMPLATE.formatted(title, STYLE, body).getBytes(UTF_8);
        var response = context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(page.length))
                .putHeader("Content-Security-Policy", POLICY);
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(io.vertx.core.buffer.Buffer.buffer(page));
        }
    }

    private static String resource(String name) {
        try (var resource = InstallPage.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the program was built without its resource " + name);
            }
            return new String(resource.readAllBytes(), UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read the resource " + name, unreadable);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
