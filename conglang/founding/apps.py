from django.apps import AppConfig


class FoundingConfig(AppConfig):
    name = "conglang.founding"
    label = "founding"
