/**
 * The ledger: load on real instances of the program, faults meanwhile, and a check afterwards that what was answered is what stands in
 * PostgreSQL and at APNs. See {@code docs/ledger.md}.
 */
@NullMarked
package dev.passway.ledger;

import org.jspecify.annotations.NullMarked;
