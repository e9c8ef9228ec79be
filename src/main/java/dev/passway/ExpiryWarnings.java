package dev.passway;

import dev.passway.store.CertificateLife;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Of which certificates to warn: those in their last days, each once a day. Confined to its user's context. */
final class ExpiryWarnings {
    private static final Duration LAST_DAYS = Duration.ofDays(30);
    private static final Duration REPEAT = Duration.ofDays(1);

    private Map<CertificateLife, Instant> warned = Map.of();

    /** Those to warn of now, of all that there are; what is not among these is forgotten. */
    List<CertificateLife> due(List<CertificateLife> lives, Instant now) {
        List<CertificateLife> ending = lives.stream()
                .filter(life -> life.left(now).compareTo(LAST_DAYS) < 0)
                .toList();
        List<CertificateLife> due =
                ending.stream().filter(life -> !isWarned(life, now)).toList();
        Map<CertificateLife, Instant> next = new HashMap<>();
        ending.forEach(life -> next.put(life, due.contains(life) ? now : warned.getOrDefault(life, now)));
        warned = next;
        return due;
    }

    private boolean isWarned(CertificateLife life, Instant now) {
        Instant last = warned.get(life);
        return last != null && now.isBefore(last.plus(REPEAT));
    }
}
