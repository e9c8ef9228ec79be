package dev.passway.bench;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import dev.passway.dev.ApnsServer;
import dev.passway.dev.Credential;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * pushy alone: what the program's pushes would cost if there were nothing to claim, to decide and to mark. Told the {@code port} and the
 * credential, it makes {@code clients} with {@code connections} each, as the program would; asked to send to the file {@code tokens}
 * with so many {@code inFlight}, it tells the time {@code end} of the last answer.
 */
final class PushyMain {
    private final List<ApnsClient> clients = new ArrayList<>();

    private PushyMain() {}

    /** Serves until the input ends. */
    static void main(String[] arguments) throws IOException {
        new Lines().serve(new JsonObject(), new PushyMain()::answer);
    }

    private JsonObject answer(JsonObject question) {
        if (question.containsKey("tokens")) {
            return new JsonObject().put("end", send(question));
        }
        var credential = PortableCredential.read(question);
        var loops = loops();
        for (int i = 0; i < question.getInteger("clients"); i++) {
            clients.add(client(question, credential, loops));
        }
        return new JsonObject();
    }

    private long send(JsonObject question) {
        try {
            var tokens = Files.readAllLines(Path.of(question.getString("tokens")));
            return new PushyLoop(clients, tokens)
                    .run(question.getInteger("inFlight"))
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the tokens", e);
        }
    }

    private static ApnsClient client(JsonObject question, Credential credential, EventLoopGroup loops) {
        try {
            return new ApnsClientBuilder()
                    .setApnsServer(ApnsServer.HOST, question.getInteger("port"))
                    .setTrustedServerCertificateChain(new File(question.getString("root")))
                    .setClientCredentials(credential.chain().getFirst(), credential.key(), null)
                    .setConcurrentConnections(question.getInteger("connections"))
                    .setEventLoopGroup(loops)
                    .setUseAlpn(true)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("can't set TLS up", e);
        }
    }

    /** As many threads as the program has for it; the deprecated class is what pushy knows. */
    @SuppressWarnings("deprecation")
    private static EventLoopGroup loops() {
        return new NioEventLoopGroup(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }
}
