package dev.passway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.Scope;
import dev.passway.store.ApiKeys;
import dev.passway.store.KeyUse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** When a key was used last stands in the database after a while, and no webhook waits for that. */
class LastUseTest {
    private static final String USED = "select count(*) from api_key where last_used_at between created_at and now()";

    @Test
    void is_written_after_a_while_for_the_keys_that_were_used() {
        Database database = PostgresServer.shared().createMigratedDatabase("last_use");
        try (var replica = Replica.start(database, Map.of("PASSWAY_CREDENTIALS_LAST_USE", "100ms"))) {
            Shop shop = Shop.open(replica.postgres(), "acme");
            shop.newKey(Set.of(Scope.KLAVIYO_LISTENER_WRITE));
            replica.pushUpdate(shop, "{");

            Awaitility.await().until(() -> database.number(USED) == 1);
            String first = lastUse(database);
            // from memory now, and noted all the same
            Awaitility.await().until(() -> {
                replica.pushUpdate(shop, "{");
                return lastUse(database).compareTo(first) > 0;
            });
            assertThat(database.number(USED)).isEqualTo(1);
        }
    }

    @Test
    void is_written_when_the_replica_stops() {
        Database database = PostgresServer.shared().createMigratedDatabase("last_use_at_stop");
        try (var replica = Replica.start(database)) {
            replica.pushUpdate(Shop.open(replica.postgres(), "acme"), "{");
            assertThat(database.number(USED)).isZero();
        }

        assertThat(database.number(USED)).isEqualTo(1);
    }

    @Test
    void never_goes_back() {
        Database database = PostgresServer.shared().createMigratedDatabase("last_use_order");
        try (var replica = Replica.start(database)) {
            Shop shop = Shop.open(replica.postgres(), "acme");
            var apiKeys = new ApiKeys(replica.postgres());
            UUID id =
                    UUID.fromString(database.value("select key_id from api_key").orElseThrow());
            Shop.await(apiKeys.used(List.of(new KeyUse(shop.tenant(), id, Duration.ofSeconds(1)))));
            String written = lastUse(database);

            Shop.await(apiKeys.used(List.of(new KeyUse(shop.tenant(), id, Duration.ofMinutes(1)))));

            assertThat(lastUse(database)).isEqualTo(written);
        }
    }

    private static String lastUse(Database database) {
        return database.value("select max(last_used_at) from api_key").orElseThrow();
    }
}
