"""Questions about the newsroom, by noun."""
