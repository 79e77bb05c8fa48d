"""The verbs of the exchange, by noun."""
