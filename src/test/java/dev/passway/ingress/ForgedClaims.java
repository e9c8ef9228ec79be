package dev.passway.ingress;

import static dev.passway.ingress.ForgedCredential.token;
import static dev.passway.ingress.ForgedCredential.withoutScope;
import static dev.passway.ingress.TokenScene.CONFIGURED;
import static dev.passway.ingress.TokenScene.P256;
import static dev.passway.ingress.TokenScene.RSA;
import static dev.passway.ingress.TokenScene.claims;
import static dev.passway.ingress.TokenScene.header;
import static dev.passway.ingress.TokenScene.list;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tokens that are signed well, and say what is not accepted. */
final class ForgedClaims {
    private static final String EXPIRED = "The token has expired.";
    private static final String TOO_LONG = "The token lives longer than 24 hours.";
    private static final String AUDIENCE = "The token is for another audience.";
    private static final String NO_ISSUER = "The token's issuer is not one of those that are configured.";
    private static final String NO_TENANT = "The token does not name its tenant.";
    private static final String FOREIGN = "The token's issuer does not speak for its tenant.";
    private static final String NO_SECONDS = "The token's exp is not a number of seconds.";

    private ForgedClaims() {}

    static List<ForgedCredential> table() {
        var table = new ArrayList<ForgedCredential>();
        times(table);
        parties(table);
        scopes(table);
        return table;
    }

    private static void times(List<ForgedCredential> table) {
        long now = Instant.now().getEpochSecond();
        add(table, "expired 31 s ago", claims(-31), EXPIRED);
        add(table, "expired in 1970", claims().put("exp", 0).put("iat", 0), EXPIRED);
        add(table, "exp before 1970", claims().put("exp", -1), NO_SECONDS);
        add(table, "no exp", without("exp"), "The token has no expiry (exp).");
        add(table, "exp null", claims().putNull("exp"), NO_SECONDS);
        add(table, "exp a string", claims().put("exp", Long.toString(now + 600)), NO_SECONDS);
        add(table, "exp in milliseconds", claims().put("exp", (now + 600) * 1_000), NO_SECONDS);
        add(table, "25 h of life", claims(25 * 3_600 - 60), TOO_LONG);
        add(table, "25 h of life without iat", drop(claims(25 * 3_600), "iat"), TOO_LONG);
        add(table, "valid in 60 s", claims().put("nbf", now + 60), "The token is not valid yet (nbf).");
        add(table, "nbf a string", claims().put("nbf", "now"), "The token's nbf is not a number of seconds.");
        add(
                table,
                "issued in a year",
                claims().put("iat", now + 31_536_000).put("exp", now + 31_540_000),
                "The token was issued in the future (iat).");
    }

    private static void parties(List<ForgedCredential> table) {
        add(table, "another issuer", claims().put("iss", "https://evil.example"), NO_ISSUER);
        add(table, "the issuer with a slash", claims().put("iss", TokenScene.PUBLISHED + "/"), NO_ISSUER);
        add(
                table,
                "the issuer in capitals",
                claims().put("iss", TokenScene.PUBLISHED.toUpperCase(Locale.ROOT)),
                NO_ISSUER);
        add(table, "a very long issuer", claims().put("iss", "https://" + "e".repeat(3_000)), NO_ISSUER);
        add(table, "a disabled issuer", claims().put("iss", TokenScene.DISABLED), NO_ISSUER);
        add(table, "no issuer", without("iss"), "The token does not name its issuer.");
        add(
                table,
                "issuers in a list",
                claims().put("iss", list(TokenScene.PUBLISHED)),
                "The token does not name its issuer.");
        table.add(token(
                "the key of another issuer",
                P256.token(header("ES256", P256), claims().put("iss", CONFIGURED)),
                "The token is not signed by an algorithm of its issuer."));
        table.add(token(
                "an algorithm that another issuer has",
                RSA.token(header("RS512", RSA), claims().put("iss", CONFIGURED)),
                "The token is not signed by an algorithm of its issuer."));
        add(table, "another audience", claims().put("aud", "passway2"), AUDIENCE);
        add(table, "other audiences", claims().put("aud", list("a", "Passway")), AUDIENCE);
        add(table, "audiences in a list in a list", claims().put("aud", list(list("passway"))), AUDIENCE);
        add(table, "no audience", without("aud"), AUDIENCE);
        add(table, "no tenant", without("tenant"), NO_TENANT);
        add(table, "tenants in a list", claims().put("tenant", list("acme")), NO_TENANT);
        add(table, "a tenant that none could be", claims().put("tenant", "acme/../globex"), NO_TENANT);
        add(table, "a tenant that the issuer does not speak for", claims().put("tenant", "globex"), FOREIGN);
        add(table, "a tenant that is disabled", claims().put("tenant", "off"), FOREIGN);
        add(table, "a tenant that does not exist", claims().put("tenant", "gone"), FOREIGN);
    }

    private static void scopes(List<ForgedCredential> table) {
        for (String scope : List.of(
                "",
                "klaviyolistener.write",
                "KlaviyoListener.Write2",
                "KlaviyoListener.*",
                "*",
                "Tasks.Read,KlaviyoListener.Write",
                "KlaviyoListener.Write\tTasks.Read",
                "\u00a0KlaviyoListener.Write",
                "Tasks.Read Tasks.Write Passes.Read")) {
            table.add(withoutScope("scope '" + scope + "'", TokenScene.token(claims().put("scope", scope))));
        }
        table.add(withoutScope("no scope", TokenScene.token(without("scope"))));
        table.add(withoutScope(
                "scopes in a list", TokenScene.token(claims().put("scope", list("KlaviyoListener.Write")))));
        table.add(withoutScope(
                "permissions in a text",
                TokenScene.token(without("scope").put("permissions", "KlaviyoListener.Write"))));
        table.add(withoutScope(
                "permissions in a list in a list",
                TokenScene.token(without("scope").put("permissions", list(list("KlaviyoListener.Write"))))));
    }

    private static void add(List<ForgedCredential> table, String name, JsonObject claims, String description) {
        table.add(token(name, TokenScene.token(claims), description));
    }

    private static JsonObject without(String claim) {
        return drop(claims(), claim);
    }

    private static JsonObject drop(JsonObject claims, String claim) {
        claims.remove(claim);
        return claims;
    }
}
