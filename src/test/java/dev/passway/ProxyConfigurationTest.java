package dev.passway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped configurations of proxies say, in so far as no proxy is needed to see it; {@link ProxyIT} runs them. */
class ProxyConfigurationTest {
    private static final Path FOLDER = Path.of("k8s", "proxies");
    private static final String HAPROXY = "haproxy.cfg";
    private static final String NGINX = "nginx.conf";

    /** Passway answers within 5 s by itself; whoever gives up before loses its answer. */
    @ParameterizedTest
    @CsvSource({
        HAPROXY + ", timeout (?:client|server|queue|http-request) (\\d+)s, 4",
        NGINX + ", (?:proxy_read|proxy_send|client_header|client_body)_timeout (\\d+)s, 4",
    })
    void no_timeout_is_under_15_s(String file, String setting, int settings) throws IOException {
        List<Integer> seconds = Pattern.compile(setting)
                .matcher(read(file))
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .toList();

        assertThat(seconds).hasSize(settings).allMatch(value -> value >= 15);
    }

    @Test
    void both_mean_the_two_webhooks() throws IOException {
        String tenant = "/api/acme/webhooks/listeners/klaviyo/";
        for (String file : List.of(HAPROXY, NGINX)) {
            String pattern = only(Pattern.compile("(?m)(?:path_reg|location ~) (\\S+) [{}]"), read(file));

            assertThat(Stream.of("passes/pushUpdate", "profiles/sync").map(tenant::concat))
                    .allMatch(Pattern.compile(pattern).asPredicate());
            assertThat(Stream.of("passes/pushUpdate/x", "passes", "profiles/sync2")
                            .map(tenant::concat))
                    .noneMatch(Pattern.compile(pattern).asPredicate());
        }
    }

    @Test
    void both_answer_with_the_same_document() throws IOException {
        String[] answer = read("passway-503.http").split("\r\n\r\n", -1);
        assertThat(answer).hasSize(2);

        assertThat(answer[0].lines())
                .startsWith("HTTP/1.1 503 Service Unavailable")
                .contains("Retry-After: 5", "Content-Length: " + answer[1].getBytes(UTF_8).length);
        assertThat(only(Pattern.compile("return 503 '(.*)\\\\n';"), read(NGINX)))
                .isEqualTo(answer[1].strip());
        assertThat(new JsonObject(answer[1]).fieldNames()).containsExactly("type", "title", "status", "detail");
    }

    @Test
    void the_document_names_every_file() throws IOException {
        String document = Files.readString(Path.of("docs", "proxies.md"));
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> "(../k8s/proxies/" + file.getFileName() + ")"))
                    .hasSize(3)
                    .allMatch(document::contains);
        }
    }

    private static String only(Pattern pattern, String text) {
        List<MatchResult> matches = pattern.matcher(text).results().toList();
        assertThat(matches).hasSize(1);
        return matches.getFirst().group(1);
    }

    private static String read(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }
}
