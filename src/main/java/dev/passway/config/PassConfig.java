package dev.passway.config;

/**
 * The stage that updates passes.
 *
 * @param instances workers that gather updates into transactions; more of them make smaller transactions
 * @param batch most updates in one transaction
 * @param transactions most transactions of one worker under way at once, each on a connection of its own; another one is begun beside the first when eight updates wait, or one for 25 ms
 */
public record PassConfig(
        @Default("1") @Range(min = "1", max = "64") int instances,
        @Default("256") @Range(min = "1", max = "1000") int batch,
        @Default("2") @Range(min = "1", max = "16") int transactions) {}
