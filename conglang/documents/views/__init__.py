"""Screens of the office, and the public register."""
