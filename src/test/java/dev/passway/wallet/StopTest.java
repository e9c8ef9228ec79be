package dev.passway.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The end of the stage. */
class StopTest {
    @Test
    void what_was_fetched_is_written_before_it_ends() {
        try (var scene = new WalletScene("phone_stop", Map.of())) {
            List<Phone> phones = Stream.generate(scene::phone).limit(20).toList();
            phones.forEach(phone -> assertThat(phone.fetch().statusCode()).isEqualTo(200));

            scene.stopWriter();

            assertThat(phones)
                    .allSatisfy(phone -> assertThat(scene.proof(phone)).isEqualTo("1 ?"));
        }
    }
}
