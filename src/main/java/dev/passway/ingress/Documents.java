package dev.passway.ingress;

import dev.passway.http.MethodCheck;
import dev.passway.http.ProblemType;
import dev.passway.http.PublishedText;
import io.vertx.ext.web.Router;

/**
 * What the webhooks' port tells about itself, to anyone: its description (OpenAPI 3.1), and a page for each type of
 * problem, where the type's URI leads. The texts are read when the routes are made, before the port opens.
 */
final class Documents {
    private static final String JSON = "application/json";

    /** Markdown as it is: browsers show plain text, and would store {@code text/markdown} in a file. */
    private static final String TEXT = "text/plain; charset=utf-8";

    private Documents() {}

    static void addTo(Router router) {
        serve(router, "/openapi.json", "openapi.json", JSON);
        for (ProblemType type : ProblemType.values()) {
            serve(router, type.uri(), "problems/" + type.slug() + ".md", TEXT);
        }
    }

    private static void serve(Router router, String path, String resource, String mediaType) {
        var text = PublishedText.ofResource(Documents.class, resource, mediaType);
        router.get(path).handler(text);
        router.head(path).handler(text);
        router.route(path).handler(new MethodCheck("GET, HEAD"));
    }
}
