package dev.passway.contract;

import dev.passway.dev.RawHttp;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer, however it was asked for.
 *
 * @param headers by name, whatever its case
 */
record Answer(int status, Map<String, String> headers, String body) {
    static Answer of(HttpResponse<String> response) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new Answer(response.statusCode(), headers, response.body());
    }

    static Answer of(RawHttp.Answer answer) {
        return new Answer(answer.status(), answer.headers(), answer.body());
    }

    /** Without parameters; empty if there is no body. */
    Optional<String> mediaType() {
        return Optional.ofNullable(headers.get("Content-Type")).map(Answer::withoutParameters);
    }

    private static String withoutParameters(String contentType) {
        int parameters = contentType.indexOf(';');
        return parameters < 0 ? contentType : contentType.substring(0, parameters);
    }
}
