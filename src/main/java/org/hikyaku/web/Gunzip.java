package org.hikyaku.web;

import io.vertx.core.buffer.Buffer;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Takes a body apart that is coded with gzip (RFC 1952), member by member. The JDK's stream calls itself for each further member:
 * many small ones exhaust its stack. One for each body; not on an event loop.
 */
final class Gunzip {
    /** What cuts its members small has one for each 64 KiB or so. */
    static final int MOST_MEMBERS = 1_024;

    private static final short MAGIC = (short) 0x8b1f;
    private static final byte DEFLATE = 8;
    private static final int HEADER_SUM = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 7 << 5;

    /** Time, how well it was compressed, on which system. */
    private static final int OF_NO_INTEREST = 6;

    private static final int STEP = 16 * 1_024;

    private final ByteBuffer in;
    private final long limit;
    private final Buffer plain = Buffer.buffer();
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] step = new byte[STEP];

    Gunzip(byte[] coded, long limit) {
        this.in = ByteBuffer.wrap(coded).order(ByteOrder.LITTLE_ENDIAN);
        this.limit = limit;
    }

    /** What all members hold, one after another; once. Fails as {@link Gzip#decode} says. */
    Buffer plain() {
        try {
            int members = 0;
            do {
                members++;
                if (members > MOST_MEMBERS) {
                    throw Fault.badRequest("a body that is coded with gzip has at most " + MOST_MEMBERS + " members");
                }
                header();
                content();
            } while (in.hasRemaining());
            return plain;
        } catch (BufferUnderflowException | DataFormatException cutOffOrNotDeflated) {
            throw broken();
        } finally {
            inflater.end();
        }
    }

    private void header() {
        int start = in.position();
        if (in.getShort() != MAGIC || in.get() != DEFLATE) {
            throw broken();
        }
        int flags = in.get();
        if ((flags & RESERVED) != 0) {
            throw broken();
        }
        skip(OF_NO_INTEREST);
        if ((flags & EXTRA) != 0) {
            skip(in.getShort() & 0xffff);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_SUM) != 0) {
            sum.reset();
            sum.update(in.array(), start, in.position() - start);
            if (in.getShort() != (short) sum.getValue()) {
                throw broken();
            }
        }
    }

    private void skip(int bytes) {
        if (bytes > in.remaining()) {
            throw broken();
        }
        in.position(in.position() + bytes);
    }

    private void skipText() {
        byte next;
        do {
            next = in.get();
        } while (next != 0);
    }

    private void content() throws DataFormatException {
        inflater.reset();
        inflater.setInput(in);
        sum.reset();
        while (!inflater.finished()) {
            int n = inflater.inflate(step);
            if (n == 0 && !inflater.finished()) {
                throw broken();
            }
            if (plain.length() + (long) n > limit) {
                throw Fault.tooLarge(limit);
            }
            plain.appendBytes(step, 0, n);
            sum.update(step, 0, n);
        }
        if (in.getInt() != (int) sum.getValue() || in.getInt() != (int) inflater.getBytesWritten()) {
            throw broken();
        }
    }

    private static Fault broken() {
        return Fault.badRequest("the body is not of the content coding that it says");
    }
}
