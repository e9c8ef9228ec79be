package dev.passway.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Has the program work on backlogs of tasks, alone and beside webhooks. */
record Backlogs(Stand stand, Syncs syncs) {
    /**
     * From the moment at which the program can see the tasks until the merchants have been told of all of them.
     *
     * @param tasks no more than there are passes
     */
    Map<Metric, Double> alone(int tasks) {
        syncs.queue(tasks);
        var before = stand.snapshot();
        long began = System.nanoTime();
        finish(tasks);
        var values = new EnumMap<Metric, Double>(Metric.class);
        values.put(Metric.RATE, tasks / seconds(began));
        stand.snapshot().costs(before, Snapshot.Part.PROGRAM, tasks, values);
        stand.large().drain();
        return values;
    }

    /**
     * Does something else meanwhile; the backlog goes on to its end afterwards.
     *
     * @param tasks no more than there are passes
     * @return what the other work returned
     */
    double beside(int tasks, Map<Metric, Double> values, DoubleSupplier work) {
        syncs.queue(tasks);
        long began = System.nanoTime();
        double result = work.getAsDouble();
        int left = syncs.left();
        values.put(Metric.TASKS, (tasks - left) / seconds(began));
        if (left == 0) {
            System.err.println("the backlog did not last: the webhooks were alone for a while");
        }
        finish(tasks);
        return result;
    }

    private void finish(int tasks) {
        syncs.untilDone();
        stand.large().outcome().addSynced(tasks);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
