"""Ask the OSV database what is known to be wrong with the packages of the locks: python -m supply.audit [ADDRESS].

An audit that heard nothing has found nothing: it fails where the answer is not one for each package, or where the database does not
know of a fault that it must know. Exit status: 0 no fault is known, 1 faults, each on a line, 74 there was no audit.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from supply.locked import Package, packages

SERVICE = "https://api.osv.dev"
FAULTY = Package("PyPI", "jinja2", "2.4.1", (), ())
"""A version with faults that have been known for years: whoever does not name one has not looked."""
SECONDS = 60
NO_FAULT, FAULTS, NO_AUDIT = 0, 1, 74


class NoAudit(Exception):
    """The database did not answer, or not for each package."""


def faults_of(materials: Iterable[Package], service: str) -> list[tuple[Package, str]]:
    """Return the ids of what is known to be wrong, each with its package; raise NoAudit where not each package was looked up."""
    asked = (*materials, FAULTY)
    if len(asked) < 2:
        raise NoAudit("there is no package to ask about")
    queries = [{"package": {"ecosystem": each.ecosystem, "name": each.name}, "version": each.version} for each in asked]
    answers = _answers(f"{service}/v1/querybatch", {"queries": queries})
    if len(answers) != len(asked):
        raise NoAudit(f"{len(asked)} packages were asked about and {len(answers)} answered")
    known = [(package, fault["id"]) for package, answer in zip(asked, answers, strict=True) for fault in answer.get("vulns", ())]
    if not any(package is FAULTY for package, _ in known):
        raise NoAudit(f"the database knows of no fault in {FAULTY.address}, which has some")
    return [(package, fault) for package, fault in known if package is not FAULTY]


def _answers(address: str, question: object) -> list[dict[str, Any]]:
    request = Request(address, json.dumps(question).encode(), {"Content-Type": "application/json"})  # noqa: S310
    try:
        with urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            answers = json.load(response)["results"]
    except (URLError, TimeoutError, ValueError, KeyError, TypeError) as error:
        raise NoAudit(f"{address} did not answer as it must: {error}") from error
    if not isinstance(answers, list) or not all(isinstance(answer, dict) for answer in answers):
        raise NoAudit(f"{address} did not answer as it must: no list of answers")
    return answers


def main(arguments: list[str]) -> int:
    """Audit the locks, by the service at the address that is named; return the exit status."""
    materials = packages()
    try:
        faults = faults_of(materials, arguments[0] if arguments else SERVICE)
    except NoAudit as error:
        print(f"There was no audit: {error}.", file=sys.stderr)
        return NO_AUDIT
    for package, fault in faults:
        print(f"{package.address} ({', '.join(package.uses)}): https://osv.dev/vulnerability/{fault}")
    print(f"{len(materials)} packages audited, {len(faults)} faults known.")
    return FAULTS if faults else NO_FAULT


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
