package dev.passway.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** pushUpdates of random customers, ready to be written to a connection. Each changes what a phone shows. For one thread. */
final class Requests {
    private static final int LENGTH_DIGITS = 3;

    private final int passes;
    private final int firstPhone;
    private final List<byte[]> byKey;
    private final List<byte[]> byToken;
    private final SplittableRandom random = new SplittableRandom(1);
    private final Moments sent = new Moments();
    // one for all: at tens of thousands a second, the garbage would be what is measured
    private final StringBuilder body = new StringBuilder(512);
    private List<byte[]> heads;
    private long points;

    /**
     * Requests that update a population.
     *
     * @param keys an API key per tenant
     * @param tokens a bearer token per tenant
     * @param firstPhone the number of the first customer's phone
     */
    Requests(int passes, List<String> keys, List<String> tokens, int firstPhone) {
        this.passes = passes;
        this.firstPhone = firstPhone;
        this.byKey = heads("X-API-KEY: ", keys);
        this.byToken = heads("Authorization: Bearer ", tokens);
        this.heads = byKey;
    }

    /** Whether the next ones show tokens; else, and at first, they show keys. */
    void showTokens(boolean tokens) {
        heads = tokens ? byToken : byKey;
    }

    private static List<byte[]> heads(String header, List<String> credentials) {
        return IntStream.range(0, credentials.size())
                .mapToObj(tenant -> head(Customers.tenant(tenant), header + credentials.get(tenant)))
                .toList();
    }

    /**
     * The next one.
     *
     * @param when it is sent, or should have been, by {@link System#nanoTime()}
     */
    Buffer next(long when) {
        int customer = random.nextInt(passes);
        if (Customers.isInstalled(customer)) {
            sent.add(firstPhone + customer, when);
        }
        writeBody(customer);
        var head = heads.get(Customers.tenantOf(customer));
        int length = body.length();
        return Buffer.buffer(head.length + length + LENGTH_DIGITS + 4)
                .appendBytes(head)
                .appendString(Integer.toString(length))
                .appendString("\r\n\r\n")
                .appendString(body.toString());
    }

    private void writeBody(int customer) {
        body.setLength(0);
        body.append("{\"identifiers\":");
        Customers.identifiers(customer, body);
        // each number is new, so each update makes a version and moves what is shown
        body.append(",\"passType\":\"\",\"additionalData\":{\"points\":\"").append(++points);
        body.append("\",\"tier\":\"gold\",\"lastOrder\":{\"id\":\"A-").append(points);
        body.append(
                "\",\"total\":12.50,\"store\":\"Berlin Mitte\"},\"greeting\":\"Thank you!\"},\"updateMetadata\":false}");
    }

    /** Which phones are to be woken, since when; forgets it when asked to. */
    Moments sent() {
        return sent;
    }

    private static byte[] head(String tenant, String credential) {
        return """
            POST /api/%s/webhooks/listeners/klaviyo/passes/pushUpdate HTTP/1.1\r
            Host: 127.0.0.1\r
            Content-Type: application/json\r
            %s\r
            Content-Length:\s""".formatted(tenant, credential).getBytes(US_ASCII);
    }
}
