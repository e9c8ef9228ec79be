package dev.passway.store;

import dev.passway.domain.TenantId;
import java.time.Duration;

/**
 * What waits in the push queue for one tenant and pass type identifier, under whichever certificate.
 *
 * @param rows rows in the queue, those under way and those to be tried later included; at least 1; exact up to
 *     {@link PushBacklog#EXACT}, an estimate beyond
 * @param overdue for how long the row has been due that has been so for the longest; zero if none is
 */
public record LaneBacklog(TenantId tenant, String passTypeIdentifier, long rows, Duration overdue) {}
