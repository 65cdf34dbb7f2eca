package org.hikyaku.app.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.Desk;
import org.hikyaku.council.ListId;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.handling.HandlingMarking;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;

/**
 * With which markings an object may be posted where. In the task force and in intake a TLP marking is enough; elsewhere a
 * handling marking stands beside it, whose definition the operations desk posts into the collection. The definitions have
 * fixed ids and times, so that posting one again changes nothing.
 */
final class MarkingSteps {
    private final SampleCouncil sample;
    private final Site site;
    private final TaxiiClient operations;

    MarkingSteps(SampleCouncil sample, Site site, TaxiiClient operations) {
        this.sample = sample;
        this.site = site;
        this.operations = operations;
    }

    /**
     * Posts the definitions.
     *
     * @param list the distribution list's id
     * @return {@code object_marking_refs} by collection: the standing ones' aliases and {@code list}
     */
    Map<String, List<String>> run(UUID list) {
        var refs = new LinkedHashMap<String, List<String>>();
        var amber = List.of(Tlp.AMBER.id().toString());
        refs.put("task-force-1", amber);
        refs.put("task-force-2", amber);
        refs.put("members", define(Tier.MEMBERS, Tlp.GREEN, Set.of()));
        refs.put("mutual-aid", define(Tier.MUTUAL_AID, Tlp.AMBER, firstTargets()));
        refs.put("early-warning", define(Tier.EARLY_WARNING, Tlp.CLEAR, Set.of()));
        refs.put("intake", amber);
        refs.put(
                SampleReport.LIST,
                define(
                        SampleReport.LIST,
                        list,
                        Tlp.AMBER,
                        HandlingMarking.of(Set.of(), Optional.of(new ListId(list)), false, false, Set.of())));
        return refs;
    }

    private Set<MutualAidCategory> firstTargets() {
        return sample.organisations().stream()
                .filter(organisation -> organisation.kind() == SampleCouncil.Kind.TARGET)
                .findFirst()
                .flatMap(target -> MutualAidCategory.of(target.categories().get(0)))
                .map(Set::of)
                .orElseThrow();
    }

    private List<String> define(Tier tier, Tlp tlp, Set<MutualAidCategory> categories) {
        var conditions = HandlingMarking.of(Set.of(tier), Optional.empty(), false, false, categories);
        return define(
                tier.word(),
                Optional.ofNullable(site.collections().get(tier.word())).orElseThrow(),
                tlp,
                conditions);
    }

    private List<String> define(String name, UUID collection, Tlp tlp, HandlingMarking conditions) {
        var id = StixId.parse(Optional.ofNullable(sample.markings().get(name)).orElseThrow());
        var definition = conditions.render(
                id, StixId.parse(sample.desk(Desk.OPERATIONS).identity()), new StixTimestamp(sample.created()));
        operations.post(
                collection,
                ("{\"objects\":[" + new String(definition, StandardCharsets.UTF_8) + "]}")
                        .getBytes(StandardCharsets.UTF_8));
        return new ArrayList<>(List.of(tlp.id().toString(), id.toString()));
    }
}
