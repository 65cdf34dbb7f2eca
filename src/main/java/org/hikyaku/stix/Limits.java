package org.hikyaku.stix;

/**
 * How much an envelope may hold.
 *
 * @param maxObjects objects in one envelope
 * @param maxObjectBytes bytes of one object; a larger one is a fault of that object
 * @param maxDepth nesting of the whole document, the envelope itself being 1
 * @param maxStringLength characters of one string (a document with a longer one is refused)
 * @param maxNameLength characters of one member name (likewise)
 * @param maxNumberLength characters of one number (likewise)
 */
public record Limits(
        int maxObjects, int maxObjectBytes, int maxDepth, int maxStringLength, int maxNameLength, int maxNumberLength) {
    private static final int MIB = 1024 * 1024;

    /** 10,000 objects of 4 MiB each, 64 deep; names of 1,000 and numbers of 100 characters. */
    public static final Limits DEFAULT = new Limits(10_000, 4 * MIB, 64, 4 * MIB, 1_000, 100);

    /** The same for another number of objects. */
    public Limits withObjects(int objects) {
        return new Limits(objects, maxObjectBytes, maxDepth, maxStringLength, maxNameLength, maxNumberLength);
    }

    public Limits {
        if (maxObjects < 1
                || maxObjectBytes < 1
                || maxDepth < 3
                || maxStringLength < 1
                || maxNameLength < 1
                || maxNumberLength < 1) {
            throw new IllegalArgumentException("an envelope may hold something");
        }
    }
}
