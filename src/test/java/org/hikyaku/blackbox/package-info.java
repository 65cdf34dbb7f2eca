/**
 * The broker from outside: tests that start the real one and know HTTP, JSON and {@code demo.json}, nothing of its inside. Where
 * the same has to hold on either store, an abstract class says what and a subclass for each store says where.
 */
@NullMarked
package org.hikyaku.blackbox;

import org.jspecify.annotations.NullMarked;
