package org.hikyaku.handling;

import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hikyaku.stix.MarkingDefinition;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;

/**
 * What markings mean to somebody: TLP's nine, built in, and the definitions that count for him. Nothing that comes over the
 * wire changes a built-in one (S-163). A definition cannot be versioned (S-164); where several count under one id all the
 * same, all of them hold. One that is not understood teaches nothing. Any thread may use it.
 */
public final class MarkingBook {
    private static final Meaning UNKNOWN = new Meaning.Unknown();
    private static final Meaning NO_BOUND = new Meaning.NoLooser(Tlp.CLEAR);

    private final ConcurrentHashMap<StixId, Meaning> learned = new ConcurrentHashMap<>();

    /** What a marking means; {@link Meaning.Unknown} if its definition is not there or says what is not understood. */
    public Meaning meaningOf(StixId marking) {
        var tlp = Tlp.ofMarking(marking);
        return tlp.isPresent() ? new Meaning.TlpMark(tlp.get()) : learned.getOrDefault(marking, UNKNOWN);
    }

    /** Whether it is known what this marking means. */
    public boolean knows(StixId marking) {
        return Tlp.ofMarking(marking).isPresent() || learned.containsKey(marking);
    }

    /**
     * Takes in a definition.
     *
     * @throws IllegalArgumentException if the object is no marking definition
     */
    public void learn(StixObject markingDefinition) {
        learn(markingDefinition.id(), read(markingDefinition));
    }

    /** Takes in what a definition says, as {@link #read} gave it. */
    public void learn(StixId marking, Meaning meaning) {
        if (Tlp.ofMarking(marking).isEmpty() && !(meaning instanceof Meaning.Unknown)) {
            learned.merge(marking, meaning, Meaning::and);
        }
    }

    /**
     * What a definition says, whoever says it under whatever id but a built-in one.
     *
     * @throws IllegalArgumentException if the object is no marking definition
     */
    public static Meaning read(StixObject markingDefinition) {
        return read(markingDefinition
                .markingDefinition()
                .orElseThrow(
                        () -> new IllegalArgumentException("only a marking definition tells what a marking means")));
    }

    private static Meaning read(MarkingDefinition definition) {
        var parsed = HandlingMarking.parse(definition);
        if (parsed instanceof HandlingMarking.Parsed.Handling handling) {
            return new Meaning.Handling(handling.marking());
        }
        boolean statement = definition.extensions().isEmpty()
                && definition.hasStatement()
                && definition.definitionType().filter("statement"::equals).isPresent();
        return parsed instanceof HandlingMarking.Parsed.NotOurs && statement ? statement(definition) : UNKNOWN;
    }

    /**
     * Some tools write labels that they have no definition for as statements of their own, AMBER+STRICT above all. Such a
     * text may restrict; that it opens something is never believed. Those that are stricter than anything a reader takes for
     * granted are read as what they say, the others as a bound.
     */
    private static Meaning statement(MarkingDefinition definition) {
        var whole = definition.whole();
        return Stream.of(
                        whole.path("x_opencti_definition"),
                        whole.path("definition").path("statement"),
                        whole.path("name"))
                .flatMap(text -> Tlp.of(text.asText()).stream())
                .max(Comparator.naturalOrder())
                .<Meaning>map(t -> t.compareTo(Tlp.AMBER) > 0 ? new Meaning.TlpMark(t) : new Meaning.NoLooser(t))
                .filter(meaning -> !meaning.equals(NO_BOUND))
                .orElseGet(Meaning.Statement::new);
    }
}
