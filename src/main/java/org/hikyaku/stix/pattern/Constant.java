package org.hikyaku.stix.pattern;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.hikyaku.stix.StixTimestamp;

/** A constant of a pattern, of one of seven kinds (PT-11, PT-12). */
public sealed interface Constant {
    /** A string, its escapes undone. */
    record Text(String value) implements Constant {}

    /** A whole number. */
    record Whole(BigInteger value) implements Constant {}

    /** A number with a decimal point. */
    record Decimal(BigDecimal value) implements Constant {}

    /** True or false. */
    record Truth(boolean value) implements Constant {}

    /** Bytes that were written in hexadecimal, as they were written. */
    record Hex(String digits) implements Constant {}

    /** Bytes that were written in base64, as they were written, line feeds left out. */
    record Binary(String base64) implements Constant {}

    /** An instant. */
    record Time(StixTimestamp value) implements Constant {}
}
