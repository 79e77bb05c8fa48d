"""A background job to be killed."""

from conglang.kit.jobs import job


@job
def say(word: str) -> str:
    return word
