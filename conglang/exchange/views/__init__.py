"""The exchange's screens in the back office."""
