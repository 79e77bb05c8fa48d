"""What everybody may open: the radio's page, and the pieces to hear again."""

from django.urls import path

from conglang.broadcast.views import public, sound

app_name = "broadcast_public"

urlpatterns = [
    path("truyen-thanh/", public.radio, name="radio"),
    path("nghe/<int:pk>.mp3", sound.public, name="sound"),
]
