from django.urls import path

from conglang.agencies import views

app_name = "agencies"
urlpatterns = [
    path("", views.staffing, name="staffing"),
    path("<slug:code>/kien-toan/", views.restaff, name="restaff"),
]
