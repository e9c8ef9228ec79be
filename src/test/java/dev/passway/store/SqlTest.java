package dev.passway.store;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps tenants apart: walks every statement of this package. */
class SqlTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/passway/store");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern SQL = Pattern.compile("\\s*(select|insert|update|delete|with)\\s[\\s\\S]*");

    /** Statements that belong to no tenant, and why. */
    private static final Map<String, String> OF_NO_TENANT = Map.ofEntries(
            entry("CredentialChanges.POLL", "is for every tenant's credentials, which one replica holds together"),
            entry("CredentialChanges.FORGET", "deletes what is old, whoever's it is"),
            entry("CampaignTallies.FOLD", "adds up rows of every tenant, each with those of its own"),
            entry("CertificateLives.SOONEST", "is for operators, who renew every tenant's"),
            entry("Partitions.MAINTAIN", "shapes tables, whoever's rows they hold"),
            entry("RememberedAnswers.LOCK", "locks a number that is a digest of the tenant, too"),
            entry("ProfileSearch.LOCK", "locks numbers that are digests of the tenant, too"),
            entry("Issuers.PUT", "an issuer is the operator's"),
            entry("Replicas.BEAT", "replicas are the operator's"),
            entry("Replicas.REMOVE", "replicas are the operator's"),
            entry("Issuers.FIND", "an issuer is the operator's"),
            entry("StuckPasses.NUDGE", "takes what has waited for the longest, whoever's it is"),
            entry("PushBacklog.LOOK", "counts rows for the operator, lane by lane: a lane is of one tenant"));

    /** Which tenant calls is what it finds out. */
    private static final Set<String> FINDS_THE_TENANT = Set.of("ApiKeys.FIND");

    /** It takes due rows of all tenants, lane by lane: a lane is of one tenant. */
    private static final Map<String, Set<String>> ACROSS_TENANTS =
            Map.of("PushQueue.CLAIM", Set.of("push_queue"), "TaskQueue.CLAIM", Set.of("task_queue"));

    record Statement(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Statement> statements() {
        return sources().stream()
                .map(SqlTest::compiled)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.getType() == String.class && Modifier.isStatic(field.getModifiers()))
                .map(SqlTest::statement)
                .filter(statement -> SQL.matcher(statement.text()).matches())
                .toList();
    }

    /** The text of the statement of that name. */
    static String text(String name) {
        return statements().stream()
                .filter(statement -> statement.name().equals(name))
                .map(Statement::text)
                .findFirst()
                .orElseThrow();
    }

    static Stream<Statement> tenantStatements() {
        return statements().stream().filter(statement -> !OF_NO_TENANT.containsKey(statement.name()));
    }

    @Test
    void finds_the_statements() {
        assertThat(statements()).hasSizeGreaterThan(20);
        assertThat(statements()).extracting(Statement::name).containsAll(OF_NO_TENANT.keySet());
    }

    @ParameterizedTest
    @MethodSource("tenantStatements")
    void takes_the_tenant_as_a_parameter(Statement statement) {
        Pattern given = Pattern.compile(
                "tenant_id\\s*=\\s*\\$\\d" // compared
                        + "|unnest\\([^)]*\\)\\s*as \\w+ \\((?:request, )?tenant_id\\b" // one per row
                        + "|insert into \\w+(?: as \\w+)?\\s*\\((?:kind, )?tenant_id\\b[^)]*\\)\\s*(?:values \\(|select )(?:'\\w+', )?\\$");
        assertThat(given.matcher(statement.text()).find())
                .as(statement.text())
                .isNotEqualTo(FINDS_THE_TENANT.contains(statement.name()));
    }

    @ParameterizedTest
    @MethodSource("tenantStatements")
    void compares_the_tenant_of_each_table_that_it_reads(Statement statement) {
        assertThat(unbound(statement)).isEqualTo(ACROSS_TENANTS.getOrDefault(statement.name(), Set.of()));
    }

    @Test
    void no_statement_is_put_together_at_run_time() {
        Pattern call = Pattern.compile("\\b(?:preparedQuery|query|watch|run)\\(\\s*(?:lines,\\s*)?([^,)\\s]+)");
        List<String> arguments = sources().stream()
                .flatMap(source -> call.matcher(read(source)).results())
                .map(found -> found.group(1))
                .toList();

        assertThat(arguments).hasSizeGreaterThan(20);
        // "sql" and "String" stand where a method hands on what it got
        assertThat(arguments)
                .allMatch(argument -> argument.matches(
                        "[A-Z][A-Z_]+|\"(?:begin|commit|rollback)\"|sql|String|PasswayConfig|OutcomeLines<\\?>"));
    }

    /** Tables that the statement reads or changes without comparing their tenant. */
    private static Set<String> unbound(Statement statement) {
        Set<String> unbound = new TreeSet<>();
        Pattern use = Pattern.compile("(?:from|join|update|using)\\s+(" + String.join("|", tenantTables())
                + ")\\b(?:\\s+(?:as\\s+)?(?!set\\b|where\\b|order\\b|on\\b)(\\w+))?");
        use.matcher(statement.text()).results().forEach(table -> {
            String column = (table.group(2) == null ? "(?<![.\\w])" : "\\b" + table.group(2) + "\\.") + "tenant_id\\b";
            if (!Pattern.compile(column + "\\s*=|=\\s*" + column)
                    .matcher(statement.text())
                    .find()) {
                unbound.add(table.group(1));
            }
        });
        return unbound;
    }

    private static List<String> tenantTables() {
        Pattern table = Pattern.compile("create table (\\w+) \\((.*?)\\n\\)", Pattern.DOTALL);
        return files(MIGRATIONS).stream()
                .flatMap(file -> table.matcher(read(file)).results())
                .filter(found -> found.group(2).contains("tenant_id"))
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static List<Path> sources() {
        return files(SOURCES).stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .toList();
    }

    private static Class<?> compiled(Path source) {
        String name = source.getFileName().toString().replace(".java", "");
        try {
            return Class.forName("dev.passway.store." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Statement statement(Field field) {
        try {
            field.setAccessible(true);
            return new Statement(
                    field.getDeclaringClass().getSimpleName() + "." + field.getName(), (String) field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
