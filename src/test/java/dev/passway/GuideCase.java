package dev.passway;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One body of the guide for one customer, and what must come of it.
 *
 * @param use the body's name in the guide
 * @param customer whose pass
 * @param properties the profile's and the event's, without the identifiers
 * @param rendered what is left aside because it renders as a missing property does
 * @param blank what is left aside because the body has it empty
 * @param patch what it does to the data of the pass
 * @param passType the type of the pass afterwards
 */
record GuideCase(
        String use,
        GuideCustomer customer,
        Map<String, Object> properties,
        Set<String> rendered,
        Set<String> blank,
        JsonObject patch,
        String passType) {
    /** What every pass holds at first, so that damage shows. */
    static final JsonObject BEFORE = new JsonObject()
            .put("points", 100)
            .put("tier", "silver")
            .put("offer", "5 % off")
            .put("coupon", "OLD");

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    static GuideCase guideCase(String use) {
        return new GuideCase(
                use, new GuideCustomer(0, Set.of(), ""), Map.of(), Set.of(), Set.of(), new JsonObject(), "basic");
    }

    GuideCase with(String property, Object value) {
        var more = new HashMap<>(properties);
        more.put(property, value);
        return new GuideCase(use, customer, Map.copyOf(more), rendered, blank, patch, passType);
    }

    GuideCase ignoring(String... kinds) {
        return new GuideCase(use, customer, properties, Set.of(kinds), blank, patch, passType);
    }

    GuideCase ignoringBlank(String... kinds) {
        return new GuideCase(use, customer, properties, rendered, Set.of(kinds), patch, passType);
    }

    GuideCase updates(String json) {
        return new GuideCase(use, customer, properties, rendered, blank, new JsonObject(json), passType);
    }

    GuideCase converts() {
        return new GuideCase(use, customer, properties, rendered, blank, patch, "premium");
    }

    /** For customers with all identifiers and with one, and for both ways in which a missing property renders. */
    Stream<GuideCase> variants() {
        return Stream.of(Set.of("customerId", "email", "phone"), Set.of("email"), Set.of("phone"), Set.of("customerId"))
                .flatMap(known -> Stream.of("", "None")
                        .map(missing -> new GuideCustomer(NUMBERS.incrementAndGet(), known, missing)))
                .map(somebody -> new GuideCase(use, somebody, properties, rendered, blank, patch, passType));
    }

    KlaviyoVariables variables() {
        var values = new HashMap<String, Object>(customer.profile());
        values.putAll(properties);
        return new KlaviyoVariables(values, customer.missing(), "W15-8GH2");
    }

    String outcome() {
        return patch.isEmpty() && passType.equals("basic") ? "unchanged" : "updated";
    }

    /** As kind and reason. */
    Set<String> ignored() {
        var ignored = new HashSet<String>();
        customer.unknown().forEach(kind -> ignored.add(kind + " blank"));
        blank.forEach(kind -> ignored.add(kind + " blank"));
        rendered.forEach(kind -> ignored.add(kind + (customer.missing().isEmpty() ? " blank" : " none")));
        return ignored;
    }

    JsonObject data() {
        var data = BEFORE.copy();
        patch.forEach(member -> {
            if (member.getValue() == null) {
                data.remove(member.getKey());
            } else {
                data.put(member.getKey(), member.getValue());
            }
        });
        return data;
    }

    @Override
    public String toString() {
        return use + " " + properties + " " + customer;
    }
}
