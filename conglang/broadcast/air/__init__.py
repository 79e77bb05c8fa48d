"""The embedded transmitter: sound files in, one live MP3 stream out over plain HTTP, with nothing but ffmpeg.

It knows no bulletins and no database; the player (``playing.py``) tells it what to play and asks what was heard.
"""

from conglang.broadcast.air.transmitter import Aired, Transmitter

__all__ = ["Aired", "Transmitter"]
