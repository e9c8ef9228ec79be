/** A pass as a phone takes it: the archive, its signature, and roughly what is seen of it. */
@NullMarked
package dev.passway.pkpass;

import org.jspecify.annotations.NullMarked;
