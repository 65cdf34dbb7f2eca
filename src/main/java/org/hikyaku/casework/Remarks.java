package org.hikyaku.casework;

import java.util.List;
import java.util.Optional;
import org.hikyaku.stix.Finding;
import org.hikyaku.stix.Severity;

/** What is told of an object's findings in a status: one line, however many there are. */
final class Remarks {
    private static final int TOLD = 3;

    private Remarks() {}

    /** The findings of one severity; empty if there are none. */
    static Optional<String> of(List<Finding> findings, Severity severity) {
        if (findings.isEmpty()) {
            return Optional.empty();
        }
        var texts = findings.stream()
                .filter(each -> each.severity() == severity)
                .map(Finding::text)
                .toList();
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        var told = String.join("; ", texts.subList(0, Math.min(TOLD, texts.size())));
        int more = texts.size() - TOLD;
        return Optional.of(more > 0 ? told + "; and " + more + " more" : told);
    }
}
