package dev.passway.render;

import static dev.passway.dev.Shop.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import dev.passway.domain.PassId;
import dev.passway.domain.PassState;
import dev.passway.domain.PassType;
import dev.passway.pkpass.Golden;
import dev.passway.pkpass.PassPainter;
import dev.passway.pkpass.PassSignature;
import dev.passway.store.NewCustomer;
import dev.passway.store.NewPass;
import dev.passway.store.PassTypes;
import dev.passway.store.Passes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pass of each style, from the published document to the picture that a phone would show of the finished file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassPicturesTest {
    private static final Path KEPT = Path.of("docs/images");
    private static final Path DOCUMENTS = Path.of("src/test/resources/dev/passway/pkpass");
    private static final Path EXAMPLES = Path.of("conf/pass-types");

    private final RenderScene scene = RenderScene.create("pass_pictures");

    /** A document, and the data of one pass of it. */
    record Look(String name, Path document, String data) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Look> looks() {
        return List.of(
                new Look("basic", EXAMPLES.resolve("basic.json"), """
                        {"points":1230,"name":"Ada Lovelace","customerId":"C-0815","expires":"2027-06-30"}"""),
                new Look("premium", EXAMPLES.resolve("premium.json"), """
                        {"points":4711,"name":"Grace Hopper","tier":"gold","stamps":7,"credit":12.50,\
                        "customerId":"C-4711"}"""),
                look("boardingPass", """
                        {"from":"BER","to":"MUC","train":"ICE 703","platform":"7a","class":2,"coach":"23","seat":"42",\
                        "departs":"2026-12-24T08:05:00+01:00","name":"Ada Lovelace"}"""),
                look("coupon", "{\"discount\":0.25,\"expires\":\"2026-12-31\",\"shops\":12,\"spent\":31.40}"),
                look("eventTicket", """
                        {"event":"Winter Ensemble","door":"C","hall":"Great Hall","row":"7","seat":"12","price":49.90,\
                        "begins":"2026-12-24T20:00:00+01:00"}"""),
                look("generic", """
                        {"name":"Grace Hopper","visits":128,"since":"2021-03-01","level":"7b","balance":1020.5}"""));
    }

    private static Look look(String style, String data) {
        return new Look(style, DOCUMENTS.resolve(style + ".json"), data);
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void looks_as_it_did_when_somebody_looked(Look look) throws IOException {
        var file = scene.pkpass(pass(look));

        assertThat(PassSignature.of(file).isGood(RenderScene.AUTHORITY.root())).isTrue();
        Golden.compare(PassPainter.paint(file), KEPT.resolve("pass-" + look.name() + ".png"));
    }

    private PassId pass(Look look) throws IOException {
        var document = Pictures.in((Json.Obj) JsonReader.stored(Files.readString(look.document())));
        await(new PassTypes(scene.postgres()).publish(scene.shop().tenant(), look.name(), document));
        var id = new PassId(UuidCreator.getTimeOrderedEpoch());
        var customer = UuidCreator.getTimeOrderedEpoch();
        var state =
                PassState.created(PassType.read(look.name(), document), (Json.Obj) JsonReader.stored(look.data()), 0);
        var passes = new Passes(scene.postgres());
        await(passes.createCustomers(
                scene.shop().tenant(), List.of(new NewCustomer(customer, Optional.empty(), Optional.empty()))));
        await(passes.create(
                scene.shop().tenant(),
                List.of(new NewPass(id, customer, "serial-" + look.name(), "0123456789abcdef", state, List.of()))));
        return id;
    }
}
