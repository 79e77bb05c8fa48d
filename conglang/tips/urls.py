"""The board's screens of tips."""

from django.urls import path

from conglang.tips.views import board, deciding

app_name = "tips"
urlpatterns = [
    path("", board.listing, name="tips"),
    path("<int:pk>/", board.tip, name="tip"),
    path("<int:pk>/giao-viet/", deciding.give, name="give"),
    path("<int:pk>/chuyen-don-vi/", deciding.forward, name="forward"),
    path("<int:pk>/khong-dung/", deciding.set_aside, name="set_aside"),
    path("<int:pk>/gop/", deciding.merge, name="merge"),
    path("<int:pk>/da-nhan/", deciding.receive, name="receive"),
    path("<int:pk>/xoa-du-lieu/", deciding.forget, name="forget"),
    path("anh/<int:pk>/", board.photo, name="photo"),
]
