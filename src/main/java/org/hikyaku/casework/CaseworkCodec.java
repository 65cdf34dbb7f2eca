package org.hikyaku.casework;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hikyaku.council.Caller;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Part;
import org.hikyaku.stix.StixId;

/** Casework's entries as CBOR; the entry's kind names the record. */
final class CaseworkCodec {
    static final String SUBMISSION = "submission";
    static final String DEFINITIONS = "definitions";
    static final String PENDING = "pending";
    static final String SHEETS = "sheets";
    static final String WITHDRAWN = "withdrawn";

    private static final Map<String, Class<? extends CaseworkEntry>> KINDS = Stream.<Class<? extends CaseworkEntry>>of(
                    CaseworkEntry.TakenUp.class,
                    CaseworkEntry.Proposed.class,
                    CaseworkEntry.Agreed.class,
                    CaseworkEntry.ReleaseIntended.class,
                    CaseworkEntry.WithdrawalIntended.class,
                    CaseworkEntry.EditionMade.class,
                    CaseworkEntry.ErasureProposed.class,
                    CaseworkEntry.ErasureDropped.class,
                    CaseworkEntry.ErasureIntended.class,
                    CaseworkEntry.ErasureFound.class,
                    CaseworkEntry.OrderedInSession.class,
                    CaseworkEntry.IntentCompleted.class)
            .collect(Collectors.toUnmodifiableMap(CaseworkCodec::kind, c -> c));

    private static final ObjectMapper CBOR = new CBORMapper();
    private static final TypeReference<Map<Integer, String>> REMARKS = new TypeReference<>() {};

    private CaseworkCodec() {}

    static Entry write(CaseworkEntry entry) {
        return Entry.of(kind(entry.getClass()), Part.secret(bytes(entry)));
    }

    /** An act of this caller's: where a person did it in a session, that stands before it. */
    static List<Entry> act(Caller caller, CaseworkEntry act) {
        return caller.session()
                .map(session -> new CaseworkEntry.OrderedInSession(caller.user().value(), session.value()))
                .map(order -> List.of(write(order), write(act)))
                .orElseGet(() -> List.of(write(act)));
    }

    static CaseworkEntry read(Entry entry) {
        var kind = KINDS.get(entry.kind());
        if (kind == null) {
            throw new IllegalStateException("the casework stream has an entry of an unknown kind");
        }
        return value(entry.parts().get(0), kind);
    }

    /** What is folded in one part, the outcomes, which are only read when somebody asks for them, in another. */
    static Entry submission(SubmissionEntry entry, List<Receipt.Outcome> outcomes) {
        var what = Part.secret(bytes(entry));
        var became = Part.secret(outcomes(outcomes));
        var remarks = remarks(outcomes);
        return remarks.isEmpty()
                ? Entry.of(SUBMISSION, what, became)
                : Entry.of(SUBMISSION, what, became, Part.secret(bytes(remarks)));
    }

    static SubmissionEntry readSubmission(Entry entry) {
        return value(entry.parts().get(0), SubmissionEntry.class);
    }

    /** An envelope that is not decided on yet, and what it holds. */
    static Entry pending(PendingEntry entry, List<Receipt.Outcome> undecided) {
        return Entry.of(PENDING, Part.secret(bytes(entry)), Part.secret(outcomes(undecided)));
    }

    static PendingEntry readPending(Entry entry) {
        return value(entry.parts().get(0), PendingEntry.class);
    }

    /** Which of an append's rows are the council's sheets; the objects that these name have rows in it too ({@link Sheets}). */
    static Entry sheets(List<StixId> sheets) {
        return Entry.of(
                SHEETS, Part.secret(bytes(sheets.stream().map(StixId::toString).toList())));
    }

    static List<StixId> readSheets(Entry entry) {
        return Stream.of(value(entry.parts().get(0), String[].class))
                .map(StixId::parse)
                .toList();
    }

    static Entry withdrawn(WithdrawnEntry entry) {
        return Entry.of(WITHDRAWN, Part.secret(bytes(entry)));
    }

    static WithdrawnEntry readWithdrawn(Entry entry) {
        return value(entry.parts().get(0), WithdrawnEntry.class);
    }

    /** Id, version and failure of each, by turns, null for what is absent: an envelope has ten thousand of them. */
    private static byte[] outcomes(List<Receipt.Outcome> outcomes) {
        var bytes = new ByteArrayOutputStream(64 + 96 * outcomes.size());
        try (var out = CBOR.getFactory().createGenerator(bytes)) {
            out.writeStartArray();
            for (var outcome : outcomes) {
                out.writeString(outcome.id().orElse(null));
                out.writeString(outcome.version().orElse(null));
                out.writeString(outcome.failure().orElse(null));
            }
            out.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What is remarked on few of many, by their places. */
    private static Map<Integer, String> remarks(List<Receipt.Outcome> outcomes) {
        var remarks = new TreeMap<Integer, String>();
        for (int i = 0; i < outcomes.size(); i++) {
            int place = i;
            outcomes.get(i).remark().ifPresent(text -> remarks.put(place, text));
        }
        return remarks;
    }

    private static Map<Integer, String> readRemarks(Entry entry) {
        if (entry.parts().size() < 3) {
            return Map.of();
        }
        try {
            return CBOR.readValue(entry.parts().get(2).bytes(), REMARKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Receipt.Outcome> readOutcomes(Entry entry) {
        var remarks = readRemarks(entry);
        var texts = value(entry.parts().get(1), String[].class);
        var outcomes = new ArrayList<Receipt.Outcome>(texts.length / 3);
        for (int i = 0; i < texts.length; i += 3) {
            outcomes.add(new Receipt.Outcome(
                    Optional.ofNullable(texts[i]),
                    Optional.ofNullable(texts[i + 1]),
                    Optional.ofNullable(texts[i + 2]),
                    Optional.ofNullable(remarks.get(i / 3))));
        }
        return outcomes;
    }

    /** The bytes of marking definitions that were accepted, a part each, so that they are known before blobs are read. */
    static Entry definitions(List<byte[]> definitions) {
        return new Entry(
                DEFINITIONS,
                java.util.Optional.empty(),
                definitions.stream().map(Part::secret).toList());
    }

    private static byte[] bytes(Object value) {
        try {
            return CBOR.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T value(Part part, Class<T> type) {
        try {
            return CBOR.readValue(part.bytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code ReleaseIntended} is written as {@code release-intended}. */
    private static String kind(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
