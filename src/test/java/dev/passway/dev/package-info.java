/**
 * What stands in for the outside world: real PostgreSQL and Redis servers, an APNs server, certificates. Used by the tests and by the
 * development mode; never part of the product.
 */
@NullMarked
package dev.passway.dev;

import org.jspecify.annotations.NullMarked;
