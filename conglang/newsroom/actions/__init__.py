"""The verbs of the newsroom, by noun."""
