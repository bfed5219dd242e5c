"""The business verbs of a journey, by subject."""
