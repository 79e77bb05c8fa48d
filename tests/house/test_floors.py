"""A text like ``"broadcast.Bulletin"`` hides from the import check, so the model registry is asked as well."""

from django.apps import apps

ROOMS = "conglang."
# Wagtail's own abstract model names this key; a ward never asks an account for its pictures.
NOT_OURS = {"portal.Picture.uploaded_by_user"}


def our_models():
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith(ROOMS)]


def room_of(model) -> str:
    return model.__module__.split(".")[1]


def links():
    """Every link between models of ours: from where, to where, by which field."""
    for model in our_models():
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            target = field.related_model
            if target and target.__module__.startswith(ROOMS) and not field.name.endswith("_ptr"):
                yield model, target, field


def test_no_model_points_upstairs_or_next_door(floors):
    wrong = [
        f"{field} -> {target._meta.label}"
        for model, target, field in links()
        if room_of(model) != room_of(target) and floors[room_of(model)] <= floors[room_of(target)]
    ]

    assert wrong == []


def test_no_lower_room_reaches_up_through_the_back_door():
    wrong = [
        str(field)
        for model, target, field in links()
        if room_of(model) != room_of(target)
        and not (field.remote_field.related_name or "").endswith("+")
        and not model._meta.auto_created
    ]

    assert set(wrong) - NOT_OURS == set(), 'A key that crosses floors has related_name="+".'


def test_every_room_stands_on_a_floor(floors):
    rooms = {room_of(model) for model in our_models()}

    assert rooms <= floors.keys()
