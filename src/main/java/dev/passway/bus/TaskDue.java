package dev.passway.bus;

/** Says after a commit that there are new tasks; carries nothing, since the task stage reads the queue. */
public record TaskDue() {
    public static final Signal<TaskDue> SIGNAL = new Signal<>("task.due", TaskDue.class);
}
