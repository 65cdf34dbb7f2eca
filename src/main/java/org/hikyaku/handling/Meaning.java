package org.hikyaku.handling;

/** What a marking means to the broker. */
public sealed interface Meaning {
    /** One of TLP's labels. */
    record TlpMark(Tlp tlp) implements Meaning {}

    /** Our handling conditions. */
    record Handling(HandlingMarking marking) implements Meaning {}

    /** A statement: it obliges whoever reads it, denies nothing and covers nothing. */
    record Statement() implements Meaning {}

    /** Anything else: it may say anything, so it denies. */
    record Unknown() implements Meaning {}
}
