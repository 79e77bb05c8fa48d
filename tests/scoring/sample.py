"""Where the sample set lies."""

from pathlib import Path

from conglang import scoring

SAMPLE = Path(scoring.__file__).parent / "data" / "mau-phuong-100-diem.yaml"
