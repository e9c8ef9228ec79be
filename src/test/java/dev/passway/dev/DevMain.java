package dev.passway.dev;

import dev.passway.Gateway;
import dev.passway.config.PasswayConfig;
import dev.passway.phones.DemoPhones;
import dev.passway.store.Migrations;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/**
 * The development mode: everything that Passway needs on one machine, with a demo tenant to try it on. SIGINT, SIGTERM and SIGHUP stop
 * all of it in order; so does the end of a server. Started by {@code ./mvnw -Pdev}.
 */
public final class DevMain {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final long began = System.nanoTime();
    private final DevSettings settings;
    private final EnvironmentFile environmentFile;

    private DevMain(DevSettings settings) {
        this.settings = settings;
        this.environmentFile = new EnvironmentFile(settings.home().resolve("passway.env"));
    }

    /** Runs until a signal stops it; ends with 0 then, with 1 if it can't start and 2 if the environment is wrong. */
    public static void main(String[] arguments) throws InterruptedException {
        // before anything logs, and once from this thread alone: SLF4J complains of several that come first
        System.setProperty("logback.configurationFile", "logback-dev.xml");
        LoggerFactory.getILoggerFactory();
        // first of all, as it sweeps what a killed run left on the ports
        Run.current();
        switch (DevSettings.read(System.getenv())) {
            case DevSettings.Result.Faulty faulty -> fail(MISUSED, String.join("\n", faulty.faults()));
            case DevSettings.Result.Usable usable -> run(new DevMain(usable.settings()));
        }
    }

    private static void run(DevMain dev) throws InterruptedException {
        // the JVM's own status would be 128 plus the signal's number, which looks like a failure
        Run.current().afterEnd(() -> Runtime.getRuntime().halt(0));
        try {
            dev.start();
        } catch (RuntimeException | Error e) {
            if (!Run.current().isEnding()) {
                Run.current().afterEnd(() -> {});
                fail(FAILED, "The development mode can't start: " + reason(e));
            }
        }
        new CountDownLatch(1).await();
    }

    private void start() {
        environmentFile.delete();
        var servers = DevServers.start(settings);
        var config = config(servers);
        Migrations.run(config);
        var tenant = DemoTenant.create(config, servers.certificates(), servers.issuer(), servers.merchant());
        servers.merchant().onMessage(DevMain::told);
        var gateway = Gateway.start(config);
        Run.current().closeAtEnd(() -> Shop.await(gateway.compose(Gateway::stop)));
        Shop.await(gateway);
        var phones = DemoPhones.start(
                servers.database(),
                URI.create(url()),
                servers.apns(),
                servers.certificates().root());
        Run.current().closeAtEnd(phones);
        new ServerWatch(servers).start(() -> System.exit(0));
        announce(servers, tenant);
    }

    private static void told(MerchantServer.Message message) {
        LoggerFactory.getLogger(MerchantServer.class)
                .atInfo()
                .addKeyValue("webhookId", message.id())
                .addKeyValue("genuine", message.genuine())
                .addKeyValue("message", message.body())
                .log("merchant told");
    }

    private void announce(DevServers servers, DemoTenant tenant) {
        var url = url();
        var managementUrl = "http://127.0.0.1:" + settings.management();
        var variables = variables(url, managementUrl, servers, tenant);
        Run.current().closeAtEnd(() -> environmentFile.deleteIf(variables));
        environmentFile.write(variables);
        var took = Duration.ofNanos(System.nanoTime() - began);
        say(Banner.text(
                url,
                managementUrl,
                tenant,
                variables.getOrDefault("PASSWAY_DEMO_PASS", ""),
                environmentFile.path(),
                took));
    }

    private String url() {
        return "http://127.0.0.1:" + settings.http();
    }

    private static SequencedMap<String, String> variables(
            String url, String managementUrl, DevServers servers, DemoTenant tenant) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("PASSWAY_URL", url);
        variables.put("PASSWAY_MANAGEMENT_URL", managementUrl);
        variables.put("PASSWAY_TENANT", DemoTenant.ID.value());
        variables.put("PASSWAY_API_KEY", tenant.apiKey());
        variables.put("PASSWAY_ADMIN_KEY", tenant.adminKey());
        variables.put("PASSWAY_JWT", tenant.token());
        variables.put("PASSWAY_DEMO_EMAIL", DemoTenant.email(1));
        variables.put("PASSWAY_DEMO_PASS", demoPass(servers));
        variables.put("PASSWAY_POSTGRES_URI", servers.database().uri(Database.READER));
        variables.put("PASSWAY_REDIS_URI", servers.redis().uri());
        variables.put("PASSWAY_APNS_HOST", ApnsServer.HOST);
        variables.put("PASSWAY_APNS_PORT", Integer.toString(servers.apns().port()));
        return variables;
    }

    /** The pass of that customer. */
    private static String demoPass(DevServers servers) {
        return servers.database()
                .value("select pass_id from pass_identifier where value = '" + DemoTenant.email(1) + "'")
                .orElseThrow();
    }

    private PasswayConfig config(DevServers servers) {
        var variables = new HashMap<String, String>();
        variables.putAll(servers.variables());
        variables.put("PASSWAY_HTTP_PORT", Integer.toString(settings.http()));
        variables.put("PASSWAY_HTTP_PUBLIC_URL", url());
        variables.put("PASSWAY_MANAGEMENT_PORT", Integer.toString(settings.management()));
        return DevConfig.read(variables);
    }

    private static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && cause.getMessage() == null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static void fail(int status, String sentence) {
        System.err.println(sentence);
        System.exit(status);
    }

    private static void say(String text) {
        System.out.print(text);
        System.out.flush();
    }
}
