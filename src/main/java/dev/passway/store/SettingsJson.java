package dev.passway.store;

import dev.passway.domain.IdentifierKind;
import dev.passway.domain.Matching;
import dev.passway.domain.TenantSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@link TenantSettings} as they stand in {@code tenant.settings}; what is absent there has its default. */
final class SettingsJson {
    private SettingsJson() {}

    static JsonObject write(TenantSettings settings) {
        var kinds = new JsonArray();
        for (IdentifierKind kind : settings.kinds()) {
            kinds.add(new JsonObject().put("name", kind.name()).put("unique", kind.unique()));
        }
        return new JsonObject()
                .put("region", settings.region())
                .put("kinds", kinds)
                .put("matching", settings.matching().name())
                .put("maxPasses", settings.maxPasses())
                .put("klaviyoListener", settings.klaviyoListener());
    }

    static TenantSettings read(JsonObject json) {
        TenantSettings absent = TenantSettings.DEFAULT;
        return new TenantSettings(
                json.getString("region", absent.region()),
                json.containsKey("kinds") ? kinds(json.getJsonArray("kinds")) : absent.kinds(),
                Matching.valueOf(json.getString("matching", absent.matching().name())),
                json.getInteger("maxPasses", absent.maxPasses()),
                json.getBoolean("klaviyoListener", absent.klaviyoListener()));
    }

    private static List<IdentifierKind> kinds(JsonArray kinds) {
        return kinds.stream()
                .map(JsonObject.class::cast)
                .map(kind -> new IdentifierKind(kind.getString("name"), kind.getBoolean("unique")))
                .toList();
    }
}
