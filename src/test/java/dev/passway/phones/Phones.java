package dev.passway.phones;

import dev.passway.dev.ApnsServer;
import dev.passway.dev.Notification;
import dev.passway.dev.Shop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * A crowd of phones in this JVM, and the way from APNs to each of them. What they ask comes from one event loop; each request
 * under way has a connection of its own, as those of real phones have. Safe on any thread.
 */
public final class Phones implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final Optional<X509Certificate> root;
    private final Map<String, Phone> byToken = new ConcurrentHashMap<>();
    private final Visits visits = new Visits();
    private volatile BiConsumer<Phone, PassFile> onShown = (phone, pass) -> {};

    private Phones(int connections, Optional<X509Certificate> root) {
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(30_000),
                new PoolOptions().setHttp1MaxSize(connections).setEventLoopSize(1));
        this.root = root;
    }

    /**
     * Nobody yet.
     *
     * @param connections most requests under way at once
     * @param root the authority whose signatures they trust
     */
    public static Phones create(int connections, X509Certificate root) {
        return new Phones(connections, Optional.of(root));
    }

    /** The same, of phones that take any pass unread: what they would spend on it is not the server's. */
    public static Phones careless(int connections) {
        return new Phones(connections, Optional.empty());
    }

    /** A new phone of that habit, with an identifier and a push token of its own. */
    public Phone phone(Habit habit) {
        return phone(hex(16), hex(32), habit);
    }

    /** A phone that APNs knows by that token. */
    public Phone phone(String device, String pushToken, Habit habit) {
        var phone = new Phone(this, device, pushToken, habit);
        byToken.put(pushToken, phone);
        return phone;
    }

    /** From now on those wake up whom the server accepts pushes for. */
    public void listenTo(ApnsServer apns) {
        apns.onReceived(push -> {
            if (push.isAccepted()) {
                wake(push);
            }
        });
    }

    private void wake(Notification push) {
        wake(push.deviceToken(), push.topic().orElse(""));
    }

    /** APNs has told the phone of that token that its passes of the topic have changed. */
    public void wake(String pushToken, String topic) {
        Optional.ofNullable(byToken.get(pushToken)).ifPresent(phone -> phone.wake(topic));
    }

    /** Tells of each pass that a phone shows anew, on an event loop of the phones. */
    public void onShown(BiConsumer<Phone, PassFile> listener) {
        onShown = listener;
    }

    /** What they were answered. */
    public Visits visits() {
        return visits;
    }

    Vertx vertx() {
        return vertx;
    }

    HttpClientAgent client() {
        return client;
    }

    Optional<X509Certificate> root() {
        return root;
    }

    void shown(Phone phone, PassFile pass) {
        onShown.accept(phone, pass);
    }

    @Override
    public void close() {
        Shop.await(client.close());
        Shop.await(vertx.close());
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
