package dev.passway.domain;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.passway.domain.Ignored.Reason;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The identifiers of one webhook, normalised; the same rules hold for storing, so both sides of a lookup agree.
 *
 * @param usable in the tenant's rank order, the strongest first
 * @param ignored what was left aside, in the order given
 * @param violations why the webhook must be refused; if empty, {@code usable} is not
 */
public record Identifiers(List<Identifier> usable, List<Ignored> ignored, List<Violation> violations) {
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final String PATH = "$.identifiers";

    public Identifiers {
        usable = List.copyOf(usable);
        ignored = List.copyOf(ignored);
        violations = List.copyOf(violations);
    }

    /** Normalises the members of a webhook's {@code identifiers}. */
    public static Identifiers normalise(Map<String, String> given, TenantSettings settings) {
        List<Violation> violations = unrendered(given);
        if (!violations.isEmpty()) {
            return new Identifiers(List.of(), List.of(), violations);
        }
        var usable = new ArrayList<Identifier>(given.size());
        for (IdentifierKind kind : settings.kinds()) {
            String value = given.get(kind.name());
            if (value != null) {
                normalise(kind.name(), value, settings).ifPresent(usable::add);
            }
        }
        List<Ignored> ignored = given.size() == usable.size() ? List.of() : ignored(given, usable, settings);
        return new Identifiers(usable, ignored, usable.isEmpty() ? List.of(noneLeft()) : List.of());
    }

    /**
     * Normalises one value: e-mail trimmed, NFC, lower-cased; phone to E.164; others trimmed. Idempotent.
     *
     * @return empty if the value is blank, {@code None} or unparseable, or the tenant has no such kind
     */
    public static Optional<Identifier> normalise(String kind, String value, TenantSettings settings) {
        return isConfigured(kind, settings) ? address(kind, value, settings) : Optional.empty();
    }

    /** The same whether or not the tenant finds passes by that kind: customers have addresses all the same. */
    public static Optional<Identifier> address(String kind, String value, TenantSettings settings) {
        if (Ignored.emptiness(value).isPresent()) {
            return Optional.empty();
        }
        Optional<String> normal = switch (kind) {
            case IdentifierKind.EMAIL -> email(value);
            case IdentifierKind.PHONE -> phone(value, settings.region());
            default -> Optional.of(WhiteSpace.trim(value));
        };
        return normal.map(text -> new Identifier(kind, text));
    }

    private static Optional<String> email(String value) {
        String lower = nfc(WhiteSpace.trim(value)).toLowerCase(Locale.ROOT);
        String normal = WhiteSpace.trim(nfc(lower)); // lower-casing can decompose
        int at = normal.lastIndexOf('@');
        boolean address = at > 0 && at < normal.length() - 1 && !WhiteSpace.isIn(normal);
        return address ? Optional.of(normal) : Optional.empty();
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static Optional<String> phone(String value, String region) {
        Optional<String> number = e164(value, region);
        // the odd short number reads as another one the second time: what is stored must stay what it is
        return number.filter(text -> text.equals(value) || e164(text, region).equals(number));
    }

    private static Optional<String> e164(String value, String region) {
        try {
            var number = PHONES.parse(value, region);
            // possible, not valid: numbering plans change faster than the library's copy of them
            return PHONES.isPossibleNumber(number)
                    ? Optional.of(PHONES.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static List<Violation> unrendered(Map<String, String> given) {
        var violations = new ArrayList<Violation>(0);
        given.forEach((kind, value) -> {
            if (Template.isIn(value)) {
                violations.add(new Violation(JsonPath.member(PATH, kind), Template.NEVER_RENDERED));
            }
        });
        return violations;
    }

    private static List<Ignored> ignored(Map<String, String> given, List<Identifier> usable, TenantSettings settings) {
        var ignored = new ArrayList<Ignored>();
        given.forEach((kind, value) -> {
            if (usable.stream().noneMatch(identifier -> identifier.kind().equals(kind))) {
                ignored.add(new Ignored(kind, reason(kind, value, settings)));
            }
        });
        return ignored;
    }

    private static Reason reason(String kind, String value, TenantSettings settings) {
        return isConfigured(kind, settings) ? Ignored.emptiness(value).orElse(Reason.UNPARSEABLE) : Reason.UNKNOWN_KIND;
    }

    private static boolean isConfigured(String kind, TenantSettings settings) {
        for (IdentifierKind configured : settings.kinds()) {
            if (configured.name().equals(kind)) {
                return true;
            }
        }
        return false;
    }

    private static Violation noneLeft() {
        return new Violation(
                PATH, "none is usable: each is blank, None, unreadable or of a kind that is not configured; give one");
    }
}
