package dev.passway.render;

import dev.passway.domain.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The members of an object of pass.json while it is made; what is absent, false or empty is left out. */
final class Members {
    private final LinkedHashMap<String, Json> members = new LinkedHashMap<>();

    Members put(String name, Json value) {
        members.put(name, value);
        return this;
    }

    Members put(String name, String text) {
        return put(name, new Json.Str(text));
    }

    Members text(String name, Optional<String> text) {
        text.ifPresent(given -> put(name, given));
        return this;
    }

    Members number(String name, Optional<BigDecimal> number) {
        number.ifPresent(given -> put(name, new Json.Num(given)));
        return this;
    }

    Members flag(String name, boolean flag) {
        return flag ? put(name, new Json.Bool(true)) : this;
    }

    Members list(String name, List<? extends Json> items) {
        return items.isEmpty() ? this : put(name, new Json.Arr(List.copyOf(items)));
    }

    Json.Obj json() {
        return new Json.Obj(members);
    }
}
