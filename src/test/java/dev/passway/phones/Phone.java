package dev.passway.phones;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One phone and its wallet, after Apple's description of the web service for passes. Told to wait (503), it comes back when it was
 * told to.
 *
 * @see <a href="https://developer.apple.com/documentation/walletpasses/adding-a-web-service-to-update-passes">Apple: Adding a Web
 *     Service to Update Passes</a>
 */
public final class Phone {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TRIES = 5;
    private static final String SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1";

    private final Phones all;
    private final String device;
    private final String pushToken;
    private final Habit habit;
    private final Map<String, Installed> passes = new ConcurrentHashMap<>();
    /** By pass type identifier, as servers gave them. */
    private final Map<String, String> tags = new ConcurrentHashMap<>();

    /** Those that no visit has ended after. */
    private final AtomicInteger wakeUps = new AtomicInteger();

    private final AtomicLong wokenAt = new AtomicLong();

    private record Installed(Ticket ticket, Optional<String> lastModified, Optional<PassFile> file) {}

    private record Answer(
            int status,
            Buffer body,
            @Nullable String lastModified,
            @Nullable String retryAfter) {}

    Phone(Phones all, String device, String pushToken, Habit habit) {
        this.all = all;
        this.device = device;
        this.pushToken = pushToken;
        this.habit = habit;
    }

    public String device() {
        return device;
    }

    public String pushToken() {
        return pushToken;
    }

    /** Follows an "Add to Apple Wallet" link in Safari, takes the pass and registers for its changes. */
    public Future<PassFile> install(URI link) {
        return download(link).compose(pass -> register(pass.ticket()).map(pass));
    }

    /** Follows the link and takes the pass, but does not register yet. */
    public Future<PassFile> download(URI link) {
        var request = request(HttpMethod.GET, link.toString()).putHeader("User-Agent", SAFARI);
        return send("install", request, Buffer.buffer()).map(answer -> {
            if (answer.status() != 200) {
                throw new IllegalStateException("the link was answered " + answer.status() + ": " + answer.body());
            }
            PassFile pass = opened(answer.body()).orElseThrow();
            keep(pass.ticket(), answer, Optional.of(pass));
            return pass;
        });
    }

    /** Tells the server that it has the pass; the status. */
    public Future<Integer> register(Ticket ticket) {
        passes.putIfAbsent(ticket.serialNumber(), new Installed(ticket, Optional.empty(), Optional.empty()));
        var request =
                authorized(HttpMethod.POST, registration(ticket), ticket).putHeader("Content-Type", "application/json");
        return send(
                        "register",
                        request,
                        new JsonObject().put("pushToken", pushToken).toBuffer())
                .map(Answer::status);
    }

    /** Has it already, and the server knows. */
    public void has(Ticket ticket) {
        passes.put(ticket.serialNumber(), new Installed(ticket, Optional.empty(), Optional.empty()));
    }

    /** Throws the pass away and tells the server; the status. */
    public Future<Integer> unregister(Ticket ticket) {
        passes.remove(ticket.serialNumber());
        return send("unregister", authorized(HttpMethod.DELETE, registration(ticket), ticket), Buffer.buffer())
                .map(Answer::status);
    }

    /** What a field of the pass shows; empty while there is no such pass or field. */
    public Optional<String> shows(String serialNumber, String field) {
        return file(serialNumber).flatMap(pass -> pass.shows(field));
    }

    /** The pass that it shows. */
    public Optional<PassFile> file(String serialNumber) {
        return Optional.ofNullable(passes.get(serialNumber)).flatMap(Installed::file);
    }

    void wake(String topic) {
        wokenAt.compareAndSet(0, System.nanoTime());
        if (habit.unregisters()) {
            passes.values().forEach(pass -> unregister(pass.ticket()));
        }
        if (!habit.fetches()) {
            return;
        }
        if (habit.delay().isZero()) {
            come(topic);
        } else {
            all.vertx().setTimer(habit.delay().toMillis(), timer -> come(topic));
        }
    }

    /** One visit at a time; woken meanwhile, it comes once more. */
    private void come(String topic) {
        if (wakeUps.getAndIncrement() == 0) {
            comeNow(topic);
        }
    }

    private void comeNow(String topic) {
        int seen = wakeUps.get();
        visit(topic).onComplete(done -> {
            if (wakeUps.addAndGet(-seen) > 0) {
                comeNow(topic);
            }
        });
    }

    /** Asks what has changed of that type, and fetches it. */
    public Future<Void> visit(String topic) {
        Optional<Ticket> any = passes.values().stream()
                .map(Installed::ticket)
                .filter(ticket -> ticket.passTypeIdentifier().equals(topic))
                .findFirst();
        if (any.isEmpty()) {
            return Future.succeededFuture();
        }
        String since = Optional.ofNullable(tags.get(topic))
                .map(tag -> "?passesUpdatedSince=" + tag)
                .orElse("");
        String list = any.get().service() + "/v1/devices/" + device + "/registrations/" + topic + since;
        return send("list", request(HttpMethod.GET, list), Buffer.buffer()).compose(answer -> {
            if (answer.status() != 200) {
                return Future.succeededFuture();
            }
            var changed = answer.body().toJsonObject();
            List<Future<Void>> fetches = changed.getJsonArray("serialNumbers").stream()
                    .map(serial -> Optional.ofNullable(passes.get(String.valueOf(serial))))
                    .flatMap(Optional::stream)
                    .map(this::fetch)
                    .toList();
            return Future.join(fetches)
                    .onSuccess(done -> tags.put(topic, changed.getString("lastUpdated")))
                    .mapEmpty();
        });
    }

    private Future<Void> fetch(Installed pass) {
        Ticket ticket = pass.ticket();
        String url = ticket.service() + "/v1/passes/" + ticket.passTypeIdentifier() + "/" + ticket.serialNumber();
        RequestOptions request = authorized(HttpMethod.GET, url, ticket);
        pass.lastModified().ifPresent(time -> request.putHeader("If-Modified-Since", time));
        return send("fetch", request, Buffer.buffer()).map(answer -> {
            if (answer.status() == 200) {
                Optional<PassFile> file = opened(answer.body());
                keep(ticket, answer, file);
                long woken = wokenAt.getAndSet(0);
                if (woken != 0) {
                    all.visits().updated(Duration.ofNanos(System.nanoTime() - woken));
                }
                file.ifPresent(shown -> all.shown(this, shown));
            }
            return null;
        });
    }

    private void keep(Ticket ticket, Answer answer, Optional<PassFile> file) {
        passes.put(ticket.serialNumber(), new Installed(ticket, Optional.ofNullable(answer.lastModified()), file));
    }

    private Optional<PassFile> opened(Buffer body) {
        return all.root().map(root -> PassFile.open(body.getBytes(), root));
    }

    private String registration(Ticket ticket) {
        return ticket.service() + "/v1/devices/" + device + "/registrations/" + ticket.passTypeIdentifier() + "/"
                + ticket.serialNumber();
    }

    private static RequestOptions authorized(HttpMethod method, String url, Ticket ticket) {
        return request(method, url).putHeader("Authorization", "ApplePass " + ticket.token());
    }

    private static RequestOptions request(HttpMethod method, String url) {
        return new RequestOptions().setMethod(method).setAbsoluteURI(url).setIdleTimeout(PATIENCE.toMillis());
    }

    private Future<Answer> send(String what, RequestOptions request, Buffer body) {
        return send(what, request, body, TRIES);
    }

    /** As phones do: a kept connection that the server has closed just then, or the next one, is nothing to give up for. */
    private Future<Answer> send(String what, RequestOptions request, Buffer body, int tries) {
        return ask(what, request, body)
                .recover(broken -> (broken instanceof HttpClosedException || broken instanceof IOException) && tries > 1
                        ? send(what, request, body, tries - 1)
                        : Future.failedFuture(broken));
    }

    private Future<Answer> ask(String what, RequestOptions request, Buffer body) {
        // the body is asked for where its head arrives, on the event loop: a moment later it may have gone by
        return all.client()
                .request(request)
                .compose(sent -> sent.send(body)
                        .compose(response -> response.body()
                                .map(read -> new Answer(
                                        response.statusCode(),
                                        read,
                                        response.getHeader("Last-Modified"),
                                        response.getHeader("Retry-After")))))
                .onSuccess(answer -> all.visits().answered(what, answer.status()))
                .onFailure(broken -> all.visits().broken())
                .compose(answer -> answer.status() == 503
                        ? later(answer).compose(waited -> send(what, request, body))
                        : Future.succeededFuture(answer));
    }

    private Future<?> later(Answer answer) {
        long seconds =
                Optional.ofNullable(answer.retryAfter()).map(Long::valueOf).orElse(1L);
        return all.vertx().timer(Duration.ofSeconds(seconds).toMillis());
    }
}
