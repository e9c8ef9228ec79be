package dev.passway.credential;

import dev.passway.config.JwksConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fetches key sets over HTTPS. Trusts no server to be quick, short or well-behaved, and follows it nowhere else. */
final class JwksClient {
    /** Bytes; a set of {@value KeySet#MOST_KEYS} keys with certificates stays under it. */
    static final int MOST_BYTES = 256 * 1024;

    private static final int OK = 200;
    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[,\\s])max-age=\"?(\\d{1,9})\"?(?:$|[,\\s])");

    /**
     * What a look brought.
     *
     * @param maxAge how long its server says that it stays true; empty if it says nothing
     */
    record Fetched(KeySet keys, Optional<Duration> maxAge) {}

    private final JwksConfig config;
    private final HttpClient client;

    JwksClient(Vertx vertx, JwksConfig config) {
        this.config = config;
        this.client = vertx.createHttpClient(options(config));
    }

    private static HttpClientOptions options(JwksConfig config) {
        // looks are minutes apart: a connection kept for the next would be closed by then
        var options = new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(Math.toIntExact(config.deadline().toMillis()));
        config.caFile().ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        return options;
    }

    /** The set at that URL. Fails within the deadline with the reason, which names neither keys nor the URL. */
    Future<Fetched> fetch(String url) {
        if (!isAllowed(url)) {
            return Future.failedFuture("the URL does not start with https://");
        }
        RequestOptions options;
        try {
            options = new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(url);
        } catch (RuntimeException malformed) {
            return Future.failedFuture("the URL can't be read");
        }
        options.putHeader("Accept", "application/jwk-set+json, application/json");
        return client.request(options)
                .compose(this::exchange)
                .timeout(config.deadline().toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isAllowed(String url) {
        return url.startsWith("https://") || (config.plainHttp() && url.startsWith("http://"));
    }

    private Future<Fetched> exchange(HttpClientRequest request) {
        return request.send()
                .compose(JwksClient::read)
                .timeout(config.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failed -> request.reset());
    }

    private static Future<Fetched> read(HttpClientResponse response) {
        if (response.statusCode() != OK) {
            return Future.failedFuture("the answer has status " + response.statusCode());
        }
        Optional<Duration> maxAge = maxAge(response.getHeader("Cache-Control"));
        return body(response)
                .compose(body -> KeySet.read(body.getBytes())
                        .map(keys -> Future.succeededFuture(new Fetched(keys, maxAge)))
                        .orElseGet(() -> Future.failedFuture("the answer is no key set")));
    }

    /** Vert.x' own method would gather a body of any length. */
    private static Future<Buffer> body(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(body));
        response.handler(chunk -> {
            if (body.length() + chunk.length() > MOST_BYTES) {
                whole.tryFail("the answer is longer than " + MOST_BYTES + " bytes");
                return;
            }
            body.appendBuffer(chunk);
        });
        return whole.future();
    }

    static Optional<Duration> maxAge(@Nullable String cacheControl) {
        if (cacheControl == null) {
            return Optional.empty();
        }
        Matcher found = MAX_AGE.matcher(cacheControl);
        return found.find() ? Optional.of(Duration.ofSeconds(Long.parseLong(found.group(1)))) : Optional.empty();
    }

    Future<Void> close() {
        return client.close();
    }
}
