package org.hikyaku.app.demo;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.app.client.BundleImport;
import org.hikyaku.app.client.Credentials;
import org.hikyaku.app.client.HttpsClient;
import org.hikyaku.council.Desk;
import org.hikyaku.handling.HandlingMarking;

/**
 * The council's main job, once around, over HTTPS: the council is made, a task-force member's tool posts what it saw, the
 * secretariat and the provider settle its secrecy, the secretariat releases it, every tool pulls what its person may see,
 * one person is removed and pulls again.
 *
 * <p>Every step looks first whether it is done, so a tour that was killed goes on where it stood, and one over a finished
 * council only pulls.
 */
public final class Tour {
    /** Under what the demo brings in bundles of others. */
    private static final String IMPORT_TLP = "TLP:CLEAR";

    private final Site site;
    private final SampleCouncil sample;
    private final Seated seated;
    private final PrintWriter out;
    private final HttpsClient https;
    private final URI root;
    private final String provider;

    /**
     * What the tour found.
     *
     * @param table what each caller got, for people
     * @param holds whether that is what policy predicts, in every cell
     * @param root the API root
     * @param callers the callers, with credentials
     * @param list the distribution list's id
     * @param markings {@code object_marking_refs} by collection, the list's as {@code list}
     */
    public record Result(
            String table,
            boolean holds,
            URI root,
            List<DemoCaller> callers,
            UUID list,
            Map<String, List<String>> markings) {}

    /**
     * @param seated the council staff, who are there
     * @param out where it tells of its steps
     */
    public Tour(Site site, SampleCouncil sample, Seated seated, PrintWriter out) {
        this.site = site;
        this.sample = sample;
        this.seated = seated;
        this.out = out;
        this.https = HttpsClient.trusting(site.ca());
        this.root = TaxiiClient.root(https, site.discovery(), at(Desk.OPERATIONS));
        this.provider = sample.organisations().get(0).identity();
    }

    private Credentials at(Desk desk) {
        return Optional.ofNullable(seated.desks().get(desk)).orElseThrow();
    }

    /**
     * Takes the tour.
     *
     * @param imports bundles to release to members beside the sample
     * @throws org.hikyaku.app.client.CallFailed if the broker answers a step otherwise than it has to
     */
    public Result run(List<Path> imports) {
        var operations = desk(at(Desk.OPERATIONS));
        var council = new CouncilSteps(sample, desk(at(Desk.ADMINISTRATION)), operations);
        var callers = council.run(seated);
        var list = council.list();
        out.println("council   " + sample.organisations().size() + " organisations and the secretariat, "
                + callers.size() + " persons with a tool each, 1 distribution list");
        var collections = new HashMap<>(site.collections());
        collections.put(SampleReport.LIST, list);
        var markings = new MarkingSteps(sample, site, taxii(at(Desk.OPERATIONS))).run(list);
        reports(callers.get(0), operations, collections);
        bring(imports);
        var table = pull(callers, council, collections);
        out.println("records   " + readers(operations));
        return new Result(table.render(), table.holds(), root, callers, list, markings);
    }

    private DeskClient desk(Credentials who) {
        return new DeskClient(https, site.api(), who);
    }

    private TaxiiClient taxii(Credentials who) {
        return new TaxiiClient(https, root, who, HandlingMarking.BROKER.toString());
    }

    private void reports(DemoCaller provider, DeskClient operations, Map<String, UUID> collections) {
        var who = provider.credentials();
        var steps = new CaseSteps(this.provider, taxii(who), desk(who), operations, collections);
        steps.share(SampleReport.P);
        SampleReport.cases().forEach(steps::post);
        out.println("posted    P to its peers, " + SampleReport.cell(new HashSet<>(SampleReport.cases()))
                + " to intake, by the tool of " + provider.name());
        SampleReport.cases().forEach(steps::settle);
        out.println("released  7 cases, each designated by the secretariat with the provider's word");
    }

    private void bring(List<Path> imports) {
        var importing = new BundleImport(https, site.api(), at(Desk.OPERATIONS));
        for (var file : imports) {
            var name = String.valueOf(file.getFileName());
            var outcome = importing.run(
                    file,
                    new BundleImport.Terms("members", IMPORT_TLP, false, false, "Imported by the demo from " + name));
            out.println("imported  " + name + ": " + outcome.taken() + " of " + outcome.objects() + " objects");
            outcome.conflicts().forEach(line -> out.println("          conflict: " + line));
            outcome.failures().forEach(line -> out.println("          failure: " + line));
        }
    }

    private Table pull(List<DemoCaller> callers, CouncilSteps council, Map<String, UUID> collections) {
        var pulls = new PullSteps(collections, provider);
        var table = new Table();
        var removed = new ArrayList<Expectations.Row>();
        for (var row : Expectations.rows()) {
            if (row.removed()) {
                removed.add(row);
                continue;
            }
            var taxii = taxii(caller(callers, row).credentials());
            if (caller(callers, row).removed() && taxii.collections().isEmpty()) {
                continue; // by the tour before this one
            }
            table.add(row, pulls.run(taxii));
        }
        council.remove();
        for (var row : removed) {
            table.add(row, pulls.run(taxii(caller(callers, row).credentials())));
        }
        return table;
    }

    private static DemoCaller caller(List<DemoCaller> callers, Expectations.Row row) {
        return callers.stream()
                .filter(caller -> caller.name().equals(row.caller()))
                .findFirst()
                .orElseThrow();
    }

    /** From the records of disclosure: who may have read the most secret report. */
    private String readers(DeskClient operations) {
        var readers = operations
                .get("objects/" + SampleReport.T1.report(provider) + "/readers")
                .path("readers");
        var organisations = new java.util.LinkedHashSet<String>();
        readers.forEach(
                reader -> organisations.add(reader.path("organisation_name").asText()));
        return "T1 was disclosed " + readers.size() + " times, to " + String.join(", ", organisations)
                + "; each is on record before its first byte left";
    }
}
