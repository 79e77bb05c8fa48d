"""What people type into the newsroom's screens, by noun."""
