package dev.passway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The database, as the running program uses it.
 *
 * @param host host name or address of the server
 * @param port TCP port of the server
 * @param database name of the database
 * @param user role of the running program; it owns no table
 * @param password password of that role
 * @param tls protection of the connection; verify-full by default, for the password and customers' data cross it
 * @param caFile PEM file of the authorities that may have signed the server's certificate; without it, those that the
 *     JDK trusts
 * @param poolSize greatest number of connections of one replica
 * @param connectTimeout time to obtain a connection
 * @param statementTimeout time that one statement may take before the server cancels it
 * @param lockTimeout time that a statement may wait for a lock before the server cancels it
 * @param idleInTransactionTimeout time after which the server ends a session that leaves its transaction idle
 * @param cacheStatements keep prepared statements per connection; off behind PgBouncer in transaction mode
 */
public record PostgresConfig(
        @Default("localhost") String host,
        @Default("5432") @Range(min = "1", max = "65535") int port,
        @Default("passway") String database,
        @Default("passway") String user,
        Secret password,
        @Default("verify-full") TlsMode tls,
        Optional<Path> caFile,
        @Default("16") @Range(min = "1", max = "1000") int poolSize,
        @Default("2s") @Range(min = "100ms", max = "1m") Duration connectTimeout,
        @Default("2s") @Range(min = "100ms", max = "1m") Duration statementTimeout,
        @Default("1s") @Range(min = "10ms", max = "1m") Duration lockTimeout,
        @Default("5s") @Range(min = "100ms", max = "10m") Duration idleInTransactionTimeout,
        @Default("true") boolean cacheStatements) {}
