package dev.passway.apns;

import java.time.Instant;

/**
 * A push that arrived, and what the server did about it. An accepted one counts as such although its answer may have been
 * lost with the connection.
 *
 * @param receivedAt by the server's clock
 * @param connection counts the server's connections, from 1
 * @param stream the HTTP/2 stream's number
 * @param token in the path, in whatever form it came
 */
public record Delivery(Instant receivedAt, int connection, int stream, String token, Outcome outcome) {
    public boolean isAccepted() {
        return outcome.isAccepted();
    }
}
