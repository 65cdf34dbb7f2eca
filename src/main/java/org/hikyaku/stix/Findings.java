package org.hikyaku.stix;

import java.util.ArrayList;
import java.util.List;

/** What is found wrong with one object, up to a number. */
final class Findings {
    /** More are not listed: a list of wrong ids would make a longer answer than the object is. */
    private static final int MAX = 50;

    private List<Finding> list = List.of();

    void add(String rule, String path, String message) {
        if (list.isEmpty()) {
            list = new ArrayList<>();
        }
        if (list.size() < MAX) {
            list.add(new Finding(rule, path, message));
        }
    }

    /** Says that a property is missing, unless it was there and something was found wrong with it. */
    void missing(String name, String rule) {
        if (list.stream().noneMatch(f -> f.path().equals(name))) {
            add(rule, name, name + " is missing");
        }
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    List<Finding> list() {
        return list;
    }
}
