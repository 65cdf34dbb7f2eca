package org.hikyaku.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hikyaku.council.ListId;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.handling.Label;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.handling.Withheld;

/** A label as an array of words, written and read where a parser or generator stands. */
final class LabelCodec {
    private LabelCodec() {}

    static void write(JsonGenerator out, Label label) throws IOException {
        out.writeStartArray();
        out.writeString(label.tlp().name());
        out.writeBoolean(label.secret());
        out.writeBoolean(label.sensitive());
        words(out, label.tiers(), Tier::name);
        out.writeBoolean(label.categories().isPresent());
        words(out, label.categories().orElse(Set.of()), MutualAidCategory::word);
        words(out, label.lists(), ListId::toString);
        out.writeString(label.only().map(OrganisationId::toString).orElse(""));
        words(out, label.withheld(), Withheld::name);
        out.writeEndArray();
    }

    /** Reads the label whose START_ARRAY is the parser's current token. */
    static Label read(JsonParser in) throws IOException {
        var tlp = Tlp.valueOf(in.nextTextValue());
        boolean secret = in.nextBooleanValue();
        boolean sensitive = in.nextBooleanValue();
        var tiers = words(in, Tier::valueOf);
        boolean restricted = in.nextBooleanValue();
        var categories = words(in, word -> MutualAidCategory.of(word).orElseThrow());
        var lists = words(in, ListId::parse);
        var only = in.nextTextValue();
        var withheld = words(in, Withheld::valueOf);
        in.nextToken();
        return new Label(
                tlp,
                secret,
                sensitive,
                tiers,
                restricted ? Optional.of(categories) : Optional.empty(),
                lists,
                only == null || only.isEmpty() ? Optional.empty() : Optional.of(OrganisationId.parse(only)),
                withheld);
    }

    private static <T> void words(JsonGenerator out, Set<T> values, Function<T, String> word) throws IOException {
        out.writeStartArray();
        for (var text : values.stream().map(word).sorted().toList()) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    private static <T> Set<T> words(JsonParser in, Function<String, T> parse) throws IOException {
        var values = new HashSet<T>();
        in.nextToken();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(parse.apply(in.getText()));
        }
        return values;
    }
}
