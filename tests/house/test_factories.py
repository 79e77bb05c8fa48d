"""Every model of ours can be made by a test in one line."""

import importlib
import pkgutil

import factory
import pytest
from django.apps import apps
from django.db import transaction
from wagtail.models import Page

from tests import factories


def modules():
    return [
        importlib.import_module(f"tests.factories.{found.name}") for found in pkgutil.iter_modules(factories.__path__)
    ]


def factories_of_ours() -> set[type]:
    return {
        thing
        for module in modules()
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, factory.django.DjangoModelFactory) and thing._meta.model
    }


def test_every_model_has_a_factory():
    """Pages hang in a tree and are made by ``make_…`` functions; a table between two models is made by its owner."""
    made = {each._meta.model for each in factories_of_ours()}
    ours = {
        model
        for model in apps.get_models()
        if model.__module__.startswith("conglang.") and not issubclass(model, Page) and not model._meta.proxy
    }

    assert sorted(model._meta.label for model in ours - made) == []


@pytest.mark.django_db
def test_every_factory_makes_a_row():
    """A factory that needs help to make its row is none."""
    broken = {}
    for made in sorted(factories_of_ours(), key=lambda made: made.__name__):
        try:
            with transaction.atomic():
                made()
                transaction.set_rollback(True)
        except Exception as problem:
            broken[made.__name__] = repr(problem)

    assert broken == {}


def test_every_page_type_has_a_maker():
    """A function that says it returns one: ``def make_column(…) -> ColumnPage``."""
    made = {
        getattr(thing, "__annotations__", {}).get("return")
        for module in modules()
        for name, thing in vars(module).items()
        if name.startswith("make_")
    }
    pages = {
        model for model in apps.get_models() if model.__module__.startswith("conglang.") and issubclass(model, Page)
    }

    assert sorted(page.__name__ for page in pages - made) == []
