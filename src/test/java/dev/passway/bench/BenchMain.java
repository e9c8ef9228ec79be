package dev.passway.bench;

import dev.passway.dev.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts everything, measures, checks the outcome, and writes what came of it to {@code target/bench}. Started by {@code bench/run}. */
final class BenchMain {
    private static final Path FOLDER = Path.of("target", "bench");
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private BenchMain() {}

    /** Ends with 0 if the outcome is right, whatever the figures; with 1 if it is wrong, 2 if called wrongly. */
    static void main(String[] arguments) {
        try {
            System.exit(measure(Form.read(List.of(arguments))));
        } catch (IllegalArgumentException e) {
            fail(MISUSED, e);
        } catch (IOException | RuntimeException e) {
            fail(FAILED, e);
        }
    }

    private static int measure(Form form) throws IOException {
        Files.createDirectories(FOLDER);
        System.err.printf("starting, and loading %,d passes%n", form.passes());
        var stand = Stand.start(form, FOLDER);
        var backlogs = form.subject() == Subject.TASKS
                ? Optional.of(new Backlogs(stand, Syncs.prepare(stand.large(), stand.merchant())))
                : Optional.<Backlogs>empty();
        var runner = new Runner(form, stand, FOLDER, backlogs);
        var summary = new Summary(new Bench(form, runner).run());
        var profiles = profiles(form, runner);
        var checks = Checks.of(stand);
        var targets = Target.of(summary);
        new Report(System.out).print(summary, targets, checks);
        profiles.forEach(BenchMain::show);
        ResultFile.write(FOLDER.resolve("result.json"), form, summary, targets, checks);
        Plot.write(FOLDER.resolve("result.svg"), summary);
        System.out.println("\nWritten: target/bench/result.json, target/bench/result.svg");
        return checks.hold() ? 0 : FAILED;
    }

    private static Map<String, Profile> profiles(Form form, Runner runner) {
        if (!form.profiled()) {
            return Map.of();
        }
        return form.subject() == Subject.WAKE_UPS
                ? Map.of("profile-push", runner.profileWakeUps())
                : Map.of("profile", runner.profile(), "profile-push", runner.profileWakeUps());
    }

    private static void show(String name, Profile profile) {
        profile.write(FOLDER.resolve(name + ".txt"));
        System.out.printf("%n%s%n", name);
        profile.print(System.out);
        System.out.printf("%nMore of it: target/bench/%1$s.txt, target/bench/%1$s.jfr%n", name);
    }

    private static void fail(int status, Exception e) {
        if (!Run.current().isEnding()) {
            System.err.println("bench: " + e.getMessage());
            System.exit(status);
        }
    }
}
