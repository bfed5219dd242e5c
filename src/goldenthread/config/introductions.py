"""Where rooms are introduced to each other: what lower rooms offer, upper rooms fill here."""

from goldenthread.checks.words import count_words
from goldenthread.core.forms import word_counter


def introduce() -> None:
    """Fill the registries. Called once when the product starts; calling it again is harmless."""
    word_counter.use(count_words)
