package dev.passway.ledger;

/**
 * What {@code /metrics} of an instance said at one time.
 *
 * @param page in Prometheus' text format
 */
record Scrape(String page) {
    private static final String LAG = "passway_event_loop_lag_seconds";

    /** How often an event loop was checked. */
    double loopChecks() {
        return value(LAG + "_count");
    }

    /** How often an event loop was 200 ms late or more. */
    double lateLoops() {
        return loopChecks() - value(LAG + "_bucket{le=\"0.2\"}");
    }

    /** Most updates in one transaction, of late. */
    double largestBatch() {
        return value("passway_update_batch_size_max");
    }

    private double value(String series) {
        return page.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + series + " in " + page));
    }
}
