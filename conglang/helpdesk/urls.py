"""The screens of equipment, incidents and skills in the back office."""

from django.urls import path

from conglang.helpdesk.views import assets, incidents, skills

app_name = "helpdesk"
urlpatterns = [
    path("thiet-bi/", assets.listing, name="assets"),
    path("thiet-bi/them/", assets.register, name="asset_new"),
    path("thiet-bi/mang-lan/", assets.network, name="network"),
    path("thiet-bi/ban-giao/<int:pk>/in/", assets.handover_paper, name="handover_paper"),
    path("thiet-bi/<slug:tag>/", assets.detail, name="asset"),
    path("thiet-bi/<slug:tag>/sua/", assets.change, name="asset_change"),
    path("thiet-bi/<slug:tag>/ban-giao/", assets.hand_over, name="asset_hand_over"),
    path("thiet-bi/<slug:tag>/thuc-hien/", assets.move, name="asset_move"),
    path("su-co/", incidents.board, name="incidents"),
    path("su-co/bao/", incidents.report, name="incident_report"),
    path("su-co/tong-hop/", incidents.summary, name="summary"),
    path("su-co/<int:pk>/", incidents.detail, name="incident"),
    path("su-co/<int:pk>/phan-cong/", incidents.assign, name="incident_assign"),
    path("su-co/<int:pk>/bat-dau/", incidents.start, name="incident_start"),
    path("su-co/<int:pk>/xong/", incidents.resolve, name="incident_resolve"),
    path("su-co/<int:pk>/xac-nhan/", incidents.confirm, name="incident_confirm"),
    path("su-co/<int:pk>/chua-duoc/", incidents.reopen, name="incident_reopen"),
    path("ky-nang/", skills.matrix, name="skills"),
    path("ky-nang/cua-toi/", skills.mine, name="my_skills"),
    path("ky-nang/nguoi/<int:pk>/", skills.person, name="person_skills"),
    path("ky-nang/xac-nhan/<int:pk>/", skills.confirm, name="skill_confirm"),
]
