"""Where rooms are introduced to each other: what lower rooms offer, upper rooms fill here."""


def introduce() -> None:
    """Fill the registries. Called once when the product starts; calling it again is harmless."""
