package dev.passway.bus;

import dev.passway.domain.TenantId;

/** What a stage is asked to do, always for one tenant. Implementations are records and immutable. */
public interface Command {
    /** On whose behalf: the tenant whose share of the in-flight bound the command uses. */
    TenantId tenant();
}
