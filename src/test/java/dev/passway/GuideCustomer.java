package dev.passway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody who has a pass, and what of that Klaviyo knows.
 *
 * @param number different for each customer of a test
 * @param known kinds of identifiers in the profile
 * @param missing how Klaviyo renders a property that is not there
 */
record GuideCustomer(int number, Set<String> known, String missing) {
    private static final Map<String, String> PROPERTIES =
            Map.of("customerId", "Customer ID", "email", "email", "phone", "phone_number");

    GuideCustomer {
        known = Set.copyOf(known);
    }

    /** Identifiers of the pass: all kinds. */
    Map<String, String> held() {
        return Map.of(
                "customerId",
                "C-" + number,
                "email",
                "c" + number + "@example.com",
                "phone",
                "+1202555%04d".formatted(number));
    }

    /** The profile's identifiers, by the property's name. */
    Map<String, Object> profile() {
        var profile = new HashMap<String, Object>();
        known.forEach(kind -> profile.put(PROPERTIES.getOrDefault(kind, kind), held().getOrDefault(kind, "")));
        return profile;
    }

    /** What the guide's bodies send empty. */
    Set<String> unknown() {
        return List.of("customerId", "email", "phone").stream()
                .filter(kind -> !known.contains(kind))
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return "with " + known.stream().sorted().toList() + (missing.isEmpty() ? "" : ", missing is " + missing);
    }
}
