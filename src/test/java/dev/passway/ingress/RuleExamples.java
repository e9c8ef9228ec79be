package dev.passway.ingress;

import dev.passway.domain.CampaignTag;
import dev.passway.domain.Examples;
import dev.passway.domain.IdempotencyKey;
import dev.passway.domain.Identifier;
import dev.passway.domain.Identifiers;
import dev.passway.domain.Ignored;
import dev.passway.domain.JsonFault;
import dev.passway.domain.JsonReader;
import dev.passway.domain.Matching;
import dev.passway.domain.PassMatcher;
import dev.passway.domain.SourceTime;
import dev.passway.domain.TenantSettings;
import dev.passway.domain.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first lines of the examples in the rules' document, and how to run them. */
final class RuleExamples {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private RuleExamples() {}

    /** What follows, in the document's words. */
    static String run(String comes) {
        int space = comes.indexOf(' ');
        String rest = comes.substring(space + 1);
        return switch (comes.substring(0, space)) {
            case "json" -> "becomes " + JsonReader.read(bytes(rest)).text();
            case "body" -> body(rest);
            case "identifiers" -> identifiers(rest);
            case "match" -> match(rest);
            case "time" -> time(rest.substring("?ts=".length()));
            case "key" -> key(rest);
            case "campaign" -> campaign(rest);
            default -> Examples.run(comes);
        };
    }

    private static String body(String json) {
        try {
            return switch (PushUpdateBody.read(JsonReader.read(bytes(json)))) {
                case PushUpdateBody.Accepted accepted -> "is read" + ignored(accepted.ignored());
                case PushUpdateBody.Rejected rejected -> "is refused at " + paths(rejected.violations());
            };
        } catch (JsonFault fault) {
            return "is refused at " + fault.path();
        }
    }

    private static String identifiers(String json) {
        var accepted =
                (PushUpdateBody.Accepted) PushUpdateBody.read(JsonReader.read(bytes("{\"identifiers\":" + json + "}")));
        var identifiers = Identifiers.normalise(accepted.body().identifiers(), TenantSettings.DEFAULT);
        if (!identifiers.violations().isEmpty()) {
            return "are refused at " + paths(identifiers.violations());
        }
        return "are "
                + identifiers.usable().stream()
                        .map(identifier -> identifier.kind() + " " + identifier.value())
                        .collect(Collectors.joining(", "))
                + ignored(identifiers.ignored());
    }

    private static String match(String text) {
        boolean all = text.startsWith("all ");
        String[] sides = (all ? text.substring("all ".length()) : text).split(" against ", -1);
        var matcher = new PassMatcher(held(sides[0]), all ? Matching.ALL : Matching.RANKED);
        return matcher.matches(held(sides[1])) ? "yes" : "no";
    }

    private static List<Identifier> held(String text) {
        return Stream.of(text.split(", ", -1))
                .map(part ->
                        new Identifier(part.substring(0, part.indexOf(' ')), part.substring(part.indexOf(' ') + 1)))
                .toList();
    }

    private static String time(String ts) {
        long receipt = ChronoUnit.MICROS.between(Instant.EPOCH, NOON);
        var time = SourceTime.read(Optional.of(ts), Optional.empty(), receipt);
        return "is " + Instant.EPOCH.plus(time.micros(), ChronoUnit.MICROS) + ignored(time.ignored());
    }

    private static String key(String text) {
        int eventId = text.indexOf(" ?eventId=");
        String header = text.substring("Idempotency-Key: ".length(), eventId);
        var key =
                IdempotencyKey.read(Optional.of(header), Optional.of(text.substring(eventId + " ?eventId=".length())));
        return "is " + key.key().orElse("absent") + ignored(key.ignored());
    }

    private static String campaign(String text) {
        var campaign = CampaignTag.read(Optional.of(text), Optional.empty());
        return "is " + campaign.tag().orElse("absent") + ignored(campaign.ignored());
    }

    private static String paths(List<Violation> violations) {
        return violations.stream().map(Violation::path).collect(Collectors.joining(", "));
    }

    private static String ignored(List<Ignored> ignored) {
        return ignored.stream()
                .map(one -> ", ignored " + one.kind() + " " + one.reason().word())
                .collect(Collectors.joining());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
