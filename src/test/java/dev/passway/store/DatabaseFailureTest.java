package dev.passway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.store.DatabaseFailure.Kind;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseFailureTest {
    static Throwable[] absences() {
        return new Throwable[] {
            new ConnectException("Connection refused"),
            new IOException("Connection reset"),
            new TimeoutException("2500 ms"),
            new VertxException("Connection closed")
        };
    }

    @ParameterizedTest
    @MethodSource("absences")
    void without_an_answer_the_server_is_away(Throwable failure) {
        assertThat(DatabaseFailure.of(failure))
                .isInstanceOfSatisfying(
                        DatabaseFailure.class, away -> assertThat(away.kind()).isEqualTo(Kind.AWAY));
    }

    @ParameterizedTest
    @CsvSource({
        "08006, AWAY",
        "53300, AWAY",
        "55P03, AWAY",
        "57P01, AWAY",
        "57014, AWAY",
        "58030, AWAY",
        "42P01, AWAY",
        "40001, CONTENDED",
        "40P01, CONTENDED",
        "21000, REFUSED",
        "22P02, REFUSED",
        "23505, REFUSED",
        "54000, REFUSED",
        "42703, REFUSED"
    })
    void the_class_of_the_sqlstate_says_what_can_be_done(String state, Kind kind) {
        assertThat(DatabaseFailure.of(new PgException("any", "ERROR", state, "")))
                .isInstanceOfSatisfying(
                        DatabaseFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    @Test
    void the_servers_text_which_may_quote_values_goes_nowhere() {
        var quoting = new PgException("invalid input: ada@example.com", "ERROR", "22P02", "ada@example.com");

        assertThat(DatabaseFailure.of(quoting))
                .hasMessage("PostgreSQL answered SQLSTATE 22P02")
                .hasNoCause();
    }

    @Test
    void a_defect_of_our_own_is_not_taken_for_an_absent_database() {
        var defect = new IllegalStateException("a pass has no type");

        assertThat(DatabaseFailure.of(defect)).isSameAs(defect);
    }
}
