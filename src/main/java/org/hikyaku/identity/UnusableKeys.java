package org.hikyaku.identity;

import java.nio.file.Path;

/**
 * A file of keys or certificates that the broker will not use: others may read it, or it is not what it should be. The
 * message is one sentence for the operator and names the file, never its content.
 */
public final class UnusableKeys extends RuntimeException {
    private static final long serialVersionUID = 1;

    private UnusableKeys(String message) {
        super(message);
    }

    static UnusableKeys exposed(Path path, String mode) {
        return new UnusableKeys("Others than its owner have access to " + path
                + ": replace what it holds if it may have" + " been read, and set its mode to " + mode + ".");
    }

    static UnusableKeys damaged(Path path, String expected) {
        return new UnusableKeys("The file " + path + " is not " + expected + ": restore it from a backup.");
    }

    static UnusableKeys inRotation(Path path) {
        return new UnusableKeys(
                "The file " + path + " has a key already that waits for its time: one rotation at a time.");
    }

    static UnusableKeys missing(Path path, String need) {
        return new UnusableKeys("The file " + path + " is missing, and " + need + ".");
    }
}
