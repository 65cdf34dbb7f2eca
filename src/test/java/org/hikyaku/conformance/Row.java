package org.hikyaku.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A test that shows one row of the catalogue. Its name begins with the row's: {@code t038_…} for T-038. */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Row {
    /** The row: T-001 to T-151, or INT- and a section of the interoperability tests that no such row covers. */
    String id();

    /** How binding it is, and by what: MUST, SHOULD, MAY with the section of the standard, HTTP, INT, or DEC for a decision of ours. */
    String level();

    /** What it asks of a server, in a sentence. */
    String says();
}
