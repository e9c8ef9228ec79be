package dev.passway.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What happened to which phone when, in the order in which it was added. By {@link System#nanoTime()}, which on Linux all processes of a
 * machine share. For one thread.
 */
final class Moments {
    private int[] phones = new int[1024];
    private long[] nanos = new long[1024];
    private int size;

    void add(int phone, long when) {
        if (size == phones.length) {
            phones = Arrays.copyOf(phones, 2 * size);
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        phones[size] = phone;
        nanos[size++] = when;
    }

    int size() {
        return size;
    }

    int phone(int index) {
        return phones[index];
    }

    long nanos(int index) {
        return nanos[index];
    }

    void clear() {
        size = 0;
    }

    /** For another process, which {@link #read}s it. */
    void write(Path file) {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(size);
            for (int i = 0; i < size; i++) {
                out.writeInt(phones[i]);
                out.writeLong(nanos[i]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
    }

    static Moments read(Path file) {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var moments = new Moments();
            for (int left = in.readInt(); left > 0; left--) {
                moments.add(in.readInt(), in.readLong());
            }
            return moments;
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }
}
