/** What the program promises to its callers: its description, the contract that they code against, and its problems. */
@NullMarked
package dev.passway.contract;

import org.jspecify.annotations.NullMarked;
