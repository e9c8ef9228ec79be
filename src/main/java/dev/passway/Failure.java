package dev.passway;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Says in one sentence why something failed. */
final class Failure {
    private Failure() {}

    /** The message of what was thrown and of its last cause, without stack trace and on one line. */
    static String sentence(Throwable thrown) {
        Throwable failure = unwrapped(thrown);
        Throwable root = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        String first = words(failure);
        String last = words(root);
        return (first.contains(last) ? first : first + ": " + last).replaceAll("\\s+", " ");
    }

    private static Throwable unwrapped(Throwable thrown) {
        boolean wrapper = thrown instanceof CompletionException || thrown instanceof ExecutionException;
        Throwable cause = thrown.getCause();
        return wrapper && cause != null ? unwrapped(cause) : thrown;
    }

    private static String words(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
    }
}
