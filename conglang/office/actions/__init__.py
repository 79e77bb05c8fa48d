"""The verbs of the office, by noun."""
