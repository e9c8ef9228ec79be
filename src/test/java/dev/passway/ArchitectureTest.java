package dev.passway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.passway.MainClasses.ROOT;
import static dev.passway.MainClasses.isIn;
import static dev.passway.MainClasses.ours;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.passway.bus.Command;
import java.io.Serializable;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the table of packages: who may import whom, and what is confined where. */
class ArchitectureTest {
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
                "credential, config domain store telemetry",
                "throttle, config domain store telemetry",
                "ingress, bus config credential domain http store telemetry throttle",
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
                .check(MainClasses.ALL);
    }

    @Test
    void there_is_no_package_but_those_of_the_table() {
        Set<String> packages =
                MainClasses.ALL.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages)
                .allSatisfy(name -> assertThat(name)
                        .matches("dev\\.passway(\\.(" + String.join("|", MainClasses.STAGES) + "|"
                                + String.join("|", MainClasses.SHARED) + "))?"));
    }

    @Test
    void packages_form_no_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MainClasses.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "io.vertx.core.eventbus, bus",
        "io.vertx.pgclient, store",
        "io.vertx.sqlclient, store",
        "java.sql, store",
        "org.flywaydb, store",
        "com.eatthepath, push",
        "io.vertx.redis, throttle",
        "io.github.resilience4j, throttle task",
        "io.netty, push ingress",
        "org.snakeyaml, config",
        "org.bouncycastle, store render",
        "com.google.i18n, domain",
        "com.google.zxing, wallet",
        "com.google.re2j, domain",
        "dev.cel, domain",
        "com.fasterxml.jackson, domain",
        "io.micrometer, telemetry root",
        "com.github.benmanes, credential render",
        "java.awt, render",
        "javax.imageio, render",
        "io.github.bucket4j, credential",
        "picocli, root",
        "io.vertx.ext.web, http telemetry ingress wallet admin",
        "io.vertx.core.http, http telemetry credential ingress wallet admin task",
        "io.vertx.ext.auth, credential",
    })
    void a_library_is_used_only_where_it_belongs(String library, String users) {
        classes()
                .that(describe("use " + library, user -> !isIn(user, users.split(" "))))
                .should()
                .onlyDependOnClassesThat(
                        describe("are not of " + library, to -> !(to.getPackageName() + ".").startsWith(library + ".")))
                .check(MainClasses.ALL);
    }

    @Test
    void only_the_bus_asks_vertx_for_the_event_bus() {
        noClasses()
                .that(describe("are not of the bus", user -> !isIn(user, "bus")))
                .should()
                .callMethodWhere(Calls.to("io.vertx.core.Vertx", "eventBus"))
                .check(MainClasses.ALL);
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
                                "com.google.re2j..",
                                "dev.cel..",
                                "com.fasterxml.jackson.core..")
                        .or(describe(
                                "are what Jackson throws", to -> to.getName().matches("java.io.\\w+Exception"))))
                .check(MainClasses.ALL);
    }

    @Test
    void http_knows_only_vertx_and_the_log() {
        classes()
                .that()
                .resideInAPackage(ours("http"))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(ours("http"), "java..", "io.vertx..", "org.jspecify..", "org.slf4j.."))
                .check(MainClasses.ALL);
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
                .check(MainClasses.ALL);
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
                .check(MainClasses.ALL);
    }
}
