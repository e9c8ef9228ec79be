package dev.passway.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.pushy.apns.server.RejectionReason;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ApnsReasonTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            status, word,                        action
            200,    ,                            ACCEPT
            410,    Unregistered,                REMOVE
            410,    ExpiredToken,                REMOVE
            400,    BadDeviceToken,              QUARANTINE
            400,    DeviceTokenNotForTopic,      QUARANTINE
            403,    BadCertificate,              PARK
            403,    BadCertificateEnvironment,   PARK
            403,    MissingProviderToken,        PARK
            403,    InvalidProviderToken,        PARK
            403,    ExpiredProviderToken,        PARK
            403,    Forbidden,                   PARK
            400,    BadTopic,                    PARK
            400,    TopicDisallowed,             PARK
            400,    MissingTopic,                PARK
            400,    BadCollapseId,               GIVE_UP
            400,    BadExpirationDate,           GIVE_UP
            400,    BadMessageId,                GIVE_UP
            400,    BadPriority,                 GIVE_UP
            400,    DuplicateHeaders,            GIVE_UP
            400,    IdleTimeout,                 GIVE_UP
            400,    InvalidPushType,             GIVE_UP
            400,    MissingDeviceToken,          GIVE_UP
            400,    PayloadEmpty,                GIVE_UP
            404,    BadPath,                     GIVE_UP
            405,    MethodNotAllowed,            GIVE_UP
            413,    PayloadTooLarge,             GIVE_UP
            429,    TooManyRequests,             DELAY_TOKEN
            429,    TooManyProviderTokenUpdates, DELAY_TOKEN
            500,    InternalServerError,         RETRY
            503,    ServiceUnavailable,          RETRY
            503,    Shutdown,                    RETRY
            """)
    void knows_what_to_do_about_each_word_of_APNs(int status, String word, Action action) {
        assertThat(ApnsReason.of(status, Optional.ofNullable(word)).action()).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource({
        "400, GIVE_UP",
        "403, PARK",
        "404, GIVE_UP",
        "410, REMOVE",
        "429, DELAY_TOKEN",
        "500, RETRY",
        "502, RETRY",
        "302, RETRY"
    })
    void judges_a_word_that_Apple_has_not_published_by_its_status(int status, Action action) {
        assertThat(ApnsReason.of(status, Optional.of("SomethingNew")).action()).isEqualTo(action);
        assertThat(ApnsReason.of(status, Optional.empty()).action()).isEqualTo(action);
    }

    @ParameterizedTest
    @EnumSource(RejectionReason.class)
    void knows_every_word_that_pushy_knows(RejectionReason known) {
        assertThat(Arrays.stream(ApnsReason.values()).map(ApnsReason::name)).contains(known.name());
    }

    @Test
    void gives_the_metrics_few_words_whatever_the_server_says() {
        assertThat(ApnsReason.of(400, Optional.of("a9f3...")).word()).isEqualTo("other_4xx");
    }
}
