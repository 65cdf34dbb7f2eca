package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.hikyaku.stix.Findings;
import org.hikyaku.stix.StixTimestamp;

/** Which of two times of one object comes first. */
final class Times {
    /**
     * @param equal whether both may be the same instant
     */
    private record Order(String rule, String earlier, String later, boolean equal) {}

    private static final Order VERSIONS = new Order("S-042", "created", "modified", true);
    private static final Order SEEN = new Order("S-071", "first_seen", "last_seen", true);

    private static final Map<String, List<Order>> OF_TYPES = Map.ofEntries(
            Map.entry("campaign", List.of(SEEN)),
            Map.entry("infrastructure", List.of(SEEN)),
            Map.entry("intrusion-set", List.of(SEEN)),
            Map.entry("malware", List.of(SEEN)),
            Map.entry("threat-actor", List.of(SEEN)),
            Map.entry("sighting", List.of(SEEN)),
            Map.entry("indicator", List.of(new Order("S-072", "valid_from", "valid_until", false))),
            Map.entry("observed-data", List.of(new Order("S-073", "first_observed", "last_observed", true))),
            Map.entry("relationship", List.of(new Order("S-074", "start_time", "stop_time", false))),
            Map.entry("network-traffic", List.of(new Order("S-133", "start", "end", true))));

    private Times() {}

    static void judge(JsonNode object, String type, Findings findings) {
        judge(object, VERSIONS, findings);
        OF_TYPES.getOrDefault(type, List.of()).forEach(order -> judge(object, order, findings));
    }

    private static void judge(JsonNode object, Order order, Findings findings) {
        var earlier = object.path(order.earlier()).textValue();
        var later = object.path(order.later()).textValue();
        if (earlier == null
                || later == null
                || !StixTimestamp.isWellFormed(earlier)
                || !StixTimestamp.isWellFormed(later)) {
            return;
        }
        int compared = new StixTimestamp(earlier).compareTo(new StixTimestamp(later));
        if (compared > 0 || (compared == 0 && !order.equal())) {
            findings.refuse(
                    order.later(),
                    order.rule(),
                    "has to be later than " + order.earlier() + (order.equal() ? ", or the same" : ""));
        }
    }
}
