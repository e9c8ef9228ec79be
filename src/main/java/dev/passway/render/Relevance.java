package dev.passway.render;

import dev.passway.domain.DocumentReader;
import dev.passway.domain.Json;
import dev.passway.domain.Moment;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Where and when a phone shows the pass on its lock screen, and until when it is good.
 *
 * @param locations as they stand in pass.json
 * @param maxDistance metres from a location
 * @param beacons as they stand in pass.json
 * @param relevantDates as they stand in pass.json; {@code relevantDate} is for phones before iOS 18
 */
record Relevance(
        List<Json.Obj> locations,
        Optional<BigDecimal> maxDistance,
        List<Json.Obj> beacons,
        List<Json.Obj> relevantDates,
        Optional<Moment> relevantDate,
        Optional<Moment> expirationDate,
        boolean voided) {
    static final List<String> MEMBERS =
            List.of("locations", "maxDistance", "beacons", "relevantDates", "relevantDate", "expirationDate", "voided");

    /** Apple's bound of locations, and of beacons. */
    private static final int MOST_PLACES = 10;
    /** Ours. */
    private static final int MOST_DATES = 100;

    static Relevance read(DocumentReader document, ZoneId zone) {
        return new Relevance(
                document.objects("locations", MOST_PLACES).stream()
                        .map(Relevance::location)
                        .toList(),
                document.number("maxDistance", 0, 1_000_000),
                document.objects("beacons", MOST_PLACES).stream()
                        .map(Beacon::read)
                        .toList(),
                document.objects("relevantDates", MOST_DATES).stream()
                        .map(date -> RelevantDate.read(date, zone))
                        .toList(),
                moment(document, Metadata.RELEVANT_DATE, zone),
                moment(document, Metadata.EXPIRATION_DATE, zone),
                document.flag(Metadata.VOIDED));
    }

    private static Json.Obj location(DocumentReader location) {
        location.only(List.of("latitude", "longitude", "altitude", "relevantText"));
        return new Members()
                .number("latitude", needed(location, "latitude", 90))
                .number("longitude", needed(location, "longitude", 180))
                .number("altitude", location.number("altitude", -1_000, 10_000))
                .text("relevantText", location.text("relevantText", 200))
                .json();
    }

    private static Optional<BigDecimal> needed(DocumentReader location, String name, long most) {
        if (location.member(name).isEmpty()) {
            location.fault(name, "is missing");
        }
        return location.number(name, -most, most);
    }

    static Optional<Moment> moment(DocumentReader document, String name, ZoneId zone) {
        return document.value(
                name,
                value -> value instanceof Json.Str(String text) ? Moment.of(text, zone) : Optional.empty(),
                "must be a date such as 2026-12-31 or 2026-12-31T18:30:00+01:00");
    }

    void write(Members members, Metadata metadata) {
        members.list("locations", locations)
                .number("maxDistance", maxDistance)
                .list("beacons", beacons)
                .list("relevantDates", relevantDates)
                .text(
                        "relevantDate",
                        metadata.moment(Metadata.RELEVANT_DATE)
                                .or(() -> relevantDate)
                                .map(Moment::w3c))
                .text(
                        "expirationDate",
                        metadata.moment(Metadata.EXPIRATION_DATE)
                                .or(() -> expirationDate)
                                .map(moment -> moment.end().w3c()))
                .flag("voided", metadata.flag(Metadata.VOIDED).orElse(voided));
    }
}
