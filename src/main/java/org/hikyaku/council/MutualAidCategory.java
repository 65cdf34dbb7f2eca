package org.hikyaku.council;

import java.util.Arrays;
import java.util.Optional;

/** The only four categories of organisation that a hub may serve as mutual-aid targets (Q20). */
public enum MutualAidCategory {
    /** Relevant national administrative organs. */
    NATIONAL_ADMINISTRATION("national-administration"),
    /** Local governments and bodies that they form. */
    LOCAL_GOVERNMENT("local-government"),
    /** Critical-infrastructure operators and bodies that they form. */
    CRITICAL_INFRASTRUCTURE("critical-infrastructure"),
    /** Universities and other education and research institutions and bodies that they form. */
    EDUCATION_AND_RESEARCH("education-and-research");

    private final String word;

    MutualAidCategory(String word) {
        this.word = word;
    }

    /** The category as markings and the desk API write it. */
    public String word() {
        return word;
    }

    /** The category that {@code word} names. */
    public static Optional<MutualAidCategory> of(String word) {
        return Arrays.stream(values()).filter(c -> c.word.equals(word)).findFirst();
    }
}
