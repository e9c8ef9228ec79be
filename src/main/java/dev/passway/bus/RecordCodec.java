package dev.passway.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Hands records over by reference. They are immutable, so sender and receiver may share them; without a codec Vert.x
 * would refuse them, or copy them by Java serialization.
 */
final class RecordCodec implements MessageCodec<Record, Record> {
    static final String NAME = "record";

    @Override
    public Record transform(Record message) {
        return message;
    }

    @Override
    public void encodeToWire(Buffer buffer, Record message) {
        throw new UnsupportedOperationException("the bus is local: replicas meet in PostgreSQL");
    }

    @Override
    public Record decodeFromWire(int position, Buffer buffer) {
        throw new UnsupportedOperationException("the bus is local: replicas meet in PostgreSQL");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte systemCodecID() {
        return -1;
    }
}
