package dev.passway.wallet;

/** The resources of the web service, and the one that install links lead to; the words are those of meters and log lines. */
enum PhoneRoute {
    REGISTRATION("registration", PhoneRoute.APPLE + "/devices/*/registrations/*/*"),
    CHANGES("changes", PhoneRoute.APPLE + "/devices/*/registrations/*"),
    PASS("pass", PhoneRoute.APPLE + "/passes/*/*"),
    LOG("log", PhoneRoute.APPLE + "/log"),
    INSTALL("install", "/passes/install/*");

    private static final String APPLE = "/passes/apple/v1";

    private final String word;
    private final String form;

    PhoneRoute(String word, String form) {
        this.word = word;
        this.form = form;
    }

    String word() {
        return word;
    }

    /** The path below the tenant, with a star for each name. */
    String form() {
        return form;
    }

    String pattern() {
        return PhonePath.pattern(form);
    }
}
