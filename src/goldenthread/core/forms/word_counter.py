"""How words are counted against a limit.

The rule itself (`checks.words`) stands beside this room, which doesn't import it: `config`
introduces the two. Until then, and in a form used alone, words are what white space parts.
"""

from collections.abc import Callable

_count: list[Callable[[str], int]] = [lambda text: len(text.split())]


def use(count: Callable[[str], int]) -> None:
    """Count words with this from now on."""
    _count[:] = [count]


def count(text: str) -> int:
    """How many words a text has."""
    return _count[0](text)
