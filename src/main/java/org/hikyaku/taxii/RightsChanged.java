package org.hikyaku.taxii;

/** The caller's rights changed while the answer was being recorded: who he is and what he may see is asked anew. */
final class RightsChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RightsChanged() {
        super("rights changed", null, false, false);
    }
}
