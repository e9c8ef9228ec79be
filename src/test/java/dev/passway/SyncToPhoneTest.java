package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.config.Secret;
import dev.passway.dev.ApnsServer;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.dev.MerchantServer;
import dev.passway.dev.Ports;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.PassId;
import dev.passway.domain.Scope;
import dev.passway.phones.Habit;
import dev.passway.phones.Phone;
import dev.passway.phones.Phones;
import dev.passway.store.KeySeal;
import dev.passway.store.Merchant;
import dev.passway.store.Merchants;
import dev.passway.store.PassTypes;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other line, end to end: a profile has a new address, the phone shows it, and the merchant's system is told. */
class SyncToPhoneTest {
    private static final DevCertificates AUTHORITY = DevCertificates.create();

    private final ApnsServer apns = ApnsServer.start(AUTHORITY);
    private final MerchantServer merchant = MerchantServer.start(0);
    private final Phones phones = Phones.create(1, AUTHORITY.root());
    private Replica replica;
    private Shop shop;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Path trusted = Files.writeString(folder.resolve("root.pem"), AUTHORITY.rootPem());
        phones.listenTo(apns);
        int port = Ports.free();
        var variables = new HashMap<>(DevConfig.apns(apns, trusted));
        variables.put("PASSWAY_HTTP_PORT", Integer.toString(port));
        variables.put("PASSWAY_HTTP_PUBLIC_URL", "http://127.0.0.1:" + port);
        variables.put("PASSWAY_MERCHANT_TRUSTED_HOSTS", "127.0.0.1");
        replica = Replica.start(PostgresServer.shared().createMigratedDatabase("sync_to_phone"), variables);
        shop = Shop.open(replica.postgres(), "acme");
        shop.certify(AUTHORITY);
        var seal = new KeySeal(new Secret(DevConfig.CERTIFICATES_KEY));
        Shop.await(new Merchants(replica.postgres(), seal)
                .put(shop.tenant(), new Merchant(merchant.url(), List.of(new Secret(MerchantServer.SECRET)))));
        Shop.await(new PassTypes(replica.postgres()).publish(shop.tenant(), "card", card()));
    }

    @AfterEach
    void stop() {
        replica.close();
        phones.close();
        merchant.close();
        apns.close();
    }

    @Test
    void a_new_address_is_shown_by_the_phone_and_told_to_the_merchant() throws Exception {
        PassId pass = shop.pass(
                "card", Map.of("email", "ada@example.com", "phone", "+41446681800"), "{\"email\":\"ada@example.com\"}");
        Phone phone = phones.phone(Habit.PROMPT);
        String serial = Shop.await(phone.install(link(pass))).ticket().serialNumber();
        assertThat(phone.shows(serial, "mail")).contains("ada@example.com");

        String task = sync("{\"email\":\"lovelace@example.com\",\"phone_number\":\"+41446681800\"}");

        await().until(() -> phone.shows(serial, "mail").equals(Optional.of("lovelace@example.com")));
        await().until(() -> merchant.messages().size() == 1);
        var message = merchant.messages().getFirst();
        assertThat(message.genuine()).isTrue();
        assertThat(message.id()).isEqualTo(task);
        assertThat(faults(message.body())).isNullOrEmpty();
        var told = new JsonObject(message.body()).getJsonObject("data");
        assertThat(told.getString("email")).isEqualTo("lovelace@example.com");
        assertThat(told.getJsonArray("changed").contains("email")).isTrue();
        assertThat(told.getJsonArray("passes").getJsonObject(0).getString("serialNumber"))
                .isEqualTo(serial);
    }

    /** What the published schema has against the message. */
    private static @Nullable List<OutputUnit> faults(String message) throws IOException {
        var schema = JsonSchema.of(new JsonObject(Files.readString(Path.of("docs", "merchant-event.schema.json"))));
        var options = new JsonSchemaOptions()
                .setBaseUri("https://passway.example.com/")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic);
        return Validator.create(schema, options)
                .validate(new JsonObject(message))
                .getErrors();
    }

    /** A card that shows its holder's address. */
    private static Json.Obj card() {
        return (Json.Obj) JsonReader.stored(Shop.document()
                .text()
                .replace("\"key\":\"tier\",\"path\":\"tier\"", "\"key\":\"mail\",\"path\":\"email\""));
    }

    private URI link(PassId pass) {
        var request = HttpRequest.newBuilder(replica.uri("/api/" + shop.tenant() + "/passes/" + pass + "/links"))
                .header("X-API-KEY", shop.newKey(Set.of(Scope.PASSES_WRITE)))
                .POST(BodyPublishers.noBody())
                .build();
        return URI.create(new JsonObject(replica.send(request).body()).getString("url"));
    }

    /** The correlation id. */
    private String sync(String profile) {
        var answer = replica.send(replica.syncRequest(shop, "", profile).build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return new JsonObject(answer.body()).getString("correlationId");
    }
}
