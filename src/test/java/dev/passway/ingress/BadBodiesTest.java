package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.domain.Identifiers;
import dev.passway.domain.JsonFault;
import dev.passway.domain.JsonReader;
import dev.passway.domain.TenantSettings;
import dev.passway.domain.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadBodiesTest {
    @ParameterizedTest
    @MethodSource("dev.passway.ingress.BadBodies#all")
    void each_is_refused_at_its_path(BadBody bad) {
        assertThat(violations(bad)).extracting(Violation::path).contains(bad.path());
    }

    @ParameterizedTest
    @MethodSource("dev.passway.ingress.BadBodies#all")
    void none_is_larger_than_a_body_may_be(BadBody bad) {
        assertThat(bad.bytes()).hasSizeLessThanOrEqualTo(65_536);
    }

    @Test
    void there_are_at_least_150_and_no_two_have_the_same_name() {
        assertThat(BadBodies.all()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(BadBodies.all()).extracting(BadBody::name).doesNotHaveDuplicates();
    }

    private static List<Violation> violations(BadBody bad) {
        try {
            return switch (PushUpdateBody.read(JsonReader.read(bad.bytes()))) {
                case PushUpdateBody.Rejected rejected -> rejected.violations();
                case PushUpdateBody.Accepted accepted ->
                    Identifiers.normalise(accepted.body().identifiers(), TenantSettings.DEFAULT)
                            .violations();
            };
        } catch (JsonFault fault) {
            return List.of(fault.violation());
        }
    }
}
