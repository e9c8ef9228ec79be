package dev.passway.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * How much is measured.
 *
 * @param name {@code quick} or {@code full}
 * @param rounds how often everything is measured
 * @param warmUp seconds of load after which it is seen whether the program is warm
 * @param warmUps most of these before measuring begins
 * @param reference seconds of each rival
 * @param closed seconds of each closed loop
 * @param open seconds of each open loop
 * @param patience seconds from the start after which a disturbed measurement is not repeated any more
 * @param profiled whether a closed loop is recorded, and little else measured
 * @param hasSmall whether the program is also measured on a second database with few passes
 * @param subject what is measured
 */
record Form(
        String name,
        int passes,
        int rounds,
        double warmUp,
        int warmUps,
        double reference,
        double closed,
        double open,
        double patience,
        boolean profiled,
        boolean hasSmall,
        Subject subject) {
    /** How many passes the second, small database has. */
    static final int SMALL = 10_000;

    /** The most phones that are woken at once: with more, nothing would change but the time that it takes. */
    static final int WAKE_UPS = 100_000;

    private static final int LEAST = 1_000;
    private static final int MOST = 10_000_000;
    private static final Form QUICK = new Form("quick", 20_000, 2, 12, 1, 3, 5, 3, 35, false, false, Subject.UPDATES);
    private static final Form FULL =
            new Form("full", 1_000_000, 3, 20, 9, 15, 60, 30, 3_600, false, true, Subject.UPDATES);

    /** With so many, three of ten on a phone, the most phones are woken. */
    private static final int PASSES_OF_WAKE_UPS = 340_000;

    /** How many tasks a backlog has that is worked on alone. */
    static final int TASKS = 10_000;

    /** How many it has beside webhooks: it need not last much longer than they do. */
    static final int TASKS_BESIDE = 2_000;

    private static final int PASSES_OF_TASKS = 50_000;

    /** Reads {@code --quick}, {@code --profile}, {@code --wake-ups} or {@code --tasks}, {@code --once} and {@code --passes N}. */
    static Form read(List<String> arguments) {
        var rest = new ArrayList<>(arguments);
        var form = rest.remove("--quick") ? QUICK : FULL;
        form = rest.remove("--profile") ? form.withProfile() : form;
        form = rest.remove("--wake-ups") ? form.withWakeUpsOnly() : form;
        form = rest.remove("--tasks") ? form.withTasksOnly() : form;
        form = rest.remove("--once") ? form.withRounds(1) : form;
        int at = rest.indexOf("--passes");
        if (at >= 0 && at + 1 < rest.size() && isNumber(rest.get(at + 1))) {
            form = form.withPasses(Integer.parseInt(rest.get(at + 1)));
            rest.subList(at, at + 2).clear();
        }
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException(
                    "usage: bench/run [--quick] [--profile] [--wake-ups | --tasks] [--once] [--passes N], with N from "
                            + LEAST + " to " + MOST + "; not " + rest);
        }
        return form;
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{4,8}") && Integer.parseInt(text) >= LEAST && Integer.parseInt(text) <= MOST;
    }

    boolean isQuick() {
        return name.equals(QUICK.name);
    }

    private Form withPasses(int number) {
        return with(number, rounds, !profiled && subject == Subject.UPDATES);
    }

    private Form withRounds(int number) {
        return with(passes, number, hasSmall);
    }

    private Form with(int passes, int rounds, boolean hasSmall) {
        return new Form(
                name, passes, rounds, warmUp, warmUps, reference, closed, open, patience, profiled, hasSmall, subject);
    }

    /** One round, of a program that is warm enough to say where its time goes. */
    private Form withProfile() {
        return new Form(name, passes, 1, 20, 9, reference, 15, open, patience, true, false, subject);
    }

    /** Each campaign warms the program up for the next. */
    private Form withWakeUpsOnly() {
        int number = isQuick() ? passes : PASSES_OF_WAKE_UPS;
        return new Form(name, number, 3, 5, 1, reference, closed, open, patience, profiled, false, Subject.WAKE_UPS);
    }

    /** Of closed loops that a backlog outlasts. */
    private Form withTasksOnly() {
        int number = isQuick() ? passes : PASSES_OF_TASKS;
        int most = isQuick() ? 1 : 4;
        return new Form(name, number, rounds, 12, most, reference, 6, open, patience, profiled, false, Subject.TASKS);
    }

    List<Work> works() {
        switch (subject) {
            case WAKE_UPS -> {
                return profiled
                        ? List.of(Work.PUSHY_ALONE, Work.WAKE_UPS)
                        : List.of(Work.PUSHY_ALONE, Work.WAKE_UPS, Work.PUSHY_ALONE_APART, Work.WAKE_UPS_APART);
            }
            case TASKS -> {
                return List.of(Work.CLOSED_64, Work.CLOSED_BESIDE, Work.TASKS);
            }
            case UPDATES -> {}
        }
        if (profiled) {
            return List.of(Work.SINGLE_ROW, Work.CLOSED_64, Work.PUSHY_ALONE, Work.WAKE_UPS);
        }
        var works = new ArrayList<>(List.of(Work.values()));
        works.removeAll(List.of(Work.TASKS, Work.CLOSED_BESIDE, Work.PUSHY_ALONE_APART, Work.WAKE_UPS_APART));
        if (isQuick()) {
            works.remove(Work.CLOSED_256);
        }
        if (!hasSmall) {
            works.remove(Work.CLOSED_SMALL);
        }
        return works;
    }
}
