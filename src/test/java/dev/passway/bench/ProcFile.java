package dev.passway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What Linux tells about processes and the machine below {@code /proc} (proc(5)). CPU times are in seconds. */
final class ProcFile {
    /** USER_HZ, which is 100 on every Linux that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int UTIME = 11;
    private static final int CUTIME = 13;
    private static final int IDLE = 3;
    private static final int IOWAIT = 4;
    private static final int STEAL = 7;

    private ProcFile() {}

    /** The CPU time of a process and of those of its children that it has waited for; 0 if it is gone. */
    static double cpuSeconds(ProcessHandle process) {
        var stat = read(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return stat.map(ProcFile::cpuSeconds).orElse(0.0);
    }

    private static double cpuSeconds(String stat) {
        // the name before the parenthesis may hold anything
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long own = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1]);
        long children = Long.parseLong(fields[CUTIME]) + Long.parseLong(fields[CUTIME + 1]);
        return (own + children) / TICKS_PER_SECOND;
    }

    /** The CPU time of those of a process's threads whose names begin so; of ended ones none. */
    static double threadsCpuSeconds(ProcessHandle process, String name) {
        try (var threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            return threads.map(thread -> read(thread.resolve("stat")))
                    .flatMap(Optional::stream)
                    .filter(stat -> stat.substring(stat.indexOf('(') + 1).startsWith(name))
                    .mapToDouble(ProcFile::cpuSeconds)
                    .sum();
        } catch (IOException e) {
            // the process has ended
            return 0;
        }
    }

    /** The CPU time of a process and all below it, ended ones included. */
    static double treeCpuSeconds(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants())
                .mapToDouble(ProcFile::cpuSeconds)
                .sum();
    }

    /** The time that all cores were busy, also for other machines on the same hardware. */
    static double machineCpuSeconds() {
        var fields =
                read(Path.of("/proc/stat")).orElseThrow().lines().findFirst().orElseThrow();
        var ticks = fields.replaceFirst("cpu +", "").split(" ", -1);
        long busy = 0;
        for (int i = 0; i <= STEAL; i++) {
            busy += i == IDLE || i == IOWAIT ? 0 : Long.parseLong(ticks[i]);
        }
        return busy / TICKS_PER_SECOND;
    }

    /** The most memory that the process has had resident so far, in MiB. */
    static double peakResidentMib(ProcessHandle process) {
        var status = read(Path.of("/proc", Long.toString(process.pid()), "status"));
        return status.stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** The processor's name. */
    static String processor() {
        return read(Path.of("/proc/cpuinfo")).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            // the process has ended
            return Optional.empty();
        }
    }
}
