package org.hikyaku.taxii;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.Match;
import org.hikyaku.stix.MatchField;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.web.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, read by hand: a poll has one of these, and it is not worth a map. What is TAXII's and malformed is a
 * 400 (T-071); what is not TAXII's, or not this resource's, is passed over (T-034, T-086). Percent-escapes are undone in
 * names and values, so {@code match%5Btype%5D} is {@code match[type]} (T-033).
 */
final class Parameters {
    private static final int MAX_LIMIT_DIGITS = 15;

    /** No type has this name: what is asked for is nothing that can be there. */
    private static final Set<String> NO_TYPE = Set.of("");

    private final Resource resource;
    private OptionalLong after = OptionalLong.empty();
    private long limit;
    private @Nullable String next;
    private @Nullable Set<StixId> ids;
    private @Nullable Set<String> types;
    private @Nullable VersionFilter versions;
    private @Nullable Set<String> specVersions;
    private final List<Match.Condition> conditions = new ArrayList<>();
    private boolean impossible;
    private final Values values = new Values();

    private Parameters(Resource resource) {
        this.resource = resource;
    }

    /**
     * Reads a query.
     *
     * @param raw as it came, not decoded; null if there was none
     * @throws Fault 400
     */
    static Parameters read(@Nullable String raw, Resource resource) {
        var parameters = new Parameters(resource);
        if (raw == null) {
            return parameters;
        }
        for (int from = 0; from <= raw.length(); ) {
            int end = raw.indexOf('&', from);
            if (end < 0) {
                end = raw.length();
            }
            int equals = raw.indexOf('=', from);
            if (equals < 0 || equals > end) {
                equals = end;
            }
            if (end > from) {
                var value = equals == end ? "" : raw.substring(equals + 1, end);
                parameters.take(decoded(raw.substring(from, equals)), value);
            }
            from = end + 1;
        }
        return parameters;
    }

    private void take(String name, String raw) {
        switch (name) {
            case "added_after" -> {
                once(after.isPresent(), name);
                after = OptionalLong.of(moment(decoded(raw)));
            }
            case "limit" -> {
                once(limit > 0, name);
                limit = limit(decoded(raw));
            }
            case "next" -> {
                once(next != null, name);
                next = decoded(raw);
            }
            case "match[id]" -> {
                if (isOfMany()) {
                    once(ids != null, name);
                    ids = ids(values.words(name, decoded(raw)));
                }
            }
            case "match[type]" -> {
                if (isOfMany()) {
                    once(types != null, name);
                    types = Set.copyOf(new HashSet<>(values.words(name, decoded(raw))));
                }
            }
            case "match[version]" -> {
                if (resource != Resource.VERSIONS) {
                    once(versions != null, name);
                    versions = versions(values.words(name, decoded(raw)));
                }
            }
            case "match[spec_version]" -> {
                once(specVersions != null, name);
                specVersions = Set.copyOf(new HashSet<>(values.words(name, decoded(raw))));
            }
            default -> {
                if (isOfMany() && name.startsWith("match[") && name.endsWith("]")) {
                    MatchField.of(name.substring("match[".length(), name.length() - 1))
                            .ifPresent(field -> match(name, field, raw));
                }
            }
        }
    }

    /** One of the optional match fields (section 3.13.2 of the interoperability tests). */
    private void match(String name, MatchField field, String raw) {
        once(conditions.stream().anyMatch(condition -> condition.field().equals(field)), name);
        var texts = values.texts(name, decoded(raw));
        if (!texts.stream().allMatch(text -> Match.Condition.isWellFormed(field.kind(), text))) {
            throw Fault.badRequest(name + " compares with a whole number or with a timestamp in UTC, with Z");
        }
        var meant = field.kind() == MatchField.Kind.MARKING
                ? texts.stream().flatMap(Parameters::markings).toList()
                : texts;
        conditions.add(new Match.Condition(field, new HashSet<>(meant)));
    }

    /** A level of TLP is whatever marks with it; a plus sign may have come as a space. A word that is none marks nothing. */
    private static Stream<String> markings(String level) {
        return Tlp.of(level.replace(' ', '+')).stream()
                .flatMap(tlp -> tlp.markings().stream())
                .map(StixId::toString);
    }

    private boolean isOfMany() {
        return resource == Resource.OBJECTS || resource == Resource.MANIFEST;
    }

    private static void once(boolean seen, String name) {
        if (seen) {
            throw Fault.badRequest(name + " occurs more than once");
        }
    }

    private static long moment(String text) {
        return StixTimestamp.tryParse(text)
                .orElseThrow(() -> Fault.badRequest("added_after is one timestamp of RFC 3339 in UTC, with Z"))
                .epochMicros();
    }

    private static long limit(String text) {
        long limit = 0;
        if (text.length() <= MAX_LIMIT_DIGITS) {
            for (int i = 0; i < text.length(); i++) {
                int digit = text.charAt(i) - '0';
                limit = digit < 0 || digit > 9 || limit < 0 ? -1 : limit * 10 + digit;
            }
        }
        if (limit < 1) {
            throw Fault.badRequest("limit is one whole number above 0");
        }
        return limit;
    }

    /** What is no id of ours is no error: it just matches nothing (T-089). */
    private Set<StixId> ids(List<String> texts) {
        var found = new HashSet<StixId>();
        for (var text : texts) {
            StixId.tryParse(text).ifPresent(found::add);
        }
        impossible |= found.isEmpty();
        return Set.copyOf(found);
    }

    private static VersionFilter versions(List<String> texts) {
        if (new HashSet<>(texts).size() < texts.size()) {
            throw Fault.badRequest("match[version] has the same value twice");
        }
        if (texts.contains("all")) {
            if (texts.size() > 1) {
                throw Fault.badRequest("match[version] has all beside another value");
            }
            return VersionFilter.ALL;
        }
        var exact = texts.stream()
                .filter(text -> !text.equals("first") && !text.equals("last"))
                .map(text -> StixTimestamp.tryParse(text)
                        .orElseThrow(() -> Fault.badRequest(
                                "a value of match[version] is all, first, last or a timestamp in UTC, with Z")))
                .sorted()
                .toList();
        return new VersionFilter(false, texts.contains("first"), texts.contains("last"), exact);
    }

    private static String decoded(String raw) {
        if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
            return raw;
        }
        byte[] bytes = new byte[raw.length()];
        int n = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int high = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
                int low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw Fault.badRequest("the query has an escape that is none");
                }
                bytes[n++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[n++] = (byte) (c == '+' ? ' ' : c > '~' ? '?' : c);
            }
        }
        return new String(bytes, 0, n, StandardCharsets.UTF_8);
    }

    /** The cursor that was sent; null if there was none or an empty one (T-112). */
    @Nullable
    String next() {
        return next == null || next.isEmpty() ? null : next;
    }

    /** How many records the page may have. */
    int limit(TaxiiSettings settings) {
        return limit == 0 ? settings.defaultPage() : (int) Math.min(limit, settings.maxPage());
    }

    /**
     * The question that these parameters ask, where no cursor is.
     *
     * @param only the one object that the path names; null if it names none
     */
    Query query(@Nullable StixId only, int limit, long maxBytes) {
        return new Query(
                after,
                limit,
                maxBytes,
                only != null ? Set.of(only) : ids != null ? ids : Set.of(),
                impossible ? NO_TYPE : types != null ? types : Set.of(),
                resource == Resource.VERSIONS ? VersionFilter.ALL : versions != null ? versions : VersionFilter.LAST,
                specVersions != null ? specVersions : Set.of(),
                Match.of(conditions));
    }

    /** The versions of one object that are meant where all are unless it is said (T-150). */
    Query versionsOf(StixId only, int limit) {
        var all = query(only, limit, Long.MAX_VALUE);
        return new Query(
                OptionalLong.empty(),
                limit,
                Long.MAX_VALUE,
                all.ids(),
                Set.of(),
                versions == null ? VersionFilter.ALL : all.versions(),
                all.specVersions());
    }

    /** Whether every filter that is repeated here beside a cursor is the one that the cursor holds (T-109). */
    boolean agreeWith(Query filters) {
        return (after.isEmpty() || after.equals(filters.after()))
                && (ids == null || (!impossible && ids.equals(filters.ids())))
                && (types == null || types.equals(filters.types()))
                && (versions == null || versions.equals(filters.versions()))
                && (specVersions == null || specVersions.equals(filters.specVersions()))
                && filters.match().conditions().containsAll(conditions);
    }
}
