"""Makes every call that taxii2-client has, against a running broker; the order comes on stdin, what was seen goes to stdout."""

import copy
import datetime
import json
import sys
import uuid

import requests
from taxii2client.exceptions import AccessError
from taxii2client.v21 import ApiRoot, Collection, Server, Status, as_pages

order = json.load(sys.stdin)
login = {"user": order["user"], "password": order["password"], "verify": order["ca"]}
model = order["object"]


def fresh(modified="2026-11-20T08:00:00.000Z"):
    """An indicator of its own."""
    thing = copy.deepcopy(model)
    thing["id"] = "indicator--" + str(uuid.uuid4())
    thing["modified"] = modified
    return thing


def ids(resource):
    return [each["id"] for each in resource.get("objects", [])]


def refused(call, status):
    try:
        call()
    except requests.exceptions.HTTPError as e:
        assert e.response.status_code == status, e.response.status_code
        assert e.response.headers["Content-Type"] == "application/taxii+json;version=2.1"
        assert e.response.json()["http_status"] == str(status)
        return
    raise AssertionError("a call was let through")


# --- discovery
server = Server(order["discovery"], **login)
assert server.title and server.description and server.custom_properties == {}
assert server.contact is None
assert [root.url for root in server.api_roots] == [server.default.url]
server.refresh()

# --- the API root
root = server.default
assert root.title and root.versions == ["application/taxii+json;version=2.1"] and root.custom_properties == {}
assert root.description is None and root.max_content_length == order["max_content_length"]
root.refresh()
root.refresh_information()
root.refresh_collections()
listed = {collection.id: collection for collection in root.collections}
assert list(listed) == sorted(listed)
direct = ApiRoot(root.url, **login)
assert [each.id for each in direct.collections] == list(listed)

# --- a collection
peers = listed[order["peers"]]
again = Collection(peers.url, **login)
assert (again.id, again.title, again.description, again.alias) == (
    peers.id, peers.title, peers.description, peers.alias)
assert again.can_read and again.can_write and again.media_types == ["application/stix+json;version=2.1"]
assert again.custom_properties == {}
again.refresh()
intake = listed[order["intake"]]
assert not intake.can_read and intake.can_write
for call in (intake.get_objects, intake.get_manifest):
    try:
        call()
        raise AssertionError("the client knows that it may not read")
    except AccessError:
        pass

# --- adding: a dict, a text, bytes
before = peers.get_manifest(limit=1000)["objects"][-1]["date_added"]
things = [fresh() for _ in range(5)]
status = peers.add_objects({"objects": things[:3]}, wait_for_completion=True)
assert status and status.status == "complete" and status.total_count == status.success_count == 3
assert [each["id"] for each in status.successes] == ids({"objects": things[:3]})
assert peers.add_objects(json.dumps({"objects": [things[3]]}), wait_for_completion=False).success_count == 1
assert peers.add_objects(json.dumps({"objects": [things[4]]}).encode("utf-8")).success_count == 1
mixed = peers.add_objects({"objects": [things[0], {"type": "indicator"}]})
assert mixed.success_count == 1 and mixed.failure_count == 1 and mixed.failures[0]["message"]
assert mixed.pendings == [] and mixed.custom_properties == {}
mixed.refresh()
mixed.wait_until_final()
assert root.get_status(mixed.id).failure_count == 1
assert Status(root.url + "status/" + mixed.id + "/", **login).total_count == 2
refused(lambda: root.get_status(str(uuid.uuid4())), 404)
refused(lambda: peers.add_objects({"objects": []}), 422)

# --- a large envelope: pending first
many = [fresh() for _ in range(order["many"])]
pending = peers.add_objects({"objects": many}, wait_for_completion=False)
first_word = pending.status
assert pending.total_count == len(many)
pending.wait_until_final(poll_interval=0.1, timeout=60)
assert pending.status == "complete" and pending.success_count == len(many), pending.failures[:1]
waited = peers.add_objects({"objects": many}, wait_for_completion=True, poll_interval=0.1)
assert waited.success_count == len(many)

# --- versions
newer = copy.deepcopy(things[0])
newer["modified"] = "2026-11-21T08:00:00.000Z"
assert peers.add_objects({"objects": [newer]}).success_count == 1
one = things[0]["id"]
assert peers.object_versions(one)["versions"] == ["2026-11-20T08:00:00.000Z", "2026-11-21T08:00:00.000Z"]
assert peers.object_versions(one, limit=1)["more"] is True

# --- one object
assert peers.get_object(one)["objects"] == [newer]
assert peers.get_object(one, version="first")["objects"][0]["modified"].startswith("2026-11-20")
assert len(peers.get_object(one, version="all")["objects"]) == 2
assert peers.get_object(one, version="2026-11-21T08:00:00.000Z")["objects"] == [newer]
assert peers.get_object(one, version="2026-11-21T08:00:00.001Z") == {}
refused(lambda: peers.get_object("indicator--" + str(uuid.uuid4())), 404)

# --- filters
moment = datetime.datetime.strptime(before, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=datetime.timezone.utc)
added = [each for page in as_pages(peers.get_objects, per_request=500, added_after=moment) for each in ids(page)]
assert set(added) == set(ids({"objects": things + many})) and len(set(added)) == len(added)
assert added == [each for page in as_pages(peers.get_objects, added_after=before) for each in ids(page)]
records = [each for page in as_pages(peers.get_manifest, per_request=300, added_after=before) for each in page["objects"]]
assert [each["id"] for each in records] == added
assert records == [each for page in as_pages(peers.get_manifest, added_after=before) for each in page["objects"]]
assert set(ids(peers.get_objects(id=[things[1]["id"], things[2]["id"]]))) == {things[1]["id"], things[2]["id"]}
assert ids(peers.get_objects(id=things[1]["id"], type="malware")) == []
assert ids(peers.get_objects(id=things[1]["id"], type=["malware", "indicator"])) == [things[1]["id"]]
assert ids(peers.get_objects(id=one, version=["first", "last"])) == [one, one]
assert len(ids(peers.get_objects(id=one, version="all", spec_version="2.1"))) == 2
assert peers.get_objects(id=one, spec_version="2.0") == {}
page = peers.get_objects(limit=2)
assert len(page["objects"]) == 2 and page["more"] and ids(peers.get_objects(limit=2, next=page["next"])) != ids(page)
versions = [each for page in as_pages(peers.object_versions, obj_id=one) for each in page["versions"]]
assert len(versions) == 2
refused(lambda: peers.get_objects(limit=-1), 400)
refused(lambda: peers.get_objects(next="bogus"), 400)

# --- deleting
peers.delete_object(one, version="first")
assert peers.object_versions(one)["versions"] == ["2026-11-21T08:00:00.000Z"]
peers.delete_object(one)
refused(lambda: peers.get_object(one), 404)
refused(lambda: peers.delete_object(one), 404)
refused(lambda: Collection(peers.url, user="nobody", password="wrong", verify=order["ca"]).refresh(), 401)

for endpoint in (server, root, direct, peers, again):
    endpoint.close()
json.dump({"first_word": first_word, "added": len(added)}, sys.stdout)
