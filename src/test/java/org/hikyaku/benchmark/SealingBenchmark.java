package org.hikyaku.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hikyaku.app.OpenedStore;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Draft;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.embedded.EmbeddedJournal;

/** What it costs that bytes are sealed: the same appends and the same reading of objects in a journal as it is and in a sealed one, by turns. */
final class SealingBenchmark {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final StreamName STREAM = new StreamName("benchmark");
    private static final int[] SIZES = {1, 100, 1_000};

    private SealingBenchmark() {}

    /** Two empty folders. */
    static void run(Plan plan, Path plain, Path sealed) {
        var table = new Table(
                "Sealing, embedded store: objects of " + Table.whole(Indicators.posted(0).length)
                        + " bytes in the journal alone, by processor time an object",
                "what",
                "objects at once",
                "as it is, µs",
                "sealed, µs",
                "sealing costs, µs");
        var stored = EmbeddedJournal.open(plain);
        try (var opened = OpenedStore.open(sealed, "embedded")) {
            var without = new Writer(stored);
            var with = new Writer(opened.journal());
            for (int size : SIZES) {
                rows(plan, table, size, without, with);
            }
        } finally {
            Waiting.on(stored.close());
        }
        table.print();
    }

    private static void rows(Plan plan, Table table, int size, Writer without, Writer with) {
        var objects = Indicators.series(size);
        without.work(plan.warmUp(), () -> without.append(objects));
        with.work(plan.warmUp(), () -> with.append(objects));
        var appends = new ArrayList<double[]>();
        var reads = new ArrayList<double[]>();
        for (int i = 0; i < plan.rounds(); i++) {
            appends.add(new double[] {
                without.work(plan.seconds(), () -> without.append(objects)),
                with.work(plan.seconds(), () -> with.append(objects))
            });
            reads.add(
                    new double[] {without.work(plan.seconds(), without::read), with.work(plan.seconds(), with::read)});
        }
        row(table, "appended, durable", size, appends);
        row(table, "read from the store", size, reads);
    }

    private static void row(Table table, String what, int size, List<double[]> seconds) {
        double scale = 1e6 / size;
        table.row(
                what,
                Table.whole(size),
                Table.decimal(scale * Duel.median(seconds, s -> s[0])),
                Table.decimal(scale * Duel.median(seconds, s -> s[1])),
                Table.decimal(scale * Duel.median(seconds, s -> s[1] - s[0])));
    }

    /** Appends to one stream, and reads what it appended last. */
    private static final class Writer {
        private final Journal journal;
        private Head head = Head.START;
        private List<RandomName> last = List.of();

        Writer(Journal journal) {
            this.journal = journal;
        }

        void append(List<byte[]> objects) {
            // Side by side, as what comes in together is named.
            var names = RandomName.series();
            var blobs = objects.stream()
                    .map(bytes -> new Blob(names.get(), Secrecy.OPEN, bytes))
                    .toList();
            var entry = Entry.of("benchmark", Part.open(new byte[blobs.size()]));
            head = Waiting.on(journal.append(new Draft(STREAM, head, List.of(entry), blobs)))
                    .head();
            last = blobs.stream().map(Blob::name).toList();
        }

        void read() {
            Waiting.on(journal.blobs(last));
        }

        /** Seconds of processor time, all threads', for each time. */
        double work(double seconds, Runnable once) {
            long processor = PROCESS.getProcessCpuTime();
            long end = System.nanoTime() + (long) (seconds * 1e9);
            int times = 0;
            do {
                once.run();
                times++;
            } while (System.nanoTime() < end);
            return (PROCESS.getProcessCpuTime() - processor) / 1e9 / times;
        }
    }
}
