package dev.passway.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.passway.domain.Json;
import dev.passway.domain.JsonReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to read the body of a webhook. */
@State(Scope.Thread)
public class ParseBenchmark {
    private final byte[] body = """
            {"identifiers":{"customerId":"C123456","email":"customer-123456@example.com","phone":"+4915110123456"},\
            "passType":"","additionalData":{"points":"4711","tier":"gold","lastOrder":{"id":"A-4711","total":12.50,\
            "store":"Berlin Mitte"},"greeting":"Thank you!"},"updateMetadata":false}""".getBytes(UTF_8);

    private final Json json = JsonReader.read(body);

    /** Bytes to JSON, strictly. */
    @Benchmark
    public Object json() {
        return JsonReader.read(body);
    }

    /** JSON to the members of a pushUpdate. */
    @Benchmark
    public Object members() {
        return PushUpdateBody.read(json);
    }

    /** Both. */
    @Benchmark
    public Object whole() {
        return PushUpdateBody.read(JsonReader.read(body));
    }
}
