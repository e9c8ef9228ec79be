package dev.passway.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in PostgreSQL and at APNs after the load.
 *
 * @param queued rows left in the push queue
 */
record Truth(List<PassRow> passes, List<EventRow> events, List<Phone> phones, long queued) {
    Truth {
        passes = List.copyOf(passes);
        events = List.copyOf(events);
        phones = List.copyOf(phones);
    }

    /**
     * A pass; the first version is 1.
     *
     * @param counters by slot
     * @param nonce of the update that came last by time
     */
    record PassRow(String pass, long version, Map<Integer, Long> counters, Optional<String> nonce) {
        PassRow {
            counters = Map.copyOf(counters);
        }
    }

    /** A version of a pass, and the webhook that made it. */
    record EventRow(String pass, long version, String nonce, String correlationId) {}

    /**
     * A phone that has a pass.
     *
     * @param shownVersion the pass's last version that changed what it shows, 0 if none did
     * @param acceptedVersion the version that PostgreSQL says APNs accepted a push for
     * @param woken whether APNs has accepted a push since that version was made
     */
    record Phone(String pass, long shownVersion, long acceptedVersion, boolean woken) {
        boolean isUpToDate() {
            return shownVersion == 0 || (woken && acceptedVersion >= shownVersion);
        }
    }
}
