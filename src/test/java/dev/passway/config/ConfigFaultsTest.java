package dev.passway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFaultsTest {
    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http: {port: 65536}              | http.port (@:1) is "65536", which is out of range; allowed: 0 to 65535.
            http: {port: -1}                 | http.port (@:1) is "-1", which is out of range; allowed: 0 to 65535.
            http: {port: 80.5}               | http.port (@:1) is "80.5", which is not a whole number in the range; allowed: 0 to 65535.
            http: {port: 99999999999}        | http.port (@:1) is "99999999999", which is not a whole number in the range; allowed: 0 to 65535.
            http: {port: 0x50}               | http.port (@:1) is "0x50", which is not a whole number in the range; allowed: 0 to 65535.
            http: {port: '8080 '}            | http.port (@:1) is "8080 ", which is not a whole number in the range; allowed: 0 to 65535.
            http: {port: ''}                 | http.port (@:1) is empty; allowed: 0 to 65535.
            http: {port: }                   | http.port (@:1) has no value; allowed: 0 to 65535.
            http: {port: null}               | http.port (@:1) has no value; allowed: 0 to 65535.
            http: {port: [80]}               | http.port (@:1) has a value of the wrong shape; allowed: 0 to 65535.
            http: {port: {file: x}}          | http.port (@:1) has a value of the wrong shape; allowed: 0 to 65535.
            http: {deadline: 5}              | http.deadline (@:1) is "5", which is not a duration such as 250ms, 5s, 1m or 2h; allowed: 100ms to 30s.
            http: {deadline: -5s}            | http.deadline (@:1) is "-5s", which is not a duration such as 250ms, 5s, 1m or 2h; allowed: 100ms to 30s.
            http: {deadline: 1m}             | http.deadline (@:1) is "1m", which is out of range; allowed: 100ms to 30s.
            http: {host: ' '}                | http.host (@:1) is empty; allowed: text.
            http: {trusted-proxies: [lb]}    | http.trusted-proxies (@:1) holds "lb", which is no range of addresses; allowed: a list such as 10.0.0.0/8, fd00::/8.
            credentials: {poll: 1s}          | credentials.poll (@:1) is "1s", which is out of range; allowed: 10ms to 500ms.
            postgres: {tls: prefer}          | postgres.tls (@:1) is "prefer", which is none of the words; allowed: disable, require, verify-full.
            postgres: {tls: VERIFY_FULL}     | postgres.tls (@:1) is "VERIFY_FULL", which is none of the words; allowed: disable, require, verify-full.
            postgres: {cache-statements: on} | postgres.cache-statements (@:1) is "on", which is none of the words; allowed: true, false.
            postgres: {ca-file: /no/ca.pem}  | postgres.ca-file (@:1) is "/no/ca.pem", which is no file that can be read; allowed: path of a readable file.
            postgres: {ca-file: "a\\0b"}      | postgres.ca-file (@:1) is "a\0b", which is no path; allowed: path of a readable file.
            http: {prot: 80}                 | http.prot (@:1) is unknown; did you mean http.port? Else remove it.
            http: {bodyLimit: 2048}          | http.bodyLimit (@:1) is unknown; did you mean http.body-limit? Else remove it.
            htpp: {port: 80}                 | htpp (@:1) is unknown; did you mean http? Else remove it.
            redis: {}                        | redis (@:1) is unknown; remove it.
            http.port: 80                    | http.port (@:1) is a key with a dot; write http: {port: ...}.
            [http]: 80                       | a key that is no text (@:1) is unknown; remove it.
            http: 80                         | http (@:1) is not a section; put its keys below it, indented.
            [http, postgres]                 | @ (@:1) is not a section; put its keys below it, indented.
            http: {port: 1, port: 2}         | http.port (@:1) stands twice, first at @:1; keep one of them.
            http: {port: 1                   | @ is not valid YAML at line 2, column 1; quote a value that starts with one of *&!%@` or holds ": ".
            shutdown: {drain-delay: 25s}     | shutdown.drain-delay (@:1) is not shorter than shutdown.grace; allowed: less than the grace.
            push: {deadline: 30s}            | push.deadline (@:1) is not shorter than push.lease; allowed: less than the lease.
            push: {retry-min: 20m}           | push.retry-min (@:1) is longer than push.retry-max; allowed: at most retry-max.
            management: {port: 8080}         | management.port (@:1) equals http.port; allowed: another port, or 0.
            migration: {on-start: true}      | migration.password is missing, and on-start is true; allowed: a password for the owner.
            """)
    void names_the_key_the_line_the_fault_and_the_remedy(String text, String sentence) {
        Path yaml = Reads.yaml(folder, text + "\n");
        assertThat(Reads.faults(Optional.of(yaml), Reads.environment()))
                .containsExactly(sentence.replace("@", yaml.toString()).replace(yaml + "`", "@`"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PASSWAY_HTTP_PORT          | eighty | http.port (PASSWAY_HTTP_PORT) is "eighty", which is not a whole number in the range; allowed: 0 to 65535.
            PASSWAY_HTTP_PORT          | ''     | http.port (PASSWAY_HTTP_PORT) is empty; allowed: 0 to 65535.
            PASSWAY_HTTP_PROT          | 80     | PASSWAY_HTTP_PROT is unknown; did you mean PASSWAY_HTTP_PORT? Else remove it.
            PASSWAY_POSTGRES_PASSWROD  | x      | PASSWAY_POSTGRES_PASSWROD is unknown; did you mean PASSWAY_POSTGRES_PASSWORD? Else remove it.
            PASSWAY_HTTP_PORT_FILE     | x      | PASSWAY_HTTP_PORT_FILE is unknown; did you mean PASSWAY_HTTP_PORT? Else remove it.
            PASSWAY_SOMETHING_ELSE     | x      | PASSWAY_SOMETHING_ELSE is unknown; remove it.
            PASSWAY_LOG_FORMAT         | xml    | PASSWAY_LOG_FORMAT is "xml", which is none of the words; allowed: json, text.
            PASSWAY_LOG_LEVEL          | all    | PASSWAY_LOG_LEVEL is "all", which is none of the words; allowed: trace, debug, info, warn, error.
            PASSWAY_MIGRATION_ON_START | yes    | migration.on-start (PASSWAY_MIGRATION_ON_START) is "yes", which is none of the words; allowed: true, false.
            """)
    void names_the_variable_the_fault_and_the_remedy(String variable, String value, String sentence) {
        assertThat(Reads.faults(Optional.empty(), Reads.environment(variable, value)))
                .containsExactly(sentence);
    }

    @Test
    void reports_everything_at_once() {
        Path yaml = Reads.yaml(folder, """
                http:
                  port: 99999
                  prot: 80
                push:
                  lease: 5s
                """);
        Map<String, String> environment = Map.of("PASSWAY_BUS_IN_FLIGHT", "0", "PASSWAY_BUS", "1");

        assertThat(Reads.faults(Optional.of(yaml), environment))
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault).startsWith("http.port (" + yaml + ":2) is \"99999\""),
                        fault -> assertThat(fault).startsWith("http.prot (" + yaml + ":3) is unknown"),
                        fault -> assertThat(fault).startsWith("push.deadline (default) is not shorter than push.lease"),
                        fault -> assertThat(fault).startsWith("bus.in-flight (PASSWAY_BUS_IN_FLIGHT) is \"0\""),
                        fault -> assertThat(fault).startsWith("PASSWAY_BUS is unknown"),
                        fault -> assertThat(fault).startsWith("postgres.password is missing"),
                        fault -> assertThat(fault).startsWith("certificates.key is missing"));
    }

    @Test
    void says_where_a_missing_key_can_be_set() {
        assertThat(Reads.faults(Optional.empty(), Map.of("PASSWAY_CERTIFICATES_KEY", Reads.KEY)))
                .containsExactly(
                        "postgres.password is missing; set it in the YAML file or by PASSWAY_POSTGRES_PASSWORD "
                                + "or PASSWAY_POSTGRES_PASSWORD_FILE; allowed: text, or {file: PATH}.");
    }

    @Test
    void does_not_call_keys_missing_when_the_file_could_not_be_read() {
        Path absent = folder.resolve("absent.yaml");
        assertThat(Reads.faults(Optional.of(absent), Map.of()))
                .containsExactly(absent + " can't be read; name a file that exists and may be read.");
    }

    @Test
    void refuses_a_file_that_is_not_utf_8() throws Exception {
        Path yaml = folder.resolve("passway.yaml");
        Files.write(yaml, "http: {host: caf\u00e9}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Reads.faults(Optional.of(yaml), Reads.environment()))
                .containsExactly(yaml + " is not valid YAML in UTF-8; write one document in UTF-8.");
    }

    @Test
    void refuses_a_file_of_two_documents() {
        Path yaml = Reads.yaml(folder, "http: {port: 1}\n---\nhttp: {port: 2}\n");
        assertThat(Reads.faults(Optional.of(yaml), Reads.environment()))
                .singleElement()
                .asString()
                .contains("is not valid YAML");
    }

    @Test
    void does_not_judge_a_value_that_a_variable_replaces() {
        Path yaml = Reads.yaml(folder, "http: {port: 99999}");
        assertThat(Reads.loaded(Optional.of(yaml), Reads.environment("PASSWAY_HTTP_PORT", "80"))
                        .config()
                        .http()
                        .port())
                .isEqualTo(80);
    }

    @Test
    void cuts_a_long_value_short() {
        assertThat(Reads.faults(Optional.empty(), Reads.environment("PASSWAY_HTTP_PORT", "9".repeat(5_000))))
                .singleElement()
                .asString()
                .hasSizeLessThan(200);
    }
}
