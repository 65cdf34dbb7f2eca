package org.hikyaku.app.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Pulls every collection as one caller and says what came, in the words of the table. */
final class PullSteps {
    private final Map<String, UUID> collections;
    private final Map<SampleReport, Set<String>> reports = new EnumMap<>(SampleReport.class);

    /**
     * @param collections ids by alias, the list's as {@code list}
     * @param provider the STIX identity of the reports' provider
     */
    PullSteps(Map<String, UUID> collections, String provider) {
        this.collections = Map.copyOf(collections);
        for (var report : SampleReport.values()) {
            var ids = new HashSet<String>();
            report.contents(provider).forEach(id -> ids.add(id.toString()));
            reports.put(report, ids);
        }
    }

    /** One cell for each column of the table. */
    List<Cell> run(TaxiiClient taxii) {
        var listed = taxii.collections();
        var cells = new ArrayList<Cell>();
        for (var column : Expectations.COLUMNS) {
            var id = Optional.ofNullable(collections.get(column)).orElseThrow();
            cells.add(cell(taxii.pull(id), listed, id));
        }
        return cells;
    }

    private Cell cell(Pull pull, Optional<Map<UUID, TaxiiClient.Listed>> collections, UUID id) {
        if (pull.status() == 401) {
            return collections.isEmpty() ? new Cell.Refused() : new Cell.Odd("401, listed before");
        }
        var listed = collections.flatMap(all -> Optional.ofNullable(all.get(id)));
        return switch (pull.status()) {
            case 200 ->
                listed.filter(TaxiiClient.Listed::canRead).isPresent()
                        ? Cell.pulled(pull.objects(), reports)
                        : new Cell.Odd("200, not listed for reading");
            case 403 ->
                listed.filter(l -> l.canWrite() && !l.canRead()).isPresent()
                        ? new Cell.WriteOnly()
                        : new Cell.Odd("403, not listed for writing only");
            case 404 -> listed.isEmpty() ? new Cell.Missing() : new Cell.Odd("404, but listed");
            default -> new Cell.Odd(String.valueOf(pull.status()));
        };
    }
}
