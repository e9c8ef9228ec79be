package dev.passway.bench;

import dev.passway.dev.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What PostgreSQL's statements cost, by its extension {@code pg_stat_statements}.
 *
 * @param database of a server that was started with {@link #SETTINGS}
 */
record Statements(Database database) {
    /** Costs a few percent, so only for profiles. */
    static final Map<String, String> SETTINGS = Map.of(
            "shared_preload_libraries", "pg_stat_statements",
            "pg_stat_statements.track_planning", "on",
            "track_io_timing", "on");

    private static final int SHOWN = 90;
    private static final String LINE = "%7s %9s %8s %8s %7s %7s %8s  %s";
    private static final String HEAD =
            LINE.formatted("calls", "total ms", "plan ms", "exec ms", "rows", "blocks", "WAL B", "");

    /** From now on only what comes counts. */
    static Statements countFromNow(Database database) {
        database.execute("create extension if not exists pg_stat_statements");
        database.execute("select pg_stat_statements_reset()");
        return new Statements(database);
    }

    /** A heading and a line per statement, the most expensive first. All but the calls and the total are per call. */
    List<String> top() {
        var lines = new ArrayList<>(List.of(HEAD));
        var rows = database.query("""
                select calls, round((total_exec_time + total_plan_time)::numeric) as total,
                    round((total_plan_time / calls)::numeric, 3) as plan,
                    round((total_exec_time / calls)::numeric, 3) as exec,
                    round(rows::numeric / calls, 1) as rows,
                    round((shared_blks_hit + shared_blks_read)::numeric / calls) as blocks,
                    round(wal_bytes / calls) as wal,
                    regexp_replace(query, '\\s+', ' ', 'g') as query
                from pg_stat_statements join pg_database on dbid = pg_database.oid
                where datname = current_database() and calls > 0
                order by total_exec_time + total_plan_time desc limit 20""");
        rows.stream().map(Statements::line).forEach(lines::add);
        return lines;
    }

    private static String line(Map<String, String> row) {
        var query = row.getOrDefault("query", "");
        var cells = Stream.of("calls", "total", "plan", "exec", "rows", "blocks", "wal")
                .map(column -> row.getOrDefault(column, ""));
        var shown = query.length() <= SHOWN ? query : query.substring(0, SHOWN);
        return LINE.formatted(Stream.concat(cells, Stream.of(shown)).toArray());
    }
}
