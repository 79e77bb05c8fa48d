"""A fingerprint of exactly this content."""

import hashlib
import json


def digest(content) -> str:
    """SHA-256 (hex) of ``content``, a structure of plain values, independent of key order."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()
