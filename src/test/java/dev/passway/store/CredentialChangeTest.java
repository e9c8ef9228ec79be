package dev.passway.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.passway.config.Secret;
import dev.passway.dev.Database;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Shop;
import dev.passway.domain.Issuer;
import dev.passway.domain.KeyDigest;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantId;
import dev.passway.domain.TenantSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever changes who may call tells the replicas in the same transaction. */
class CredentialChangeTest {
    private static final TenantId ACME = new TenantId("acme");

    private static Vertx vertx;
    private static Database database;
    private static Postgres postgres;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        database = PostgresServer.shared().createMigratedDatabase("credential_change");
        postgres = PostgresConnector.open(
                vertx, DevConfig.read(DevConfig.variables(database)).postgres());
    }

    @AfterAll
    static void close() {
        Shop.await(postgres.close());
        Shop.await(vertx.close());
    }

    @BeforeEach
    void a_tenant_and_an_empty_feed() {
        Shop.await(new Tenants(postgres).put(ACME, TenantSettings.DEFAULT));
        database.execute("truncate credential_change");
    }

    @Test
    void settings_of_a_tenant() {
        assertTells(new Tenants(postgres).put(ACME, TenantSettings.DEFAULT), "tenant", "acme");
    }

    @Test
    void a_disabled_tenant_whose_keys_are_refused_from_then_on() {
        KeyDigest digest = key(UuidCreator.getTimeOrderedEpoch());
        database.execute("truncate credential_change");

        assertTells(new Tenants(postgres).setDisabled(ACME, true), "tenant", "acme");

        assertThat(Shop.await(new ApiKeys(postgres).find(digest))).isEmpty();
        Shop.await(new Tenants(postgres).setDisabled(ACME, false));
        assertThat(Shop.await(new ApiKeys(postgres).find(digest))).isPresent();
    }

    @Test
    void a_revoked_key() {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        KeyDigest digest = key(id);
        assertThat(feed()).containsEntry("kind", "api_key").containsEntry("subject", id.toString());
        database.execute("truncate credential_change");

        assertTells(new ApiKeys(postgres).revoke(ACME, id), "api_key", id.toString());

        assertThat(Shop.await(new ApiKeys(postgres).find(digest))).isEmpty();
    }

    @Test
    void an_issuer() {
        var issuer = new Issuer(
                "https://issuer.example",
                "passway",
                Set.of("RS256"),
                "tenant",
                Set.of(ACME),
                new Issuer.Keys.Jwks("https://issuer.example/jwks.json"),
                false);

        assertTells(new Issuers(postgres).put(issuer), "issuer", "https://issuer.example");
    }

    @Test
    void a_certificate() {
        var credential = DevCertificates.create().client("pass.acme");
        var certificates = new Certificates(postgres, new KeySeal(new Secret(DevConfig.CERTIFICATES_KEY)));

        UUID id = Shop.await(
                certificates.put(ACME, "pass.acme", ApnsEnvironment.PRODUCTION, credential.chain(), credential.key()));

        assertThat(feed()).containsEntry("kind", "certificate").containsEntry("subject", id.toString());
    }

    private static KeyDigest key(UUID id) {
        KeyDigest digest = KeyDigest.of(id.toString());
        Shop.await(new ApiKeys(postgres)
                .create(ACME, id, digest, "till 3", Set.of(Scope.KLAVIYO_LISTENER_WRITE), Optional.empty()));
        return digest;
    }

    private static void assertTells(Future<Void> change, String kind, String subject) {
        Shop.await(change);
        assertThat(feed()).containsEntry("kind", kind).containsEntry("subject", subject);
    }

    private static Map<String, String> feed() {
        var rows = database.query("select kind, subject from credential_change");
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }
}
