package dev.passway.dev;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.passway.config.Secret;
import dev.passway.domain.CorrelationId;
import dev.passway.domain.Identifier;
import dev.passway.domain.IdentifierKind;
import dev.passway.domain.Identifiers;
import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.KeyDigest;
import dev.passway.domain.PassId;
import dev.passway.domain.PassState;
import dev.passway.domain.PassType;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantId;
import dev.passway.domain.TenantSettings;
import dev.passway.store.ApiKeys;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.Certificates;
import dev.passway.store.KeySeal;
import dev.passway.store.NewCustomer;
import dev.passway.store.NewPass;
import dev.passway.store.PassKey;
import dev.passway.store.PassTypes;
import dev.passway.store.Passes;
import dev.passway.store.Postgres;
import dev.passway.store.PushToken;
import dev.passway.store.RegistrationBounds;
import dev.passway.store.Registrations;
import dev.passway.store.Tenants;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A tenant with pass types, keys and customers, written as production writes them: by the methods of {@code store}.
 * Every method blocks until its work is committed; not for event loops.
 */
public final class Shop {
    /** Apple's identifier of both pass types. */
    public static final String PASS_TYPE_IDENTIFIER = "pass.dev.passway.loyalty";

    /** A picture of one pixel. */
    private static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR4XmNgAAIAAAUAAQYUdaMAAAAASUVORK5CYII=";

    /** As many as anyone wants. */
    public static final RegistrationBounds REGISTRATIONS = new RegistrationBounds(1_000_000, 1_000_000);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Postgres postgres;
    private final TenantId tenant;
    private final TenantSettings settings;
    private final String key;

    private Shop(Postgres postgres, TenantId tenant, TenantSettings settings) {
        this.postgres = postgres;
        this.tenant = tenant;
        this.settings = settings;
        this.key = newKey(Set.of(Scope.KLAVIYO_LISTENER_WRITE));
    }

    /** A tenant with the default settings, a key and the pass types basic and premium. */
    public static Shop open(Postgres postgres, String tenant) {
        return open(postgres, tenant, TenantSettings.DEFAULT);
    }

    /** A tenant with settings of its own. */
    public static Shop open(Postgres postgres, String tenant, TenantSettings settings) {
        var id = new TenantId(tenant);
        await(new Tenants(postgres).put(id, settings));
        await(new PassTypes(postgres).publish(id, "basic", document()));
        await(new PassTypes(postgres).publish(id, "premium", document()));
        return new Shop(postgres, id, settings);
    }

    public TenantId tenant() {
        return tenant;
    }

    /** An API key with the scope of the webhooks. */
    public String key() {
        return key;
    }

    /** Another API key. */
    public String newKey(Set<Scope> scopes) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String text = "pw_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        await(new ApiKeys(postgres)
                .create(
                        tenant,
                        UuidCreator.getTimeOrderedEpoch(),
                        KeyDigest.of(text),
                        "test",
                        scopes,
                        Optional.empty()));
        return text;
    }

    /** A customer with one pass of type basic, known by e-mail alone. */
    public PassId pass(String email, String data) {
        return pass("basic", Map.of(IdentifierKind.EMAIL, email), data);
    }

    /** A customer with one pass. */
    public PassId pass(String type, Map<String, String> identifiers, String data) {
        return pass(type(type), identifiers, data);
    }

    /** A customer with one pass of a type that has been published. */
    public PassId pass(PassType type, Map<String, String> identifiers, String data) {
        NewPass pass = newPass(type, identifiers, data);
        await(new Passes(postgres)
                .createCustomers(
                        tenant, List.of(new NewCustomer(pass.customer(), Optional.empty(), Optional.empty()))));
        await(new Passes(postgres).create(tenant, List.of(pass)));
        return pass.pass();
    }

    /** A phone installs the pass. */
    public void install(PassId pass, String device, String pushToken) {
        await(new Registrations(postgres)
                .register(
                        new PassKey(tenant, pass),
                        device,
                        new PushToken(pushToken),
                        new CorrelationId(UuidCreator.getTimeOrderedEpoch()),
                        REGISTRATIONS));
    }

    /** The certificate that signs the tenant's passes and speaks to APNs for them, sealed under the key of {@link DevConfig}. */
    public void certify(DevCertificates authority) {
        var credential = authority.signer(PASS_TYPE_IDENTIFIER);
        var seal = new KeySeal(new Secret(DevConfig.CERTIFICATES_KEY));
        await(new Certificates(postgres, seal)
                .put(tenant, PASS_TYPE_IDENTIFIER, ApnsEnvironment.PRODUCTION, credential.chain(), credential.key()));
    }

    private NewPass newPass(PassType type, Map<String, String> identifiers, String data) {
        var id = UuidCreator.getTimeOrderedEpoch();
        List<Identifier> normalised = identifiers.entrySet().stream()
                .map(entry -> Identifiers.normalise(entry.getKey(), entry.getValue(), settings)
                        .orElseThrow())
                .toList();
        return new NewPass(
                new PassId(id),
                UuidCreator.getTimeOrderedEpoch(),
                id.toString(),
                id.toString().replace("-", ""),
                PassState.created(type, (Json.Obj) JsonReader.stored(data), 0),
                normalised);
    }

    /** Publishes another pass type of the family. */
    public void publish(String name) {
        await(new PassTypes(postgres).publish(tenant, name, document()));
    }

    /** Points without decimals, and the tier. */
    public static PassType type(String name) {
        return PassType.read(name, document());
    }

    /** The document of both pass types. */
    public static Json.Obj document() {
        return document(PASS_TYPE_IDENTIFIER, "loyalty", "[]");
    }

    /**
     * The same with other names, and with metadata.
     *
     * @param metadata a JSON array
     */
    public static Json.Obj document(String passTypeIdentifier, String family, String metadata) {
        return (Json.Obj) JsonReader.stored("""
                {"passTypeIdentifier":"%s","family":"%s","organizationName":"Acme","description":"Loyalty card",
                 "fields":[{"key":"points","path":"points","type":"number"},{"key":"tier","path":"tier"}],
                 "metadata":%s,"images":{"icon.png":"%s"}}
                """.formatted(passTypeIdentifier, family, metadata, DOT));
    }

    /** Waits for a future of the store. */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
        }
    }
}
