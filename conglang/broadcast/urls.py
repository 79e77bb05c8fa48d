"""The station's screens in the back office, under ``truyen-thanh/``."""

from django.urls import path

from conglang.broadcast.views import log, on_air, recordings, schedule, scripts, sessions, sound

app_name = "broadcast"

urlpatterns = [
    path("ban-tin/", scripts.scripts, name="scripts"),
    path("ban-tin/<int:pk>/", scripts.script, name="script"),
    path("ban-tin/<int:pk>/sua-loi-doc/", scripts.rewrite, name="rewrite"),
    path("ban-tin/<int:pk>/doc-la/", scripts.word, name="word"),
    path("ban-tin/<int:pk>/xac-nhan/", scripts.confirm, name="confirm"),
    path("ban-tin/<int:pk>/tao-giong-doc/", recordings.voice, name="voice"),
    path("ban-tin/<int:pk>/tai-ban-thu/", recordings.upload, name="upload"),
    path("ban-thu/<int:pk>.mp3", sound.recording, name="recording"),
    path("lich-phat/", schedule.schedule, name="schedule"),
    path("lich-phat/them/", schedule.new_session, name="new_session"),
    path("buoi-phat/<int:pk>/", sessions.session, name="session"),
    path("buoi-phat/<int:pk>/them-tin/", sessions.add, name="add_item"),
    path("buoi-phat/<int:pk>/huy/", sessions.cancel, name="cancel_session"),
    path("buoi-phat/<int:pk>/chuyen/", sessions.carry, name="carry_over"),
    path("tin-trong-buoi/<int:pk>/<str:verb>/", sessions.item, name="item"),
    path("dang-phat/", on_air.on_air, name="on_air"),
    path("dang-phat/<int:pk>/", on_air.resolve, name="resolve"),
    path("dang-phat/<int:pk>/dung/", on_air.stop, name="stop"),
    path("nhat-ky/", log.log, name="log"),
    path("nhat-ky/<str:day>/in/", log.sheet, name="log_sheet"),
]
