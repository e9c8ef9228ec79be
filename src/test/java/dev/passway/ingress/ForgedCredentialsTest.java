package dev.passway.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forged and odd credentials, each with its exact answer; none of them reaches the stage that updates passes. */
class ForgedCredentialsTest {
    private static TokenScene scene;

    @BeforeAll
    static void open() {
        scene = new TokenScene("forged_credentials");
    }

    @AfterAll
    static void close() {
        scene.door().assertUntouched();
        scene.close();
    }

    static List<ForgedCredential> table() {
        return Stream.of(
                        ForgedSignatures.table(),
                        ForgedClaims.table(),
                        ForgedForms.table(scene.door().shop().key()))
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("table")
    void refuses(ForgedCredential forged) {
        double before = updates();
        HttpRequest.Builder request = scene.door().bareRequest();
        for (int i = 0; i < forged.headers().size(); i += 2) {
            request.header(forged.headers().get(i), forged.headers().get(i + 1));
        }

        HttpResponse<String> answer = scene.door().send(request);

        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly(forged.challenge());
        Door.problem(answer, forged.status(), slug(forged.status()));
        assertThat(updates()).as("updates that the stage was asked for").isEqualTo(before);
    }

    @Test
    void knows_more_than_sixty() {
        assertThat(table()).hasSizeGreaterThan(60);
        assertThat(table()).extracting(ForgedCredential::name).doesNotHaveDuplicates();
    }

    @Test
    void a_good_token_of_the_same_issuers_is_admitted() {
        double before = updates();

        HttpResponse<String> answer = scene.door()
                .send(scene.door()
                        .bareRequest()
                        .method(
                                "POST",
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"identifiers\":{\"email\":\"bob@example.com\"}}"))
                        .header("Authorization", "Bearer " + TokenScene.token(TokenScene.claims())));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(updates()).as("the count is of what it should be").isEqualTo(before + 1);
    }

    private static String slug(int status) {
        return switch (status) {
            case 400 -> "invalid-request";
            case 401 -> "unauthorized";
            default -> "forbidden";
        };
    }

    private static double updates() {
        Matcher sum = Pattern.compile("(?m)^passway_update_batch_size_sum (\\S+)$")
                .matcher(scene.door().replica().management("/metrics").body());
        return sum.find() ? Double.parseDouble(sum.group(1)) : 0;
    }
}
