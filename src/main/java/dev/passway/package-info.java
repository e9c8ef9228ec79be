@NullMarked
package dev.passway;

import org.jspecify.annotations.NullMarked;
