package dev.passway.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recording of JDK Flight Recorder in another JVM, started and stopped by {@code jcmd}. Samples where CPU time goes every 2 ms, on
 * and off the Java stack alike, and every allocation of a new buffer.
 *
 * @param process the JVM
 * @param file where the recording is found once stopped
 */
record FlightRecording(ProcessHandle process, Path file) {
    private static final String NAME = "name=bench";

    /** Starts it. */
    static FlightRecording start(ProcessHandle process, Path file) {
        var recording = new FlightRecording(process, file.toAbsolutePath());
        // the sampler by CPU time is off by default; it also sees what the older one by wall clock leaves out
        recording.tell(
                "JFR.start",
                NAME,
                "settings=profile",
                "jdk.CPUTimeSample#enabled=true",
                "jdk.CPUTimeSample#throttle=2ms");
        return recording;
    }

    /** Stops it and writes the file. */
    void stop() {
        tell("JFR.stop", NAME, "filename=" + file);
    }

    private void tell(String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(process.pid()));
        command.addAll(List.of(arguments));
        try {
            var jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
            if (jcmd.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't run jcmd", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
