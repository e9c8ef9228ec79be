package dev.passway.render;

import dev.passway.bus.RenderPass;
import dev.passway.bus.RenderPass.Result;
import dev.passway.config.RenderConfig;
import dev.passway.store.Certificates;
import dev.passway.store.PassSource;
import dev.passway.store.PassSources;
import dev.passway.telemetry.RenderMeters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The files of passes: remembered by all that they depend on, made at the first request. However many ask at once, each
 * is made and signed once. One for the replica, shared by its workers; safe on any thread.
 */
public final class PassFiles {
    private static final Result NO_PASS = new Result.NoPass();
    private static final Result NO_CERTIFICATE = new Result.NoCertificate();

    private final PassSources sources;
    private final Documents documents;
    private final Signers signers;
    private final FileMaker maker;
    private final RenderMeters meters;
    private final Memory<FileKey, Buffer> files;

    /** @param publicUrl where phones reach this program; without it passes are made that never ask for updates */
    public PassFiles(
            PassSources sources,
            Certificates certificates,
            RenderConfig config,
            Optional<String> publicUrl,
            RenderMeters meters) {
        this.sources = sources;
        this.documents = new Documents(sources);
        this.signers = new Signers(certificates);
        this.maker = new FileMaker(config, publicUrl, meters);
        this.meters = meters;
        this.files = new Memory<>(config.cacheBytes(), (key, file) -> file.length());
    }

    /** The pass's file as the pass stands now. Drawing and signing happen on this context, a worker's. */
    Future<Result> of(RenderPass command, Context context) {
        return sources.find(command.tenant(), command.pass())
                .compose(found -> found.map(source -> file(command, source, context))
                        .orElseGet(() -> refused("no_pass", NO_PASS)))
                .recover(failure -> failure instanceof PassFault fault
                        ? refused("unrenderable", new Result.Unrenderable(fault.reason()))
                        : Future.failedFuture(failure));
    }

    private Future<Result> file(RenderPass command, PassSource source, Context context) {
        if (source.certificate().isEmpty()) {
            return refused("no_certificate", NO_CERTIFICATE);
        }
        if (source.certificateExpired()) {
            // a phone takes no file of its signing; to serve one would count as fetched what was never shown
            return Future.failedFuture(
                    new PassFault("the certificate for " + source.passTypeIdentifier() + " has expired"));
        }
        UUID certificate = source.certificate().get();
        var key = new FileKey(command.pass(), source.version(), source.type(), certificate);
        var answer = files.get(key, context, () -> make(source, certificate, context));
        return answer.value().map(file -> {
            meters.asked(answer.source().name().toLowerCase(Locale.ROOT));
            return new Result.Rendered(source.version(), source.modifiedAt(), file);
        });
    }

    private Future<Buffer> make(PassSource source, UUID certificate, Context context) {
        var signer = signers.of(certificate, source, context);
        return documents
                .of(source.type(), context)
                .compose(document -> signer.map(opened -> maker.make(source, document, opened)));
    }

    private Future<Result> refused(String outcome, Result result) {
        meters.asked(outcome);
        return Future.succeededFuture(result);
    }
}
