package dev.passway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.pushy.apns.ApnsClientBuilder;
import dev.passway.dev.ApnsServer;
import dev.passway.dev.Database;
import dev.passway.dev.DevCertificates;
import dev.passway.dev.DevConfig;
import dev.passway.dev.Notification;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program and pushy wake the same phones: else the bench would compare nothing. */
class WakeUpsTest {
    private static final int PASSES = 400;
    private static final int PHONES = PASSES * 3 / 10;

    private final DevCertificates certificates = DevCertificates.create();

    @Test
    void both_wake_every_phone_as_often_as_they_are_told_to(@TempDir Path folder) throws Exception {
        var database = PostgresServer.shared().createMigratedDatabase("bench_wake_ups");
        var credential = certificates.client(Shop.PASS_TYPE_IDENTIFIER);
        Population.create(DevConfig.read(DevConfig.variables(database)), database, credential, PASSES, 0);
        var file = folder.resolve("tokens.txt");
        assertThat(WakeUps.tokens(database, 1_000_000, file)).isEqualTo(PHONES);
        var tokens = Files.readAllLines(file);

        try (var apns = ApnsServer.start(certificates);
                var _ = Replica.start(database, DevConfig.apns(apns, certificates.rootFile()))) {
            wake(database);
            wake(database);
            assertThat(woken(apns)).hasSize(2 * PHONES).hasSameElementsAs(tokens);

            apns.clear();
            wakeByPushy(apns, tokens);
            assertThat(woken(apns)).containsExactlyInAnyOrderElementsOf(tokens);
        }
    }

    private static void wake(Database database) {
        try (var wakeUps = WakeUps.prepare(database, 1_000_000)) {
            assertThat(wakeUps.size()).isEqualTo(PHONES);
            assertThat(database.number("select count(*) from push_queue")).isZero();
            wakeUps.release();
        }
        new Drain(database).untilEmpty();
    }

    private void wakeByPushy(ApnsServer apns, List<String> tokens) throws Exception {
        var credential = certificates.client(Shop.PASS_TYPE_IDENTIFIER);
        var client = new ApnsClientBuilder()
                .setApnsServer(ApnsServer.HOST, apns.port())
                .setTrustedServerCertificateChain(certificates.rootFile().toFile())
                .setClientCredentials(credential.chain().getFirst(), credential.key(), null)
                .build();
        new PushyLoop(List.of(client), tokens).run(10).join();
        client.close().join();
    }

    private static List<String> woken(ApnsServer apns) {
        return apns.received().stream().map(Notification::deviceToken).toList();
    }
}
