package org.hikyaku.stix;

/**
 * One thing that is wrong with one object.
 *
 * @param rule the rule's id in the catalogue, such as {@code S-021}
 * @param path where: a property such as {@code created}, or {@code object_refs[2]}; empty for the object itself
 * @param message what the rule asks for, in a sentence that repeats nothing of the object
 */
public record Finding(String rule, String path, String message) {}
