package dev.passway.task;

import dev.passway.domain.CorrelationId;
import dev.passway.domain.Customer;
import dev.passway.domain.Identifier;
import dev.passway.domain.Json;
import dev.passway.domain.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What the merchant's system is told: {@code docs/merchant-event.schema.json} describes it. */
record MerchantDocument(
        TenantId tenant,
        CorrelationId task,
        long micros,
        Customer customer,
        List<Identifier> changed,
        List<Pass> passes) {
    static final String TYPE = "customer.synced";

    /** @param updated whether this synchronisation made the version */
    record Pass(String passTypeIdentifier, String serialNumber, long version, boolean updated) {}

    String text() {
        var document = new LinkedHashMap<String, Json>();
        document.put("type", new Json.Str(TYPE));
        document.put(
                "timestamp",
                new Json.Str(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString()));
        document.put("data", data());
        return new Json.Obj(document).text();
    }

    private Json data() {
        var data = new LinkedHashMap<String, Json>();
        data.put("tenantId", new Json.Str(tenant.value()));
        data.put("correlationId", new Json.Str(task.toString()));
        data.put("customerId", new Json.Str(customer.id().toString()));
        data.put("email", text(customer.email().value()));
        data.put("phone", text(customer.phone().value()));
        data.put(
                "changed",
                new Json.Arr(changed.stream()
                        .map(one -> (Json) new Json.Str(one.kind()))
                        .toList()));
        data.put(
                "passes",
                new Json.Arr(passes.stream().map(MerchantDocument::pass).toList()));
        return new Json.Obj(data);
    }

    private static Json pass(Pass pass) {
        var members = new LinkedHashMap<String, Json>();
        members.put("passTypeIdentifier", new Json.Str(pass.passTypeIdentifier()));
        members.put("serialNumber", new Json.Str(pass.serialNumber()));
        members.put("version", new Json.Num(BigDecimal.valueOf(pass.version())));
        members.put("updated", new Json.Bool(pass.updated()));
        return new Json.Obj(members);
    }

    private static Json text(Optional<String> value) {
        return value.<Json>map(Json.Str::new).orElse(Json.NULL);
    }
}
