"""The screens of tips."""
