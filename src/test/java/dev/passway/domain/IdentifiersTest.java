package dev.passway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import dev.passway.domain.Ignored.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {
    private static final TenantSettings GERMAN = new TenantSettings(
            "DE",
            List.of(
                    new IdentifierKind("customerId", true),
                    new IdentifierKind("loyaltyCard", true),
                    new IdentifierKind("email", false),
                    new IdentifierKind("phone", false)),
            Matching.RANKED,
            50,
            true,
            Optional.empty());

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                "email|  Ada@Example.COM |ada@example.com",
                "email|\u00A0ada@example.com\u200B|ada@example.com",
                "email|u\u0308ber@example.com|\u00FCber@example.com",
                "email|\u212Aelvin@example.com|kelvin@example.com",
                "phone|0151 12345678|+4915112345678",
                "phone|+49 (0)151 / 1234-5678|+4915112345678",
                "phone|0049 151 12345678|+4915112345678",
                "phone|+1 (202) 555-0123|+12025550123",
                "customerId| Ab 7 |Ab 7",
                "loyaltyCard|007|007"
            })
    void values_are_normalised_by_kind(String kind, String value, String normal) {
        assertThat(Identifiers.normalise(kind, value, GERMAN)).contains(new Identifier(kind, normal));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            delimiter = '|',
            value = {
                "email|''|BLANK",
                "email|'  '|BLANK",
                "customerId|\u00A0|BLANK",
                "email|None|NONE",
                "phone| None |NONE",
                "phone|call me|UNPARSEABLE",
                "phone|1|UNPARSEABLE",
                "email|ada|UNPARSEABLE",
                "email|@example.com|UNPARSEABLE",
                "email|ada lovelace@example.com|UNPARSEABLE",
                "shoeSize|43|UNKNOWN_KIND",
                "Email|ada@example.com|UNKNOWN_KIND"
            })
    void what_cannot_be_used_is_left_aside_with_its_reason(String kind, String value, Reason reason) {
        Map<String, String> given = ordered("customerId", "7", kind, value);
        if (kind.equals("customerId")) {
            given = ordered("email", "ada@example.com", kind, value);
        }

        var identifiers = Identifiers.normalise(given, GERMAN);

        assertThat(identifiers.usable()).hasSize(1);
        assertThat(identifiers.ignored()).containsExactly(new Ignored(kind, reason));
        assertThat(identifiers.violations()).isEmpty();
    }

    @Test
    void usable_identifiers_stand_in_rank_order() {
        var given = new LinkedHashMap<String, String>();
        given.put("phone", "0151 12345678");
        given.put("email", "ada@example.com");
        given.put("loyaltyCard", "5");
        given.put("customerId", "7");

        assertThat(Identifiers.normalise(given, GERMAN).usable())
                .extracting(Identifier::kind)
                .containsExactly("customerId", "loyaltyCard", "email", "phone");
    }

    @Test
    void none_left_is_a_violation() {
        var identifiers = Identifiers.normalise(ordered("email", "None", "shoeSize", "43"), GERMAN);

        assertThat(identifiers.violations()).extracting(Violation::path).containsExactly("$.identifiers");
        assertThat(identifiers.usable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ person.email }}", "x{%if%}", "{{{"})
    void a_template_that_never_rendered_is_a_violation_even_of_an_unknown_kind(String value) {
        var identifiers = Identifiers.normalise(ordered("customerId", "7", "shoe size", value), GERMAN);

        assertThat(identifiers.violations()).extracting(Violation::path).containsExactly("$.identifiers['shoe size']");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{ {", "{x", "%}{", "}}"})
    void lone_braces_are_no_template(String value) {
        assertThat(Identifiers.normalise("customerId", value, GERMAN)).isPresent();
        assertThat(Template.isIn(value)).isFalse();
    }

    @Test
    void the_example_numbers_of_every_region_are_usable() {
        var phones = PhoneNumberUtil.getInstance();
        for (String region : phones.getSupportedRegions()) {
            var example = phones.getExampleNumberForType(region, PhoneNumberType.MOBILE);
            if (example != null) {
                var settings = new TenantSettings(region, GERMAN.kinds(), Matching.RANKED, 50, true, Optional.empty());
                String national = phones.format(example, PhoneNumberFormat.NATIONAL);

                assertThat(Identifiers.normalise("phone", national, settings))
                        .as(region)
                        .contains(new Identifier("phone", phones.format(example, PhoneNumberFormat.E164)));
            }
        }
    }

    @Test
    void normalising_twice_is_normalising_once() {
        Property.check(20_000, IdentifiersTest::random, given -> Stream.empty(), given -> {
            for (String region : List.of("DE", "US", "AR", "IT", "MX", "GB", "BR")) {
                var settings = new TenantSettings(
                        region, GERMAN.kinds(), GERMAN.matching(), GERMAN.maxPasses(), true, Optional.empty());
                Identifiers.normalise(given.kind(), given.value(), settings)
                        .ifPresent(once -> assertThat(Identifiers.normalise(once.kind(), once.value(), settings))
                                .as("in %s %s became %s", region, given.value(), once.value())
                                .contains(once));
            }
        });
    }

    private static Identifier random(Random random) {
        var text = new StringBuilder();
        if (random.nextBoolean()) {
            text.append(random.nextInt(4) == 0 ? "+" : "");
            random.ints(5 + random.nextInt(11), 0, 10).forEach(text::append);
            return new Identifier("phone", text.toString());
        }
        int[] bounds = {0x80, 0x250, 0x2100, 0xFFFF};
        random.ints(1 + random.nextInt(5), 1, bounds[random.nextInt(4)])
                .filter(c -> !Character.isSurrogate((char) c))
                .forEach(text::appendCodePoint);
        return random.nextBoolean()
                ? new Identifier("customerId", text.toString())
                : new Identifier("email", text.append("@x").toString());
    }

    private static Map<String, String> ordered(String kind, String value, String otherKind, String otherValue) {
        var given = new LinkedHashMap<String, String>();
        given.put(kind, value);
        given.put(otherKind, otherValue);
        return given;
    }
}
