package dev.passway.bus;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.Identifier;
import dev.passway.domain.Json;
import dev.passway.domain.Matching;
import dev.passway.domain.Outcome;
import dev.passway.domain.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Changes the passes that hold the identifiers: one pushUpdate webhook, read and normalised.
 *
 * @param tenant whose passes
 * @param correlationId of the webhook
 * @param identifiers usable ones in rank order, at least one
 * @param matching how they decide
 * @param maxPasses most passes that may change
 * @param family only passes of this family; empty for all
 * @param patch merged into the data (RFC 7396)
 * @param passType the name of the type to convert to
 * @param updateMetadata whether to evaluate the pass type's expressions
 * @param micros when what it tells happened, microseconds since 1970
 * @param campaign the update's tag
 */
public record UpdatePasses(
        TenantId tenant,
        CorrelationId correlationId,
        List<Identifier> identifiers,
        Matching matching,
        int maxPasses,
        Optional<String> family,
        Json.Obj patch,
        Optional<String> passType,
        boolean updateMetadata,
        long micros,
        Optional<String> campaign)
        implements Command {

    public static final Address<UpdatePasses, Result> ADDRESS =
            new Address<>("pass.update", UpdatePasses.class, Result.class);

    public UpdatePasses {
        identifiers = List.copyOf(identifiers);
    }

    /** What became of it. */
    public sealed interface Result {
        /**
         * It was applied, and what it changed is committed.
         *
         * @param outcome in one word
         * @param matched passes that the identifiers decided for
         * @param updated passes with a new version
         * @param pushed passes for which a push was queued
         */
        record Applied(Outcome outcome, int matched, int updated, int pushed) implements Result {}

        /** The tenant has no pass type of the name asked for; nothing changed. */
        record UnknownPassType() implements Result {}
    }
}
