from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "conglang.kit"
    label = "kit"
