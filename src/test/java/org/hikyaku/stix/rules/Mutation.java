package org.hikyaku.stix.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One way in which an object is damaged, or only changed. */
enum Mutation {
    DROP_A_PROPERTY(inside(JsonNode::isObject, (object, random) -> {
        if (!object.isEmpty()) {
            ((ObjectNode) object).remove(name(object, random));
        }
    })),
    CHANGE_A_KIND(value(any -> true, (was, random) -> copy(Values.KINDS, random))),
    CHANGE_A_TEXT(value(JsonNode::isTextual, (was, random) -> copy(Values.TEXTS, random))),
    SPOIL_A_TEXT(value(JsonNode::isTextual, (was, random) -> text(spoiled(was.textValue(), random)))),
    UPPER_CASE(value(JsonNode::isTextual, (was, random) -> text(was.textValue().toUpperCase(Locale.ROOT)))),
    CHANGE_A_NUMBER(value(JsonNode::isNumber, (was, random) -> copy(Values.NUMBERS, random))),
    TURN_A_BOOLEAN(value(JsonNode::isBoolean, (was, random) -> Values.bool(!was.booleanValue()))),
    SPOIL_A_TIME(value(Mutation::isTime, (was, random) -> copy(Values.TIMES, random))),
    SHIFT_A_TIME(value(
            Mutation::isTime,
            (was, random) -> text(pick(List.of("1999", "2016", "2026", "2046"), random)
                    + was.textValue().substring(4)))),
    REFER_TO_ANOTHER_TYPE(value(
            Mutation::isId,
            (was, random) -> text(pick(Values.TYPES, random)
                    + was.textValue().substring(was.textValue().indexOf("--"))))),
    BREAK_AN_ID(value(Mutation::isId, (was, random) -> text(broken(was.textValue(), random)))),
    ADD_A_PROPERTY(inside(
            JsonNode::isObject,
            (object, random) -> ((ObjectNode) object).set(pick(Values.NAMES, random), copy(Values.KINDS, random)))),
    ADD_A_COMMON_PROPERTY((object, random) -> {
        var name = pick(Values.COMMON, random);
        object.set(name.name(), name.value().deepCopy());
    }),
    RENAME_A_PROPERTY(inside(JsonNode::isObject, (object, random) -> {
        if (!object.isEmpty()) {
            var name = name(object, random);
            var value = ((ObjectNode) object).remove(name);
            ((ObjectNode) object).set(renamed(name, random), value);
        }
    })),
    REPEAT_AN_ITEM(inside(JsonNode::isArray, (list, random) -> {
        if (!list.isEmpty()) {
            ((ArrayNode) list).add(list.get(random.nextInt(list.size())).deepCopy());
        }
    })),
    EMPTY(inside(JsonNode::isContainerNode, (value, random) -> {
        if (value instanceof ArrayNode list) {
            list.removeAll();
        } else {
            ((ObjectNode) value).removeAll();
        }
    })),
    CHANGE_AN_ITEM(inside(
            JsonNode::isArray, (list, random) -> ((ArrayNode) list).insert(0, copy(Values.KINDS, random))));

    private final BiConsumer<ObjectNode, Random> change;

    Mutation(BiConsumer<ObjectNode, Random> change) {
        this.change = change;
    }

    /** Changes the object, if it has something to change in this way. */
    void apply(ObjectNode object, Random random) {
        change.accept(object, random);
    }

    private record Place(JsonNode parent, String name, int index) {
        JsonNode value() {
            return parent instanceof ArrayNode list ? list.get(index) : parent.get(name);
        }

        void set(JsonNode value) {
            if (parent instanceof ArrayNode list) {
                list.set(index, value);
            } else {
                ((ObjectNode) parent).set(name, value);
            }
        }
    }

    /** Another value in the place of one of a kind, somewhere in the object. */
    private static BiConsumer<ObjectNode, Random> value(
            Predicate<JsonNode> kind, BiFunction<JsonNode, Random, JsonNode> other) {
        return (object, random) -> {
            var places =
                    places(object).filter(place -> kind.test(place.value())).toList();
            if (!places.isEmpty()) {
                var place = pick(places, random);
                place.set(other.apply(place.value(), random));
            }
        };
    }

    /** A change in the object itself as often as in one of those within. */
    private static BiConsumer<ObjectNode, Random> inside(
            Predicate<JsonNode> kind, BiConsumer<JsonNode, Random> change) {
        return (object, random) -> {
            var within = places(object).map(Place::value).filter(kind).toList();
            if (kind.test(object) && (within.isEmpty() || random.nextBoolean())) {
                change.accept(object, random);
            } else if (!within.isEmpty()) {
                change.accept(pick(within, random), random);
            }
        };
    }

    private static Stream<Place> places(JsonNode value) {
        var here = new ArrayList<Place>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                here.add(new Place(value, "", i));
            }
        } else {
            value.fieldNames().forEachRemaining(name -> here.add(new Place(value, name, 0)));
        }
        return here.stream().flatMap(place -> Stream.concat(Stream.of(place), places(place.value())));
    }

    private static boolean isTime(JsonNode value) {
        return value.isTextual() && value.textValue().matches("[0-9]{4}-[0-9]{2}-.*Z");
    }

    private static boolean isId(JsonNode value) {
        return value.isTextual() && value.textValue().matches("[a-z0-9-]+--[0-9a-f-]{36}");
    }

    private static String broken(String id, Random random) {
        int uuid = id.indexOf("--") + 2;
        return switch (random.nextInt(6)) {
            case 0 -> id.substring(0, id.length() - 1);
            case 1 -> id.substring(0, uuid) + id.substring(uuid).toUpperCase(Locale.ROOT);
            case 2 ->
                id.substring(0, uuid + 14)
                        + pick(List.of("0", "1", "3", "5", "6", "7", "f"), random)
                        + id.substring(uuid + 15);
            case 3 -> id.substring(0, uuid) + "00000000-0000-0000-0000-000000000000";
            case 4 -> id.replace("--", "-");
            default -> id.substring(0, uuid + 19) + pick(List.of("0", "7", "c", "f"), random) + id.substring(uuid + 20);
        };
    }

    private static String spoiled(String text, Random random) {
        int at = text.isEmpty() ? 0 : random.nextInt(text.length());
        var other = pick(List.of(" ", "!", "é", "A", "-", ".", "0", "\\", "'", "--", ""), random);
        return text.substring(0, at) + other + text.substring(Math.min(text.length(), at + random.nextInt(2)));
    }

    private static String renamed(String name, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name + "s";
            case 2 -> name + "_ref";
            default -> name.replace('_', '-');
        };
    }

    private static String name(JsonNode object, Random random) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return pick(names, random);
    }

    /** One of these, which can be changed further without harm to the list. */
    private static JsonNode copy(List<JsonNode> all, Random random) {
        return pick(all, random).deepCopy();
    }

    static <T> T pick(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }
}
