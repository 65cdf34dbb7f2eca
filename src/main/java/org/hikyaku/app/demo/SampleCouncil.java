package org.hikyaku.app.demo;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.council.Desk;
import org.jspecify.annotations.Nullable;

/**
 * The council of the demo, all invented: every kind of caller that the policy tells apart. Its ids are fixed, so that
 * whatever was done before a kill is found again.
 *
 * @param created the time that the handling markings bear
 * @param desks the secretariat's two desks, each a person with a tool
 * @param organisations members, targets and a subscriber, a hub before its targets
 * @param list the distribution list
 * @param markings the id of the handling marking for each tier that needs one, by the tier's word, and for {@code list}
 */
public record SampleCouncil(
        String created,
        List<DeskSample> desks,
        List<OrganisationSample> organisations,
        ListSample list,
        Map<String, String> markings) {
    private static final String RESOURCE = "/sample/council.json";

    /** What a caller of the demo is. */
    public enum Kind {
        TASK_FORCE_1,
        TASK_FORCE_2,
        GENERAL,
        HUB,
        TARGET,
        SUBSCRIBER,
        DESK
    }

    /** One of the secretariat's desks: an organisation of its own, with a person and a tool. */
    public record DeskSample(
            String desk, UUID organisation, String name, String identity, UUID user, String person, UUID tool) {
        /** Which one. */
        public Desk which() {
            return Desk.valueOf(desk.toUpperCase(Locale.ROOT));
        }
    }

    /** An organisation; {@code hub} names the hub of a target. */
    public record OrganisationSample(
            UUID id,
            String name,
            String identity,
            Kind kind,
            boolean takesSecrets,
            boolean earlyWarning,
            @Nullable String hub,
            List<String> categories,
            List<UserSample> users) {}

    /** A user, who gets one tool, and whether the tour removes the user; {@code caller} names that tool. */
    public record UserSample(
            UUID id, String person, String caller, boolean registered, boolean onList, boolean removed) {}

    /** The distribution list; the broker gives it its id. */
    public record ListSample(String title) {}

    /** Reads it from the class path. */
    public static SampleCouncil load() {
        var mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        try (var in = SampleCouncil.class.getResourceAsStream(RESOURCE)) {
            return mapper.readValue(in, SampleCouncil.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The desk of this kind. */
    public DeskSample desk(Desk which) {
        return desks.stream().filter(d -> d.which() == which).findFirst().orElseThrow();
    }

    /** The hub that serves this target. */
    public OrganisationSample hubOf(OrganisationSample target) {
        return organisations.stream()
                .filter(o -> o.name().equals(target.hub()))
                .findFirst()
                .orElseThrow();
    }
}
