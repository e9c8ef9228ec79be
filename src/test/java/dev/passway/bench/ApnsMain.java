package dev.passway.bench;

import dev.passway.dev.ApnsServer;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.Shop;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The mock APNs server. It tells its port and the credential that it trusts; asked, how many pushes it took, for how many tokens, without
 * those that came {@code apart}; and how many it took of late, which are written to the file {@code pushed} and forgotten if asked for.
 */
final class ApnsMain {
    private final Map<String, Boolean> tokens = new ConcurrentHashMap<>();
    private final AtomicLong accepted = new AtomicLong();
    private final Moments moments = new Moments();
    private volatile boolean apart;

    private ApnsMain() {}

    /** Serves until the input ends. */
    static void main(String[] arguments) throws IOException {
        var lines = new Lines();
        var certificates = DevCertificates.create();
        var server = ApnsServer.start(certificates);
        var counts = new ApnsMain();
        server.onReceived(notification -> {
            if (notification.isAccepted()) {
                counts.add(notification.deviceToken());
            }
        });
        var client = certificates.client(Shop.PASS_TYPE_IDENTIFIER);
        var greeting = new JsonObject()
                .put("port", server.port())
                .put("root", certificates.rootFile().toString());
        lines.serve(PortableCredential.write(client, greeting), counts::answer);
    }

    private void add(String token) {
        if (!apart) {
            accepted.incrementAndGet();
            tokens.put(token, true);
        }
        synchronized (moments) {
            moments.add(Customers.phone(token), System.nanoTime());
        }
    }

    private JsonObject answer(JsonObject question) {
        apart = question.getBoolean("apart", apart);
        synchronized (moments) {
            if (question.containsKey("pushed")) {
                moments.write(Path.of(question.getString("pushed")));
                moments.clear();
            }
            return new JsonObject()
                    .put("accepted", accepted.get())
                    .put("tokens", tokens.size())
                    .put("recent", moments.size());
        }
    }
}
