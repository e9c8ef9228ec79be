package dev.passway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.passway.MainClasses.isIn;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/** Holds what no class may do, be called or show, whatever it imports. */
class CodeRulesTest {
    @Test
    void only_the_root_ends_the_process_and_reads_its_environment() {
        noClasses()
                .that(describe("are not of the root", user -> !isIn(user, "root")))
                .should()
                .callMethodWhere(Calls.to("java.lang.System", "exit", "getenv", "getProperty", "setProperty"))
                .orShould()
                .callMethodWhere(Calls.to("java.lang.Runtime", "exit", "halt", "addShutdownHook"))
                .check(MainClasses.ALL);
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
                .check(MainClasses.ALL.that(describe("read expiry dates", type -> !isIn(type, "store"))));
    }

    @Test
    void the_one_clock_is_made_in_the_root() {
        noClasses()
                .that(describe("are not of the root", user -> !isIn(user, "root")))
                .should()
                .callMethodWhere(Calls.to("java.time.InstantSource", "system"))
                .check(MainClasses.ALL);
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
                .check(MainClasses.ALL);
    }

    @Test
    void names_are_words_of_the_field() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Helpers|Manager)")
                .orShould()
                .haveNameMatching(".*[.$](Abstract|Base)[A-Z].*")
                .check(MainClasses.ALL);
    }

    @Test
    void a_stage_shows_only_what_another_package_uses() {
        classes()
                .that()
                .resideInAnyPackage(
                        MainClasses.STAGES.stream().map(MainClasses::ours).toArray(String[]::new))
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
                .check(MainClasses.ALL);
    }
}
