package dev.passway.ledger;

import java.util.List;

/**
 * What slots send, and where to.
 *
 * @param ledger begins the nonces
 * @param flawedEvery one webhook in so many is flawed; 0 for none
 * @param path of pushUpdate
 * @param key the tenant's API key
 */
record Load(String ledger, List<Target> targets, int flawedEvery, List<Instance> instances, String path, String key) {
    Load {
        targets = List.copyOf(targets);
        instances = List.copyOf(instances);
    }

    Target target(long choice) {
        return targets.get((int) (choice % targets.size()));
    }

    Instance instance(long choice) {
        return instances.get((int) (choice % instances.size()));
    }
}
