package dev.passway.render;

import dev.passway.domain.Json;
import java.util.Optional;

/**
 * What differs from pass to pass of one type.
 *
 * @param serialNumber unique in the pass type identifier; never changes
 * @param authenticationToken what the phone shows when it comes back; 16 characters at least, never changes
 * @param teamIdentifier of the certificate that signs
 * @param webServiceUrl where the phone comes back, without {@code /v1}; without it the pass is never updated
 * @param data the pass's data
 * @param metadata what the pass type's expressions gave when they were last asked
 */
record PassFacts(
        String serialNumber,
        String authenticationToken,
        String teamIdentifier,
        Optional<String> webServiceUrl,
        Json.Obj data,
        Json.Obj metadata) {}
