package org.hikyaku.journal;

import java.nio.file.Path;

/** Another process, or another journal of this one, works in the data directory. Nothing was touched. */
public final class DataDirectoryHeld extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataDirectoryHeld(Path dir) {
        super("The data directory " + dir + " is in use by another broker; stop that one first.", null, false, false);
    }
}
