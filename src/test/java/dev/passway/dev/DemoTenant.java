package dev.passway.dev;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.passway.config.PasswayConfig;
import dev.passway.config.Secret;
import dev.passway.domain.CorrelationId;
import dev.passway.domain.Identifier;
import dev.passway.domain.IdentifierKind;
import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.PassId;
import dev.passway.domain.PassState;
import dev.passway.domain.PassType;
import dev.passway.domain.Scope;
import dev.passway.domain.TenantId;
import dev.passway.store.ApnsEnvironment;
import dev.passway.store.Certificates;
import dev.passway.store.Issuers;
import dev.passway.store.KeySeal;
import dev.passway.store.Merchant;
import dev.passway.store.Merchants;
import dev.passway.store.NewCustomer;
import dev.passway.store.NewPass;
import dev.passway.store.PassKey;
import dev.passway.store.PassTypes;
import dev.passway.store.Passes;
import dev.passway.store.Postgres;
import dev.passway.store.PostgresConnector;
import dev.passway.store.PushToken;
import dev.passway.store.Registrations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The tenant that one can play with: {@value #PASSES} customers with a pass each, of which the first {@value #INSTALLED} are installed
 * on a phone. Written as production writes: by the methods of {@code store}.
 *
 * @param apiKey with the scope of the webhooks
 * @param adminKey with all other scopes
 * @param token a bearer token with the scope of the webhooks
 */
record DemoTenant(String apiKey, String adminKey, String token) {
    static final TenantId ID = new TenantId("demo");
    static final int PASSES = 1000;
    static final int INSTALLED = 300;

    private static final SecureRandom RANDOM = new SecureRandom();
    /** Each of these area codes has a hundred numbers that belong to nobody: 555-0100 to 555-0199. */
    private static final List<String> AREAS =
            List.of("202", "212", "213", "305", "312", "404", "415", "503", "617", "702");

    private static final List<String> TIERS = List.of("bronze", "silver", "gold");
    private static final int AT_ONCE = 50;
    private static final PassType BASIC = PassTypeExamples.type("basic");
    private static final PassType PREMIUM = PassTypeExamples.type("premium");

    /** Writes the tenant into the migrated database. Blocks for a second or so. */
    static DemoTenant create(
            PasswayConfig config, DevCertificates certificates, DemoIssuer issuer, MerchantServer merchant) {
        var vertx = Vertx.vertx();
        var postgres = PostgresConnector.open(vertx, config.postgres());
        try {
            var shop = Shop.open(postgres, ID.value());
            PassTypeExamples.NAMES.forEach(
                    name -> Shop.await(new PassTypes(postgres).publish(ID, name, PassTypeExamples.document(name))));
            putCertificate(postgres, config, certificates);
            tell(postgres, config, merchant);
            Shop.await(new Issuers(postgres).put(issuer.issuer()));
            createPasses(postgres);
            var others = EnumSet.complementOf(EnumSet.of(Scope.KLAVIYO_LISTENER_WRITE));
            return new DemoTenant(shop.key(), shop.newKey(others), issuer.token());
        } finally {
            Shop.await(postgres.close());
            Shop.await(vertx.close());
        }
    }

    /** The e-mail address of a customer, from 1. */
    static String email(int customer) {
        return "customer-%d@example.com".formatted(customer);
    }

    private static void putCertificate(Postgres postgres, PasswayConfig config, DevCertificates certificates) {
        var seal = new KeySeal(config.certificates().key());
        var certificate = certificates.signer(Shop.PASS_TYPE_IDENTIFIER);
        Shop.await(new Certificates(postgres, seal)
                .put(
                        ID,
                        Shop.PASS_TYPE_IDENTIFIER,
                        ApnsEnvironment.PRODUCTION,
                        certificate.chain(),
                        certificate.key()));
    }

    private static void tell(Postgres postgres, PasswayConfig config, MerchantServer merchant) {
        var merchants =
                new Merchants(postgres, new KeySeal(config.certificates().key()));
        Shop.await(merchants.put(ID, new Merchant(merchant.url(), List.of(new Secret(MerchantServer.SECRET)))));
    }

    private static void createPasses(Postgres postgres) {
        var passes =
                IntStream.rangeClosed(1, PASSES).mapToObj(DemoTenant::newPass).toList();
        var customers = IntStream.rangeClosed(1, PASSES)
                .mapToObj(i -> newCustomer(i, passes.get(i - 1)))
                .toList();
        var store = new Passes(postgres);
        Shop.await(store.createCustomers(ID, customers));
        Shop.await(store.create(ID, passes));
        register(postgres, passes.subList(0, INSTALLED));
    }

    /** In portions, as more than the pool has connections would only wait there. */
    private static void register(Postgres postgres, List<NewPass> passes) {
        var registrations = new Registrations(postgres);
        for (int from = 0; from < passes.size(); from += AT_ONCE) {
            var portion = passes.subList(from, Math.min(from + AT_ONCE, passes.size()));
            Shop.await(Future.all(portion.stream()
                    .map(pass -> registrations.register(
                            new PassKey(ID, pass.pass()),
                            device(),
                            new PushToken(hex(32)),
                            new CorrelationId(UuidCreator.getTimeOrderedEpoch()),
                            Shop.REGISTRATIONS))
                    .toList()));
        }
    }

    private static NewCustomer newCustomer(int number, NewPass pass) {
        return new NewCustomer(pass.customer(), Optional.of(email(number)), Optional.of(phone(number)));
    }

    private static NewPass newPass(int number) {
        var id = UuidCreator.getTimeOrderedEpoch();
        var type = number % 4 == 0 ? PREMIUM : BASIC;
        var customer = "C%04d".formatted(number);
        var data = """
                {"points":%d,"tier":"%s","stamps":%d,"customerId":"%s","name":"Customer %d","expires":"2030-12-31"}
                """.formatted(number * 10, TIERS.get(number % TIERS.size()), number % 11, customer, number);
        return new NewPass(
                new PassId(id),
                UuidCreator.getTimeOrderedEpoch(),
                id.toString(),
                hex(16),
                PassState.created(type, (Json.Obj) JsonReader.stored(data), 0),
                List.of(
                        new Identifier(IdentifierKind.CUSTOMER_ID, customer),
                        new Identifier(IdentifierKind.EMAIL, email(number)),
                        new Identifier(IdentifierKind.PHONE, phone(number))));
    }

    private static String phone(int number) {
        int index = number - 1;
        return "+1%s55501%02d".formatted(AREAS.get(index / 100), index % 100);
    }

    private static String device() {
        return hex(16);
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
