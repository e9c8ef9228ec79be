package dev.passway.dev;

import java.nio.file.Path;
import java.time.Duration;

/** What the development mode says when it is ready. */
final class Banner {
    private Banner() {}

    static String text(
            String url, String managementUrl, DemoTenant tenant, String pass, Path environmentFile, Duration took) {
        var webhook = url + "/api/" + DemoTenant.ID + "/webhooks/listeners/klaviyo/passes/pushUpdate";
        var sync = url + "/api/" + DemoTenant.ID + "/webhooks/listeners/klaviyo/profiles/sync";
        var key = "'X-API-KEY: " + tenant.apiKey() + "'";
        return """

                Passway is ready after %.1f s; Ctrl-C stops it.
                  URL       %s
                  tenant    %s: %d passes, %d of them on a phone
                  API key   %s
                  JWT       %s
                  scripts   . %s

                Give a customer points; the phone is woken, fetches the pass and shows them ("phone shows" in the log below):
                  %s
                Make the pass a premium one:
                  %s
                Ask where the pass is, from the webhook to the phone:
                  %s
                Make a link to put it on an iPhone, or on a page with a QR code:
                  %s
                Give a customer another phone number; the shop's own system is told ("merchant told" in the log):
                  %s
                The same as the first by a bearer token, once the file of variables is read:
                  %s
                See what was counted:
                  curl -s %s/metrics | grep ^passway_

                """.formatted(
                        took.toMillis() / 1000.0,
                        url,
                        DemoTenant.ID,
                        DemoTenant.PASSES,
                        DemoTenant.INSTALLED,
                        tenant.apiKey(),
                        tenant.token(),
                        environmentFile,
                        curl(webhook, key, "\"additionalData\":{\"points\":120}"),
                        curl(webhook, key, "\"passType\":\"premium\",\"updateMetadata\":true"),
                        "curl -s %s/api/%s/passes/%s/journey -H 'X-API-KEY: %s'"
                                .formatted(url, DemoTenant.ID, pass, tenant.adminKey()),
                        "curl -s -X POST %s/api/%s/passes/%s/links -H 'X-API-KEY: %s'"
                                .formatted(url, DemoTenant.ID, pass, tenant.adminKey()),
                        "curl %s -H %s -H 'Content-Type: application/json' -d '{\"email\":\"%s\",\"phone_number\":\"+14255550100\"}'"
                                .formatted(sync, key, DemoTenant.email(1)),
                        curl(webhook, "\"Authorization: Bearer $PASSWAY_JWT\"", "\"additionalData\":{\"points\":130}"),
                        managementUrl);
    }

    private static String curl(String webhook, String header, String members) {
        return "curl %s -H %s -H 'Content-Type: application/json' -d '{\"identifiers\":{\"email\":\"%s\"},%s}'"
                .formatted(webhook, header, DemoTenant.email(1), members);
    }
}
