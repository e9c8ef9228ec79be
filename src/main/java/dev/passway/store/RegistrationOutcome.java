package dev.passway.store;

/** What came of a device's registration for a pass. */
public enum RegistrationOutcome {
    /** The device is registered now. */
    CREATED,
    /** The device was registered before; its push token is the new one. */
    KNOWN,
    /** There is no such pass; nothing was stored. */
    NO_PASS,
    /** The device has registered for as many passes as it may; nothing was stored. */
    DEVICE_FULL,
    /** As many devices as may have registered for the pass, and all of them have been served; nothing was stored. */
    PASS_FULL
}
