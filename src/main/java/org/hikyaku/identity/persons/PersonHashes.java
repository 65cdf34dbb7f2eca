package org.hikyaku.identity.persons;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.Keys;

/**
 * The keyed hashes under which everything of a person's is kept that is random, and what is only to be recognised: one key for
 * each, none of them in the database.
 */
public final class PersonHashes {
    /** The length of a hash and of a seed in bytes. */
    public static final int BYTES = 32;

    private final KeyedHash codes;
    private final KeyedHash values;
    private final KeyedHash seeds;
    private final KeyedHash sources;

    /** Hashes with keys that are derived from these. */
    public PersonHashes(Keys keys) {
        codes = new KeyedHash(keys.derived("one-time codes"));
        values = new KeyedHash(keys.derived("session values"));
        seeds = new KeyedHash(keys.derived("authenticator keys"));
        sources = new KeyedHash(keys.derived("sources"));
    }

    /** Of a one-time code; bound to its user, so that it opens nobody else's account wherever its hash is put. */
    byte[] of(UserId user, OneTimeCode code) {
        return codes.of(text(user), code.bytes());
    }

    byte[] of(SessionValue value) {
        return values.of(value.bytes());
    }

    /** Of where a request comes from, or a name that somebody typed: enough to know it again. */
    byte[] ofText(String text) {
        return sources.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key of a person's authenticator. It is nowhere: what is kept is a seed, and without our key a seed is noise.
     *
     * @param seed random, {@value #BYTES} bytes
     */
    Totp.Key authenticator(UserId user, byte[] seed) {
        return new Totp.Key(Arrays.copyOf(seeds.of(text(user), seed), Totp.Key.BYTES));
    }

    private static byte[] text(UserId user) {
        return user.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
