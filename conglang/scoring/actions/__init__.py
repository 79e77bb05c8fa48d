"""The verbs of scoring, by noun."""
