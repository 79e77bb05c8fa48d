from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "conglang.demo"
    label = "demo"
