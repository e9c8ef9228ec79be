package dev.passway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two versions of one library side by side fail in silence: HTTP/2 answers nothing, logs go nowhere. */
class ClasspathTest {
    /** Netty's own; the native TLS library is numbered apart. */
    private static final Pattern NETTY =
            Pattern.compile("netty-(?!tcnative).*?-(\\d+\\.\\d+\\.\\d+\\.\\w+?)(-.*)?\\.jar");

    private static final Pattern SLF4J = Pattern.compile("slf4j-api-(.+)\\.jar");

    @Test
    void holds_one_version_of_netty() {
        assertThat(versions(NETTY)).hasSizeGreaterThan(5);
        assertThat(versions(NETTY).stream().distinct()).hasSize(1);
    }

    @Test
    void holds_one_slf4j_and_one_logger_behind_it() {
        assertThat(versions(SLF4J)).hasSize(1);
        assertThat(versions(Pattern.compile("(logback-classic|slf4j-simple|slf4j-jdk14|slf4j-nop|log4j.*)-.+\\.jar")))
                .hasSize(1);
    }

    /** What CEL brings along, and others might, too. */
    @ParameterizedTest
    @ValueSource(strings = {"guava", "protobuf-java", "antlr4-runtime", "re2j", "bcprov-jdk18on", "jackson-core"})
    void holds_one_version_of(String library) {
        assertThat(versions(Pattern.compile(library + "-(\\d.*)\\.jar"))).hasSize(1);
    }

    private static List<String> versions(Pattern jar) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .map(jar::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    }
}
