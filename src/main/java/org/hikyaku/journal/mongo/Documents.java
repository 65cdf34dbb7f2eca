package org.hikyaku.journal.mongo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Blob;
import org.hikyaku.journal.Digest;
import org.hikyaku.journal.DisclosureMark;
import org.hikyaku.journal.Head;
import org.hikyaku.journal.RandomName;
import org.hikyaku.journal.StoredEntries;
import org.hikyaku.journal.StreamName;

/** Appends and blobs as documents and back. */
final class Documents {
    private Documents() {}

    static BsonDocument of(Append append) {
        var document = new BsonDocument("_id", name(append.id()))
                .append("stream", new BsonString(append.stream().value()))
                .append("position", new BsonInt64(append.position()))
                .append("time", new BsonInt64(ChronoUnit.MICROS.between(Instant.EPOCH, append.time())))
                .append("previous", new BsonBinary(append.previous().bytes()))
                .append("hash", new BsonBinary(append.hash().bytes()))
                .append("body", new BsonBinary(StoredEntries.toBytes(append.entries())));
        var marks = new BsonArray();
        for (int i = 0; i < append.entries().size(); i++) {
            var mark = append.entries().get(i).mark();
            if (mark.isPresent()) {
                marks.add(of(mark.get(), i));
            }
        }
        return marks.isEmpty() ? document : document.append("marks", marks);
    }

    private static BsonDocument of(DisclosureMark mark, int item) {
        return new BsonDocument("collection", name(mark.collection()))
                .append("tool", name(mark.tool()))
                .append("low", new BsonInt64(mark.lowestRow()))
                .append("high", new BsonInt64(mark.highestRow()))
                .append("item", new BsonInt32(item));
    }

    /** @throws IllegalStateException if the document is damaged */
    static Append append(BsonDocument document) {
        try {
            return new Append(
                    stream(document),
                    position(document),
                    RandomName.ofBytes(document.getBinary("_id").getData()),
                    Instant.EPOCH.plus(document.getInt64("time").getValue(), ChronoUnit.MICROS),
                    StoredEntries.ofBytes(document.getBinary("body").getData()),
                    Digest.ofBytes(document.getBinary("previous").getData()),
                    Digest.ofBytes(document.getBinary("hash").getData()));
        } catch (IllegalArgumentException | BsonInvalidOperationException e) {
            throw new IllegalStateException(
                    "position " + document.get("position") + " of " + document.get("stream")
                            + " is damaged in the store",
                    e);
        }
    }

    static Head head(BsonDocument document) {
        return new Head(
                position(document), Digest.ofBytes(document.getBinary("hash").getData()));
    }

    static StreamName stream(BsonDocument document) {
        return new StreamName(document.getString("stream").getValue());
    }

    static long position(BsonDocument document) {
        return document.getInt64("position").getValue();
    }

    /** About how many bytes the append takes in memory. */
    static long size(BsonDocument document) {
        return 200L + document.getBinary("body").getData().length;
    }

    static BsonDocument of(Blob blob) {
        return new BsonDocument("_id", name(blob.name())).append("bytes", new BsonBinary(blob.bytes()));
    }

    static BsonBinary name(RandomName name) {
        return new BsonBinary(name.bytes());
    }

    /** What a filter for marks says of a tool, or nothing. */
    static BsonDocument filter(RandomName collection, Optional<RandomName> tool, long from, long to) {
        var filter = new BsonDocument("collection", name(collection));
        tool.ifPresent(one -> filter.append("tool", name(one)));
        return filter.append("low", new BsonDocument("$lte", new BsonInt64(to)))
                .append("high", new BsonDocument("$gte", new BsonInt64(from)));
    }
}
