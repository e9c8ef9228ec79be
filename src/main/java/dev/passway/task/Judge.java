package dev.passway.task;

import dev.passway.config.MerchantConfig;
import dev.passway.store.Delivery;
import dev.passway.store.Delivery.Verdict;
import dev.passway.store.TaskClaim;
import dev.passway.task.MerchantClient.Reply;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what an answer of a merchant's system means for the task, or that there was none. */
final class Judge {
    private static final double DOUBLED = 2;
    private static final double SPREAD = 0.5;
    private static final int GONE = 410;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss zzz", Locale.ENGLISH);

    private final MerchantConfig config;
    private final InstantSource clock;
    private final IntervalFunction backoff;

    /** @param clock the wall clock, for dates in {@code Retry-After} */
    Judge(MerchantConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.backoff =
                IntervalFunction.ofExponentialRandomBackoff(config.retryMin(), DOUBLED, SPREAD, config.retryMax());
    }

    Verdict of(TaskClaim claim, Reply reply) {
        int status = reply.status();
        if (status / 100 == 2) {
            return new Delivery.Told();
        }
        if (status == GONE) {
            return new Delivery.Refused("it answered 410: it does not want to be told");
        }
        String why = status / 100 == 3
                ? "it answered " + status + ", and redirects are not followed"
                : "it answered " + status;
        Duration asked = reply.retryAfter().flatMap(this::wait).orElse(Duration.ZERO);
        return again(claim, why, asked);
    }

    Verdict of(TaskClaim claim, MerchantFault fault) {
        return again(claim, String.valueOf(fault.getMessage()), Duration.ZERO);
    }

    private Verdict again(TaskClaim claim, String why, Duration asked) {
        Duration ours = Duration.ofMillis(backoff.apply(claim.attempts()));
        Duration delay = asked.compareTo(ours) > 0 ? asked : ours;
        Duration left = config.giveUpAfter().minus(claim.tried());
        if (!left.isPositive()) {
            return new Delivery.Refused("given up after " + claim.attempts() + " tries; the last: " + why);
        }
        // one try is left for the end of its time, however long it is asked to wait
        return new Delivery.Again(delay.compareTo(left) > 0 ? left : delay, why);
    }

    /** Seconds or a date (RFC 9110, section 10.2.3). */
    private Optional<Duration> wait(String retryAfter) {
        String text = retryAfter.strip();
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant at = ZonedDateTime.parse(text, HTTP_DATE).toInstant();
            return Optional.of(Duration.between(clock.instant(), at));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
