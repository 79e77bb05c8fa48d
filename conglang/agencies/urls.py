from django.urls import path

from conglang.agencies import holiday_views, views

app_name = "agencies"
urlpatterns = [
    path("", views.staffing, name="staffing"),
    path("them-nguoi/", views.enter_person, name="enter_person"),
    path("thu-buoi-sang/", views.morning_mails, name="morning_mails"),
    path("thu-buoi-sang/<int:pk>/gui-lai/", views.send_mail_again, name="send_mail_again"),
    path("ngay-nghi/", holiday_views.year, name="holidays"),
    path("ngay-nghi/nam/<int:year>/", holiday_views.year, name="holidays_of"),
    path("ngay-nghi/them/", holiday_views.add, name="holiday_new"),
    path("ngay-nghi/hoan-doi/", holiday_views.swap, name="holiday_swap"),
    path("ngay-nghi/<int:pk>/", holiday_views.change, name="holiday"),
    path("<slug:code>/kien-toan/", views.restaff, name="restaff"),
]
