package dev.passway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdempotencyIdentityTest {
    private static final IdempotencyIdentity IDENTITY = identity("demo", "pushUpdate", "k", "{}", "1763899200", "f");

    @Test
    void the_same_webhook_has_the_same_identity_whenever_it_comes() {
        var later = IdempotencyIdentity.of(
                new TenantId("demo"),
                "pushUpdate",
                "k",
                "{}".getBytes(StandardCharsets.UTF_8),
                SourceTime.read(Optional.of("1763899200"), Optional.empty(), Passes.micros(9)),
                FamilyFilter.read(Optional.of("f")));

        assertThat(later).isEqualTo(IDENTITY);
    }

    @Test
    void each_part_counts() {
        assertThat(IDENTITY.value())
                .isNotEqualTo(identity("other", "pushUpdate", "k", "{}", "1763899200", "f")
                        .value())
                .isNotEqualTo(
                        identity("demo", "sync", "k", "{}", "1763899200", "f").value())
                .isNotEqualTo(identity("demo", "pushUpdate", "l", "{}", "1763899200", "f")
                        .value())
                .isNotEqualTo(identity("demo", "pushUpdate", "k", "{ }", "1763899200", "f")
                        .value())
                .isNotEqualTo(identity("demo", "pushUpdate", "k", "{}", "1763899201", "f")
                        .value())
                .isNotEqualTo(identity("demo", "pushUpdate", "k", "{}", "1763899200", "g")
                        .value());
    }

    @Test
    void parts_do_not_run_into_each_other() {
        assertThat(identity("a", "bc", "k", "{}", "", "").value())
                .isNotEqualTo(identity("ab", "c", "k", "{}", "", "").value());
        assertThat(identity("a", "b", "k2:", "{}", "", "").key())
                .isNotEqualTo(identity("a", "bk", "2:", "{}", "", "").key());
    }

    @Test
    void a_key_used_again_is_known_by_its_key_alone() {
        var again = identity("demo", "pushUpdate", "k", "{\"a\":1}", "", "");

        assertThat(again.key()).isEqualTo(IDENTITY.key());
        assertThat(again.value()).isNotEqualTo(IDENTITY.value());
        assertThat(identity("other", "pushUpdate", "k", "{}", "", "").key()).isNotEqualTo(IDENTITY.key());
    }

    @Test
    void a_digest_is_its_32_bytes() {
        Digest digest = Digest.sha256(new byte[0]);

        assertThat(digest).hasToString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Digest.of(digest.bytes())).isEqualTo(digest);
    }

    private static IdempotencyIdentity identity(
            String tenant, String route, String key, String body, String ts, String family) {
        return IdempotencyIdentity.of(
                new TenantId(tenant),
                route,
                key,
                body.getBytes(StandardCharsets.UTF_8),
                SourceTime.read(Optional.of(ts), Optional.empty(), Passes.micros(1)),
                FamilyFilter.read(Optional.of(family)));
    }
}
