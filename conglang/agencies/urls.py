from django.urls import path

from conglang.agencies import views

app_name = "agencies"
urlpatterns = [
    path("", views.staffing, name="staffing"),
    path("them-nguoi/", views.enter_person, name="enter_person"),
    path("thu-buoi-sang/", views.morning_mails, name="morning_mails"),
    path("thu-buoi-sang/<int:pk>/gui-lai/", views.send_mail_again, name="send_mail_again"),
    path("<slug:code>/kien-toan/", views.restaff, name="restaff"),
]
