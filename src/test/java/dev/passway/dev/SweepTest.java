package dev.passway.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
    /** No system gives such a large process id. */
    private static final String DEAD = "999999999-1790000000000";

    @TempDir
    private Path runs;

    private Path dead;
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void leave_the_folder_of_a_killed_run() throws IOException {
        dead = Files.createDirectories(runs.resolve(DEAD));
        Files.createFile(dead.resolve("lock"));
    }

    @AfterEach
    void end_processes() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void stops_the_servers_of_a_killed_run_and_deletes_its_folder() throws Exception {
        var server = server(dead.resolve("redis-1/redis.conf").toString());
        pidFile("redis-1/redis.pid", server);

        Sweep.leftovers(runs);

        assertThat(server.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(dead).doesNotExist();
    }

    @Test
    void stops_a_server_that_is_frozen() throws Exception {
        var server = server(dead.resolve("postgres-1/data").toString());
        pidFile("postgres-1/data/postmaster.pid", server);
        Signals.freeze(server.toHandle());

        Sweep.leftovers(runs);

        assertThat(server.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void spares_a_process_that_was_given_the_id_of_a_dead_server() throws Exception {
        var stranger = server("/some/other/folder");
        pidFile("redis-1/redis.pid", stranger);

        Sweep.leftovers(runs);

        assertThat(stranger.isAlive()).isTrue();
        assertThat(dead).doesNotExist();
    }

    @Test
    void spares_a_process_that_names_the_folder_but_is_no_server_of_it() throws Exception {
        var reader = server(dead.resolve("redis-1/server.log").toString());

        Sweep.leftovers(runs);

        assertThat(reader.isAlive()).isTrue();
    }

    @Test
    void spares_the_folder_of_a_living_run() {
        var living = RunFolder.create(runs);

        Sweep.leftovers(runs);

        assertThat(living.path()).isDirectory();
    }

    @Test
    void spares_a_folder_whose_lock_is_held_whatever_its_process_id_says() throws Exception {
        try (var channel = FileChannel.open(dead.resolve("lock"), StandardOpenOption.WRITE)) {
            assertThat(channel.lock().isValid()).isTrue();

            Sweep.leftovers(runs);

            assertThat(dead).isDirectory();
        }
    }

    @Test
    void spares_folders_that_are_not_runs() throws Exception {
        var other = Files.createDirectory(runs.resolve("somebody-elses"));

        Sweep.leftovers(runs);

        assertThat(other).isDirectory();
    }

    @Test
    void survives_pid_files_of_any_content() throws Exception {
        for (var content : List.of("", "0\n", "-1\n", "none\n", "99999999999999999999\n")) {
            Files.createDirectories(dead.resolve("redis-1"));
            Files.writeString(dead.resolve("redis-1/redis.pid"), content);

            assertThat(Sweep.servers(dead)).as(content).isEmpty();
        }
    }

    @Test
    void has_nothing_to_do_where_nothing_ever_ran() {
        Sweep.leftovers(runs.resolve("none"));

        assertThat(runs.resolve("none")).doesNotExist();
    }

    @Test
    void deletes_the_folder_of_all_runs_with_the_last_one() throws Exception {
        Folders.delete(dead);
        RunFolder.create(runs).delete();

        assertThat(runs).doesNotExist();
        Files.createDirectory(runs);
    }

    /** A process that waits for ever and has that argument. */
    private Process server(String argument) throws IOException {
        var process = new ProcessBuilder("sh", "-c", "read line", argument).start();
        processes.add(process);
        return process;
    }

    private void pidFile(String file, Process process) throws IOException {
        var path = dead.resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, process.pid() + "\n");
    }
}
