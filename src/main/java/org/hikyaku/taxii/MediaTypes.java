package org.hikyaku.taxii;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Media types as TAXII means them (T-037 to T-047). A version that is left out means the one that we speak; one that is named
 * must be that one.
 */
final class MediaTypes {
    /** What every answer with a body has, literally: clients compare it as text. */
    static final String TAXII = "application/taxii+json;version=2.1";

    /** What objects are. */
    static final String STIX = "application/stix+json;version=2.1";

    private static final String TYPE = "application/taxii+json";
    private static final int NOT_OURS = -1;

    private MediaTypes() {}

    /**
     * Whether a client that sent these {@code Accept} headers takes what we write. Of the ranges that fit, the most specific
     * one decides (RFC 9110, section 12.5.1), so that {@code q=0} can rule us out.
     */
    static boolean accepts(List<String> headers) {
        if (headers.isEmpty() || (headers.size() == 1 && headers.get(0).equals(TAXII))) {
            return true;
        }
        int best = NOT_OURS;
        boolean wanted = false;
        boolean said = false;
        for (var header : headers) {
            for (var range : split(header, ',')) {
                said |= !range.isBlank();
                var parsed = MediaType.parse(range);
                if (parsed == null) {
                    continue;
                }
                int specific = specificity(parsed);
                if (specific != NOT_OURS && specific >= best) {
                    wanted = (specific == best && wanted)
                            || !isZero(parsed.parameters().get("q"));
                    best = specific;
                }
            }
        }
        return !said || wanted;
    }

    /** Whether a body of this {@code Content-Type} is one that we read. */
    static boolean reads(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        if (contentType.equals(TAXII)) {
            return true;
        }
        var type = MediaType.parse(contentType);
        return type != null && type.name().equals(TYPE) && isOurVersion(type);
    }

    /** How specific a range is that fits us: 3 for type and version, 0 for anything. */
    private static int specificity(MediaType range) {
        return switch (range.name()) {
            case TYPE -> !isOurVersion(range) ? NOT_OURS : range.parameters().containsKey("version") ? 3 : 2;
            case "application/*" -> 1;
            case "*/*" -> 0;
            default -> NOT_OURS;
        };
    }

    private static boolean isOurVersion(MediaType type) {
        var version = type.parameters().get("version");
        return version == null || version.equals("2.1");
    }

    private static boolean isZero(@Nullable String q) {
        return q != null && q.startsWith("0") && q.chars().allMatch(c -> c == '0' || c == '.');
    }

    /** Splits outside quotes. */
    private static List<String> split(String text, char at) {
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == at && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** A media type or range: name in lower case, parameters by name in lower case, values without their quotes. */
    private record MediaType(String name, Map<String, String> parameters) {
        static @Nullable MediaType parse(String text) {
            var parts = split(text, ';');
            var name = parts.get(0).strip().toLowerCase(Locale.ROOT);
            if (name.indexOf('/') < 1 || name.indexOf(' ') >= 0) {
                return null;
            }
            var parameters = new TreeMap<String, String>();
            for (var part : parts.subList(1, parts.size())) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    parameters.putIfAbsent(
                            part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                            unquoted(part.substring(equals + 1).strip()));
                }
            }
            return new MediaType(name, parameters);
        }

        private static String unquoted(String value) {
            return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                    ? value.substring(1, value.length() - 1).replace("\\", "")
                    : value;
        }
    }
}
