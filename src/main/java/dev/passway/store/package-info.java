/**
 * PostgreSQL: the only package with SQL, a text block directly above the method that runs it. Usable from event loops and workers;
 * nothing here blocks but the migrations.
 */
@NullMarked
package dev.passway.store;

import org.jspecify.annotations.NullMarked;
