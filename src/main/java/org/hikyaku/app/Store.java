package org.hikyaku.app;

/** Where the journal lies. */
sealed interface Store {
    /** In {@code DIR/journal.db}, for one node. */
    record Embedded() implements Store {}

    /**
     * In a MongoDB replica set or sharded cluster.
     *
     * @param uri may hold a password: it is not shown
     */
    record Mongo(String uri) implements Store {
        @Override
        public String toString() {
            return "mongodb://(not shown)";
        }
    }

    /**
     * Reads a setting.
     *
     * @throws SettingsError if it is neither; the message does not repeat it
     */
    static Store parse(String text) {
        if (text.equals("embedded")) {
            return new Embedded();
        }
        if (text.startsWith("mongodb://") || text.startsWith("mongodb+srv://")) {
            return new Mongo(text);
        }
        throw new SettingsError("The setting store is \"embedded\" or a URI that begins with mongodb://.");
    }
}
