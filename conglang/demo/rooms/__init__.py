"""What each room of the demo ward holds; one module a room, each with ``load(world)``."""
