package org.hikyaku.identity.persons;

/**
 * What one password hash costs. It stands in each hash, so that it can be raised: hashes of another cost are made anew at the
 * person's next login.
 *
 * @param kibibytes of memory, from 8 for each lane, at most 1 GiB
 * @param passes over the memory, 1 to 100
 * @param lanes 1 to 16
 */
public record Argon2Cost(int kibibytes, int passes, int lanes) {
    /** RFC 9106, section 4, the second recommended option: 64 MiB, three passes, four lanes. Above what OWASP asks for. */
    public static final Argon2Cost RECOMMENDED = new Argon2Cost(64 * 1024, 3, 4);

    public Argon2Cost {
        if (lanes < 1 || lanes > 16 || passes < 1 || passes > 100 || kibibytes < 8 * lanes || kibibytes > 1 << 20) {
            throw new IllegalArgumentException("the cost of Argon2 is out of bounds");
        }
    }
}
