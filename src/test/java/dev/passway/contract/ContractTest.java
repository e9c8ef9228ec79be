package dev.passway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our description beside the contract: a superset of it, but for the differences that are written down. */
class ContractTest {
    private static final Description CONTRACT = Description.reference();

    static Stream<Operation> operations() {
        return CONTRACT.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void differs_only_as_is_written_down(Operation operation) {
        assertThat(differences(Description.ours(), operation))
                .containsExactlyInAnyOrderElementsOf(KnownDifference.of(operation).stream()
                        .map(KnownDifference::what)
                        .toList());
    }

    @Test
    void lists_all_paths_of_the_contract() {
        assertThat(Description.ours().operations().map(Operation::path))
                .containsAll(operations().map(Operation::path).toList());
    }

    @Test
    void every_difference_has_its_reason() {
        assertThat(KnownDifference.ALL)
                .allSatisfy(difference ->
                        assertThat(difference.reason()).isNotBlank().endsWith("."));
    }

    /** What the comparison says of a description that was altered in one place. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"required\": [\"identifiers\"]` | `\"required\": [\"identifiers\", \"passType\"]` | body required passType is more",
                "`\"required\": [\"identifiers\"],` | `` | body required identifiers is missing",
                "`\"type\": [\"string\", \"null\"]` | `\"type\": \"string\"` | body.passType type null is missing",
                "`\"passType\": {` | `\"pass\": {` | body member passType is missing",
                "`\"additionalProperties\": { \"type\": \"string\" }` | `\"additionalProperties\": { \"type\": \"number\" }` | body.identifiers.* type string is missing",
                "`\"text/json\": { \"schema\": { \"$ref\": \"#/components/schemas/PushUpdate\" } },` | `` | body media type text/json is missing",
                "`\"401\": { \"$ref\"` | `\"402\": { \"$ref\"` | status 401 is missing",
                "`\"detail\": { \"type\": \"string\"` | `\"detail\": { \"type\": \"number\"` | 400.detail type number is more",
                "`\"name\": \"X-API-KEY\"` | `\"name\": \"X-KEY\"` | security scheme apiKey is missing",
                "`\"name\": \"tenantId\"` | `\"name\": \"tenant\"` | parameter tenantId is missing",
                "`\"name\": \"ts\",` | `\"name\": \"ts\", \"required\": true,` | parameter required ts is more",
                "`\"default\": false,` | `` | body.updateMetadata default is none instead of false",
            })
    void the_comparison_notices(String right, String wrong, String difference) {
        String text = Description.ours().text();
        assertThat(text).contains(right);

        var altered = new Description(text.replace(right, wrong));

        assertThat(differences(altered, operations().findFirst().orElseThrow())).contains(difference);
    }

    private static Set<String> differences(Description ours, Operation operation) {
        return Superset.differences(operation, ours.operation(operation.path(), operation.method()));
    }
}
