package dev.passway.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.function.UnaryOperator;

/**
 * The other end of a {@link Child}: a JSON object per line comes on standard input, an answer goes to standard output. The process ends
 * when its input does, also if whoever started it was killed.
 */
final class Lines {
    private final PrintStream answers = System.out;

    /** From now on, what anybody else prints goes to standard error. */
    Lines() {
        System.setOut(System.err);
    }

    /** Says the greeting, then answers line by line until the input ends, and ends the process. */
    void serve(JsonObject greeting, UnaryOperator<JsonObject> answer) throws IOException {
        say(greeting);
        try (var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                say(answer.apply(new JsonObject(line)));
            }
        }
        System.exit(0);
    }

    private void say(JsonObject answer) {
        answers.println(answer.encode());
        answers.flush();
    }
}
