package org.hikyaku.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A test that shows right what another server was seen to do wrong. */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Peer {
    /** The server, with its version. */
    String server();

    /** What it does, in a sentence. */
    String does();
}
