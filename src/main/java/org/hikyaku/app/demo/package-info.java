/**
 * The council's main job as a demo: a sample council of invented organisations, and a tour over HTTPS that posts,
 * designates, releases and pulls, with a client that knows the wire and nothing of the broker's inside.
 *
 * <p>Everything is asked for by fixed ids and every step first looks whether it is done, so the tour goes on where a kill
 * left it. What each caller ought to get is written down once, in {@code Expectations}, as design.md section 4 has it, and
 * compared with what each really got.
 */
@NullMarked
package org.hikyaku.app.demo;

import org.jspecify.annotations.NullMarked;
