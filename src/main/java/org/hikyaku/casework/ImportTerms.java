package org.hikyaku.casework;

import java.util.Set;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.handling.Tlp;

/**
 * The conditions under which the operations desk brings in an outside publication. They are the council's designation; the
 * publication is on record as the provider, and nobody's agreement is required (Q19).
 *
 * @param tlp as what
 * @param secret whether it is secret, said explicitly
 * @param sensitive whether it is sensitive, said explicitly
 * @param categories the mutual-aid categories, exactly for {@code mutual-aid}
 * @param source the citation, 1 to 1,000 characters
 */
public record ImportTerms(
        Tlp tlp, boolean secret, boolean sensitive, Set<MutualAidCategory> categories, String source) {
    public ImportTerms {
        categories = Set.copyOf(categories);
    }
}
