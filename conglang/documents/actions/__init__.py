"""The verbs of the documents room, by noun."""
