"""What is filled in at the office."""
