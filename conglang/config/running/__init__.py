"""Instances as running processes: their folders and ports, their preparation, and one supervisor for all of them."""
