package dev.passway;

import dev.passway.config.PasswayConfig;
import dev.passway.store.Migrations;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code passway run}: serves until a signal stops it. */
@Command(
        name = "run",
        description = "Serves until SIGTERM, SIGINT or SIGHUP, then stops in order and ends with 0.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Mixin
    final Configuration configuration;

    RunCommand(Map<String, String> environment) {
        configuration = new Configuration(environment);
    }

    @Override
    public Integer call() throws InterruptedException {
        return configuration.apply(loaded -> serve(loaded.config()));
    }

    private static void serve(PasswayConfig config) throws InterruptedException {
        if (config.migration().onStart()) {
            LOG.atInfo().addKeyValue("applied", Migrations.run(config)).log("schema migrated");
        }
        Gateway gateway = OrderlyStop.start(config.shutdown().grace(), () -> Gateway.start(config), Gateway::stop);
        LOG.atInfo()
                .addKeyValue("version", Version.text())
                .addKeyValue("http", gateway.httpPort())
                .addKeyValue("management", gateway.managementPort())
                .log("ready");
        // returning would end the process; only the shutdown hook does
        new CountDownLatch(1).await();
    }
}
