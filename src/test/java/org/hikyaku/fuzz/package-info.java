/**
 * What strangers send us, made at random by a fuzzer and held to what its readers promise: no exception but the declared one, memory in
 * proportion to the input, and what the reading means.
 *
 * <p>A target is a class with a method {@code fuzzerTestOneInput(byte[])}, as Jazzer and OSS-Fuzz call them, its seeds lie in {@code
 * src/test/resources/fuzz}, and a line in {@link org.hikyaku.fuzz.Target} names both. There are two ways to run it: {@link
 * org.hikyaku.fuzz.FuzzTest} in each build, seconds long, with the seeds and damaged ones; Jazzer in the profile {@code fuzz}, led by coverage
 * and as long as one likes. A reader of selectors of granular markings belongs here as soon as there is one.
 */
@NullMarked
package org.hikyaku.fuzz;

import org.jspecify.annotations.NullMarked;
