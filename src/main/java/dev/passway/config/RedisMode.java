package dev.passway.config;

/** How the nodes of Redis belong together. */
public enum RedisMode {
    /** One server. */
    STANDALONE,
    /** Sentinels, which know the present master. */
    SENTINEL,
    /** A Redis Cluster, which any of its nodes leads to. */
    CLUSTER
}
