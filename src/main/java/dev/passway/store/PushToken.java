package dev.passway.store;

/**
 * Where APNs finds a device for one pass type. Its text never shows the value, so that no log line can.
 *
 * @param value the token as the phone registered it, hexadecimal
 */
public record PushToken(String value) {
    @Override
    public String toString() {
        return "<push token>";
    }
}
