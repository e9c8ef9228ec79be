package dev.passway.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** pushUpdates of random customers, ready to be written to a connection. Each changes what a phone shows. For one thread. */
final class Requests {
    private final int passes;
    private final List<String> heads;
    private final SplittableRandom random = new SplittableRandom(1);
    private long points;

    /**
     * Requests that update a population.
     *
     * @param keys an API key per tenant
     */
    Requests(int passes, List<String> keys) {
        this.passes = passes;
        this.heads = IntStream.range(0, keys.size())
                .mapToObj(tenant -> head(Customers.tenant(tenant), keys.get(tenant)))
                .toList();
    }

    Buffer next() {
        int customer = random.nextInt(passes);
        var body = new StringBuilder(320).append("{\"identifiers\":");
        Customers.identifiers(customer, body);
        // each number is new, so each update makes a version and moves what is shown
        body.append(",\"passType\":\"\",\"additionalData\":{\"points\":\"").append(++points);
        body.append("\",\"tier\":\"gold\",\"lastOrder\":{\"id\":\"A-").append(points);
        body.append(
                "\",\"total\":12.50,\"store\":\"Berlin Mitte\"},\"greeting\":\"Thank you!\"},\"updateMetadata\":false}");
        var request = new StringBuilder(640).append(heads.get(Customers.tenantOf(customer)));
        request.append(body.length()).append("\r\n\r\n").append(body);
        return Buffer.buffer(request.toString().getBytes(US_ASCII));
    }

    private static String head(String tenant, String key) {
        return """
            POST /api/%s/webhooks/listeners/klaviyo/passes/pushUpdate HTTP/1.1\r
            Host: 127.0.0.1\r
            Content-Type: application/json\r
            X-API-KEY: %s\r
            Content-Length:\s""".formatted(tenant, key);
    }
}
