package org.hikyaku.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hikyaku.casework.CaseFile;
import org.hikyaku.casework.Receipt;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Approval;
import org.hikyaku.council.Council;
import org.hikyaku.council.DistributionList;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.User;
import org.hikyaku.disclosure.Disclosure;
import org.hikyaku.stix.StixId;

/** The API's documents, as the OpenAPI description has them. */
final class Documents {
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Council council;

    Documents(Council council) {
        this.council = council;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A moment in RFC 3339, to the microsecond. */
    static String moment(Instant instant) {
        return MICROSECONDS.format(instant);
    }

    /** A case: where it stands and where it went, in ids alone. */
    ObjectNode caseFile(CaseFile file) {
        var node = object();
        node.put("id", file.id().toString());
        node.put("collection", file.collection().toString());
        node.put("provider", file.provider().toString());
        council.organisation(file.provider()).ifPresent(o -> node.put("provider_name", o.name()));
        node.put("opened", moment(file.opened()));
        node.put("state", state(file.state()));
        file.designation().ifPresent(d -> node.set("designation", designation(d, file.state())));
        var objects = node.putArray("objects");
        file.contents().stream()
                .map(item -> item.object().toString())
                .distinct() // several versions of one object are several items
                .forEach(id -> objects.addObject().put("id", id));
        var releases = node.putArray("releases");
        file.releases().forEach(release -> releases.add(release(release)));
        if (!file.editions().isEmpty()) {
            var editions = node.putArray("editions");
            file.editions().forEach(edition -> editions.add(edition(edition)));
        }
        return node;
    }

    /** The link from an edition to its original. Casework tells it to the operations desk alone. */
    private static ObjectNode edition(CaseFile.Edition edition) {
        var node = object();
        node.put("id", edition.id().toString());
        node.put("version", edition.version().text());
        node.put("original", edition.original().toString());
        node.put("made", moment(edition.at()));
        var paths = node.putArray("paths");
        edition.profile().texts().forEach(paths::add);
        var kept = node.putArray("kept");
        edition.kept().stream().sorted().forEach(id -> kept.add(id.toString()));
        return node;
    }

    private static String state(CaseFile.State state) {
        if (state instanceof CaseFile.Received) {
            return "RECEIVED";
        } else if (state instanceof CaseFile.Proposed) {
            return "PROPOSED";
        } else if (state instanceof CaseFile.Designated) {
            return "DESIGNATED";
        } else if (state instanceof CaseFile.Withdrawn) {
            return "WITHDRAWN";
        }
        throw new AssertionError("a state outside the sealed family");
    }

    private static ObjectNode designation(CaseFile.Designation designation, CaseFile.State state) {
        var node = object();
        node.put("number", designation.number());
        node.put("secret", designation.secret());
        node.put("sensitive", designation.sensitive());
        node.put("at", moment(designation.at()));
        node.put("note", designation.note());
        node.put("agreed", state instanceof CaseFile.Designated);
        if (state instanceof CaseFile.Designated designated) {
            node.put("agreed_at", moment(designated.agreedAt()));
        }
        return node;
    }

    private static ObjectNode release(CaseFile.Release release) {
        var node = object();
        node.put("collection", release.collection().toString());
        node.put("tlp", release.tlp().word());
        putCategories(node, release.categories());
        node.put("sheet", release.sheet().toString());
        var objects = node.putArray("objects");
        release.objects().forEach(id -> objects.add(id.toString()));
        return node;
    }

    private static void putCategories(ObjectNode node, Set<MutualAidCategory> categories) {
        var array = node.putArray("categories");
        categories.stream().sorted().forEach(category -> array.add(category.word()));
    }

    /** Several of a kind under one name. */
    static ObjectNode several(String name, Collection<ObjectNode> documents) {
        var node = object();
        node.putArray(name).addAll(documents);
        return node;
    }

    /** Who may have read an object. */
    ObjectNode readers(StixId id, List<Disclosure> disclosures) {
        var node = object();
        node.put("object", id.toString());
        var readers = node.putArray("readers");
        for (var each : disclosures) {
            var reader = readers.addObject();
            reader.put("at", moment(each.at()));
            reader.put("user", each.user().toString());
            council.userEver(each.user()).ifPresent(user -> reader.put("name", user.name()));
            reader.put("tool", each.tool().toString());
            reader.put("organisation", each.organisation().toString());
            council.organisation(each.organisation()).ifPresent(o -> reader.put("organisation_name", o.name()));
            reader.put("exposure", each.exposure().name());
            reader.put("collection", each.collection().toString());
            var versions = reader.putArray("versions");
            each.versions().forEach(versions::add);
        }
        return node;
    }

    /** What became of an import. */
    static ObjectNode receipt(Receipt receipt) {
        var node = object();
        node.put("id", receipt.id().toString());
        node.put("total", receipt.outcomes().size());
        node.put("successes", receipt.successes());
        var failures = node.putArray("failures");
        for (var outcome : receipt.outcomes()) {
            outcome.failure().ifPresent(message -> {
                var failure = failures.addObject();
                outcome.id().ifPresent(id -> failure.put("id", printable(id)));
                outcome.version().ifPresent(version -> failure.put("version", printable(version)));
                failure.put("message", message);
            });
        }
        return node;
    }

    /** A text as posted, whatever it was, as one that can be encoded. */
    private static String printable(String text) {
        return text.codePoints()
                .map(c -> Fields.isPlain(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** An organisation, with what its kind has. */
    static ObjectNode organisation(Organisation organisation) {
        var node = object();
        node.put("id", organisation.id().toString());
        node.put("name", organisation.name());
        node.put("identity", organisation.identity());
        var tie = organisation.affiliation();
        if (tie instanceof Affiliation.Member member) {
            node.put("kind", "member");
            node.put("class", member.memberClass().name());
            node.put("takes_secrets", member.takesSecrets());
            node.put("hub", member.hub());
        } else if (tie instanceof Affiliation.Target target) {
            node.put("kind", "target");
            node.put("served_by", target.hub().toString());
            putCategories(node, target.categories());
            node.put("enabled", target.enabled());
        } else if (tie instanceof Affiliation.Outsider) {
            node.put("kind", "subscriber");
        } else if (tie instanceof Affiliation.Secretariat secretariat) {
            node.put("kind", "secretariat");
            node.put("desk", secretariat.desk().name());
        } else if (tie instanceof Affiliation.Committee) {
            node.put("kind", "committee");
        } else {
            throw new AssertionError("an affiliation outside the sealed family");
        }
        node.put("early_warning", organisation.earlyWarning());
        return node;
    }

    /** A user, with the tools. */
    ObjectNode user(User user) {
        var node = object();
        node.put("id", user.id().toString());
        node.put("organisation", user.organisation().toString());
        node.put("name", user.name());
        node.put("registered", user.registered());
        var tools = node.putArray("tools");
        council.toolsOf(user.id()).stream()
                .map(tool -> tool.id().toString())
                .sorted()
                .forEach(tools::add);
        return node;
    }

    /** What waits for a second person's word: about whom, or about which organisation. */
    ObjectNode approval(Approval approval) {
        var node = object();
        node.put("id", approval.id().toString());
        if (approval.wish() instanceof Approval.Admission of) {
            node.set("organisation", organisation(of.organisation()));
        } else if (approval.wish() instanceof Approval.OfPerson.Seat seat) {
            node.put("kind", "seat");
            node.put("user", seat.user().toString());
            node.put("organisation", seat.organisation().toString());
            node.put("name", seat.name());
        } else if (approval.wish() instanceof Approval.OfPerson.Registration of) {
            var user = council.userEver(of.user()).orElseThrow();
            node.put("kind", "registration");
            node.put("user", user.id().toString());
            node.put("organisation", user.organisation().toString());
            node.put("name", user.name());
        } else {
            throw new AssertionError("a wish outside the sealed family");
        }
        node.put("asked_by", approval.askedBy().toString());
        node.put("until", moment(approval.until()));
        return node;
    }

    /** A list, and the collection that is the list's. */
    static ObjectNode list(DistributionList list) {
        var node = object();
        node.put("id", list.id().toString());
        node.put("collection", list.id().toString());
        node.put("title", list.title());
        var members = node.putArray("members");
        list.members().stream().sorted().forEach(member -> members.add(member.toString()));
        return node;
    }

    /** A tool that has nothing yet to sign in by. */
    static ObjectNode tool(String tool) {
        return object().put("id", tool);
    }

    /** A tool's credentials, shown this once. */
    static ObjectNode credentials(String tool, String secret) {
        return object().put("id", tool).put("secret", secret);
    }
}
