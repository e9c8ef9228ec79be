package dev.passway.dev;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.LoggerFactory;

/**
 * This JVM's run: its folder, and what must be closed before it ends. Closing happens at the JVM's orderly exit (also by SIGINT,
 * SIGTERM and SIGHUP), the last opened first, then the folder goes. Thread-safe.
 */
public final class Run {
    private static final Run CURRENT = begin();

    private final RunFolder folder;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private volatile Runnable afterEnd = () -> {};
    private boolean ending;

    private Run(RunFolder folder) {
        this.folder = folder;
    }

    /** The one run of this JVM. The first call sweeps what killed JVMs left. */
    public static Run current() {
        return CURRENT;
    }

    private static Run begin() {
        Sweep.leftovers(Folders.runs());
        var run = new Run(RunFolder.create(Folders.runs()));
        // Vert.x would leave a folder of its own in the temporary folder if this JVM were killed
        System.setProperty("vertx.cacheDirBase", run.folder("vertx").toString());
        Runtime.getRuntime().addShutdownHook(new Thread(run::end, "end-of-run"));
        return run;
    }

    /** A folder of that name below this run's folder; it lives as long as the run. */
    public Path folder(String name) {
        return Folders.createPrivate(folder.path().resolve(name));
    }

    /** Closes the resource at the end of the run; at once, and with an exception, if the run is ending already. */
    public <T extends AutoCloseable> T closeAtEnd(T resource) {
        synchronized (open) {
            if (!ending) {
                open.push(resource);
                return resource;
            }
        }
        close(resource);
        throw new IllegalStateException("stopping");
    }

    /** Whether closing has begun. */
    public boolean isEnding() {
        synchronized (open) {
            return ending;
        }
    }

    /** The last thing that the run does. */
    public void afterEnd(Runnable last) {
        afterEnd = last;
    }

    private void end() {
        synchronized (open) {
            ending = true;
        }
        // no lock needed from here on: nothing is pushed any more
        open.forEach(Run::close);
        folder.delete();
        afterEnd.run();
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LoggerFactory.getLogger(Run.class).warn("can't close {}", resource, e);
        }
    }
}
