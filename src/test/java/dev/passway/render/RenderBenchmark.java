package dev.passway.render;

import dev.passway.config.RenderConfig;
import dev.passway.dev.DevCertificates;
import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.TenantId;
import dev.passway.render.StripDrawing.Colours;
import dev.passway.render.StripDrawing.PointsBar;
import dev.passway.render.StripDrawing.StampCard;
import dev.passway.store.PassSource;
import dev.passway.store.PassTypeVersion;
import dev.passway.store.SigningIdentity;
import dev.passway.telemetry.RenderMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to make the file of a pass of the type premium, and its parts. */
@State(Scope.Thread)
public class RenderBenchmark {
    private static final Colours COLOURS =
            new Colours(Optional.of(new Colour(74, 44, 42)), new Colour(255, 205, 120), new Colour(255, 240, 220));

    private final FileMaker maker = new FileMaker(
            new RenderConfig(1, 0, 16 << 20),
            Optional.of("https://passes.example.com"),
            new RenderMeters(new SimpleMeterRegistry()));
    private final PassSigner signer = signer();
    private final Documents.Known known = known();
    private final PackedFile manifest = PackedFile.of("manifest.json", "{}".getBytes(StandardCharsets.UTF_8));
    private int pass;
    private int points;

    /** All of it, the strip being one that was drawn before. */
    @Benchmark
    public Object make() {
        return maker.make(source("{\"points\":%d,\"tier\":\"gold\"}".formatted(pass++)), known, signer);
    }

    /** The signature alone. */
    @Benchmark
    public Object sign() {
        return signer.sign(manifest, Instant.EPOCH.plusSeconds(pass++));
    }

    /** A card of stamps at three resolutions. */
    @Benchmark
    public Object drawStamps() {
        return Strips.draw(new StampCard(pass++ % 11, 10, COLOURS), StripSize.STORE_CARD_OR_COUPON);
    }

    /** A bar at three resolutions. */
    @Benchmark
    public Object drawBar() {
        return Strips.draw(new PointsBar(points++ % 500 / 500.0, COLOURS), StripSize.STORE_CARD_OR_COUPON);
    }

    private static PassSource source(String data) {
        return new PassSource(
                new PassTypeVersion(new TenantId("acme"), "premium", 1),
                "pass.example.loyalty",
                "0198c0de-0000-7000-8000-000000000001",
                "0123456789abcdef0123456789abcdef",
                data,
                "{\"strip\":{\"filled\":3,\"total\":10}}",
                1,
                Instant.parse("2026-11-27T10:00:00Z"),
                Optional.empty(),
                false);
    }

    private static Documents.Known known() {
        try {
            var text = Files.readString(Path.of("conf/pass-types/premium.json"));
            var document = PassDocument.read("premium", (Json.Obj) JsonReader.stored(text));
            List<PackedFile> images = new ArrayList<>();
            document.images().forEach((name, content) -> images.add(PackedFile.of(name, content)));
            return new Documents.Known(document, images);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PassSigner signer() {
        var credential = DevCertificates.create().signer("pass.example.loyalty");
        return new PassSigner(new SigningIdentity(
                credential.key(),
                credential.chain().get(0),
                credential.chain().get(1),
                DevCertificates.TEAM,
                Instant.parse("2026-11-27T00:00:00Z")));
    }
}
