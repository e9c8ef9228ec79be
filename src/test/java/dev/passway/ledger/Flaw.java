package dev.passway.ledger;

/** What is wrong with a webhook, so that it must be refused with a 4xx and change nothing. */
enum Flaw {
    NONE,
    UNKNOWN_MEMBER,
    UNRENDERED_TEMPLATE,
    /** Found out only with the database. */
    UNKNOWN_PASS_TYPE,
    WRONG_KEY,
    WRONG_CONTENT_TYPE
}
