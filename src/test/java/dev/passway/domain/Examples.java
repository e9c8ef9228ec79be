package dev.passway.domain;

import static dev.passway.domain.Passes.object;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the examples of the rules' document that are about passes. */
public final class Examples {
    private static final Pattern UPDATE = Pattern.compile("(\\{.*?\\})@(\\d+)(?: |$)");
    private static final Map<String, PassType> TYPES =
            Map.of("basic", Passes.BASIC, "premium", Passes.PREMIUM, "gift", Passes.GIFT_CARD);

    private Examples() {}

    /** What follows from an example's first line, in the document's words. */
    public static String run(String comes) {
        int space = comes.indexOf(' ');
        String rest = comes.substring(space + 1);
        return switch (comes.substring(0, space)) {
            case "updates" -> updates(rest);
            case "converts" -> converts(rest);
            case "metadata" -> metadata(rest);
            case "shown" -> shown(rest);
            case "once" -> once(rest);
            case "outcome" -> outcome(rest);
            default -> throw new IllegalArgumentException("no such example: " + comes);
        };
    }

    /** Updates as {@code {"a":1}@5 {"a":2}@9}, the times in seconds. */
    static List<PassUpdate> parse(String text) {
        var updates = new ArrayList<PassUpdate>();
        var matcher = UPDATE.matcher(text);
        while (matcher.find()) {
            updates.add(Passes.update(matcher.group(1), Long.parseLong(matcher.group(2))));
        }
        return updates;
    }

    private static String updates(String text) {
        List<PassUpdate> updates = parse(text);
        PassState state = Passes.after(Passes.pass("{}"), updates.subList(0, updates.size() - 1));
        PassState last = Passes.after(state, updates.getLast());
        String outcome = Outcome.of(List.of(updates.getLast().applyTo(state))).word();
        return "give " + last.dataText() + " " + outcome;
    }

    private static String converts(String text) {
        int to = text.indexOf(" to ");
        PassState state = PassState.created(type(text.substring(0, to)), Json.EMPTY, Passes.micros(0));
        for (String step : text.substring(to + " to ".length()).split(" then ", -1)) {
            int at = step.indexOf('@');
            long second = Long.parseLong(step.substring(at + 1));
            state = Passes.after(state, Passes.conversion(type(step.substring(0, at)), second));
        }
        return "gives " + state.type().name();
    }

    private static String metadata(String text) {
        PassUpdate update = parse(text.substring(0, text.lastIndexOf(' '))).getFirst();
        boolean evaluated = text.endsWith(" evaluated");
        var asked =
                new PassUpdate(update.patch(), Optional.empty(), evaluated, update.micros(), update.storedAtMicros());
        Json.Obj metadata = Passes.after(Passes.pass("{}"), asked).metadata();
        return "give " + metadata.member("backgroundColor").map(Display::text).orElse("none");
    }

    private static String shown(String text) {
        Digest[] both = Stream.of(text.split(" and ", -1))
                .map(data -> Shown.hash(Passes.BASIC, object(data), Json.EMPTY))
                .toArray(Digest[]::new);
        return both[0].equals(both[1]) ? "alike" : "different";
    }

    private static String once(String text) {
        IdempotencyIdentity[] both =
                Stream.of(text.split(" and ", -1)).map(Examples::identity).toArray(IdempotencyIdentity[]::new);
        return both[0].equals(both[1]) ? "alike" : "different";
    }

    private static IdempotencyIdentity identity(String text) {
        int body = text.indexOf(" body ");
        return IdempotencyIdentity.of(
                new TenantId("demo"),
                "pushUpdate",
                text.substring("key ".length(), body),
                text.substring(body + " body ".length()).getBytes(StandardCharsets.UTF_8),
                SourceTime.read(Optional.empty(), Optional.empty(), Passes.micros(0)),
                FamilyFilter.read(Optional.empty()));
    }

    private static String outcome(String text) {
        List<PassResult> results = Stream.of(text.substring("of ".length()).split(", ", -1))
                .map(OutcomeTest::result)
                .toList();
        return "is " + Outcome.of(results).word();
    }

    private static PassType type(String name) {
        return Optional.ofNullable(TYPES.get(name)).orElseThrow();
    }
}
