"""How quick an instance is, as ratios within one run: this machine's seconds say nothing about another's."""
