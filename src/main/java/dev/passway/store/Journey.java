package dev.passway.store;

import dev.passway.domain.CorrelationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a pass is: what made its versions, and how far they have come. By the database's clock.
 *
 * @param passType the name of its pass type
 * @param serialNumber as phones know it
 * @param version the newest one
 * @param modifiedAt when that was shown first
 * @param devices those that have the pass, the newest registration first, at most {@value #MOST_DEVICES}
 * @param steps its versions, the newest first
 * @param next where the older ones begin; empty if there are none
 */
public record Journey(
        String passType,
        String serialNumber,
        long version,
        Instant modifiedAt,
        List<Installed> devices,
        List<Step> steps,
        Optional<JourneyPlace> next) {

    public static final int MOST_DEVICES = 100;

    public Journey {
        devices = List.copyOf(devices);
        steps = List.copyOf(steps);
    }

    /**
     * A device that has the pass.
     *
     * @param identifier its device library identifier
     * @param accepted the newest version for which APNs took a push to it
     * @param served the newest version that it is known to have fetched
     * @param quarantine why it is not woken any more
     * @param givenUpVersion the newest version for which it is not woken any more; 0 if none
     */
    public record Installed(
            String identifier,
            Instant registeredAt,
            Optional<Reached> accepted,
            Optional<Reached> served,
            Optional<String> quarantine,
            long givenUpVersion) {}

    /**
     * A version got so far.
     *
     * @param version at least 1
     */
    public record Reached(long version, Instant at) {}

    /**
     * One version.
     *
     * @param at when the update committed
     * @param correlationId of the webhook
     * @param accepted the acceptance by APNs that covers it: of this version or a newer one
     * @param served the first fetch that covers it, of those that are kept
     * @param fetches of this very version, the newest first
     */
    public record Step(
            long version,
            Instant at,
            CorrelationId correlationId,
            Optional<String> campaign,
            JourneyState state,
            Optional<Reached> accepted,
            Optional<Reached> served,
            List<Fetched> fetches) {

        public Step {
            fetches = List.copyOf(fetches);
        }
    }

    /**
     * The version was fetched.
     *
     * @param correlationId of the phone's request
     * @param device by its device library identifier; empty if it is not known
     * @param notModified whether the phone had it already
     */
    public record Fetched(
            long version, Instant at, CorrelationId correlationId, Optional<String> device, boolean notModified) {}
}
