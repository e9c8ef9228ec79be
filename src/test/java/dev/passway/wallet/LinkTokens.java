package dev.passway.wallet;

import dev.passway.config.Secret;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import java.time.Instant;

/** Tokens of install links, for tests of other packages. */
public final class LinkTokens {
    private LinkTokens() {}

    public static String token(Secret key, TenantId tenant, PassId pass, Instant end) {
        return new InstallLinks(key).token(tenant, pass, end);
    }
}
