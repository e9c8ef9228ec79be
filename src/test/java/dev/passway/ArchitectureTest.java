package dev.passway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.passway.bus.Command;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the table of packages: who may import whom, and what is confined where. */
class ArchitectureTest {
    private static final String ROOT = "dev.passway";
    private static final List<String> STAGES = List.of("ingress", "pass", "task", "push", "render", "wallet", "admin");
    private static final List<String> SHARED = List.of("bus", "config", "domain", "http", "store", "telemetry");

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "bus, domain config",
                "config, -",
                "domain, -",
                "http, -",
                "store, domain config",
                "telemetry, config http",
                "ingress, bus config domain http store telemetry",
                "pass, bus config domain store telemetry",
                "task, bus config domain store telemetry",
                "push, bus config domain store telemetry",
                "render, bus config domain store telemetry",
                "wallet, bus config domain http store telemetry",
                "admin, bus config domain http store telemetry",
            })
    void a_package_imports_only_those_of_its_line(String importing, String imported) {
        String[] allowed = imported == null ? new String[0] : imported.split(" ");
        noClasses()
                .that()
                .resideInAPackage(ours(importing))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(describe("are beyond its line", to -> !isIn(to, importing) && !isIn(to, allowed))))
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void there_is_no_package_but_those_of_the_table() {
        Set<String> packages = MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages)
                .allSatisfy(name -> assertThat(name)
                        .matches("dev\\.passway(\\.(" + String.join("|", STAGES) + "|" + String.join("|", SHARED)
                                + "))?"));
    }

    @Test
    void packages_form_no_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "io.vertx.core.eventbus, bus",
        "io.vertx.pgclient, store",
        "io.vertx.sqlclient, store",
        "java.sql, store",
        "org.flywaydb, store",
        "com.eatthepath, push",
        "io.netty, push",
        "org.snakeyaml, config",
        "com.google.i18n, domain",
        "com.fasterxml.jackson, domain",
        "io.micrometer, telemetry root",
        "picocli, root",
        "io.vertx.ext.web, http telemetry ingress wallet admin",
        "io.vertx.core.http, http telemetry ingress wallet admin",
    })
    void a_library_is_used_only_where_it_belongs(String library, String users) {
        classes()
                .that(describe("use " + library, user -> !isIn(user, users.split(" "))))
                .should()
                .onlyDependOnClassesThat(
                        describe("are not of " + library, to -> !(to.getPackageName() + ".").startsWith(library + ".")))
                .check(MAIN);
    }

    @Test
    void only_the_bus_asks_vertx_for_the_event_bus() {
        noClasses()
                .that(describe("are not of the bus", user -> !isIn(user, "bus")))
                .should()
                .callMethodWhere(Calls.to("io.vertx.core.Vertx", "eventBus"))
                .check(MAIN);
    }

    @Test
    void the_domain_is_pure() {
        classes()
                .that()
                .resideInAPackage(ours("domain"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                ours("domain"),
                                "java.lang..",
                                "java.util..",
                                "java.math",
                                "java.text",
                                "java.time..",
                                "java.nio",
                                "java.nio.charset",
                                "java.security",
                                "org.jspecify..",
                                "com.google.i18n..",
                                "com.fasterxml.jackson.core..")
                        .or(describe(
                                "are what Jackson throws", to -> to.getName().matches("java.io.\\w+Exception"))))
                .check(MAIN);
    }

    @Test
    void http_knows_only_vertx_and_the_log() {
        classes()
                .that()
                .resideInAPackage(ours("http"))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(ours("http"), "java..", "io.vertx..", "org.jspecify..", "org.slf4j.."))
                .check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bus", "domain"})
    void what_crosses_the_bus_holds_no_json_of_vertx(String holder) {
        noClasses()
                .that()
                .resideInAPackage(ours(holder))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.core.json..")
                .check(MAIN);
    }

    @Test
    void what_crosses_the_bus_is_a_record_that_nobody_could_serialize() {
        classes()
                .that()
                .implement(Command.class)
                .should()
                .beAssignableTo(Record.class)
                .andShould()
                .notBeAssignableTo(Serializable.class)
                .check(MAIN);
    }

    @Test
    void only_the_root_ends_the_process_and_reads_its_environment() {
        noClasses()
                .that(describe("are not of the root", user -> !isIn(user, "root")))
                .should()
                .callMethodWhere(Calls.to("java.lang.System", "exit", "getenv", "getProperty", "setProperty"))
                .orShould()
                .callMethodWhere(Calls.to("java.lang.Runtime", "exit", "halt", "addShutdownHook"))
                .check(MAIN);
    }

    @Test
    void nobody_looks_at_a_wall_clock() {
        noClasses()
                .should()
                .callMethodWhere(Calls.toAnyOf("java.time", "now"))
                .orShould()
                .callMethodWhere(Calls.to("java.time.Clock", "systemUTC", "systemDefaultZone", "system"))
                .orShould()
                .callMethodWhere(Calls.to("java.lang.System", "currentTimeMillis"))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .check(MAIN.that(describe("read expiry dates", type -> !isIn(type, "store"))));
    }

    @Test
    void the_one_clock_is_made_in_the_root() {
        noClasses()
                .that(describe("are not of the root", user -> !isIn(user, "root")))
                .should()
                .callMethodWhere(Calls.to("java.time.InstantSource", "system"))
                .check(MAIN);
    }

    @Test
    void nobody_prints_sleeps_or_logs_past_slf4j() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethodWhere(Calls.to("java.lang.Throwable", "printStackTrace"))
                .orShould()
                .callMethodWhere(Calls.to("java.lang.Thread", "sleep"))
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(MAIN);
    }

    @Test
    void names_are_words_of_the_field() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Helpers|Manager)")
                .orShould()
                .haveNameMatching(".*[.$](Abstract|Base)[A-Z].*")
                .check(MAIN);
    }

    @Test
    void a_stage_shows_only_what_another_package_uses() {
        classes()
                .that()
                .resideInAnyPackage(STAGES.stream().map(ArchitectureTest::ours).toArray(String[]::new))
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(new ArchCondition<>("be used by another package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean used = type.getDirectDependenciesToSelf().stream()
                                .map(use -> use.getOriginClass().getPackageName())
                                .anyMatch(user -> !user.equals(type.getPackageName()));
                        events.add(new SimpleConditionEvent(type, used, type.getName()));
                    }
                })
                .check(MAIN);
    }

    private static String ours(String name) {
        return ROOT + "." + name;
    }

    /** Whether a class is of one of the packages; {@code root} is the one that holds the others. */
    private static boolean isIn(JavaClass type, String... packages) {
        String name = type.getPackageName();
        return Arrays.stream(packages).anyMatch(one -> name.equals(one.equals("root") ? ROOT : ours(one)));
    }
}
