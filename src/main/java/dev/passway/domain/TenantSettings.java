package dev.passway.domain;

import java.util.List;
import java.util.Optional;

/**
 * What a tenant has chosen.
 *
 * @param region ISO 3166-1 alpha-2 region of phone numbers written without a country code
 * @param kinds the identifier kinds in rank order, the strongest first; names are distinct
 * @param matching how candidates are decided
 * @param maxPasses most passes that one webhook may change, 1 to 1,000
 * @param klaviyoListener whether the Klaviyo listener is enabled
 * @param throttle the limit of its webhooks; empty for the one that the operator has configured for all
 * @param push how fast its phones are woken; empty for as fast as can be
 * @param syncStatus of the answers to profiles/sync, 202 or 200
 */
public record TenantSettings(
        String region,
        List<IdentifierKind> kinds,
        Matching matching,
        int maxPasses,
        boolean klaviyoListener,
        Optional<RateLimit> throttle,
        Optional<PushPace> push,
        int syncStatus) {
    private static final int ACCEPTED = 202;

    public static final TenantSettings DEFAULT = new TenantSettings(
            "US",
            List.of(
                    new IdentifierKind(IdentifierKind.CUSTOMER_ID, true),
                    new IdentifierKind(IdentifierKind.EMAIL, false),
                    new IdentifierKind(IdentifierKind.PHONE, false)),
            Matching.RANKED,
            50,
            true,
            Optional.empty(),
            Optional.empty(),
            ACCEPTED);

    public TenantSettings {
        kinds = List.copyOf(kinds);
        if (syncStatus != 200 && syncStatus != ACCEPTED) {
            throw new IllegalArgumentException("sync.status is 202 or 200, not " + syncStatus);
        }
    }

    /** Settings of a tenant whose phones are woken as fast as can be. */
    public TenantSettings(
            String region,
            List<IdentifierKind> kinds,
            Matching matching,
            int maxPasses,
            boolean klaviyoListener,
            Optional<RateLimit> throttle) {
        this(region, kinds, matching, maxPasses, klaviyoListener, throttle, Optional.empty(), ACCEPTED);
    }

    /** The same with that pace. */
    public TenantSettings withPush(PushPace pace) {
        return new TenantSettings(
                region, kinds, matching, maxPasses, klaviyoListener, throttle, Optional.of(pace), syncStatus);
    }

    /** The same with that status for profiles/sync. */
    public TenantSettings withSyncStatus(int status) {
        return new TenantSettings(region, kinds, matching, maxPasses, klaviyoListener, throttle, push, status);
    }

    /** Whether one value of that kind belongs to one customer only. */
    public boolean isUnique(String kind) {
        return kinds.stream().anyMatch(one -> one.name().equals(kind) && one.unique());
    }
}
