/**
 * The program: settings, wiring by hand, command line, start and stop. It knows every other package and none knows it.
 *
 * <p>{@link org.hikyaku.app.Main} reads the command line; {@code Broker} builds the parts with {@code new}, in the order in
 * which they depend on each other, and stops them in reverse. The commands run on the main thread, which may wait; nothing
 * else here does. Exit codes: 0 done, 1 it could not be done, 2 the command line or the settings are wrong. Failures that
 * an operator can mend are one sentence on stderr, never a stack trace.
 */
@NullMarked
package org.hikyaku.app;

import org.jspecify.annotations.NullMarked;
