"""Ways out that this room owns."""
