package dev.passway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.Ignored.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionalParametersTest {
    @ParameterizedTest
    @ValueSource(strings = {"spring-2026", "a.b:c_D-9"})
    void a_plain_campaign_is_taken_as_it_is(String campaign) {
        assertThat(CampaignTag.read(Optional.of(campaign), Optional.of("other")))
                .isEqualTo(new CampaignTag(Optional.of(campaign), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"Spring Sale!, Spring_Sale_", "größe, gr__e", "😀, _", "{{ x }}, ___x___"})
    void other_characters_of_a_campaign_become_underscores(String campaign, String tag) {
        var read = CampaignTag.read(Optional.of(campaign), Optional.empty());

        assertThat(read.tag()).contains(tag);
        assertThat(read.ignored()).containsExactly(new Ignored("?campaign", Reason.ALTERED));
    }

    @Test
    void a_campaign_is_cut_to_64_characters() {
        var whole = CampaignTag.read(Optional.empty(), Optional.of("x".repeat(64)));
        var cut = CampaignTag.read(Optional.empty(), Optional.of("x".repeat(65)));

        assertThat(whole.ignored()).isEmpty();
        assertThat(cut.tag()).contains("x".repeat(64));
        assertThat(cut.ignored()).containsExactly(new Ignored("X-Campaign", Reason.ALTERED));
    }

    @Test
    void an_empty_campaign_parameter_lets_the_header_count() {
        var read = CampaignTag.read(Optional.of("None"), Optional.of("spring"));

        assertThat(read.tag()).contains("spring");
        assertThat(read.ignored()).containsExactly(new Ignored("?campaign", Reason.NONE));
    }

    @Test
    void the_key_of_the_header_wins() {
        assertThat(IdempotencyKey.read(Optional.of("k"), Optional.of("")))
                .isEqualTo(new IdempotencyKey(Optional.of("k"), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"'', BLANK", "' ', BLANK", "None, NONE", "{{ event.id }}, UNPARSEABLE", "{% if %}, UNPARSEABLE"})
    void an_unusable_key_is_as_absent(String header, Reason reason) {
        var read = IdempotencyKey.read(Optional.of(header), Optional.of("42"));

        assertThat(read.key()).contains("42");
        assertThat(read.ignored()).containsExactly(new Ignored("Idempotency-Key", reason));
    }

    @Test
    void a_key_has_at_most_255_characters() {
        assertThat(IdempotencyKey.read(Optional.empty(), Optional.of("k".repeat(255)))
                        .key())
                .isPresent();
        assertThat(IdempotencyKey.read(Optional.empty(), Optional.of("k".repeat(256))))
                .isEqualTo(new IdempotencyKey(Optional.empty(), List.of(new Ignored("?eventId", Reason.UNPARSEABLE))));
    }

    @ParameterizedTest
    @CsvSource({"'', BLANK", "None, NONE"})
    void an_empty_family_narrows_nothing(String family, Reason reason) {
        var read = FamilyFilter.read(Optional.of(family));

        assertThat(read.accepts("loyalty")).isTrue();
        assertThat(read.ignored()).containsExactly(new Ignored("?family", reason));
    }

    @Test
    void a_family_accepts_its_passes_only() {
        var read = FamilyFilter.read(Optional.of("loyalty"));

        assertThat(read.accepts("loyalty")).isTrue();
        assertThat(read.accepts("gifts")).isFalse();
        assertThat(FamilyFilter.read(Optional.empty()).accepts("gifts")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"email, email", "customerId, customerId", "?ts, ?ts", "/passType, /passType", "shoeSize, custom"})
    void kinds_that_only_some_tenants_have_are_counted_as_custom(String kind, String counted) {
        assertThat(new Ignored(kind, Reason.BLANK).metricKind()).isEqualTo(counted);
    }
}
