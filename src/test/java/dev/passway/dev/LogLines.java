package dev.passway.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** What this JVM logs to standard output until it is closed, as an operator gets it: a JSON object per line. It is printed all the same. */
public final class LogLines implements AutoCloseable {
    private final PrintStream before = System.out;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    /** Listens from now on. */
    public LogLines() {
        System.setOut(new PrintStream(new Copy(), true, UTF_8));
    }

    /** All of it as it was written. */
    public String text() {
        synchronized (written) {
            return written.toString(UTF_8);
        }
    }

    /** What was logged with that message: its key-value pairs, in the order of logging. */
    public List<JsonObject> of(String message) {
        return text().lines()
                .filter(line -> line.startsWith("{"))
                .map(JsonObject::new)
                .filter(line -> line.getString("formattedMessage").equals(message))
                .map(LogLines::pairs)
                .toList();
    }

    private static JsonObject pairs(JsonObject line) {
        return new JsonObject(line.getJsonArray("kvpList", new JsonArray()).stream()
                .flatMap(pair -> ((JsonObject) pair).stream())
                .collect(Collectors.toMap(pair -> pair.getKey(), pair -> pair.getValue())));
    }

    @Override
    public void close() {
        System.setOut(before);
    }

    private final class Copy extends OutputStream {
        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            synchronized (written) {
                written.write(bytes, offset, length);
            }
            before.write(bytes, offset, length);
        }
    }
}
