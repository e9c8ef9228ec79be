package dev.passway.contract;

import dev.passway.dev.Database;
import dev.passway.dev.RawHttp;
import dev.passway.dev.Replica;
import dev.passway.http.ProblemType;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Four replicas on one database.
 *
 * @param sound in order
 * @param away without its database
 * @param narrow that can do one thing at a time and has little time
 * @param strict that admits little
 */
record Replicas(Replica sound, Replica away, Replica narrow, Replica strict) implements AutoCloseable {
    static Replicas start(Database database) {
        return new Replicas(
                Replica.start(database, Map.of("PASSWAY_HTTP_PUBLIC_URL", "https://passes.example.com")),
                Replica.start(database, Map.of("PASSWAY_POSTGRES_PORT", "1")), // nobody listens there
                Replica.start(database, Map.of("PASSWAY_BUS_IN_FLIGHT", "1", "PASSWAY_HTTP_DEADLINE", "500ms")),
                Replica.start(
                        database,
                        Map.of(
                                "PASSWAY_CREDENTIALS_FAILURES_PER_MINUTE", "1",
                                "PASSWAY_THROTTLE_RATE", "1",
                                "PASSWAY_THROTTLE_BURST", "1",
                                "PASSWAY_WALLET_PASSES_PER_DEVICE", "1",
                                "PASSWAY_HTTP_TRUSTED_PROXIES", "127.0.0.1")));
    }

    /** The answer to the one of three requests at once that is one too many for the strict one. */
    HttpResponse<String> oneTooMany(Supplier<HttpRequest> request) {
        return Stream.generate(() -> strict.client().sendAsync(request.get(), BodyHandlers.ofString()))
                .limit(3)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow(() -> new AssertionError("all were admitted"));
    }

    /** The answer to the one of two requests at once that is one too many for the narrow one. */
    HttpResponse<String> oneTooManyOfTwo(Supplier<HttpRequest> request) {
        return Stream.generate(() -> narrow.client().sendAsync(request.get(), BodyHandlers.ofString()))
                .limit(2)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .filter(answer ->
                        new JsonObject(answer.body()).getString("type").equals(ProblemType.OVERLOADED.uri()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("both were let in"));
    }

    /** The same request for another replica. */
    static HttpRequest to(Replica other, HttpRequest.Builder request) {
        return request.uri(other.uri(request.build().uri().getRawPath())).build();
    }

    /**
     * The answer to a request that no HTTP client would send.
     *
     * @param line of the request, without its version
     * @param headers each with its line break
     * @param body as far as it is sent
     */
    static Answer raw(Replica replica, String line, String headers, String body) {
        try (var wire = new RawHttp(replica.gateway().httpPort())) {
            wire.send(line + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body);
            return Answer.of(wire.answer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        strict.close();
        narrow.close();
        away.close();
        sound.close();
    }
}
