"""The exchange's screens in the back office."""

from django.urls import path

from conglang.exchange.views import handovers, imports, incoming, moving, packages

app_name = "exchange"
urlpatterns = [
    path("nhap-bai/", imports.index, name="imports"),
    path("nhap-bai/them/", imports.read_in, name="read_in"),
    path("nhap-bai/nhieu-bai/", moving.index, name="many"),
    path("nhap-bai/nhieu-bai/chuyen-muc/", moving.choose_column, name="choose_column"),
    path("nhap-bai/nhieu-bai/xac-nhan/", moving.confirm, name="confirm_many"),
    path("nhap-bai/nhieu-bai/duyet/", moving.approve, name="approve_many"),
    path("nhap-bai/<int:pk>/", imports.detail, name="import"),
    path("nhap-bai/<int:pk>/ban-goc/", imports.original, name="original"),
    path("nhap-bai/<int:pk>/duyet/", imports.approve, name="import_approve"),
    path("nhap-bai/<int:pk>/tra-lai/", imports.send_back, name="import_send_back"),
    path("nhap-bai/<int:pk>/khong-nhap/", imports.reject, name="import_reject"),
    path("tin-bai-gui-len/", incoming.index, name="incoming_list"),
    path("tin-bai-gui-len/<int:pk>/", incoming.detail, name="incoming"),
    path("tin-bai-gui-len/<int:pk>/khong-nhan/", incoming.refuse, name="incoming_refuse"),
    path("tin-bai-gui-len/anh/<int:pk>/", incoming.photo, name="incoming_photo"),
    path("gui-cap-tren/", handovers.index, name="handovers"),
    path("gui-cap-tren/cach-gui/", packages.upper_desk, name="upper_desk"),
    path("gui-cap-tren/goi/", packages.send, name="packages"),
    path("gui-cap-tren/<int:pk>/", handovers.detail, name="handover"),
    path("gui-cap-tren/<int:pk>/gui-lai/", handovers.retry, name="handover_retry"),
    path("gui-cap-tren/<int:pk>/khong-dang/", packages.refused, name="handover_refused"),
    path("gui-cap-tren/<int:pk>/da-bao/", packages.told, name="handover_told"),
]
