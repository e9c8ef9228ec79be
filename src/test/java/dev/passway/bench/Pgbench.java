package dev.passway.bench;

import dev.passway.dev.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * PostgreSQL's own load generator with what one update needs at least: update a row by key, insert an event row, commit. With one row a
 * transaction nobody who sends a transaction per webhook can do better; with many nobody who shares transactions can.
 *
 * @param database holds the tables of {@code bench/single-row-tables.sql}
 * @param folder for its logs
 */
record Pgbench(Database database, int rows, Path folder) {
    private static final Path TABLES = Path.of("bench", "single-row-tables.sql");

    /** What it runs. */
    enum Script {
        SINGLE_ROW("single-row.sql", 1),
        BATCH_32("batch.sql", 32),
        BATCH_256("batch.sql", 256);

        private final Path file;
        private final int rows;

        Script(String file, int rows) {
            this.file = Path.of("bench", file).toAbsolutePath();
            this.rows = rows;
        }
    }

    private static final String LOG = "pgbench";
    private static final int LATENCY = 2;

    /** Creates the tables, with as many rows as there are passes. */
    void createTables() {
        try {
            database.execute(Files.readString(TABLES).replace(":rows", Integer.toString(rows)));
            database.execute("vacuum analyze");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it; a rate of 0 is as fast as it can. The result's rate counts rows, its latency transactions. */
    Map<Metric, Double> run(Script script, int clients, int rate, double seconds) {
        var command = Stream.concat(
                Stream.of("pgbench", "-n", "-M", "prepared", "-h", Database.HOST, "-p", "" + database.port()),
                Stream.of(
                        "-U",
                        "postgres",
                        "-f",
                        script.file.toString(),
                        "-D",
                        "rows=" + rows,
                        "-D",
                        "batch=" + script.rows));
        command = Stream.concat(command, Stream.of("-c", "" + clients, "-T", "" + (int) Math.ceil(seconds), "-l"));
        command = Stream.concat(command, rate == 0 ? Stream.of() : Stream.of("-R", "" + rate));
        deleteLogs();
        execute(Stream.concat(command, Stream.of(database.name())).toList());
        return values(latencies(), Math.ceil(seconds), script.rows);
    }

    private void execute(List<String> command) {
        var output = folder.resolve("pgbench.out");
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("pgbench failed: " + Files.readString(output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't run pgbench", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<Metric, Double> values(double[] sorted, double seconds, int rows) {
        if (sorted.length == 0) {
            throw new IllegalStateException("pgbench made no transaction; see target/bench/pgbench.out");
        }
        return new EnumMap<>(Map.of(
                Metric.RATE, sorted.length * rows / seconds,
                Metric.P50, sorted[sorted.length / 2],
                Metric.P99, sorted[sorted.length * 99 / 100],
                Metric.MAX, sorted[sorted.length - 1]));
    }

    /** In ms, sorted; pgbench logs a line per transaction, in microseconds. */
    private double[] latencies() {
        try (var logs = Files.newDirectoryStream(folder, LOG + "_log.*")) {
            var latencies = new double[0];
            for (var log : logs) {
                latencies = Files.readAllLines(log).stream()
                        .mapToDouble(line -> Long.parseLong(line.split(" ", -1)[LATENCY]) / 1e3)
                        .toArray();
            }
            Arrays.sort(latencies);
            return latencies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteLogs() {
        try (var logs = Files.newDirectoryStream(folder, LOG + "_log.*")) {
            for (var log : logs) {
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
