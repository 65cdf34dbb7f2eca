/**
 * Our JSON Schemas of STIX (2020-12, {@code schemas/stix} in the project), compiled into checks once. They know the keywords that
 * those files use, and two annotations: {@code x-rule}, the rule that a subschema stands for, and {@code x-severity}. What such a
 * subschema's {@code description} says is what the submitter is told. Nothing is ever fetched: a {@code $ref} leads to one of the
 * files that are packed with the program, or the program does not start.
 */
@NullMarked
package org.hikyaku.stix.schema;

import org.jspecify.annotations.NullMarked;
