"""A test client that reads every page as a careful browser would."""

import re
from collections import Counter
from typing import Any

import html5lib
from django.test import Client


class CarefulClient(Client):
    """Django's test client, which fails on a page that is invalid or doesn't say where one is."""

    def request(self, **request: Any) -> Any:
        response = super().request(**request)
        faults = page_faults(response)
        assert faults == [], f"on {response.wsgi_request.path}: " + "; ".join(faults)
        return response


def page_faults(response: Any) -> list[str]:
    """What is wrong with an HTML answer, in words; nothing for answers of other types.

    A part of a page, as HTMX asks for, owes no title and no heading.
    """
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return []
    text = response.content.decode()
    whole = "<html" in text[:1000]
    return [
        *_invalid(text, whole=whole),
        *_repeated_ids(text),
        *(_lost(text) if whole else []),
        *([] if "Content-Security-Policy" in response.headers else ["no content security policy"]),
    ]


def _invalid(text: str, *, whole: bool) -> list[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(text) if whole else parser.parseFragment(text)
    lines = text.splitlines()
    return [
        f"{code} in line {line}: {lines[line - 1].strip()[:120]}"
        for (line, _), code, _ in parser.errors
    ]


def _repeated_ids(text: str) -> list[str]:
    counted = Counter(re.findall(r'<[^>]*\sid="([^"]*)"', text))
    return [f"id {name} {count} times" for name, count in counted.items() if count > 1]


def _lost(text: str) -> list[str]:
    faults = []
    if not re.search(r"<title>\s*[^\s<]", text):
        faults.append("no title")
    if (headings := len(re.findall(r"<h1[ >]", text))) != 1:
        faults.append(f"{headings} main headings instead of one")
    return faults
