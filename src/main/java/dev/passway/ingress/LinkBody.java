package dev.passway.ingress;

import dev.passway.domain.Json;
import dev.passway.domain.JsonFault;
import dev.passway.domain.JsonReader;
import dev.passway.domain.Violation;
import dev.passway.http.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may stand in the request for a link: nothing, or how long it shall be good. */
final class LinkBody {
    private static final String MEMBER = "ttlSeconds";
    private static final BigDecimal LEAST = BigDecimal.valueOf(60);
    private static final BigDecimal MOST =
            BigDecimal.valueOf(Duration.ofDays(366).toSeconds());

    private LinkBody() {}

    /**
     * Reads the body.
     *
     * @param body null if the request had none
     * @return empty if it does not say
     * @throws ProblemException if the body can't be used; it tells all that is wrong
     */
    static Optional<Duration> life(@Nullable Buffer body) {
        if (body == null || body.length() == 0) {
            return Optional.empty();
        }
        if (!(read(body) instanceof Json.Obj object)) {
            throw BodyProblem.invalid(List.of(new Violation("$", "is not an object")));
        }
        List<Violation> violations = new ArrayList<>();
        object.members().keySet().stream()
                .filter(name -> !name.equals(MEMBER))
                .map(name -> new Violation("$." + name, "is not known here"))
                .forEach(violations::add);
        Optional<Json> given = object.member(MEMBER).filter(value -> !value.equals(Json.NULL));
        Optional<Duration> life = given.flatMap(LinkBody::seconds);
        if (given.isPresent() && life.isEmpty()) {
            violations.add(new Violation("$." + MEMBER, "is not a whole number from " + LEAST + " to " + MOST));
        }
        if (!violations.isEmpty()) {
            throw BodyProblem.invalid(violations);
        }
        return life;
    }

    private static Json read(Buffer body) {
        try {
            return JsonReader.read(body.getBytes());
        } catch (JsonFault fault) {
            throw BodyProblem.malformed(fault);
        }
    }

    private static Optional<Duration> seconds(Json value) {
        return Optional.of(value)
                .filter(Json.Num.class::isInstance)
                .map(number -> ((Json.Num) number).value())
                .filter(number -> number.compareTo(LEAST) >= 0 && number.compareTo(MOST) <= 0)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .map(number -> Duration.ofSeconds(number.longValue()));
    }
}
