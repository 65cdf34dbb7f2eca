package org.hikyaku.journal;

import java.util.Optional;

/**
 * Which disclosure records are wanted: those of a collection whose rows may overlap a range, of one tool or of all.
 *
 * @param collection the collection's random key
 * @param tool the tool's random key, or every tool
 * @param fromRow the lowest row wanted
 * @param toRow the highest row wanted, not below the lowest
 */
public record MarkQuery(RandomName collection, Optional<RandomName> tool, long fromRow, long toRow) {}
