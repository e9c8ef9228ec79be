package dev.passway.credential;

import dev.passway.domain.Principal;
import java.time.Duration;

/**
 * What became of a credential. That PostgreSQL (or an issuer, if nothing of it is known yet) is away is no verdict but a
 * failed future: the caller gets 503 and comes again.
 */
public sealed interface Verdict {
    /** Valid. Tenant and scope are for the resource to look at. */
    record Admitted(Principal principal) implements Verdict {}

    /** Not valid: 401. */
    record Refused(Challenge challenge) implements Verdict {}

    /** Not looked at, as too many credentials from the client's address were not valid: 429. */
    record Limited(Duration retryAfter) implements Verdict {}

    /** Not looked at, as too many others are being looked at: 503. */
    record Busy() implements Verdict {}
}
