"""Run as a process of its own: reads one PDF with tight limits and prints what it found as JSON.

A file from outside can hang or blow up the library that opens it; here that ends this process and nothing else. It
imports nothing of ours.
"""

import json
import resource
import sys

MEMORY_BYTES = 1024 * 1024 * 1024
CPU_SECONDS = 20
MOST_PAGES = 400
MOST_PAGES_READ = 40
MOST_CHARACTERS = 200_000


def main(path: str) -> dict:
    import pypdfium2  # noqa: PLC0415 (only after the limits are set)

    document = pypdfium2.PdfDocument(path)
    pages = len(document)
    if pages > MOST_PAGES:
        return {"fault": "pages"}
    texts, length = [], 0
    for number in range(min(pages, MOST_PAGES_READ)):
        text = document[number].get_textpage().get_text_range()
        texts.append(text)
        length += len(text)
        if length > MOST_CHARACTERS:
            break
    return {"pages": pages, "text": "\n".join(texts)[:MOST_CHARACTERS]}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        found = main(sys.argv[1])
    except Exception as fault:  # whatever the library says, the parent must hear that it failed
        found = {"fault": type(fault).__name__}
    sys.stdout.write(json.dumps(found))
