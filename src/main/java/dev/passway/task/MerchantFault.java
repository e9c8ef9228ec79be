package dev.passway.task;

/** A merchant's system could not be called, or did not answer. The message names neither URL nor addresses. */
final class MerchantFault extends Exception {
    private static final long serialVersionUID = 1;

    MerchantFault(String why) {
        super(why, null, false, false);
    }
}
