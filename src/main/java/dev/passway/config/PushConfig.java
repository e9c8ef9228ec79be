package dev.passway.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The stage that wakes phones.
 *
 * @param batch most rows of the push queue claimed at once
 * @param poll time between two looks at the queue; a commit on the same replica wakes it earlier
 * @param lease time after which another replica may take over a claimed row
 * @param inFlight most notifications of one replica that wait for an answer
 * @param laneInFlight most of them in one lane, that is of one certificate; also never more than are left for the others
 * @param deadline time that APNs has to answer one notification; shorter than the lease
 * @param retryMin wait before the first retry, doubled with each further one
 * @param retryMax longest wait between two retries
 * @param walletFeedback whether phones are woken more slowly while the web service that they come to is too busy
 */
public record PushConfig(
        @Default("256") @Range(min = "1", max = "1000") int batch,
        @Default("1s") @Range(min = "10ms", max = "1m") Duration poll,
        @Default("30s") @Range(min = "1s", max = "10m") Duration lease,
        @Default("1000") @Range(min = "1", max = "100000") int inFlight,
        @Default("500") @Range(min = "1", max = "100000") int laneInFlight,
        @Default("10s") @Range(min = "100ms", max = "2m") Duration deadline,
        @Default("1s") @Range(min = "10ms", max = "1h") Duration retryMin,
        @Default("15m") @Range(min = "10ms", max = "24h") Duration retryMax,
        @Default("true") boolean walletFeedback)
        implements Consistent {

    @Override
    public List<Contradiction> contradictions() {
        List<Contradiction> found = new ArrayList<>();
        if (deadline.compareTo(lease) >= 0) {
            found.add(new Contradiction("deadline", "is not shorter than push.lease", "less than the lease"));
        }
        if (retryMin.compareTo(retryMax) > 0) {
            found.add(new Contradiction("retry-min", "is longer than push.retry-max", "at most retry-max"));
        }
        return found;
    }
}
