package dev.passway;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The compiled program and its packages, for rules about it. */
final class MainClasses {
    static final String ROOT = "dev.passway";
    static final List<String> STAGES = List.of("ingress", "pass", "task", "push", "render", "wallet", "admin");
    static final List<String> SHARED = List.of("bus", "config", "credential", "domain", "http", "store", "telemetry");

    static final JavaClasses ALL = new ClassFileImporter().importPath(Path.of("target", "classes"));

    private MainClasses() {}

    /** The full name of a package. */
    static String ours(String name) {
        return ROOT + "." + name;
    }

    /** Whether a class is of one of the packages; {@code root} is the one that holds the others. */
    static boolean isIn(JavaClass type, String... packages) {
        String name = type.getPackageName();
        return Arrays.stream(packages).anyMatch(one -> name.equals(one.equals("root") ? ROOT : ours(one)));
    }
}
