package dev.passway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassMatcherTest {
    /** Identifiers as {@code customerId=7 email=a}, the given ones in rank order. */
    @ParameterizedTest
    @CsvSource({
        "customerId=7 email=a, customerId=7 email=a, true,  true",
        "customerId=7 email=a, customerId=7 email=b, true,  false",
        "customerId=7 email=a, customerId=8 email=a, false, false",
        "customerId=7 email=a, email=a,              true,  false",
        "customerId=7 email=a, email=b,              false, false",
        "customerId=7 email=a, customerId=7,         true,  false",
        "customerId=7 phone=1, customerId=7 phone=2, true,  false",
        "email=a,              customerId=8 email=a, true,  true",
        "email=a,              email=b email=a,      true,  true",
        "email=a phone=1,      email=b phone=1,      false, false",
        "email=a phone=1,      phone=1,              true,  false",
        "email=a phone=1,      customerId=9,         false, false",
        "email=a,              '',                   false, false"
    })
    void decides_by_rank_or_by_all(String given, String held, boolean ranked, boolean all) {
        assertThat(new PassMatcher(identifiers(given), Matching.RANKED).matches(identifiers(held)))
                .isEqualTo(ranked);
        assertThat(new PassMatcher(identifiers(given), Matching.ALL).matches(identifiers(held)))
                .isEqualTo(all);
    }

    /** @param given in rank order */
    private record Candidate(List<Identifier> given, List<Identifier> held) {
        Stream<Candidate> smaller() {
            Stream<Candidate> given = this.given.stream().map(one -> new Candidate(without(this.given, one), held));
            return Stream.concat(given, held.stream().map(one -> new Candidate(this.given, without(held, one))));
        }

        private static List<Identifier> without(List<Identifier> from, Identifier one) {
            return from.stream().filter(identifier -> !identifier.equals(one)).toList();
        }
    }

    @Test
    void a_pass_whose_highest_ranked_given_kind_differs_never_matches() {
        Property.check(20_000, PassMatcherTest::candidate, Candidate::smaller, candidate -> {
            boolean matches = new PassMatcher(candidate.given(), Matching.RANKED).matches(candidate.held());
            var decisive = candidate.given().stream()
                    .filter(given -> candidate.held().stream()
                            .anyMatch(held -> held.kind().equals(given.kind())))
                    .findFirst();

            assertThat(matches)
                    .isEqualTo(decisive.isPresent() && candidate.held().contains(decisive.get()));
        });
    }

    @Test
    void what_matches_by_all_matches_by_rank() {
        Property.check(20_000, PassMatcherTest::candidate, Candidate::smaller, candidate -> {
            if (new PassMatcher(candidate.given(), Matching.ALL).matches(candidate.held())) {
                assertThat(new PassMatcher(candidate.given(), Matching.RANKED).matches(candidate.held()))
                        .isTrue();
            }
        });
    }

    private static Candidate candidate(Random random) {
        var given = new ArrayList<Identifier>();
        var held = new ArrayList<Identifier>();
        for (String kind : List.of("customerId", "card", "email", "phone")) {
            if (random.nextBoolean()) {
                given.add(new Identifier(kind, "v" + random.nextInt(2)));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                held.add(new Identifier(kind, "v" + random.nextInt(2)));
            }
        }
        return new Candidate(given, held);
    }

    private static List<Identifier> identifiers(String text) {
        return Stream.of(text.strip().split("\\s+", -1))
                .filter(part -> !part.isEmpty())
                .map(part ->
                        new Identifier(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1)))
                .toList();
    }
}
