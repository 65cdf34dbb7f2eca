package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.References;
import org.hikyaku.stix.StixType;
import org.hikyaku.stix.schema.TypeSchema;

/** All that is asked of one object by itself. */
public final class Rules {
    private static final Map<String, TypeSchema> TYPES = TypeSchema.of(StixType.names());

    /** What types of somebody's own have in common with STIX's. */
    private static final TypeSchema OWN_OBJECT = TypeSchema.common("domain-object");

    private static final TypeSchema OWN_OBSERVABLE = TypeSchema.common("core");

    private Rules() {}

    /**
     * Gathers what an object names that was judged before.
     *
     * @param object its whole tree
     * @param references is told what it names
     * @param findings what is told to it means nothing, and is not all; its trail at the object
     */
    public static void gather(JsonNode object, References references, Findings findings) {
        new Everywhere(references, OWN_OBJECT, findings).walk(object);
    }

    /**
     * Judges an object. Takes time in proportion to its size.
     *
     * @param object its whole tree
     * @param references is told what it names
     * @param findings is told what is wrong with it, or worth to know; its trail at the object
     */
    public static void judge(JsonNode object, References references, Findings findings) {
        var type = object.path("type").isTextual() ? object.path("type").textValue() : "";
        var kind = StixType.of(type);
        var own = OwnContent.of(object, type);
        var schema = TYPES.getOrDefault(type, own.isNewObservable() ? OWN_OBSERVABLE : OWN_OBJECT);
        schema.judge(object, findings);
        if (kind == StixType.BUNDLE) {
            findings.refuse("type", "S-169", "has to be the type of a STIX object, which a bundle is not");
        }
        Identity.judge(object, type, findings);
        own.judge(schema, findings);
        new Everywhere(references, schema, findings).walk(object);
        Times.judge(object, type, findings);
        Selectors.judge(object, findings);
        Indicators.judge(object, type, findings);
        Observables.judge(object, type, findings);
    }
}
