package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderlyStopTest {
    /** A program that has something to stop. */
    static final class Stops {
        public static void main(String[] arguments) throws InterruptedException {
            Function<Vertx, Future<Void>> stop = switch (arguments[0]) {
                case "closes" -> Vertx::close;
                case "fails" -> vertx -> Future.failedFuture("the pool would not close");
                default -> vertx -> Promise.<Void>promise().future();
            };
            Vertx vertx = Vertx.vertx();
            // a future of the Vert.x that is going to close, as the gateway's is
            OrderlyStop.start(Duration.ofSeconds(1), () -> vertx.timer(1).map(vertx), stop);
            System.out.println("up");
            Thread.currentThread().join();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "closes, TERM, 0, stopped",
        "closes, INT, 0, stopped",
        "closes, HUP, 0, stopped",
        "fails, TERM, 1, the pool would not close",
        "hangs, TERM, 1, not stopped within shutdown.grace",
    })
    void ends_with_0_only_if_all_has_stopped_in_time(String kind, String signal, int exitCode, String said)
            throws Exception {
        String classPath = System.getProperty("java.class.path");
        List<String> command = List.of(Program.java(), "-cp", classPath, Stops.class.getName(), kind);
        try (Program program = new Program(Path.of("."), Map.of(), command)) {
            program.awaitLine("up");
            program.signal(signal);
            assertThat(program.exitCode()).isEqualTo(exitCode);
            assertThat(program.out()).contains(said);
        }
    }
}
