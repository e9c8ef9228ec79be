package dev.passway.store;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.TenantSettings;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the first step of a synchronisation found.
 *
 * @param mine of the claimed tasks, those whose lease still holds
 * @param twins tasks of an equal profile that nobody had begun; this transaction holds them
 * @param micros the latest time that one of all these tells of, microseconds since 1970; 0 if there are none
 * @param byEmail customers who have the e-mail address, in their record or on a pass
 * @param byPhone customers who have the phone number
 * @param settings the tenant's
 * @param merchant whether the tenant's system wants to be told
 */
public record ProfileFindings(
        Set<UUID> mine,
        List<CorrelationId> twins,
        long micros,
        Set<UUID> byEmail,
        Set<UUID> byPhone,
        TenantSettings settings,
        boolean merchant) {}
