package org.hikyaku.stix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code marking-definition} says (STIX 2.1 section 7.2.1).
 *
 * @param definitionType its {@code definition_type}, if it is a string
 * @param hasStatement whether {@code definition.statement} is a string
 * @param extensions its {@code extensions} by their keys, in their order
 * @param whole the whole object; not to be changed
 */
public record MarkingDefinition(
        Optional<String> definitionType, boolean hasStatement, Map<String, JsonNode> extensions, JsonNode whole) {}
