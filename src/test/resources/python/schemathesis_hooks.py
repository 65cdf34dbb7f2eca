"""What Schemathesis is told of this broker: who asks, what is there, and two checks of our own."""

import atexit
import base64
import collections
import datetime
import hashlib
import json
import os
import threading
import time
from urllib.parse import unquote, urlsplit

import requests
import schemathesis

with open(os.environ["FUZZ_ORDER"], encoding="utf-8") as file:
    ORDER = json.load(file)

TAXII = "application/taxii+json;version=2.1"
PROBLEM = "application/problem+json"
SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
CALLER = "X-Fuzz-Caller"
NOBODY = "nobody"
NAMES = [*ORDER["callers"], NOBODY]
PROTECTED = set(ORDER["protected"])
# What a stack trace, an exception or a database would say.
INSIDE = ("org.hikyaku", "java.", "Exception", "com.mongodb", "sqlite", "\tat ")
ACCEPTS = ("text/html", "application/json", "application/taxii+json;version=2.0", TAXII, "application/taxii+json", "*/*;q=0")
TOKEN_SECONDS = 300

told = collections.Counter()
lock = threading.Lock()
tokens = {}


@atexit.register
def tell():
    with open(os.environ["FUZZ_TOLD"], "w", encoding="utf-8") as out:
        json.dump([[operation, status, count] for (operation, status), count in sorted(told.items())], out)


def token(caller):
    """An access token of this caller's, good for some minutes more."""
    with lock:
        text, until = tokens.get(caller["name"], (None, 0))
        if time.monotonic() >= until:
            answer = requests.post(
                ORDER["base"] + "/oauth2/token", data={"grant_type": "client_credentials"},
                auth=(caller["id"], caller["secret"]), verify=ORDER["ca"], timeout=30)
            answer.raise_for_status()
            text = answer.json()["access_token"]
            tokens[caller["name"]] = (text, time.monotonic() + TOKEN_SECONDS)
        return text


def fit(operation):
    """Who may do it, the first of them for certain."""
    raw = operation.definition.raw
    if "tags" not in raw:
        return ["Aoba Power", "operations desk"]
    if raw["tags"] in (["membership"], ["certificates"]) or raw["operationId"] in ("endSession", "confirmErasure"):
        # An erasure is confirmed by another person than the one of the operations desk who proposed it.
        return ["administration desk"]
    if raw["tags"] == ["admissions"]:
        # One that is dropped is not there to be confirmed: the committee confirms, the desk that asked drops.
        return ["steering committee"] if raw["operationId"] == "confirmAdmission" else ["administration desk", "steering committee"]
    return ["Aoba Power"] if raw["operationId"] == "agree" else ["operations desk"]


def is_open(operation):
    """Whether nobody asks who calls."""
    return not operation.definition.raw.get("security", operation.schema.raw_schema.get("security"))


@schemathesis.hook
def before_add_examples(context, examples):
    """A request that is sound, of each operation, by who may do it; what is only read, by everybody."""
    operation = context.operation
    example = ORDER["examples"].get(operation.definition.raw["operationId"], {})
    more = {"body": example["body"], "media_type": example["type"]} if "body" in example else {}
    names = fit(operation)[:1]
    if operation.method.upper() == "GET":
        names += [name for name in NAMES if name not in names]
    for name in names:
        examples.append(operation.Case(
            method=operation.method.upper(), path_parameters=dict(example.get("path", {})),
            query=dict(example.get("query", {})), headers={CALLER: name}, **more))


@schemathesis.hook
def before_call(context, case, kwargs):
    """Chooses who asks, by what is asked, and keeps from harm what the callers themselves live on."""
    shown = json.dumps([case.method, case.path, case.path_parameters, case.query, case.body], sort_keys=True, default=repr)
    dice = hashlib.sha256(shown.encode("utf-8", "surrogatepass")).digest()
    if case.method.upper() not in SAFE:
        for name, value in case.path_parameters.items():
            if value in PROTECTED and name in ORDER["spares"]:
                spares = ORDER["spares"][name]
                case.path_parameters[name] = spares[dice[0] % len(spares)]
    if is_open(case.operation):
        case.headers.pop(CALLER, None)
        return
    if case.operation.definition.raw["operationId"] == "stopSecrets":
        # Who may would end what all the other requests are to be granted.
        case.headers[CALLER] = "Aoba Power"
    if CALLER not in case.headers:
        names = fit(case.operation) if dice[1] % 2 else NAMES
        case.headers[CALLER] = names[dice[2] % len(names)]
        if dice[4] % 8 == 0:
            case.headers["Accept"] = ACCEPTS[dice[5] % len(ACCEPTS)]
    caller = ORDER["callers"].get(case.headers[CALLER])
    if caller is not None:
        basic = "Basic " + base64.b64encode(f"{caller['id']}:{caller['secret']}".encode()).decode()
        case.headers["Authorization"] = basic if dice[3] % 4 else "Bearer " + token(caller)


@schemathesis.hook
def after_call(context, case, response):
    with lock:
        told[(case.operation.definition.raw["operationId"] if case.method.upper() == case.operation.method.upper()
              else "another method", response.status_code)] += 1


def unsayable(value):
    """Whether it holds a whole number written with a fraction, which a schema cannot refuse, or an id of ours twice in a list."""
    if isinstance(value, dict):
        return any(unsayable(each) for each in value.values())
    if isinstance(value, list):
        texts = [each for each in value if isinstance(each, str)]
        return len(set(texts)) < len(texts) or any(unsayable(each) for each in value)
    return isinstance(value, float) and value.is_integer()


def unreal(body):
    """Whether a version is written like a time and is none: a pattern does not know the calendar."""
    try:
        datetime.datetime.strptime(str(body["version"])[:19], "%Y-%m-%dT%H:%M:%S")
    except (KeyError, TypeError):
        return False
    except ValueError:
        return True
    return False


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Where the broker has decided otherwise than a schema can say."""
    if failure.title == "Schema-valid request rejected" and response.status_code == 400:
        # A cursor is none but the broker's own.
        return not ("next" in case.query or unsayable(case.body) or unreal(case.body))
    if failure.title == "Schema-violating request accepted" and response.status_code == 202:
        # What is wrong with an object is said in the status.
        return response.json()["failure_count"] == 0
    return True


@schemathesis.check
def nothing_hidden(ctx, response, case):
    """Nothing that is hidden from the caller is in the answer, nor anything that nobody is to see."""
    text = response.content.decode("utf-8", "replace") + json.dumps(response.headers)
    for inside in INSIDE:
        assert inside not in text, f"the answer shows {inside!r} of the inside"
    for caller in ORDER["callers"].values():
        assert caller["secret"] not in text, "the answer shows a secret"
    name = response.request.headers.get(CALLER, NOBODY)
    path = unquote(urlsplit(response.request.url).path)
    hidden = ORDER["hidden"].get(name, {}).get("taxii" if path.startswith("/taxii2") else "desk", [])
    for each in hidden:
        if each in path and path.startswith("/taxii2"):
            assert response.status_code >= 400, f"{each} is hidden from {name}, and was found"
    if response.status_code < 300 and case.method.upper() != "POST":
        for each in hidden:
            assert each not in text, f"{each} is hidden from {name}, and shown"


@schemathesis.check
def errors_in_the_faces_own_words(ctx, response, case):
    """An error is TAXII's on TAXII's paths and a problem document on the others, says its status, and names the request."""
    request = response.headers["x-request-id"][0]
    assert response.headers["cache-control"] == ["no-store"], response.headers
    if response.status_code < 400 or response.request.method == "HEAD":
        return
    path = urlsplit(response.request.url).path
    kind = response.headers["content-type"][0]
    body = response.json()
    if path.startswith(("/oauth2", "/.well-known")):
        assert kind == "application/json", kind
        assert body["error"], body
    elif path.startswith(("/api/v1", "/health", "/ca")):
        assert kind == PROBLEM, kind
        assert body["status"] == response.status_code, body
        assert body.get("instance", body.get("error_id", "")).endswith(request), body
    else:
        assert kind == TAXII, kind
        assert body["http_status"] == str(response.status_code), body
        assert body["error_id"] == request, body
