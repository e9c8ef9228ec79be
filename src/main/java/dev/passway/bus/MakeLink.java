package dev.passway.bus;

import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes a link by which anyone who has it can add the pass to a phone, for an e-mail to its customer.
 *
 * @param tenant whose pass
 * @param pass which
 * @param life how long the link shall be good, over 0; empty for as long as is configured
 */
public record MakeLink(TenantId tenant, PassId pass, Optional<Duration> life) implements Command {
    public static final Address<MakeLink, Result> ADDRESS = new Address<>("pass.link", MakeLink.class, Result.class);

    /** What became of it. */
    public sealed interface Result {
        /**
         * The link.
         *
         * @param url absolute; whoever has it has the pass, so it is never logged
         * @param expiresAt in whole seconds
         */
        record Made(String url, Instant expiresAt) implements Result {}

        /** The tenant has no such pass. */
        record NoPass() implements Result {}

        /** Nobody has configured where links lead. */
        record NoPublicUrl() implements Result {}
    }
}
