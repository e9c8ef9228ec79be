package dev.passway.dev;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stands between a client and a server of ours: counts connections, and can let one fall silent. Thread-safe. */
public final class TcpRelay implements AutoCloseable {
    private final NetClient client;
    private final NetServer server;
    private final int target;
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private record Line(NetSocket near, AtomicBoolean silent, AtomicBoolean open) {}

    private TcpRelay(Vertx vertx, int target) {
        this.client = vertx.createNetClient();
        this.target = target;
        this.server =
                Shop.await(vertx.createNetServer().connectHandler(this::relay).listen(0, "localhost"));
    }

    /** A relay to the port of this machine. */
    public static TcpRelay to(Vertx vertx, int port) {
        return new TcpRelay(vertx, port);
    }

    public int port() {
        return server.actualPort();
    }

    /** How many connections there have been. */
    public int opened() {
        return lines.size();
    }

    /** How many are open now. */
    public long open() {
        return lines.stream().filter(line -> line.open().get()).count();
    }

    /** Passes nothing on any more of what the server says on the connection, the first of which is 0; nor does it close. */
    public void silence(int connection) {
        lines.get(connection).silent().set(true);
    }

    /** Ends the connection at once. */
    public void cut(int connection) {
        lines.get(connection).near().close();
    }

    @Override
    public void close() {
        Shop.await(server.close().eventually(client::close));
    }

    private void relay(NetSocket near) {
        var line = new Line(near, new AtomicBoolean(), new AtomicBoolean(true));
        lines.add(line);
        near.pause();
        near.closeHandler(closed -> line.open().set(false));
        client.connect(target, "localhost")
                .onSuccess(far -> {
                    near.handler(far::write);
                    far.handler(bytes -> {
                        if (!line.silent().get()) {
                            near.write(bytes);
                        }
                    });
                    far.closeHandler(closed -> {
                        if (!line.silent().get()) {
                            near.close();
                        }
                    });
                    near.closeHandler(closed -> {
                        line.open().set(false);
                        far.close();
                    });
                    near.resume();
                })
                .onFailure(failure -> near.close());
    }
}
