package dev.passway.store;

/**
 * What the registrations of a lane show about its certificate.
 *
 * @param others whether there are push tokens out of quarantine other than those that were refused
 * @param accepted whether APNs has accepted a push under this certificate
 */
public record TopicProof(boolean others, boolean accepted) {}
