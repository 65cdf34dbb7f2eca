package org.hikyaku.app;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hikyaku.identity.Keys;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.DirectoryLock;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.KeyTable;
import org.hikyaku.journal.Replacement;
import org.hikyaku.testing.Killed;

/** {@code keys seal} that stops at one of its steps to be killed there: a data directory, a store, and the step. */
final class SealingProcess {
    private SealingProcess() {}

    public static void main(String... arguments) {
        var settings = SettingsReader.read(
                Optional.empty(), Map.of(), Map.of("data", arguments[0], "port", "0", "store", arguments[1]));
        Keys.directory(settings.data());
        var seal = new Seal(settings, new PrintWriter(Writer.nullWriter()));
        try (var lock = DirectoryLock.hold(settings.data());
                var replacement = seal.replacement()) {
            seal.run(new Stopping(replacement, arguments[2]));
        }
    }

    /** Stops before or after a call, which {@code step} names. */
    private record Stopping(Replacement copy, String step) implements Replacement {
        private void pass(String at) {
            if (at.equals(step)) {
                Killed.here();
            }
        }

        @Override
        public Optional<String> obstacle() {
            return copy.obstacle();
        }

        @Override
        public Measure measure() {
            return copy.measure();
        }

        @Override
        public void eachBlob(BlobSink sink) {
            copy.eachBlob(sink);
        }

        @Override
        public boolean isWhole() {
            return copy.isWhole();
        }

        @Override
        public void begin() {
            pass("before it begins");
            copy.begin();
            pass("when it has begun");
        }

        @Override
        public KeyTable keys() {
            return copy.keys();
        }

        @Override
        public void add(List<Append> appends, List<Blob> blobs) {
            var what = blobs.isEmpty() ? "appends" : "blobs";
            pass("before " + what);
            copy.add(appends, blobs);
            pass("after " + what);
        }

        @Override
        public Journal journal() {
            return copy.journal();
        }

        @Override
        public void whole() {
            pass("before the mark");
            copy.whole();
            pass("after the mark");
        }

        @Override
        public KeyTable takePlace() {
            var table = copy.takePlace();
            pass("in its place");
            return table;
        }

        @Override
        public void end() {
            pass("before it ends");
            copy.end();
            pass("when it has ended");
        }

        @Override
        public String aside() {
            return copy.aside();
        }

        @Override
        public void close() {
            copy.close();
        }
    }
}
