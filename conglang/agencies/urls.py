from django.urls import path

from conglang.agencies import views

app_name = "agencies"
urlpatterns = [
    path("", views.staffing, name="staffing"),
    path("them-nguoi/", views.enter_person, name="enter_person"),
    path("<slug:code>/kien-toan/", views.restaff, name="restaff"),
]
