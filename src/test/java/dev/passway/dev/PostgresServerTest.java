package dev.passway.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresServerTest {
    private final PostgresServer server = PostgresServer.start();
    private final Database database = server.createDatabase("fixture");

    @BeforeAll
    void create_a_table_as_the_owner() throws SQLException {
        try (var owner = connect(Database.OWNER);
                var statement = owner.createStatement()) {
            statement.execute("create table kept (line text)");
        }
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void is_durable() {
        assertThat(database.value("show fsync")).contains("on");
        assertThat(database.value("show synchronous_commit")).contains("on");
    }

    @Test
    void keeps_what_was_committed_over_a_restart_on_the_same_port() {
        database.execute("insert into kept values ('restart')");

        server.restart();

        assertThat(database.number("select count(*) from kept where line = 'restart'"))
                .isOne();
    }

    @Test
    void refuses_connections_while_stopped() {
        server.stop();
        try {
            assertThatThrownBy(database::connect).hasMessageContaining("refused");
        } finally {
            server.resume();
        }
        assertThat(database.number("select 1")).isOne();
    }

    @Test
    void answers_nothing_while_frozen_and_goes_on_when_thawed() throws SQLException {
        try (var connection = database.connect()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            server.freeze();
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), impatient()))
                    .isInstanceOf(SQLException.class);
            server.thaw();
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    @Test
    void lets_the_reader_read_and_not_write() throws SQLException {
        try (var reader = connect(Database.READER);
                var statement = reader.createStatement()) {
            assertThat(statement.executeQuery("select line from kept").getStatement())
                    .isSameAs(statement);
            assertThatThrownBy(() -> statement.execute("insert into kept values ('no')"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void asks_the_program_for_its_password() {
        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), Database.RUNTIME, "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void copies_a_template_with_what_it_holds() {
        var template = server.createDatabase("a_template");
        template.execute("create table copied (line text); insert into copied values ('here')");

        var copy = server.createDatabase("a_copy", template);

        assertThat(copy.value("select line from copied")).contains("here");
    }

    @Test
    void gives_each_test_class_a_migrated_database_of_its_own() {
        var one = server.createMigratedDatabase("class_one");
        var two = server.createMigratedDatabase("class_two");
        one.execute("insert into tenant (tenant_id, settings) values ('mine', '{}')");

        assertThat(one.number("select count(*) from tenant")).isOne();
        assertThat(two.number("select count(*) from tenant")).isZero();
    }

    @Test
    void leaves_neither_process_nor_folder_when_closed() {
        var other = PostgresServer.start();
        var process = other.process().orElseThrow();
        var folder = other.log().resolveSibling("data");
        assertThat(folder).isDirectory();

        other.close();

        assertThat(Processes.runs(process)).isFalse();
        assertThat(folder).doesNotExist();
        assertThat(Ports.isFree(other.port())).isTrue();
    }

    private Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), role, Database.PASSWORD);
    }

    private static Properties impatient() {
        var properties = new Properties();
        properties.setProperty("user", PostgresServer.SUPERUSER);
        properties.setProperty("loginTimeout", "1");
        return properties;
    }
}
