"""The newsroom's screens, by noun."""
