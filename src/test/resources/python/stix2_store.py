"""Reads and writes a collection with stix2's TAXII store; the order comes on stdin, what was seen goes to stdout."""

import json
import sys
import uuid

from stix2 import Bundle, Filter, Indicator, TAXIICollectionSink, TAXIICollectionSource, TAXIICollectionStore, parse
from taxii2client.v21 import Collection

order = json.load(sys.stdin)
collection = Collection(order["url"], user=order["user"], password=order["password"], verify=order["ca"])
source = TAXIICollectionSource(collection)
sink = TAXIICollectionSink(collection)
store = TAXIICollectionStore(collection, items_per_page=3)


def indicator(**more):
    return Indicator(
        pattern="[file:name = 'from stix2']", pattern_type="stix", valid_from="2024-01-01T00:00:00Z",
        object_marking_refs=order["markings"], **more)


# An object, a dict, a text, a list, a bundle: all of them are posted as bundles.
one, two, three, four, five = (indicator(name=str(n)) for n in range(5))
sink.add(one)
sink.add(json.loads(two.serialize()))
sink.add(three.serialize())
sink.add([four])
store.add(Bundle(five))

assert source.get(one.id) == one
assert source.get("indicator--" + str(uuid.uuid4())) is None
newer = one.new_version(name="changed")
sink.add(newer)
assert source.get(one.id).name == "changed"
assert sorted(each.modified for each in source.all_versions(one.id)) == [one.modified, newer.modified]
assert {each.id for each in source.query([Filter("id", "=", two.id)])} == {two.id}
found = {each.id for each in store.query([Filter("type", "=", "indicator")])}
assert {each.id for each in (one, two, three, four, five)} <= found, found
assert {each.name for each in source.query([Filter("id", "=", one.id), Filter("version", "=", "all")])} == {"0", "changed"}
assert [each.id for each in source.query([Filter("name", "=", "3"), Filter("type", "=", "indicator")])] == [four.id]
assert store.get(five.id) == parse(five.serialize())
json.dump({"found": len(found)}, sys.stdout)
