package dev.passway.credential;

import dev.passway.domain.Issuer;
import dev.passway.domain.TenantSettings;
import java.util.Optional;

/**
 * What the verdict on a token rests on, as far as it was looked at: the verdict stands as long as all of that does.
 *
 * @param issuer who signed it, as it was read
 * @param keys the issuer's keys by which its signature was verified
 * @param tenant whom it speaks for, as it was read
 */
record Basis(
        Optional<KnownRow<Issuer>> issuer, Optional<IssuerKeys.Found> keys, Optional<KnownRow<TenantSettings>> tenant) {
    /** Of what is wrong in itself. */
    static final Basis NONE = new Basis(Optional.empty(), Optional.empty(), Optional.empty());

    Basis with(KnownRow<Issuer> row) {
        return new Basis(Optional.of(row), keys, tenant);
    }

    Basis with(IssuerKeys.Found found) {
        return new Basis(issuer, Optional.of(found), tenant);
    }

    Basis withTenant(KnownRow<TenantSettings> row) {
        return new Basis(issuer, keys, Optional.of(row));
    }

    boolean stands() {
        return issuer.filter(KnownRow::isOutdated).isEmpty()
                && tenant.filter(KnownRow::isOutdated).isEmpty()
                && keys.filter(found -> !found.published().isCurrent(found.keys()))
                        .isEmpty();
    }
}
