package dev.passway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.passway.dev.Replica;
import dev.passway.dev.Shop;
import dev.passway.domain.IdentifierKind;
import dev.passway.domain.PassId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/** One scenario's books: a tenant of its own with its passes, the load on them, and the check at the end. */
final class Ledger {
    /** Time from the repair within which every push must have gone out. */
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(60);

    private final Installation installation;
    private final String name;
    private final Shop shop;
    private final List<Target> targets;

    private Ledger(Installation installation, String name, Shop shop, List<Target> targets) {
        this.installation = installation;
        this.name = name;
        this.shop = shop;
        this.targets = targets;
    }

    /** A tenant whose customers have one pass each; every second one is on a phone. */
    static Ledger open(Installation installation, String name, int passes) {
        Shop shop = shop(installation, name);
        List<Target> targets = IntStream.range(0, passes)
                .mapToObj(number -> {
                    String email = "customer" + number + "@example.com";
                    PassId pass = shop.pass(email, "{\"points\":0}");
                    install(shop, pass, number);
                    return new Target(IdentifierKind.EMAIL, email, Set.of(pass.toString()));
                })
                .toList();
        return new Ledger(installation, name, shop, targets);
    }

    /** A tenant with side x side passes: families share an e-mail, and so do, crosswise, others a phone. */
    static Ledger openShared(Installation installation, String name, int side) {
        Shop shop = shop(installation, name);
        var passes = new ArrayList<String>();
        for (int number = 0; number < side * side; number++) {
            var identifiers =
                    Map.of(IdentifierKind.EMAIL, email(number / side), IdentifierKind.PHONE, phone(number % side));
            PassId pass = shop.pass("basic", identifiers, "{\"points\":0}");
            install(shop, pass, number);
            passes.add(pass.toString());
        }
        var targets = new ArrayList<Target>();
        for (int one = 0; one < side; one++) {
            int line = one;
            targets.add(new Target(IdentifierKind.EMAIL, email(line), every(passes, n -> n / side == line)));
            targets.add(new Target(IdentifierKind.PHONE, phone(line), every(passes, n -> n % side == line)));
        }
        return new Ledger(installation, name, shop, targets);
    }

    List<Target> targets() {
        return targets;
    }

    String tenant() {
        return name;
    }

    /** Starts slots on all targets. */
    Loader load(int slots, int flawedEvery) {
        var loader = new Loader();
        loader.start(0, slots, loadOn(targets, flawedEvery));
        return loader;
    }

    /** A load on some of the targets. */
    Load loadOn(List<Target> some, int flawedEvery) {
        return new Load(name, some, flawedEvery, installation.instances(), Replica.pushUpdatePath(shop), shop.key());
    }

    /** As below, where no answer is odd. */
    Book close(Loader loader) throws InterruptedException, ExecutionException {
        return close(loader, line -> false);
    }

    /**
     * Stops the load, waits until the pushes are out, prints the balance and fails if it is not even.
     *
     * @param excused lines that may hold odd answers
     */
    Book close(Loader loader, Predicate<Line> excused) throws InterruptedException, ExecutionException {
        Book book = loader.stop();
        var reader = new TruthReader(installation.database(), installation.apns(), name);
        awaitDrained(reader);
        Balance balance = Checker.check(book.lines(), reader.read());
        System.out.println("ledger " + name + ": " + book + "; " + balance.counts());
        assertThat(balance.isEven()).as(balance.toString()).isTrue();
        assertThat(book.lines(excused.negate().and(Line::isOdd))).isEmpty();
        return book;
    }

    private static void awaitDrained(TruthReader reader) {
        try {
            await().atMost(DRAINED_WITHIN).pollInterval(Duration.ofMillis(100)).until(() -> reader.queued() == 0);
        } catch (ConditionTimeoutException pending) {
            // the checker counts the rows that are left
        }
    }

    private static Shop shop(Installation installation, String name) {
        Shop shop = Shop.open(installation.postgres(), name);
        shop.certify(installation.certificates());
        return shop;
    }

    private static void install(Shop shop, PassId pass, int number) {
        if (number % 2 == 0) {
            shop.install(pass, "device" + number, token(shop, number));
        }
    }

    /** A push token of 32 bytes, of no other tenant. */
    private static String token(Shop shop, int number) {
        return "%056x%08x".formatted(shop.tenant().hashCode() & 0xffffffffL, number);
    }

    private static Set<String> every(List<String> passes, IntPredicate wanted) {
        return IntStream.range(0, passes.size())
                .filter(wanted)
                .mapToObj(passes::get)
                .collect(Collectors.toSet());
    }

    private static String email(int number) {
        return "family" + number + "@example.com";
    }

    private static String phone(int number) {
        return "+49151000000%02d".formatted(number);
    }
}
