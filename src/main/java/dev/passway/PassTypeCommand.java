package dev.passway;

import picocli.CommandLine.Command;

/** {@code passway pass-type}: the documents that passes are made of. */
@Command(
        name = "pass-type",
        description = "Publishes and lists pass types: what passes look like, and what of the data they show.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class PassTypeCommand {}
