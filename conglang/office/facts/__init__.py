"""What the page of a month says about each lower room; one small file a room, each plugged in under ``evaluation_facts``."""
