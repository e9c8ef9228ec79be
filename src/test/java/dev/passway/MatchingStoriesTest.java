package dev.passway;

import static dev.passway.Story.ignored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.passway.dev.Shop;
import dev.passway.domain.Matching;
import dev.passway.domain.PassId;
import dev.passway.domain.TenantSettings;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose pass is meant, over HTTP. */
class MatchingStoriesTest {
    private static Story story;

    @BeforeAll
    static void begin() {
        story = Story.begin("matching_stories");
        story.publish("gift", Shop.document(Shop.PASS_TYPE_IDENTIFIER, "gift", "[]"));
        story.publish("club", Shop.document("pass.dev.passway.club", "loyalty", "[]"));
    }

    @AfterAll
    static void end() {
        story.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "None", "call me"})
    void an_unusable_phone_does_not_lose_a_customer(String phone) {
        String email = "phone" + phone.length() + "@example.com";
        PassId pass = story.shop().pass(email, "{}");

        JsonObject answer = story.update(points("{\"email\":\"" + email + "\",\"phone\":\"" + phone + "\"}"));

        String reason = switch (phone) {
            case "None" -> "none";
            case "call me" -> "unparseable";
            default -> "blank";
        };
        assertThat(ignored(answer)).containsExactly("phone " + reason);
        assertThat(story.data(pass)).isEqualTo("{\"points\": 7}");
    }

    @Test
    void a_changed_phone_does_not_lose_a_customer_whose_id_matches() {
        PassId pass = story.shop().pass("basic", Map.of("customerId", "A1", "phone", "+12025550101"), "{}");

        JsonObject answer = story.update(points("{\"customerId\":\"A1\",\"phone\":\"(202) 555-0199\"}"));

        assertThat(answer.getString("outcome")).isEqualTo("updated");
        assertThat(story.data(pass)).isEqualTo("{\"points\": 7}");
    }

    @Test
    void a_shared_family_email_does_not_give_one_members_points_to_the_other() {
        PassId mother =
                story.shop().pass("basic", Map.of("customerId", "M", "email", "family@example.com"), "{\"points\":1}");
        PassId son =
                story.shop().pass("basic", Map.of("customerId", "S", "email", "family@example.com"), "{\"points\":2}");

        JsonObject answer = story.update(points("{\"customerId\":\"S\",\"email\":\"family@example.com\"}"));

        assertThat(answer.getInteger("matched")).isEqualTo(1);
        assertThat(story.data(son)).isEqualTo("{\"points\": 7}");
        assertThat(story.data(mother)).isEqualTo("{\"points\": 1}");
    }

    @Test
    void one_customers_several_passes_are_all_updated() {
        PassId first = story.shop().pass("two@example.com", "{}");
        PassId second = story.shop().pass("two@example.com", "{}");

        JsonObject answer = story.update(points("{\"email\":\"Two@Example.com\"}"));

        assertThat(answer.getInteger("updated")).isEqualTo(2);
        assertThat(List.of(first, second))
                .allSatisfy(pass -> assertThat(story.data(pass)).isEqualTo("{\"points\": 7}"));
    }

    @Test
    void matching_all_demands_that_every_given_identifier_is_equal() {
        TenantSettings defaults = TenantSettings.DEFAULT;
        Shop strict = story.anotherShop(
                "strict",
                new TenantSettings(defaults.region(), defaults.kinds(), Matching.ALL, 50, true, Optional.empty()));
        PassId pass = strict.pass("basic", Map.of("customerId", "A1", "email", "ada@example.com"), "{}");

        assertThat(outcome(strict, "{\"customerId\":\"A1\",\"email\":\"other@example.com\"}"))
                .isEqualTo("no_pass");
        assertThat(story.data(pass)).isEqualTo("{}");
        assertThat(outcome(strict, "{\"customerId\":\"A1\",\"email\":\"ada@example.com\"}"))
                .isEqualTo("updated");
    }

    @Test
    void another_tenants_pass_with_the_same_email_is_not_found() {
        Shop other = story.anotherShop("other", TenantSettings.DEFAULT);
        PassId theirs = other.pass("same@example.com", "{}");

        JsonObject answer = story.update(points("{\"email\":\"same@example.com\"}"));

        assertThat(answer.getString("outcome")).isEqualTo("no_pass");
        assertThat(story.data(theirs)).isEqualTo("{}");
    }

    @Test
    void a_family_leaves_the_passes_of_others_alone() {
        PassId loyalty = story.shop().pass("fam@example.com", "{}");
        PassId gift = story.shop().pass("gift", Map.of("email", "fam@example.com"), "{}");

        JsonObject answer = story.update("?family=gift", points("{\"email\":\"fam@example.com\"}"));

        assertThat(answer.getInteger("matched")).isEqualTo(1);
        assertThat(story.data(gift)).isEqualTo("{\"points\": 7}");
        assertThat(story.data(loyalty)).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?family=", "?family=%20", "?family=None"})
    void a_blank_family_is_as_absent_and_listed(String query) {
        String email = "blank" + query.length() + "@example.com";
        story.shop().pass(email, "{}");

        JsonObject answer = story.update(query, points("{\"email\":\"" + email + "\"}"));

        assertThat(answer.getInteger("matched")).isEqualTo(1);
        assertThat(ignored(answer)).containsExactly("?family " + (query.endsWith("None") ? "none" : "blank"));
    }

    @Test
    void an_unknown_family_matches_no_pass() {
        PassId pass = story.shop().pass("unknown@example.com", "{}");

        JsonObject answer = story.update("?family=nobodys", points("{\"email\":\"unknown@example.com\"}"));

        assertThat(answer.getString("outcome")).isEqualTo("no_pass");
        assertThat(story.data(pass)).isEqualTo("{}");
    }

    @Test
    void with_51_passes_it_is_too_many_and_nothing_changes_with_50_all_do() {
        IntStream.range(0, 50).forEach(i -> story.shop().pass("shop@example.com", "{}"));
        assertThat(story.update(points("{\"email\":\"shop@example.com\"}")).getInteger("updated"))
                .isEqualTo(50);
        PassId last = story.shop().pass("shop@example.com", "{\"points\":7}");

        JsonObject answer =
                story.update("{\"identifiers\":{\"email\":\"shop@example.com\"},\"additionalData\":{\"points\":8}}");

        assertThat(answer.getString("outcome")).isEqualTo("too_many");
        assertThat(answer.getInteger("matched")).isEqualTo(51);
        assertThat(answer.getInteger("updated")).isZero();
        assertThat(story.number("select count(*) from pass where data @> '{\"points\":8}'"))
                .isZero();
        assertThat(story.version(last)).isEqualTo(1);
    }

    @Test
    void only_passes_of_the_family_and_the_same_apple_identifier_are_converted() {
        PassId basic = story.shop().pass("conv@example.com", "{}");
        PassId gift = story.shop().pass("gift", Map.of("email", "conv@example.com"), "{}");
        PassId club = story.shop().pass("club", Map.of("email", "conv@example.com"), "{}");

        JsonObject answer = story.update("{\"identifiers\":{\"email\":\"conv@example.com\"},\"passType\":\"premium\"}");

        assertThat(answer.getInteger("matched")).isEqualTo(3);
        assertThat(answer.getInteger("updated")).isEqualTo(1);
        assertThat(List.of(basic, gift, club).stream().map(pass -> story.column(pass, "pass_type")))
                .containsExactly("premium", "gift", "club");
    }

    @Test
    void an_unknown_pass_type_is_refused_and_changes_nothing() {
        PassId pass = story.shop().pass("plat@example.com", "{}");

        var response = story.replica()
                .pushUpdate(
                        story.shop(),
                        "{\"identifiers\":{\"email\":\"plat@example.com\"},\"passType\":\"platinum\","
                                + "\"additionalData\":{\"points\":7}}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(response.body()).getJsonObject("errors").fieldNames())
                .containsExactly("$.passType");
        assertThat(story.data(pass)).isEqualTo("{}");
    }

    private static String outcome(Shop shop, String identifiers) {
        return Story.okay(story.replica().pushUpdate(shop, points(identifiers))).getString("outcome");
    }

    private static String points(String identifiers) {
        return "{\"identifiers\":" + identifiers + ",\"additionalData\":{\"points\":7}}";
    }
}
