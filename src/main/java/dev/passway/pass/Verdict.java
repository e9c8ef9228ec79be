package dev.passway.pass;

import dev.passway.bus.UpdatePasses.Result;

/** What a transaction made of one update of its batch. */
sealed interface Verdict {
    /** It is done, and what it changed is committed. */
    record Done(Result result) implements Verdict {}

    /** Another transaction holds one of its passes, or works on its twin: the next batch tries again. */
    record Deferred() implements Verdict {}

    /** A defect met while it was applied; the others of its batch are not concerned. */
    record Failed(RuntimeException defect) implements Verdict {}
}
