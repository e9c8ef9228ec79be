package dev.passway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** The samples of a flight recording, added up. For one thread. */
final class Samples {
    private static final String OURS = "dev.passway.";
    private static final String NOBODY = "(the JVM itself)";

    private final Shares threads = new Shares("CPU by threads");
    private final Shares tops = new Shares("CPU by the method on top");
    private final Shares ours = new Shares("CPU by our methods, with what they call");
    private final Shares all = new Shares("CPU by any methods, with what they call");
    private final Shares classes = new Shares("allocation by class");
    private final Shares sites = new Shares("allocation by the nearest of our methods");

    private Samples() {}

    /** Adds up a recording: where CPU time went, and who allocated. */
    static List<Shares> of(Path file) {
        var samples = new Samples();
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                samples.add(recording.readEvent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
        return List.of(samples.threads, samples.tops, samples.ours, samples.classes, samples.sites, samples.all);
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.CPUTimeSample" -> addTime(event);
            case "jdk.ObjectAllocationSample" -> addAllocation(event);
            default -> {}
        }
    }

    private void addTime(RecordedEvent event) {
        Stream.of(threads, tops, ours, all).forEach(shares -> shares.enlarge(1));
        var thread = event.getThread("eventThread");
        threads.give(
                thread == null ? NOBODY : String.valueOf(thread.getJavaName()).replaceAll("\\d+", "*"), 1);
        var methods = methods(event);
        tops.give(methods.isEmpty() ? NOBODY : methods.getFirst(), 1);
        // a method that calls itself has its time once
        var distinct = methods.stream().distinct().toList();
        distinct.forEach(method -> all.give(method, 1));
        distinct.stream().filter(Samples::isOurs).forEach(method -> ours.give(method, 1));
    }

    private void addAllocation(RecordedEvent event) {
        double bytes = event.getLong("weight");
        Stream.of(classes, sites).forEach(shares -> shares.enlarge(bytes));
        classes.give(event.getClass("objectClass").getName(), bytes);
        sites.give(methods(event).stream().filter(Samples::isOurs).findFirst().orElse("(no method of ours)"), bytes);
    }

    private static boolean isOurs(String method) {
        return method.startsWith(OURS);
    }

    /** The one on top first. */
    private static List<String> methods(RecordedEvent event) {
        return Optional.ofNullable(event.getStackTrace()).map(RecordedStackTrace::getFrames).stream()
                .flatMap(List::stream)
                .filter(RecordedFrame::isJavaFrame)
                // the JVM's bridges to lambdas say nothing
                .filter(frame -> !frame.getMethod().isHidden())
                .map(frame -> frame.getMethod().getType().getName() + "."
                        + frame.getMethod().getName())
                .collect(Collectors.toList());
    }
}
