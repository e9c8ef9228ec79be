package dev.passway.render;

import dev.passway.domain.DocumentReader;
import dev.passway.domain.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Bluetooth beacon near which a phone shows the pass on its lock screen.
 *
 * @see <a href="https://developer.apple.com/documentation/walletpasses/pass/beacons-data.dictionary">Apple: Pass.Beacons</a>
 */
final class Beacon {
    private static final String UUID = "proximityUUID";
    private static final Pattern UUID_FORM = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    /** Of sixteen bits, as Bluetooth has them. */
    private static final long GREATEST = 65_535;

    private Beacon() {}

    /** As it stands in pass.json. */
    static Json.Obj read(DocumentReader beacon) {
        beacon.only(List.of(UUID, "major", "minor", "relevantText"));
        String uuid = beacon.needed(UUID, 36);
        if (!uuid.isEmpty() && !UUID_FORM.matcher(uuid).matches()) {
            beacon.fault(UUID, "must be a UUID");
        }
        return new Members()
                .put(UUID, uuid)
                .number("major", number(beacon, "major"))
                .number("minor", number(beacon, "minor"))
                .text("relevantText", beacon.text("relevantText", 200))
                .json();
    }

    private static Optional<BigDecimal> number(DocumentReader beacon, String name) {
        return beacon.whole(name, 0, GREATEST).map(BigDecimal::valueOf);
    }
}
