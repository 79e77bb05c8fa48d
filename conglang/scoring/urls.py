from django.urls import path

from conglang.scoring import views

app_name = "scoring"
urlpatterns = [
    path("", views.index, name="cards"),
    path("mo/", views.open_card, name="open"),
    path("nap-bo-tieu-chi/", views.load, name="load"),
    path("<int:pk>/", views.detail, name="card"),
    path("<int:pk>/in/", views.sheet, name="sheet"),
    path("<int:pk>/trinh/", views.self_score, name="self_score"),
    path("<int:pk>/tra-lai/", views.send_back, name="send_back"),
    path("<int:pk>/khoa/", views.lock, name="lock"),
    path("<int:pk>/<str:code>/", views.criterion, name="criterion"),
    path("<int:pk>/<str:code>/nhap/", views.enter, name="enter"),
    path("<int:pk>/<str:code>/diem-khac/", views.override, name="override"),
    path("<int:pk>/<str:code>/khong-ap-dung/", views.set_aside, name="set_aside"),
    path("<int:pk>/<str:code>/lay-lai/", views.take_measured, name="take_measured"),
    path("<int:pk>/<str:code>/tai-lieu/", views.add_evidence, name="add_evidence"),
]
