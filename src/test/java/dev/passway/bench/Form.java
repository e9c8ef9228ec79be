package dev.passway.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * How much is measured.
 *
 * @param name {@code quick} or {@code full}
 * @param rounds how often everything is measured
 * @param warmUp seconds of load before anything counts
 * @param reference seconds of each rival
 * @param closed seconds of each closed loop
 * @param open seconds of each open loop
 * @param patience seconds from the start after which a disturbed measurement is not repeated any more
 * @param profiled whether a closed loop is recorded, and nothing else measured
 */
record Form(
        String name,
        int passes,
        int rounds,
        double warmUp,
        double reference,
        double closed,
        double open,
        double patience,
        boolean profiled) {
    private static final Form QUICK = new Form("quick", 20_000, 2, 12, 3, 5, 3, 35, false);
    private static final Form FULL = new Form("full", 1_000_000, 3, 20, 15, 60, 30, 3_600, false);

    /** Reads {@code --quick}, {@code --profile} and {@code --passes N}. */
    static Form read(List<String> arguments) {
        var rest = new ArrayList<>(arguments);
        var form = rest.remove("--quick") ? QUICK : FULL;
        form = rest.remove("--profile") ? form.withProfile() : form;
        int at = rest.indexOf("--passes");
        if (at >= 0 && at + 1 < rest.size() && rest.get(at + 1).matches("[1-9]\\d{2,6}")) {
            form = form.withPasses(Integer.parseInt(rest.get(at + 1)));
            rest.subList(at, at + 2).clear();
        }
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException(
                    "usage: bench/run [--quick] [--profile] [--passes N], with N from 100 to 9999999; not " + rest);
        }
        return form;
    }

    boolean isQuick() {
        return name.equals(QUICK.name);
    }

    private Form withPasses(int number) {
        return new Form(name, number, rounds, warmUp, reference, closed, open, patience, profiled);
    }

    /** One round, of a program that is warm enough to say where its time goes. */
    private Form withProfile() {
        return new Form(name, passes, 1, 30, reference, 15, open, patience, true);
    }

    List<Work> works() {
        if (profiled) {
            return List.of(Work.SINGLE_ROW, Work.CLOSED_64);
        }
        var works = new ArrayList<>(List.of(Work.values()));
        if (isQuick()) {
            works.remove(Work.CLOSED_256);
        }
        return works;
    }
}
