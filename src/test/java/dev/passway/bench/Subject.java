package dev.passway.bench;

/** What a run of the bench is about. */
enum Subject {
    /** Updates, and all that they are compared with. */
    UPDATES,
    /** Wake-ups of phones alone. */
    WAKE_UPS,
    /** Tasks, and what they cost the updates beside them. */
    TASKS
}
