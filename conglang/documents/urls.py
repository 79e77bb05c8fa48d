"""The documents room's screens in the back office."""

from django.urls import path

from conglang.documents.views import detail, lists, registering

app_name = "documents"
urlpatterns = [
    path("", lists.mine, name="mine"),
    path("so/", lists.register, name="register"),
    path("so/in/", lists.register_sheet, name="register_sheet"),
    path("phan-cong/", lists.duties, name="duties"),
    path("them/", registering.drop, name="drop"),
    path("them/thong-tin/", registering.facts_new, name="facts_new"),
    path("<int:pk>/", detail.document, name="document"),
    path("<int:pk>/sua/", registering.facts, name="facts"),
    path("<int:pk>/tep/", registering.attach, name="attach"),
    path("<int:pk>/lien-quan/", registering.relate, name="relate"),
    path("<int:pk>/trinh-duyet/", detail.submit, name="submit"),
    path("<int:pk>/duyet/", detail.approve, name="approve"),
    path("<int:pk>/tra-lai/", detail.send_back, name="send_back"),
    path("<int:pk>/go/", detail.withdraw, name="withdraw"),
    path("<int:pk>/mo-lai/", detail.reopen, name="reopen"),
    path("tep/<int:pk>/", detail.file, name="file"),
    path("tep/<int:pk>/bo/", registering.detach, name="detach"),
]
