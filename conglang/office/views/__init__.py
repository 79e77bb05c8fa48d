"""The screens of the office, by noun."""
