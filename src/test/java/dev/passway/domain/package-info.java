/** The rules as specifications: truth tables, and properties over random cases that print their seed. */
@NullMarked
package dev.passway.domain;

import org.jspecify.annotations.NullMarked;
