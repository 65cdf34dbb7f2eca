package org.hikyaku.stix.edition;

/** Gives an edition up, from wherever it shows that it cannot be made. Never leaves the room. */
final class Dishonest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Edition.Refused refusal;

    Dishonest(String rule, String path, String why) {
        super(rule, null, false, false);
        this.refusal = new Edition.Refused(rule, path, why);
    }

    Edition.Refused refusal() {
        return refusal;
    }
}
