package dev.passway.wallet;

import dev.passway.telemetry.WalletMeters;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What phones have asked for and got, until it is written: many of them in one statement. Holds a bounded number; what comes
 * beyond is dropped and counted, and costs a phone one wake-up more. Safe on any thread.
 */
public final class Fetches {
    /** Half a minute of a replica at its busiest, some megabytes. */
    private static final int MOST = 20_000;

    private final WalletMeters meters;
    private final Queue<Fetch> fetches = new ConcurrentLinkedQueue<>();
    private final Queue<Listing> listings = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    public Fetches(WalletMeters meters) {
        this.meters = meters;
    }

    /** The last byte has been sent. */
    void fetched(Fetch fetch) {
        meters.fetched(fetch.notModified() ? "not_modified" : "served");
        hold(fetches, fetch);
    }

    /** The phone went away before the last byte. */
    void brokenOff() {
        meters.fetched("broken_off");
    }

    /** A device knows what to fetch. */
    void listed(Listing listing) {
        hold(listings, listing);
    }

    /** Takes the oldest fetches out. */
    List<Fetch> takeFetches(int most) {
        return take(fetches, most);
    }

    /** Takes the oldest listings out. */
    List<Listing> takeListings(int most) {
        return take(listings, most);
    }

    /** Takes back what could not be written. */
    void putBack(List<Listing> listed, List<Fetch> fetched) {
        listed.forEach(listing -> hold(listings, listing));
        fetched.forEach(fetch -> hold(fetches, fetch));
    }

    /** How many wait. */
    int size() {
        return size.get();
    }

    private <T> void hold(Queue<T> queue, T one) {
        if (size.incrementAndGet() > MOST) {
            size.decrementAndGet();
            meters.fetchLost();
            return;
        }
        queue.add(one);
    }

    private <T> List<T> take(Queue<T> queue, int most) {
        var taken = new ArrayList<T>();
        while (taken.size() < most) {
            T next = queue.poll();
            if (next == null) {
                break;
            }
            taken.add(next);
        }
        size.addAndGet(-taken.size());
        return taken;
    }
}
