"""Pulls every version of everything in a collection with taxii2-client's as_pages and says how many objects came."""

import json
import sys

from taxii2client.v21 import Collection, as_pages

order = json.load(sys.stdin)
collection = Collection(order["collection"], user=order["user"], password=order["password"], verify=order["ca"])
objects = []
for page in as_pages(collection.get_objects, per_request=1000, version="all"):
    objects.extend(page.get("objects", []))
distinct = {(each["id"], each.get("modified", each.get("created"))) for each in objects}
json.dump({"objects": len(objects), "distinct": len(distinct)}, sys.stdout)
