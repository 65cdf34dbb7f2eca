package org.hikyaku.stix;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the optional match fields of a request ask of an object: every field, each by one of its values. Texts are compared
 * exactly, numbers as whole numbers, timestamps as instants. Immutable; equal to one that asks the same.
 */
public final class Match {
    /** Nothing is asked. */
    public static final Match NONE = new Match(List.of());

    /** How many digits a number to compare with may have. */
    private static final int MAX_DIGITS = 18;

    /**
     * One field with its values.
     *
     * @param values any of which will do; for {@code tlp} ids of marking definitions. None: nothing matches
     */
    public record Condition(MatchField field, Set<String> values) {
        /** @throws IllegalArgumentException if a value to compare with is no whole number or no timestamp, as the field has it */
        public Condition {
            values = Set.copyOf(values);
            for (var value : values) {
                if (!isWellFormed(field.kind(), value)) {
                    throw new IllegalArgumentException("a value is not what the field compares with");
                }
            }
        }

        /** Whether this field can be compared with the value at all. */
        public static boolean isWellFormed(MatchField.Kind kind, String value) {
            return switch (kind) {
                case TOP, NESTED, MARKING, REFERENCE -> true;
                case NUMBER_FROM, NUMBER_TO -> number(value).isPresent();
                case TIME_FROM, TIME_TO, VERSION_FROM, VERSION_TO ->
                    StixTimestamp.tryParse(value).isPresent();
            };
        }

        private boolean isMetBy(String text, boolean number) {
            return switch (field.kind()) {
                case TOP, NESTED, MARKING, REFERENCE -> values.contains(text);
                case NUMBER_FROM -> number && compare(number(text), Match::number, 1);
                case NUMBER_TO -> number && compare(number(text), Match::number, -1);
                case TIME_FROM -> compare(StixTimestamp.tryParse(text), StixTimestamp::tryParse, 1);
                case TIME_TO -> compare(StixTimestamp.tryParse(text), StixTimestamp::tryParse, -1);
                case VERSION_FROM, VERSION_TO -> throw new IllegalStateException("the version stands in the row");
            };
        }

        private interface Reading<T> {
            Optional<T> of(String text);
        }

        private <T extends Comparable<T>> boolean compare(Optional<T> found, Reading<T> reading, int sign) {
            return found.isPresent()
                    && values.stream()
                            .anyMatch(value -> sign
                                            * found.get()
                                                    .compareTo(reading.of(value).orElseThrow())
                                    >= 0);
        }

        /** Signatures of which an object that meets this has one. */
        private List<Signature> signatures() {
            return switch (field.kind()) {
                case TOP, NESTED, MARKING, REFERENCE ->
                    values.stream()
                            .map(value -> Signature.ofTerm(field.property(), value))
                            .toList();
                case NUMBER_FROM, NUMBER_TO, TIME_FROM, TIME_TO -> List.of(Signature.ofPresence(field.property()));
                case VERSION_FROM, VERSION_TO -> List.of();
            };
        }
    }

    private final List<Condition> conditions;
    private final List<Condition> onBytes;
    private final Optional<StixTimestamp> versionFrom;
    private final Optional<StixTimestamp> versionTo;
    private final Signature[][] signatures;

    private Match(Collection<Condition> conditions) {
        this.conditions = conditions.stream()
                .sorted(Comparator.comparing(condition -> condition.field().name()))
                .toList();
        this.onBytes = this.conditions.stream()
                .filter(condition -> condition.field().kind().needsBytes())
                .toList();
        this.versionFrom = instants(MatchField.Kind.VERSION_FROM).min(Comparator.naturalOrder());
        this.versionTo = instants(MatchField.Kind.VERSION_TO).max(Comparator.naturalOrder());
        this.signatures = onBytes.stream()
                .map(condition -> condition.signatures().toArray(Signature[]::new))
                .toArray(Signature[][]::new);
    }

    private Stream<StixTimestamp> instants(MatchField.Kind kind) {
        return conditions.stream()
                .filter(condition -> condition.field().kind() == kind)
                .flatMap(condition -> condition.values().stream())
                .map(StixTimestamp::new);
    }

    /** All of these, no field twice. */
    public static Match of(Collection<Condition> conditions) {
        var fields = new HashSet<MatchField>();
        for (var condition : conditions) {
            if (!fields.add(condition.field())) {
                throw new IllegalArgumentException("a field occurs once");
            }
        }
        return conditions.isEmpty() ? NONE : new Match(conditions);
    }

    /** In order of their fields' names. */
    public List<Condition> conditions() {
        return conditions;
    }

    /** Whether nothing is asked. */
    public boolean isEmpty() {
        return conditions.isEmpty();
    }

    /** Whether something is asked that only the object itself can answer. */
    public boolean needsBytes() {
        return !onBytes.isEmpty();
    }

    /** The version is this or later, if that is asked. */
    public Optional<StixTimestamp> versionFrom() {
        return versionFrom;
    }

    /** The version is this or earlier, if that is asked. */
    public Optional<StixTimestamp> versionTo() {
        return versionTo;
    }

    /** Whether an object of this signature may match, its version apart. */
    public boolean mayMatch(long high, long low) {
        var has = new Signature(high, low);
        for (var any : signatures) {
            boolean found = false;
            for (var one : any) {
                if (has.mayHave(one)) {
                    found = true;
                    break;
                }
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /** Whether an object that was read before matches, its version apart. */
    public boolean matches(byte[] object) {
        var open = new ArrayList<>(onBytes);
        Terms.of(object, (property, text, number) -> {
            if (!open.isEmpty()) {
                open.removeIf(
                        condition -> condition.field().property().equals(property) && condition.isMetBy(text, number));
            }
        });
        return open.isEmpty();
    }

    private static Optional<Long> number(String text) {
        int digits = text.startsWith("-") ? text.length() - 1 : text.length();
        if (digits < 1 || digits > MAX_DIGITS) {
            return Optional.empty();
        }
        for (int i = text.length() - digits; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        return Optional.of(Long.parseLong(text));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Match match && conditions.equals(match.conditions);
    }

    @Override
    public int hashCode() {
        return conditions.hashCode();
    }

    @Override
    public String toString() {
        return "Match" + conditions;
    }
}
