package dev.passway.bus;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.IdempotencyIdentity;
import dev.passway.domain.Identifier;
import dev.passway.domain.Ignored;
import dev.passway.domain.Json;
import dev.passway.domain.Matching;
import dev.passway.domain.TenantId;
import dev.passway.domain.UpdateAnswer;
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
 * @param identity what makes a repetition of this webhook known; empty if it has no key
 * @param ignored what was left aside, for the answer
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
        Optional<String> campaign,
        Optional<IdempotencyIdentity> identity,
        List<Ignored> ignored)
        implements Command {

    public static final Address<UpdatePasses, Result> ADDRESS =
            new Address<>("pass.update", UpdatePasses.class, Result.class);

    public UpdatePasses {
        identifiers = List.copyOf(identifiers);
        ignored = List.copyOf(ignored);
    }

    /** What became of it. */
    public sealed interface Result {
        /**
         * It was applied, and what it changed is committed.
         *
         * @param answer to be sent
         * @param keyReused whether its key came with another webhook before
         */
        record Applied(UpdateAnswer answer, boolean keyReused) implements Result {}

        /**
         * The same webhook was applied before; nothing happened again.
         *
         * @param answer the first answer, byte for byte
         */
        record Repeated(String answer) implements Result {}

        /** The tenant has no pass type of the name asked for; nothing changed. */
        record UnknownPassType() implements Result {}
    }
}
