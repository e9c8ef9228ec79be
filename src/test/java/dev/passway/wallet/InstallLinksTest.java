package dev.passway.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.config.Secret;
import dev.passway.dev.DevConfig;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import dev.passway.wallet.InstallLinks.Reading;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstallLinksTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final PassId PASS = new PassId(UUID.fromString("019ab0f4-8a3e-7c52-b2f0-5d3c1c2a9e41"));
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant BEFORE = END.minusSeconds(1);

    private final InstallLinks links = new InstallLinks(new Secret(DevConfig.CERTIFICATES_KEY));
    private final String token = links.token(ACME, PASS, END);

    @Test
    void leads_to_its_pass_until_it_ends() {
        assertThat(links.read(ACME, token, BEFORE)).isEqualTo(new Reading.Good(PASS));
        assertThat(links.read(ACME, token, END)).isEqualTo(new Reading.Expired());
        assertThat(links.read(ACME, token, END.plusSeconds(1_000_000))).isEqualTo(new Reading.Expired());
    }

    @Test
    void every_replica_with_the_same_key_reads_it_and_one_with_another_does_not() {
        var other = new InstallLinks(new Secret(Base64.getEncoder().encodeToString(new byte[32])));

        assertThat(new InstallLinks(new Secret(DevConfig.CERTIFICATES_KEY)).read(ACME, token, BEFORE))
                .isEqualTo(new Reading.Good(PASS));
        assertThat(other.read(ACME, token, BEFORE)).isEqualTo(new Reading.Strange());
    }

    @Test
    void is_good_for_its_tenant_alone() {
        assertThat(links.read(new TenantId("acm"), token, BEFORE)).isEqualTo(new Reading.Strange());
        assertThat(links.read(new TenantId("ACME"), token, BEFORE)).isEqualTo(new Reading.Strange());
    }

    @Test
    void no_character_of_it_can_be_another_one() {
        for (int i = 0; i < token.length(); i++) {
            for (char other : new char[] {'A', 'b', '_', '=', ' '}) {
                String altered = token.substring(0, i) + other + token.substring(i + 1);
                if (!altered.equals(token)) {
                    assertThat(links.read(ACME, altered, BEFORE)).as(altered).isEqualTo(new Reading.Strange());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%00", "ä", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void what_was_never_a_token_is_strange(String text) {
        assertThat(links.read(ACME, text, BEFORE)).isEqualTo(new Reading.Strange());
        assertThat(links.read(ACME, token + text.repeat(3) + "A", BEFORE)).isEqualTo(new Reading.Strange());
    }
}
