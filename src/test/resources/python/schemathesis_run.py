"""Runs Schemathesis on each description of a running broker; the order comes on stdin, what was answered goes to stdout."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance", "allow_header_conformance", "unsupported_method", "positive_data_acceptance",
    "negative_data_rejection", "nothing_hidden", "errors_in_the_faces_own_words")

order = json.load(sys.stdin)
here = pathlib.Path(__file__).resolve().parent


def settings():
    """The configuration file; a JSON text or list of texts is one of TOML's too."""
    lines = [
        f"seed = {order['seed']}",
        f"tls-verify = {json.dumps(order['ca'])}",
        f"hooks = {json.dumps(str(here / 'schemathesis_hooks.py'))}",
        "request-timeout = 30.0",
        "[generation]",
        f"max-examples = {order['tries']}",
        "mode = 'all'",
        "with-security-parameters = false",
        "database = 'none'",
        # What fits the description may be forbidden, break a rule or name what is not there; it is never malformed.
        "[checks.positive_data_acceptance]",
        "expected-statuses = ['2xx', 401, 403, 404, 406, 409, 422, 429]",
        "[phases.stateful]",
        "enabled = false",
    ]
    for name, values in order["dictionaries"].items():
        lines += [f"[dictionaries.{name}]", f"values = {json.dumps(values)}"]
    lines.append("[parameters]")
    lines += [f'{json.dumps(place)} = {{ dictionary = "{name}", probability = 0.7 }}' for place, name in order["places"].items()]
    return "\n".join(lines) + "\n"


def begin(description, work):
    """A run over one description, in a folder of its own."""
    work.mkdir()
    (work / "description.yaml").write_text(description["text"], encoding="utf-8")
    (work / "order.json").write_text(json.dumps(order), encoding="utf-8")
    (work / "schemathesis.toml").write_text(settings(), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-m", "schemathesis.cli", "--config-file", "schemathesis.toml", "run", "description.yaml",
         "--url", order["base"] + description["path"], "--checks", ",".join(CHECKS), "--no-color"],
        cwd=work, stdin=subprocess.DEVNULL, stdout=open(work / "log", "wb"), stderr=subprocess.STDOUT,
        env={**os.environ, "FUZZ_ORDER": str(work / "order.json"), "FUZZ_TOLD": str(work / "told.json")})


with tempfile.TemporaryDirectory() as folder:
    works = {name: pathlib.Path(folder) / name for name in order["descriptions"]}
    # At once: a run has one thread, as Hypothesis takes no more.
    runs = {name: begin(order["descriptions"][name], work) for name, work in works.items()}
    until = time.monotonic() + order["seconds"]
    try:
        failed = [name for name, run in runs.items() if run.wait(until - time.monotonic())]
    finally:
        for run in runs.values():
            run.kill()
    for name in works if order.get("verbose") else failed:
        print((works[name] / "log").read_text(encoding="utf-8"), file=sys.stderr)
    if failed:
        sys.exit(1)
    json.dump({name: json.loads((work / "told.json").read_text(encoding="utf-8")) for name, work in works.items()}, sys.stdout)
