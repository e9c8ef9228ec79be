package dev.passway.domain;

import dev.passway.domain.Ignored.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The campaign that an update belongs to.
 *
 * @param tag 1 to 64 of {@code A-Z a-z 0-9 _ . : -}; empty if none was given
 * @param ignored what was left aside or altered
 */
public record CampaignTag(Optional<String> tag, List<Ignored> ignored) {
    private static final int LONGEST = 64;

    public CampaignTag {
        ignored = List.copyOf(ignored);
    }

    /**
     * Reads {@code ?campaign=}, else {@code X-Campaign}; cut to 64 characters, other characters become {@code _}.
     *
     * @param query the query parameter, decoded
     * @param header the header
     */
    public static CampaignTag read(Optional<String> query, Optional<String> header) {
        var ignored = new ArrayList<Ignored>(0);
        Optional<String> tag = query.flatMap(text -> read(Ignored.CAMPAIGN, text, ignored))
                .or(() -> header.flatMap(text -> read(Ignored.X_CAMPAIGN, text, ignored)));
        return new CampaignTag(tag, ignored);
    }

    private static Optional<String> read(String kind, String text, List<Ignored> ignored) {
        Optional<Reason> empty = Ignored.emptiness(text);
        if (empty.isPresent()) {
            ignored.add(new Ignored(kind, empty.get()));
            return Optional.empty();
        }
        var tag = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> tag.append(isAllowed(c) ? (char) c : '_'));
        String altered = tag.toString();
        if (!altered.equals(text)) {
            ignored.add(new Ignored(kind, Reason.ALTERED));
        }
        return Optional.of(altered);
    }

    private static boolean isAllowed(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "_.:-".indexOf(c) >= 0;
    }
}
