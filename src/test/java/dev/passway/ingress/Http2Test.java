package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Shop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Webhooks over cleartext HTTP/2 with prior knowledge: each stream has the rules of a request. */
class Http2Test {
    private static final String LOOK = "{\"identifiers\":{\"email\":\"ada@example.com\"}}";

    private static Door door;

    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void open() {
        door = new Door("http2", Map.of("PASSWAY_HTTP_HTTP2", "always", "PASSWAY_HTTP_DEADLINE", "500ms"));
    }

    @AfterAll
    static void closeDoor() {
        door.close();
    }

    @AfterEach
    void close() {
        Shop.await(vertx.close());
    }

    @Test
    void a_body_that_drips_ends_its_stream_alone_by_the_deadline() {
        HttpClientConnection connection = connect(door);
        HttpClientRequest slow = Shop.await(request(connection, door));
        slow.setChunked(true);
        Shop.await(slow.write("{"));

        // asked for where the head arrives: a body that comes before anybody asks is lost
        Future<Buffer> body = slow.response().compose(HttpClientResponse::body);
        HttpClientResponse answer = Shop.await(slow.response());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("2");
        assertThat(answer.getHeader("Connection"))
                .as("HTTP/2 has no such header")
                .isNull();
        Door.problem(Shop.await(body).toString());
        assertThat(status(connection, LOOK)).isEqualTo(200);
    }

    @Test
    void a_body_that_goes_on_after_its_refusal_ends_with_its_stream() throws IOException {
        byte[] head =
                RawHttp2.block(":method", "POST", ":scheme", "http", ":path", "/nowhere", ":authority", "localhost");
        try (var wire = new RawHttp2(door.replica().gateway().httpPort())) {
            wire.send(RawHttp2.HEADERS, RawHttp2.END_HEADERS, 1, head);
            assertThat(wire.status(1)).isEqualTo("404");

            Optional<RawHttp2.Frame> frame = wire.next();
            while (frame.isPresent() && frame.get().type() != RawHttp2.RST_STREAM) {
                frame = wire.next();
            }

            assertThat(frame)
                    .hasValueSatisfying(reset -> assertThat(reset.stream()).isEqualTo(1));
        }
    }

    @Test
    void a_refusal_leaves_the_connection_open() {
        HttpClientConnection connection = connect(door);

        assertThat(status(connection, " ".repeat(100_000))).isEqualTo(413);
        assertThat(status(connection, "{")).isEqualTo(400);
        assertThat(status(connection, LOOK)).isEqualTo(200);
    }

    @Test
    void a_replica_that_stops_says_goodbye_and_finishes_what_it_has() {
        var stopping = new Door("http2_stop", Map.of("PASSWAY_HTTP_HTTP2", "always"));
        HttpClientConnection connection = connect(stopping);
        Promise<Void> goodbye = Promise.promise();
        connection.goAwayHandler(goAway -> goodbye.complete());
        HttpClientRequest underWay = Shop.await(request(connection, stopping));
        Promise<Void> admitted = Promise.promise();
        underWay.setChunked(true)
                .putHeader("Expect", "100-continue")
                .continueHandler(go -> admitted.complete())
                .sendHead();
        Shop.await(admitted.future());

        Future<Void> stopped = stopping.replica().gateway().stop();
        Shop.await(goodbye.future());
        Future<HttpClientResponse> answer = underWay.response();
        Shop.await(underWay.end(LOOK));

        assertThat(Shop.await(answer).statusCode()).isEqualTo(200);
        Shop.await(stopped);
    }

    private static int status(HttpClientConnection connection, String body) {
        HttpClientResponse answer = Shop.await(request(connection, door).compose(request -> request.send(body)));
        assertThat(answer.version()).isEqualTo(HttpVersion.HTTP_2);
        return answer.statusCode();
    }

    private static Future<HttpClientRequest> request(HttpClientConnection connection, Door door) {
        return connection
                .request(new RequestOptions().setMethod(HttpMethod.POST).setURI(door.path()))
                .map(request -> request.putHeader("X-API-KEY", door.shop().key()));
    }

    private HttpClientConnection connect(Door door) {
        var options =
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);
        return Shop.await(vertx.createHttpClient(options)
                .connect(new HttpConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(door.replica().gateway().httpPort())));
    }
}
