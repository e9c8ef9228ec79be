package dev.passway.bus;

import dev.passway.domain.PassId;
import dev.passway.domain.TenantId;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/**
 * Makes the file that a phone installs or updates a pass from, as the pass stands now.
 *
 * @param tenant whose pass
 * @param pass which
 */
public record RenderPass(TenantId tenant, PassId pass) implements Command {
    public static final Address<RenderPass, Result> ADDRESS =
            new Address<>("pass.render", RenderPass.class, Result.class);

    /** What became of it. */
    public sealed interface Result {
        /**
         * The file, and which state of the pass it shows.
         *
         * @param version of the row that was rendered, at least 1
         * @param modifiedAt of the same row, in whole seconds: the file's {@code Last-Modified}
         * @param file the signed archive, {@code application/vnd.apple.pkpass}; shared by all who ask, so never written to
         */
        record Rendered(long version, Instant modifiedAt, Buffer file) implements Result {}

        /** The tenant has no such pass. */
        record NoPass() implements Result {}

        /** The tenant has no certificate for the pass type identifier of the pass, so nothing can be signed. */
        record NoCertificate() implements Result {}

        /**
         * The pass can't be made into a file before an operator mends its pass type or its certificate.
         *
         * @param reason what is wrong with which of them; holds no secret and no personal data
         */
        record Unrenderable(String reason) implements Result {}
    }
}
