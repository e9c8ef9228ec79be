package dev.passway.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * A reverse proxy in front of one replica, run by the configuration that ships, with only addresses, ports and paths put in
 * place. The second replica of the configuration is away. Needs the program of the kind to be installed.
 */
public final class ReverseProxy implements AutoCloseable {
    private static final Path SHIPPED = Path.of("k8s", "proxies").toAbsolutePath();

    /** A program that ships with a configuration for it. */
    public enum Kind {
        HAPROXY,
        NGINX
    }

    private final Process process;
    private final int port;

    private ReverseProxy(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param upstream port of the replica's webhooks
     * @param management port of the replica's health
     * @throws UncheckedIOException if the program is not installed
     */
    public static ReverseProxy start(Kind kind, DevCertificates authority, int upstream, int management) {
        Path folder = Run.current().folder("proxy-" + kind + "-" + upstream);
        int port = Ports.free();
        var addresses = Map.of(
                "10.0.0.11:8080", "127.0.0.1:" + upstream,
                "10.0.0.12:8080", "127.0.0.1:" + Ports.free());
        try {
            Files.writeString(folder.resolve("passway.pem"), chainAndKey(authority.server()));
            List<String> command = kind == Kind.HAPROXY
                    ? haproxy(folder, port, management, addresses)
                    : nginx(folder, port, addresses);
            var log = folder.resolve("log").toFile();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            var proxy = Run.current().closeAtEnd(new ReverseProxy(process, port));
            Awaitility.await(kind + " listens; it says: " + log)
                    .atMost(Duration.ofSeconds(20))
                    .until(proxy::listens);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("can't start " + kind + "; is it installed?", e);
        }
    }

    private static String chainAndKey(Credential server) {
        return server.chainPem() + server.keyPem();
    }

    private static List<String> haproxy(Path folder, int port, int management, Map<String, String> addresses)
            throws IOException {
        String text = Files.readString(SHIPPED.resolve("haproxy.cfg"))
                .replace(
                        "/etc/haproxy/passway-503.http",
                        SHIPPED.resolve("passway-503.http").toString())
                .replace(
                        "/etc/haproxy/passway.pem",
                        folder.resolve("passway.pem").toString())
                .replace("bind :443", "bind 127.0.0.1:" + port)
                .replace("port 9090", "port " + management);
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), replaced(text, addresses));
        Path pidFile = folder.resolve("proxy.pid");
        return List.of("haproxy", "-W", "-db", "-p", pidFile.toString(), "-f", file.toString());
    }

    private static List<String> nginx(Path folder, int port, Map<String, String> addresses) throws IOException {
        String text = Files.readString(SHIPPED.resolve("nginx.conf"))
                .replace("/etc/nginx/passway.pem", folder.resolve("passway.pem").toString())
                .replace("/etc/nginx/passway.key", folder.resolve("passway.pem").toString())
                .replace("listen 443", "listen 127.0.0.1:" + port);
        Files.writeString(folder.resolve("passway.conf"), replaced(text, addresses));
        Path file = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                pid FOLDER/proxy.pid;
                error_log stderr;
                events {}
                http {
                    access_log off;
                    client_body_temp_path FOLDER/body;
                    proxy_temp_path FOLDER/proxy;
                    fastcgi_temp_path FOLDER/fastcgi;
                    uwsgi_temp_path FOLDER/uwsgi;
                    scgi_temp_path FOLDER/scgi;
                    include FOLDER/passway.conf;
                }
                """.replace("FOLDER", folder.toString()));
        return List.of("nginx", "-e", "stderr", "-c", file.toString());
    }

    private static String replaced(String text, Map<String, String> addresses) {
        String result = text;
        for (var address : addresses.entrySet()) {
            result = result.replace(address.getKey(), address.getValue());
        }
        return result;
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the proxy has ended with " + process.exitValue());
        }
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Where it listens, by TLS. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
