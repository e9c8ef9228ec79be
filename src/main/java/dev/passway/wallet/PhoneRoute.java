package dev.passway.wallet;

/** The resources of the web service; the words are those of meters and log lines. */
enum PhoneRoute {
    REGISTRATION("registration", "/devices/*/registrations/*/*"),
    CHANGES("changes", "/devices/*/registrations/*"),
    PASS("pass", "/passes/*/*"),
    LOG("log", "/log");

    private final String word;
    private final String form;

    PhoneRoute(String word, String form) {
        this.word = word;
        this.form = form;
    }

    String word() {
        return word;
    }

    /** The path below the version, with a star for each name. */
    String form() {
        return form;
    }

    String pattern() {
        return PhonePath.pattern(form);
    }
}
