package org.hikyaku.identity.persons;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.Keys;

/**
 * The form in which passwords are kept: Argon2id (RFC 9106) with a random salt, the pepper as its secret value and the user's id
 * as its associated data, so that a hash says nothing without the key and nothing beside another user's name. Written with its
 * cost, {@code $argon2id$v=19$m=65536,t=3,p=4$salt$hash}.
 *
 * <p>Slow on purpose: for {@link Stretching}'s threads alone.
 */
public final class PasswordHash {
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] pepper;
    private final Argon2Cost cost;
    private final byte[] nobodys;
    private final LongAdder computations = new LongAdder();

    /**
     * @param keys where the pepper comes from
     * @param cost of the hashes that are made from now on
     */
    public PasswordHash(Keys keys, Argon2Cost cost) {
        this.pepper = keys.derived("password pepper").getEncoded();
        this.cost = cost;
        this.nobodys = write(cost, random(SALT_BYTES), random(HASH_BYTES));
    }

    /** The form in which this user's password is kept, in ASCII. */
    byte[] of(UserId user, Password password) {
        byte[] salt = random(SALT_BYTES);
        return write(cost, salt, compute(cost, salt, user, password));
    }

    /**
     * Whether {@code kept} was made of this user's password. One computation, whatever the outcome.
     *
     * @throws IllegalStateException if {@code kept} is not of this form: no entry of ours is another
     */
    boolean matches(UserId user, Password password, byte[] kept) {
        var form = FORM.matcher(new String(kept, StandardCharsets.US_ASCII));
        if (!form.matches()) {
            throw new IllegalStateException("a password's hash is not in the form in which they are written");
        }
        var its = new Argon2Cost(number(form.group(1)), number(form.group(2)), number(form.group(3)));
        var base64 = Base64.getDecoder();
        byte[] wanted = base64.decode(form.group(5));
        return MessageDigest.isEqual(compute(its, base64.decode(form.group(4)), user, password), wanted);
    }

    /** Whether it was made at another cost than hashes are made now. */
    boolean isOutdated(byte[] kept) {
        return !new String(kept, StandardCharsets.US_ASCII).startsWith(head(cost));
    }

    /** A hash that no password has, for names that nobody has. */
    byte[] nobodys() {
        return nobodys;
    }

    /** How many computations there were, for measuring. */
    public long computations() {
        return computations.sum();
    }

    private byte[] compute(Argon2Cost its, byte[] salt, UserId user, Password password) {
        computations.increment();
        var argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(its.kibibytes())
                .withIterations(its.passes())
                .withParallelism(its.lanes())
                .withSalt(salt)
                .withSecret(pepper)
                .withAdditional(text(user.value()))
                .build());
        byte[] hash = new byte[HASH_BYTES];
        argon2.generateBytes(password.bytes(), hash);
        return hash;
    }

    private static byte[] text(UUID id) {
        return id.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String head(Argon2Cost cost) {
        return "$argon2id$v=19$m=" + cost.kibibytes() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$";
    }

    private static byte[] write(Argon2Cost cost, byte[] salt, byte[] hash) {
        var base64 = Base64.getEncoder().withoutPadding();
        return (head(cost) + base64.encodeToString(salt) + "$" + base64.encodeToString(hash))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
