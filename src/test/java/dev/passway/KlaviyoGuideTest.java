package dev.passway;

import static dev.passway.GuideCase.guideCase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Database;
import dev.passway.dev.PostgresServer;
import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.Ignored;
import dev.passway.domain.Json;
import dev.passway.domain.Outcome;
import dev.passway.domain.PassId;
import dev.passway.store.PassTypes;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/klaviyo.md} tells marketers to copy: rendered as Klaviyo would, and sent. */
class KlaviyoGuideTest {
    private static final String TYPED = "Ada \"the first\" O'Hara \\ <b>\n& co";

    private static Database database;
    private static Replica replica;
    private static Shop shop;

    @BeforeAll
    static void start() {
        database = PostgresServer.shared().createMigratedDatabase("klaviyo_guide");
        replica = Replica.start(database);
        shop = Shop.open(replica.postgres(), "acme");
        Shop.await(new PassTypes(replica.postgres()).publish(shop.tenant(), "basic", coloured()));
    }

    @AfterAll
    static void stop() {
        replica.close();
    }

    static Stream<GuideCase> cases() {
        return Stream.of(
                        guideCase("points").with("Loyalty Points", 1250).updates("{\"points\":\"1250\"}"),
                        guideCase("points").with("Loyalty Points", 0).updates("{\"points\":\"0\"}"),
                        guideCase("points").with("Loyalty Points", "12.50").updates("{\"points\":\"12.50\"}"),
                        guideCase("points"),
                        guideCase("birthday").with("Birthday Offer", "25 % off").updates("{\"offer\":\"25 % off\"}"),
                        guideCase("birthday").updates("{\"offer\":\"A gift waits for you in our shop\"}"),
                        guideCase("birthday-over").updates("{\"offer\":null}"),
                        guideCase("tier")
                                .with("extra.created_at", "2026-05-01T10:00:00+02:00")
                                .with("extra.id", "5512938")
                                .updates("{\"tier\":\"gold\"}"),
                        guideCase("tier").ignoring("?ts", "?eventId").updates("{\"tier\":\"gold\"}"),
                        guideCase("coupon").updates("{\"coupon\":\"W15-8GH2\"}"),
                        guideCase("coupon-property").with("Coupon Code", "X7").updates("{\"coupon\":\"X7\"}"),
                        guideCase("coupon-property").updates("{\"coupon\":null}"),
                        guideCase("premium").with("Wallet Pass Type", "premium").converts(),
                        guideCase("premium").ignoringBlank("/passType"),
                        guideCase("greeting").with("first_name", "Ada").updates("{\"greeting\":\"Welcome, Ada\"}"),
                        guideCase("greeting").updates("{\"greeting\":\"Welcome, friend\"}"))
                .flatMap(GuideCase::variants);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void does_what_the_guide_says(GuideCase one) {
        PassId pass = shop.pass("basic", one.customer().held(), GuideCase.BEFORE.encode());

        HttpResponse<String> response = send(one.use(), one.variables());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var answer = new JsonObject(response.body());
        assertThat(answer.getString("outcome")).isEqualTo(one.outcome());
        assertThat(answer.getInteger("matched")).isEqualTo(1);
        assertThat(ignored(answer)).isEqualTo(one.ignored());
        assertThat(new JsonObject(column(pass, "data"))).isEqualTo(one.data());
        assertThat(column(pass, "pass_type")).isEqualTo(one.passType());
    }

    @Test
    void every_body_of_the_guide_is_tried_with_all_and_without_any_property() {
        Set<String> tried = cases().map(GuideCase::use).collect(Collectors.toSet());
        Set<String> without = cases().filter(one -> one.properties().isEmpty())
                .map(GuideCase::use)
                .collect(Collectors.toSet());

        assertThat(tried).isEqualTo(Guide.bodies().keySet());
        assertThat(without).isEqualTo(tried);
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_customer_without_any_identifier_is_skipped(String use) {
        HttpResponse<String> response = send(use, new KlaviyoVariables(Map.of(), "None", "W15-8GH2"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errors(response).fieldNames()).containsExactly("$.identifiers");
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_body_that_was_never_rendered_is_skipped(String use) {
        assertThat(replica.pushUpdate(shop, Guide.body(use)).statusCode()).isEqualTo(400);
    }

    @Test
    void the_colours_follow_the_tier() {
        PassId pass = shop.pass("colours@example.com", "{\"tier\":\"silver\"}");

        send("tier", email("colours@example.com", Map.of()));

        assertThat(column(pass, "metadata")).isEqualTo("{\"backgroundColor\": \"rgb(212,175,55)\"}");
    }

    @Test
    void free_text_arrives_as_it_was_typed() {
        PassId pass = shop.pass("typed@example.com", "{}");

        HttpResponse<String> response = send("greeting", email("typed@example.com", Map.of("first_name", TYPED)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(new JsonObject(column(pass, "data")).getString("greeting")).isEqualTo("Welcome, " + TYPED);
    }

    @Test
    void without_escapejs_a_quote_in_a_text_makes_the_body_unreadable() {
        String template = Guide.body("greeting").replace("|escapejs", "");
        String body = KlaviyoTemplate.render(template, email("typed@example.com", Map.of("first_name", TYPED)));

        HttpResponse<String> response = replica.pushUpdate(shop, body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(errors(response).fieldNames()).containsExactly("$");
    }

    @Test
    void a_coupon_tag_that_was_not_filled_in_gets_the_refusal_that_the_guide_shows() {
        var variables =
                new KlaviyoVariables(Map.of("email", "coupon@example.com"), "", "{% coupon_code 'Welcome15' %}");

        var answer = new JsonObject(send("coupon", variables).body());

        var shown = new JsonObject(Guide.answer("refusal"));
        shown.put("instance", Replica.pushUpdatePath(shop)).put("correlationId", answer.getString("correlationId"));
        assertThat(answer).isEqualTo(shown);
    }

    @Test
    void the_answer_has_the_members_that_the_guide_shows() {
        shop.pass("answer@example.com", "{}");

        var answer = new JsonObject(
                send("birthday", email("answer@example.com", Map.of())).body());

        assertThat(answer.fieldNames()).containsExactlyElementsOf(new JsonObject(Guide.answer("answer")).fieldNames());
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void the_guide_explains_every_outcome(Outcome outcome) {
        assertThat(Guide.text()).contains("\n| `" + outcome.word() + "` | ");
    }

    @ParameterizedTest
    @EnumSource(Ignored.Reason.class)
    void the_guide_explains_every_reason(Ignored.Reason reason) {
        assertThat(Guide.text()).contains("\n| `" + reason.word() + "` | ");
    }

    private static Stream<String> uses() {
        return Guide.bodies().keySet().stream();
    }

    private static HttpResponse<String> send(String use, KlaviyoVariables variables) {
        String body = KlaviyoTemplate.render(Guide.body(use), variables);
        String query = KlaviyoTemplate.renderUrl(Guide.query(use), variables);
        return replica.send(replica.pushUpdateRequest(shop, query, body).build());
    }

    private static KlaviyoVariables email(String email, Map<String, Object> more) {
        var values = new HashMap<>(more);
        values.put("email", email);
        return new KlaviyoVariables(values, "", "W15-8GH2");
    }

    private static Set<String> ignored(JsonObject answer) {
        return answer.getJsonArray("ignored").stream()
                .map(JsonObject.class::cast)
                .map(entry -> entry.getString("kind") + " " + entry.getString("reason"))
                .collect(Collectors.toSet());
    }

    private static JsonObject errors(HttpResponse<String> response) {
        return new JsonObject(response.body()).getJsonObject("errors");
    }

    private static String column(PassId pass, String column) {
        return database.value("select " + column + " from pass where pass_id = '" + pass + "'")
                .orElseThrow();
    }

    private static Json.Obj coloured() {
        return Shop.document(Shop.PASS_TYPE_IDENTIFIER, "loyalty", """
                [{"name":"backgroundColor","path":"tier","lookup":{"gold":"rgb(212,175,55)"}}]""");
    }
}
