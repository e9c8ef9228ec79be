package dev.passway.ingress;

import dev.passway.domain.Identifier;
import dev.passway.domain.IdentifierKind;
import dev.passway.domain.Identifiers;
import dev.passway.domain.Ignored;
import dev.passway.domain.Ignored.Reason;
import dev.passway.domain.Json;
import dev.passway.domain.JsonPath;
import dev.passway.domain.Profile;
import dev.passway.domain.Template;
import dev.passway.domain.TenantSettings;
import dev.passway.domain.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The body of a profiles/sync webhook: {@code email} and {@code phone_number}, at least one of them usable. */
final class ProfileSyncBody {
    private static final String EMAIL = "email";
    private static final String PHONE = "phone_number";
    private static final String NONE_LEFT =
            "tells neither an e-mail address nor a phone number that can be read: give email or phone_number";

    /** What a body reads as. */
    sealed interface Reading {}

    /** @param ignored what was left aside */
    record Accepted(Profile profile, List<Ignored> ignored) implements Reading {}

    /** @param violations at least one */
    record Rejected(List<Violation> violations) implements Reading {}

    private final TenantSettings settings;
    private final List<Violation> violations = new ArrayList<>(0);
    private final List<Ignored> ignored = new ArrayList<>(0);

    private ProfileSyncBody(TenantSettings settings) {
        this.settings = settings;
    }

    /** Reads all members and tells everything that is wrong at once. */
    static Reading read(Json json, TenantSettings settings) {
        return json instanceof Json.Obj object
                ? new ProfileSyncBody(settings).read(object)
                : new Rejected(List.of(new Violation(JsonPath.ROOT, "must be an object")));
    }

    private Reading read(Json.Obj object) {
        Optional<String> email = address(object, EMAIL, IdentifierKind.EMAIL);
        Optional<String> phone = address(object, PHONE, IdentifierKind.PHONE);
        object.members().keySet().stream()
                .filter(name -> !name.equals(EMAIL) && !name.equals(PHONE))
                .forEach(name -> wrong(path(name), "is unknown: the members are email, phone_number"));
        if (violations.isEmpty() && email.isEmpty() && phone.isEmpty()) {
            wrong(JsonPath.ROOT, NONE_LEFT);
        }
        return violations.isEmpty()
                ? new Accepted(new Profile(email, phone), List.copyOf(ignored))
                : new Rejected(List.copyOf(violations));
    }

    private Optional<String> address(Json.Obj object, String name, String kind) {
        return switch (object.member(name).orElse(Json.NULL)) {
            case Json.Null absent -> Optional.empty();
            case Json.Str(String text) -> usable(kind, text);
            default -> {
                wrong(path(name), "must be a string or null");
                yield Optional.empty();
            }
        };
    }

    private Optional<String> usable(String kind, String text) {
        Optional<String> address = Template.isIn(text)
                ? Optional.empty()
                : Identifiers.address(kind, text, settings).map(Identifier::value);
        if (address.isEmpty()) {
            ignored.add(new Ignored(kind, Ignored.emptiness(text).orElse(Reason.UNPARSEABLE)));
        }
        return address;
    }

    private void wrong(String path, String message) {
        violations.add(new Violation(path, message));
    }

    private static String path(String name) {
        return JsonPath.member(JsonPath.ROOT, name);
    }
}
