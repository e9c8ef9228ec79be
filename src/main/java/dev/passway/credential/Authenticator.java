package dev.passway.credential;

import io.vertx.core.Future;

/** Knows one kind of credentials. Shared by all event loops; the futures complete on the caller's context. */
interface Authenticator {
    /** What is known without any work; never blocks, and trusts nothing while the feed is stale. */
    Recall recall(String credential);

    /**
     * Finds out whether the credential is valid: {@link Verdict.Admitted} or {@link Verdict.Refused}. Fails if what it
     * needs to know it from is away.
     */
    Future<Verdict> check(String credential);
}
