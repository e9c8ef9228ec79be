package dev.passway.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisServerTest {
    private final RedisServer server = RedisServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void forgets_everything_when_stopped_and_comes_back_on_the_same_port() throws IOException {
        assertThat(call("SET here 1")).isEqualTo("+OK");

        server.stop();
        assertThatThrownBy(() -> call("PING")).isInstanceOf(ConnectException.class);

        server.resume();
        assertThat(call("EXISTS here")).isEqualTo(":0");
    }

    @Test
    void answers_nothing_while_frozen_and_goes_on_when_thawed() throws IOException {
        server.freeze();
        assertThatThrownBy(() -> call("PING")).isInstanceOf(SocketTimeoutException.class);

        server.thaw();
        assertThat(call("PING")).isEqualTo("+PONG");
    }

    @Test
    void stops_also_while_frozen() {
        server.freeze();

        server.close();

        assertThat(Ports.isFree(server.port())).isTrue();
        assertThat(server.log()).doesNotExist();
    }

    private String call(String command) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral(RedisServer.HOST), server.port())) {
            socket.setSoTimeout(500);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
            return String.valueOf(new BufferedReader(answer).readLine());
        }
    }
}
