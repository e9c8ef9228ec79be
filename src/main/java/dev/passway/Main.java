package dev.passway;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: it takes one subcommand and ends with that one's exit code. */
@Command(
        name = "passway",
        description = "Takes Klaviyo webhooks, updates Apple Wallet passes and wakes the phones that hold them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it could not be done; a sentence on standard error says why",
            "2:the command line or the configuration is wrong; standard error says all that is"
        })
final class Main {
    private Main() {}

    /** Runs the subcommand and ends the process. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    /** The whole command line, reading that environment. */
    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine commands = new CommandLine(new Main())
                .addSubcommand(new RunCommand(environment))
                .addSubcommand(new MigrateCommand(environment))
                .addSubcommand(new ConfigCommand(environment))
                .addSubcommand(new CommandLine(new CertificateCommand())
                        .addSubcommand(new CertificatePutCommand(environment))
                        .addSubcommand(new CertificateListCommand(environment)))
                .addSubcommand(new CommandLine(new PassTypeCommand())
                        .addSubcommand(new PassTypePutCommand(environment))
                        .addSubcommand(new PassTypeListCommand(environment)))
                .setCaseInsensitiveEnumValuesAllowed(true);
        return commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("passway: " + Failure.sentence(failure));
            return CommandLine.ExitCode.SOFTWARE;
        });
    }
}
