"""The channels that the newsroom itself brings its releases to. Other rooms own the rest."""
