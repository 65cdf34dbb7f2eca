package org.hikyaku.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;

/**
 * The sample reports, by the labels of design.md section 4, and what the operations desk decides about each. {@code P} is a
 * peer post that nobody decides about.
 */
public enum SampleReport {
    P(Tlp.AMBER, true, true, "task-force-1"),
    T1(Tlp.RED, true, true, "task-force-1"),
    T2(Tlp.AMBER_STRICT, true, true, "task-force-2"),
    MS(Tlp.AMBER, true, true, "members"),
    MN(Tlp.GREEN, false, true, "members"),
    A(Tlp.AMBER, false, false, "mutual-aid", MutualAidCategory.CRITICAL_INFRASTRUCTURE),
    E(Tlp.CLEAR, false, false, "early-warning"),
    L(Tlp.RED, false, true, SampleReport.LIST);

    /** Stands for the distribution list, which has no alias. */
    static final String LIST = "list";

    private final Tlp tlp;
    private final boolean secret;
    private final boolean sensitive;
    private final String collection;
    private final List<MutualAidCategory> categories;

    SampleReport(Tlp tlp, boolean secret, boolean sensitive, String collection, MutualAidCategory... categories) {
        this.tlp = tlp;
        this.secret = secret;
        this.sensitive = sensitive;
        this.collection = collection;
        this.categories = List.of(categories);
    }

    /** The label as the table writes it. */
    String label() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    Tlp tlp() {
        return tlp;
    }

    boolean secret() {
        return secret;
    }

    boolean sensitive() {
        return sensitive;
    }

    /** Where it goes: a standing collection's alias, or {@link #LIST}. */
    String collection() {
        return collection;
    }

    List<MutualAidCategory> categories() {
        return categories;
    }

    /** The envelope, byte for byte as the provider's tool posts it. */
    byte[] envelope() {
        var resource = "/sample/" + name().toLowerCase(Locale.ROOT) + ".json";
        try (var in = SampleReport.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it tells: all of the envelope but the provider's own identity, which opens every file. */
    List<StixId> contents(String provider) {
        return EnvelopeReader.read(envelope(), Limits.DEFAULT).items().stream()
                .flatMap(item -> item instanceof Item.Sound sound ? Optional.of(sound.object()).stream() : null)
                .map(StixObject::id)
                .filter(id -> !id.toString().equals(provider))
                .toList();
    }

    /** The object by which the case is found: the report that sums the envelope up. */
    StixId report(String provider) {
        return contents(provider).stream()
                .filter(id -> id.type().equals("report"))
                .findFirst()
                .orElseThrow();
    }

    /** The labels in a set as the table writes them, in the order of this enum. */
    static String cell(Set<SampleReport> labels) {
        return String.join(
                " ", new TreeSet<>(labels).stream().map(SampleReport::label).toList());
    }

    /** All reports that come to the operations desk as cases. */
    static List<SampleReport> cases() {
        return Arrays.stream(values()).filter(r -> r != P).toList();
    }
}
