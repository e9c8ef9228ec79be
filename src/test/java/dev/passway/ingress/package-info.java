/** The webhooks' door and handlers, tested. */
@NullMarked
package dev.passway.ingress;

import org.jspecify.annotations.NullMarked;
