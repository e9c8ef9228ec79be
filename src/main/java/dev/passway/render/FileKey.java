package dev.passway.render;

import dev.passway.domain.PassId;
import dev.passway.store.PassTypeVersion;
import java.util.UUID;

/** All that a pass's file depends on; the tenant stands in the type. */
record FileKey(PassId pass, long version, PassTypeVersion type, UUID certificate) {}
