from django.apps import AppConfig


class ChecksConfig(AppConfig):
    name = "conglang.checks"
    label = "checks"
