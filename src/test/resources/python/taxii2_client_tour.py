"""Pulls from and posts to a running broker with taxii2-client; the order comes on stdin, what was seen goes to stdout."""

import json
import sys

from taxii2client.v21 import Server, as_pages

order = json.load(sys.stdin)
server = Server(order["discovery"], user=order["user"], password=order["password"], verify=order["ca"])
root = server.default or server.api_roots[0]
collections = {collection.id: collection for collection in root.collections}

pages = list(as_pages(collections[order["pull"]].get_objects, per_request=5))
pulled = [each["id"] for page in pages for each in page.get("objects", [])]

target = collections[order["post"]]
envelope = json.loads(order["envelope"])
status = target.add_objects(envelope, wait_for_completion=True, poll_interval=0.1, timeout=30)
status.refresh()
found = target.get_object(envelope["objects"][0]["id"])["objects"][0]["id"]

json.dump(
    {
        "collections": sorted(collections),
        "pages": len(pages),
        "pulled": pulled,
        "status": status.status,
        "successes": status.success_count,
        "found": found,
    },
    sys.stdout,
)
