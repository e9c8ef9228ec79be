package dev.passway.render;

import java.util.Arrays;
import java.util.List;

/** Apple's five kinds of pass, and how many fields each shows in a place (Wallet Developer Guide, "Pass Design and Creation"). */
enum PassStyle {
    BOARDING_PASS("boardingPass", 2, 4, 5),
    COUPON("coupon", 1, 4, 4),
    EVENT_TICKET("eventTicket", 1, 4, 4),
    GENERIC("generic", 1, 4, 4),
    STORE_CARD("storeCard", 1, 4, 4);

    static final List<String> WORDS =
            Arrays.stream(values()).map(style -> style.word).toList();

    private final String word;
    private final int primary;
    private final int secondary;
    private final int auxiliary;

    PassStyle(String word, int primary, int secondary, int auxiliary) {
        this.word = word;
        this.primary = primary;
        this.secondary = secondary;
        this.auxiliary = auxiliary;
    }

    static PassStyle of(String word) {
        return Arrays.stream(values())
                .filter(style -> style.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a style"));
    }

    /** The key of the style in a pass.json. */
    String word() {
        return word;
    }

    /** Whether it shows pictures of that name, {@code strip}; all show icon and logo. */
    boolean shows(String picture) {
        return switch (picture) {
            case "strip" -> this == COUPON || this == EVENT_TICKET || this == STORE_CARD;
            case "thumbnail" -> this == EVENT_TICKET || this == GENERIC;
            case "background" -> this == EVENT_TICKET;
            case "footer" -> this == BOARDING_PASS;
            default -> true;
        };
    }

    /** How many fields of that place a phone shows. */
    int most(Place place) {
        return switch (place) {
            case HEADER -> 3;
            case PRIMARY -> primary;
            case SECONDARY -> secondary;
            case AUXILIARY -> auxiliary;
            case BACK -> 50;
        };
    }
}
