package dev.passway.bus;

/** Says after a commit that the push queue has new rows; carries nothing, since the push stage reads the queue. */
public record PushDue() {
    public static final Signal<PushDue> SIGNAL = new Signal<>("push.due", PushDue.class);
}
