package dev.passway.contract;

import dev.passway.http.ProblemType;
import java.net.http.HttpResponse;
import java.util.List;

/** The answers that phones get, and how they come about. */
final class PhoneOccasions {
    private static final String REGISTER = "registerDevice";
    private static final String UNREGISTER = "unregisterDevice";
    private static final String CHANGES = "listChangedPasses";
    private static final String PASS = "getPass";
    private static final String LOG = "logMessages";
    private static final String LONG = "{\"pushToken\":\"" + "a".repeat(70_000) + "\"}";

    static final List<Occasion> ALL = List.of(
            Occasion.ok(REGISTER, 201, scene -> scene.phone().register()),
            Occasion.ok(REGISTER, 200, scene -> twice(scene.phone())),
            Occasion.of(
                    REGISTER, ProblemType.MALFORMED_JSON, scene -> scene.phone().register("{")),
            Occasion.of(
                    REGISTER,
                    ProblemType.INVALID_REQUEST,
                    scene -> scene.phone().register("{}")),
            Occasion.of(
                    REGISTER,
                    ProblemType.UNAUTHORIZED,
                    scene -> scene.phone().showing("another").register()),
            Occasion.of(REGISTER, ProblemType.FORBIDDEN, PhoneOccasions::oneTooMany),
            Occasion.of(
                    REGISTER,
                    ProblemType.CONTENT_TOO_LARGE,
                    scene -> scene.phone().register(LONG)),
            Occasion.of(REGISTER, ProblemType.UNSUPPORTED_MEDIA_TYPE, scene -> compressed(scene.phone())),
            Occasion.of(
                    REGISTER,
                    ProblemType.UNAVAILABLE,
                    scene -> scene.phoneWithoutDatabase().register()),
            Occasion.ok(UNREGISTER, 200, scene -> scene.phone().unregister()),
            Occasion.of(
                    UNREGISTER,
                    ProblemType.INVALID_REQUEST,
                    scene -> scene.phone().astray().unregister()),
            Occasion.of(
                    UNREGISTER,
                    ProblemType.UNAUTHORIZED,
                    scene -> scene.phone().showing("another").unregister()),
            Occasion.of(
                    UNREGISTER,
                    ProblemType.UNAVAILABLE,
                    scene -> scene.phoneWithoutDatabase().unregister()),
            Occasion.ok(CHANGES, 200, scene -> changed(scene.phone())),
            Occasion.ok(CHANGES, 204, scene -> scene.phone().changes()),
            Occasion.of(
                    CHANGES,
                    ProblemType.INVALID_REQUEST,
                    scene -> scene.phone().astray().changes()),
            Occasion.of(
                    CHANGES,
                    ProblemType.UNAVAILABLE,
                    scene -> scene.phoneWithoutDatabase().changes()),
            Occasion.ok(PASS, 200, scene -> scene.phone().fetch()),
            Occasion.ok(PASS, 304, scene -> again(scene.phone())),
            Occasion.of(
                    PASS,
                    ProblemType.INVALID_REQUEST,
                    scene -> scene.phone().astray().fetch()),
            Occasion.of(
                    PASS,
                    ProblemType.UNAUTHORIZED,
                    scene -> scene.phone().showing("another").fetch()),
            Occasion.of(
                    PASS,
                    ProblemType.UNAVAILABLE,
                    scene -> scene.phoneWithoutDatabase().fetch()),
            Occasion.ok(LOG, 200, scene -> log(scene, "{\"logs\":[\"hello\"]}")),
            Occasion.of(LOG, ProblemType.INVALID_REQUEST, scene -> log(scene, "{\"logs\":\"hello\"}")),
            Occasion.of(LOG, ProblemType.CONTENT_TOO_LARGE, scene -> log(scene, LONG)),
            Occasion.of(LOG, ProblemType.UNSUPPORTED_MEDIA_TYPE, scene -> {
                var phone = scene.phone();
                return phone.send(phone.logging("{\"logs\":[]}").header("Content-Type", "text/plain"));
            }),
            Occasion.raw(LOG, ProblemType.DEADLINE_EXCEEDED, Scene::withUnendedLog));

    private PhoneOccasions() {}

    private static HttpResponse<String> twice(PhoneRequests phone) {
        phone.register();
        return phone.register();
    }

    private static HttpResponse<String> oneTooMany(Scene scene) {
        PhoneRequests phone = scene.phoneOfOnePass();
        phone.register();
        return phone.with(scene.phoneOfOnePass()).register();
    }

    private static HttpResponse<String> compressed(PhoneRequests phone) {
        return phone.send(phone.registration().header("Content-Encoding", "gzip"));
    }

    private static HttpResponse<String> changed(PhoneRequests phone) {
        phone.register();
        return phone.changes();
    }

    private static HttpResponse<String> again(PhoneRequests phone) {
        return phone.fetchAgain(
                phone.fetch().headers().firstValue("Last-Modified").orElseThrow());
    }

    private static HttpResponse<String> log(Scene scene, String body) {
        PhoneRequests phone = scene.phone();
        return phone.send(phone.logging(body));
    }
}
