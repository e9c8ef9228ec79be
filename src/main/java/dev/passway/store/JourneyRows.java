package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.store.Journey.Fetched;
import dev.passway.store.Journey.Installed;
import dev.passway.store.Journey.Reached;
import dev.passway.store.Journey.Step;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the tables tell of a pass, made into its journey.
 *
 * @param head the pass, and how far it has come
 * @param events the newest first; one more than is asked for if there are older ones
 */
record JourneyRows(Row head, List<Installed> devices, List<Row> events) {

    /** When the oldest version was made that is asked for; empty if there is none. */
    Optional<Instant> oldest(int most) {
        return events.stream().limit(most).reduce((newer, older) -> older).map(JourneyRows::at);
    }

    /** @param fetched the newest first */
    Journey journey(int most, List<Fetched> fetched) {
        List<Row> shown = events.stream().limit(most).toList();
        return new Journey(
                head.getString("pass_type"),
                head.getString("serial_number"),
                head.getLong("version"),
                head.getOffsetDateTime("modified_at").toInstant(),
                devices,
                shown.stream()
                        .map(event -> step(event, fetched))
                        .sorted(Comparator.comparingLong(Step::version).reversed())
                        .toList(),
                events.size() > most ? Optional.of(place(shown.getLast())) : Optional.empty());
    }

    /** How far it says that a version has come; empty if none has. */
    static Optional<Reached> reached(Row row, String version, String at) {
        long reached = row.getLong(version);
        return Optional.ofNullable(row.getOffsetDateTime(at))
                .filter(time -> reached > 0)
                .map(time -> new Reached(reached, time.toInstant()));
    }

    private Step step(Row event, List<Fetched> fetched) {
        long version = event.getLong("version");
        return new Step(
                version,
                at(event),
                new CorrelationId(event.getUUID("correlation_id")),
                Optional.ofNullable(event.getString("campaign")),
                state(version),
                reached(head, "accepted_version", "accepted_at").filter(accepted -> accepted.version() >= version),
                served(version, fetched),
                fetched.stream().filter(fetch -> fetch.version() == version).toList());
    }

    private Optional<Reached> served(long version, List<Fetched> fetched) {
        return fetched.stream()
                .filter(fetch -> fetch.version() >= version)
                .min(Comparator.comparing(Fetched::at))
                .map(fetch -> new Reached(fetch.version(), fetch.at()))
                .or(() -> reached(head, "served_version", "served_at").filter(served -> served.version() >= version));
    }

    private JourneyState state(long version) {
        if (head.getLong("served_version") >= version) {
            return JourneyState.SERVED;
        }
        if (devices.isEmpty()) {
            return JourneyState.NO_DEVICE;
        }
        if (head.getLong("accepted_version") >= version) {
            return head.getLong("nudged_version") >= version ? JourneyState.STUCK : JourneyState.ACCEPTED;
        }
        if (head.getLong("wanted_version") >= version) {
            return JourneyState.WAITING_FOR_PUSH;
        }
        boolean woken =
                devices.stream().anyMatch(device -> device.quarantine().isEmpty() && device.givenUpVersion() < version);
        return woken ? JourneyState.NOT_PUSHED : JourneyState.UNREACHABLE;
    }

    private static JourneyPlace place(Row event) {
        return new JourneyPlace(at(event), event.getUUID("correlation_id"));
    }

    private static Instant at(Row event) {
        return event.getOffsetDateTime("at").toInstant();
    }
}
