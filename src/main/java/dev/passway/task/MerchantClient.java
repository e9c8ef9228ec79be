package dev.passway.task;

import dev.passway.config.MerchantConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Calls merchants' systems. Trusts none of them to be quick, short or well-behaved, follows none anywhere else, and calls none
 * at an address of our own network: a host is looked up once, its addresses are checked, and the connection goes to one of
 * those. Confined to one verticle.
 */
final class MerchantClient {
    /** Bytes of an answer that are read, and thrown away: the status is all that counts. */
    private static final int MOST_BYTES = 16 * 1024;

    /**
     * What a system answered.
     *
     * @param retryAfter the header, as sent
     */
    record Reply(int status, Optional<String> retryAfter) {}

    private final MerchantConfig config;
    private final HostNames names;
    private final HttpClient client;

    MerchantClient(Vertx vertx, MerchantConfig config, HostNames names) {
        this.config = config;
        this.names = names;
        this.client = vertx.createHttpClient(options(config), new PoolOptions().setHttp1MaxSize(config.inFlight()));
    }

    private static HttpClientOptions options(MerchantConfig config) {
        // the address is checked for each call, so no connection outlives its own
        var options = new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(Math.toIntExact(config.deadline().toMillis()));
        config.caFile().ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        return options;
    }

    /** Sends the body. Fails within the deadline with a {@link MerchantFault} if there is no answer. */
    Future<Reply> post(String url, Map<String, String> headers, String body) {
        MerchantUrl target;
        try {
            target = MerchantUrl.of(url, config);
        } catch (MerchantFault fault) {
            return Future.failedFuture(fault);
        }
        return names.resolve(target.host())
                .recover(unknown -> Future.failedFuture(new MerchantFault("its host is not known")))
                .compose(addresses -> permitted(target, addresses))
                .compose(address -> client.request(options(target, address, headers)))
                .compose(request -> exchange(request, body))
                .timeout(config.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(explained(failure)));
    }

    /** One of the addresses, if all of them may be called. */
    private static Future<InetAddress> permitted(MerchantUrl target, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return Future.failedFuture(new MerchantFault("its host is not known"));
        }
        return target.trusted() || addresses.stream().allMatch(PublicAddress::is)
                ? Future.succeededFuture(addresses.getFirst())
                : Future.failedFuture(new MerchantFault("its host has an address that is not of the internet"));
    }

    private static RequestOptions options(MerchantUrl target, InetAddress address, Map<String, String> headers) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.tls())
                .setFollowRedirects(false)
                .setURI(target.path());
        headers.forEach(options::putHeader);
        return options;
    }

    private Future<Reply> exchange(HttpClientRequest request, String body) {
        return request.send(Buffer.buffer(body))
                .compose(response -> drained(request, response))
                .timeout(config.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failed -> request.reset());
    }

    /** Reads the answer to its end, or as far as it is worth it. */
    private static Future<Reply> drained(HttpClientRequest request, HttpClientResponse response) {
        var reply = new Reply(response.statusCode(), Optional.ofNullable(response.getHeader("Retry-After")));
        Promise<Reply> read = Promise.promise();
        long[] bytes = {0};
        response.exceptionHandler(broken -> read.tryComplete(reply));
        response.endHandler(end -> read.tryComplete(reply));
        response.handler(chunk -> {
            bytes[0] += chunk.length();
            if (bytes[0] > MOST_BYTES && read.tryComplete(reply)) {
                request.reset();
            }
        });
        return read.future();
    }

    private static MerchantFault explained(Throwable failure) {
        return switch (failure) {
            case MerchantFault known -> known;
            case TimeoutException late -> new MerchantFault("it did not answer in time");
            case SSLException untrusted -> new MerchantFault(TlsFault.of(untrusted));
            default ->
                new MerchantFault(
                        "it could not be reached: " + failure.getClass().getSimpleName());
        };
    }

    Future<Void> close() {
        return client.close();
    }
}
