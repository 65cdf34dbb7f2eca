"""Reads patterns, a JSON text on each line, and says of each what stix2-patterns has against it and how much of a processor's time that took."""

import json
import sys
import time

from stix2patterns.validator import run_validator

# All of them before the first answer: who writes them reads only after the last.
patterns = [json.loads(line) for line in sys.stdin]


def verdict(pattern):
    """Its first complaint, or none; a failure of the validator itself counts as one."""
    try:
        return next(iter(run_validator(pattern, stix_version="2.1")), None)
    except Exception as failure:  # pylint: disable=broad-except
        return f"fails: {type(failure).__name__}: {failure}"


told = []
for each in patterns:
    begin = time.process_time()
    complaint = verdict(each)
    told.append({"complaint": complaint, "seconds": time.process_time() - begin})
json.dump(told, sys.stdout)
