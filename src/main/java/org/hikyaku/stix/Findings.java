package org.hikyaku.stix;

import java.util.ArrayList;
import java.util.List;

/** What is found about one object, up to a number. For one thread. */
public final class Findings {
    /** More are not listed: a list of wrong ids would make a longer answer than the object is. */
    private static final int MAX = 50;

    private final Trail trail;
    private List<Finding> list = List.of();
    private boolean refused;

    /**
     * None yet.
     *
     * @param trail where whoever finds something stands then
     */
    public Findings(Trail trail) {
        this.trail = trail;
    }

    /** The way to the value at hand. */
    public Trail trail() {
        return trail;
    }

    /** Something about the value at hand, unless the same rule has spoken there. */
    public void add(Severity severity, String rule, String message) {
        add(new Finding(severity, rule, trail.toString(), message));
    }

    /** A rule that the value at hand breaks. */
    public void refuse(String rule, String message) {
        add(Severity.REFUSE, rule, message);
    }

    /** A rule that a member of the value at hand breaks, or the lack of it. */
    public void refuse(String name, String rule, String message) {
        trail.to(name);
        add(Severity.REFUSE, rule, message);
        trail.back();
    }

    private void add(Finding finding) {
        refused |= finding.severity() == Severity.REFUSE;
        for (var each : list) {
            if (each.rule().equals(finding.rule()) && each.path().equals(finding.path())) {
                return;
            }
        }
        if (list.isEmpty()) {
            list = new ArrayList<>();
        }
        if (list.size() < MAX) {
            list.add(finding);
        } else if (finding.severity() == Severity.REFUSE && list.get(MAX - 1).severity() != Severity.REFUSE) {
            // For remarks alone nothing is refused.
            list.set(MAX - 1, finding);
        }
    }

    /** Whether the object is refused for the value at hand. */
    public boolean isRefusedHere() {
        if (!refused) {
            return false;
        }
        var path = trail.toString();
        return list.stream()
                .anyMatch(each ->
                        each.severity() == Severity.REFUSE && each.path().equals(path));
    }

    /** Whether a rule is broken for which the object is refused. */
    public boolean isRefused() {
        return refused;
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** All, what the object is refused for first. */
    public List<Finding> list() {
        if (list.isEmpty()) {
            return list;
        }
        var sorted = new ArrayList<Finding>(list.size());
        for (var severity : Severity.values()) {
            list.stream().filter(each -> each.severity() == severity).forEach(sorted::add);
        }
        return sorted;
    }
}
