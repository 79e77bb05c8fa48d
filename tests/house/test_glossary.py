"""The glossary has every class of ours, and no class that is gone."""

import re

from django.apps import apps

from tests.house.conftest import ROOT


def test_glossary_and_models_agree():
    told = set(re.findall(r"^\| [^|]+ \| `([A-Z]\w+)` \|", (ROOT / "docs/glossary.md").read_text(), re.MULTILINE))
    models = {model.__name__ for model in apps.get_models() if model.__module__.startswith("conglang.")}

    assert told == models
