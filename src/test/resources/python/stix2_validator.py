"""Reads objects, each as a JSON string of its text on a line, and says of each what stix2-validator has against it and how long that took."""

import json
import logging
import sys
import time

from stix2validator import ValidationOptions, validate_instance

logging.disable(logging.CRITICAL)

# MUSTs only: its warnings are about SHOULDs.
OPTIONS = {"version": "2.1", "strict": False, "silent": True}

# All of them before the first answer: who writes them reads only after the last.
texts = [json.loads(line) for line in sys.stdin]


def complaints(instance):
    """What it has against an object; a failure of the validator itself counts as one complaint."""
    try:
        return [str(error) for error in validate_instance(instance, ValidationOptions(**OPTIONS)).errors]
    except Exception as failure:  # pylint: disable=broad-except
        return [f"fails: {type(failure).__name__}: {failure}"]


told = []
for text in texts:
    parsed = json.loads(text)
    begin = time.process_time()
    against = complaints(parsed)
    told.append({"complaints": against, "seconds": time.process_time() - begin})
json.dump(told, sys.stdout)
