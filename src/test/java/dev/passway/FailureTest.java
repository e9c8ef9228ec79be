package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void says_what_failed_and_its_last_cause() {
        Exception cause = new BindException("Address already in use");
        Exception failure = new IllegalStateException("port 8080 can't be opened", new RuntimeException(cause));
        assertThat(Failure.sentence(new CompletionException(failure)))
                .isEqualTo("port 8080 can't be opened: Address already in use");
    }

    @Test
    void says_nothing_twice() {
        Exception cause = new BindException("Address already in use");
        assertThat(Failure.sentence(new RuntimeException(cause)))
                .isEqualTo("java.net.BindException: Address already in use");
    }

    @Test
    void stays_on_one_line() {
        assertThat(Failure.sentence(new IllegalStateException("one\n\ttwo"))).isEqualTo("one two");
    }

    @Test
    void names_the_class_of_a_failure_without_words() {
        assertThat(Failure.sentence(new UnsupportedOperationException())).isEqualTo("UnsupportedOperationException");
    }
}
