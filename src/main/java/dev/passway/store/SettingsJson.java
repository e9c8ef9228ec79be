package dev.passway.store;

import dev.passway.domain.IdentifierKind;
import dev.passway.domain.Matching;
import dev.passway.domain.PushPace;
import dev.passway.domain.RateLimit;
import dev.passway.domain.TenantSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** {@link TenantSettings} as they stand in {@code tenant.settings}; what is absent there has its default. */
final class SettingsJson {
    private SettingsJson() {}

    static JsonObject write(TenantSettings settings) {
        var kinds = new JsonArray();
        for (IdentifierKind kind : settings.kinds()) {
            kinds.add(new JsonObject().put("name", kind.name()).put("unique", kind.unique()));
        }
        var json = new JsonObject()
                .put("region", settings.region())
                .put("kinds", kinds)
                .put("matching", settings.matching().name())
                .put("maxPasses", settings.maxPasses())
                .put("klaviyoListener", settings.klaviyoListener())
                .put("sync", new JsonObject().put("status", settings.syncStatus()));
        settings.throttle().ifPresent(limit -> json.put("throttle", write(limit)));
        settings.push().ifPresent(pace -> json.put("push", new JsonObject().put("rate", pace.rate())));
        return json;
    }

    static TenantSettings read(JsonObject json) {
        TenantSettings absent = TenantSettings.DEFAULT;
        return new TenantSettings(
                json.getString("region", absent.region()),
                json.containsKey("kinds") ? kinds(json.getJsonArray("kinds")) : absent.kinds(),
                Matching.valueOf(json.getString("matching", absent.matching().name())),
                json.getInteger("maxPasses", absent.maxPasses()),
                json.getBoolean("klaviyoListener", absent.klaviyoListener()),
                Optional.ofNullable(json.getJsonObject("throttle")).map(SettingsJson::limit),
                Optional.ofNullable(json.getJsonObject("push")).map(push -> new PushPace(push.getInteger("rate"))),
                json.getJsonObject("sync", new JsonObject()).getInteger("status", absent.syncStatus()));
    }

    private static JsonObject write(RateLimit limit) {
        return new JsonObject().put("rate", limit.rate()).put("burst", limit.burst());
    }

    private static RateLimit limit(JsonObject limit) {
        return new RateLimit(limit.getInteger("rate"), limit.getInteger("burst"));
    }

    private static List<IdentifierKind> kinds(JsonArray kinds) {
        return kinds.stream()
                .map(JsonObject.class::cast)
                .map(kind -> new IdentifierKind(kind.getString("name"), kind.getBoolean("unique")))
                .toList();
    }
}
