"""The newsroom's screens in the back office."""

from datetime import date

from django.urls import path, register_converter

from conglang.newsroom.views import (
    assigning,
    assignments,
    board,
    calendars,
    channels,
    columns,
    coverage,
    handouts,
    line_reports,
    parents,
    pasting,
    programmes,
    quotas,
    rectifying,
    recurring,
    story_channels,
    versions,
    weeks,
    works,
    writing,
)


class DayConverter:
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")
app_name = "newsroom"

urlpatterns = [
    path("lich/", weeks.week, name="week"),
    path("lich/<day:day>/", weeks.week, name="week"),
    path("lich/<day:day>/in/", weeks.week_sheet, name="week_sheet"),
    path("lich/thang/<day:day>/", weeks.month, name="month"),
    path("lich/thang/<day:day>/in/", line_reports.month_sheet, name="month_sheet"),
    path("dong/<int:pk>/ket-qua/", line_reports.report, name="event_report"),
    path("lich/nam/<int:year>/", weeks.year, name="year"),
    path("chuong-trinh/moi/", programmes.create, name="programme_new"),
    path("chuong-trinh/dan/", pasting.paste, name="paste"),
    path("chuong-trinh/<int:pk>/dan/", pasting.paste, name="paste_into"),
    path("chuong-trinh/ban-dan/<int:pk>/", pasting.confirm, name="paste_confirm"),
    path("chuong-trinh/<int:pk>/phan-cong/", assigning.assign_lines, name="programme_assign"),
    path("chuong-trinh/<int:pk>/phien-ban/", versions.listing, name="programme_versions"),
    path("chuong-trinh/<int:pk>/viec-lap-lai/", recurring.add, name="programme_recurring"),
    path("chuong-trinh/<int:pk>/", programmes.detail, name="programme"),
    path("chuong-trinh/<int:pk>/trinh-duyet/", programmes.submit, name="programme_submit"),
    path("chuong-trinh/<int:pk>/duyet/", programmes.approve, name="programme_approve"),
    path("chuong-trinh/<int:pk>/tra-lai/", programmes.send_back, name="programme_send_back"),
    path("chuong-trinh/<int:pk>/ket-thuc/", programmes.close, name="programme_close"),
    path("chuong-trinh/<int:pk>/them-dong/", programmes.add_line, name="event_new"),
    path("dong/<int:pk>/sua/", programmes.change_line, name="event_change"),
    path("dong/<int:pk>/hoan/", programmes.postpone_line, name="event_postpone"),
    path("dong/<int:pk>/huy/", programmes.cancel_line, name="event_cancel"),
    path("dong/<int:pk>/tu-nay-ve-sau/", recurring.change_later, name="event_change_later"),
    path("dong/<int:pk>/thoi-lap-lai/", recurring.end, name="event_end_series"),
    path("dong/<int:pk>/thuoc/", parents.serve, name="event_serves"),
    path("viec-lap-lai/", recurring.listing, name="recurring"),
    path("viec-lap-lai/moi/", recurring.lay_down, name="recurring_new"),
    path("lich-ca-nhan/", calendars.mine, name="my_calendar"),
    path("lich-ca-nhan/tao/", calendars.make, name="calendar_key_new"),
    path("lich-ca-nhan/thu-hoi/", calendars.revoke, name="calendar_key_revoke"),
    path("dong/<int:pk>/phan-cong/", assigning.assign, name="event_assign"),
    path("dong/<int:pk>/dua-tin/", coverage.detail, name="event_coverage"),
    path("dong/<int:pk>/dua-tin/hinh-thuc/", coverage.plan, name="event_plan"),
    path("dong/<int:pk>/dua-tin/giao/", coverage.cover, name="event_cover"),
    path("bai-chua-phan-cong/", coverage.unlinked, name="works_unlinked"),
    path("bai/<int:pk>/gan-su-kien/", coverage.link, name="work_link"),
    path("phan-cong/", assignments.listing, name="assignments"),
    path("phan-cong/luan-phien/", assigning.rota, name="rota"),
    path("phan-cong/moi/", assigning.assign, name="assignment_new"),
    path("phan-cong/<int:pk>/", assignments.detail, name="assignment"),
    path("phan-cong/<int:pk>/nhan/", assignments.accept, name="assignment_accept"),
    path("phan-cong/<int:pk>/tu-choi/", assignments.decline, name="assignment_decline"),
    path("phan-cong/<int:pk>/chuyen/", assignments.transfer, name="assignment_transfer"),
    path("phan-cong/<int:pk>/huy/", assignments.cancel, name="assignment_cancel"),
    path("phan-cong/<int:pk>/viet/", assignments.begin, name="assignment_begin"),
    path("viec-duoc-giao/", assignments.mine, name="my_assignments"),
    path("thang-cua-toi/", assignments.my_month, name="my_month"),
    path("bai-cua-toi/", works.mine, name="my_works"),
    path("bai/moi/", writing.begin, name="work_new"),
    path("bai/<int:pk>/", works.detail, name="work"),
    path("bai/<int:pk>/dua-tin/", handouts.passing_on, name="work_handout"),
    path("bai/<int:pk>/dua-tin/to-bang-tin/", handouts.sheet, name="work_sheet"),
    path("bai/<int:pk>/noi-dung/", writing.about, name="work_about"),
    path("bai/<int:pk>/viet/", writing.text, name="work_text"),
    path("bai/<int:pk>/anh-tac-gia/", writing.photos, name="work_photos"),
    path("bai/<int:pk>/tac-gia/", writing.authors, name="work_authors"),
    path("bai/<int:pk>/kiem-tra/", writing.check, name="work_check"),
    path("bai/<int:pk>/gui-duyet/", writing.submit, name="work_submit"),
    path("anh/<int:pk>/bo/", writing.remove_photo, name="photo_remove"),
    path("ban/<int:pk>/viet/", writing.own_text, name="release_text"),
    path("ban/<int:pk>/gui-lai/", channels.send_again, name="release_send_again"),
    path("bai/<int:pk>/kenh/", story_channels.side_by_side, name="work_channels"),
    path("dang-cung-luc/<int:pk>/bo/", story_channels.dissolve, name="bundle_dissolve"),
    path("bai/<int:pk>/xu-ly/", rectifying.begin, name="rectify"),
    path("xu-ly/", rectifying.listing, name="rectifications"),
    path("xu-ly/<int:pk>/", rectifying.detail, name="rectification"),
    path("xu-ly/xac-nhan/<int:pk>/", rectifying.confirm, name="rectification_confirm"),
    path("xu-ly/xac-nhan/<int:pk>/tin-dinh-chinh/", rectifying.plan_notice, name="rectification_notice"),
    path("ban-bien-tap/", board.waiting, name="board"),
    path("ban-bien-tap/<int:pk>/", board.review, name="review"),
    path("kenh/", channels.listing, name="channels"),
    path("kenh/hang-doi/", channels.queue, name="channel_queue"),
    path("kenh/hang-doi/gui-lai/", channels.send_all_again, name="channel_send_all"),
    path("chuyen-muc/", columns.listing, name="columns"),
    path("chuyen-muc/in/", columns.sheet, name="columns_sheet"),
    path("chuyen-muc/kien-toan/", columns.restaff, name="columns_restaff"),
    path("chuyen-muc/<int:pk>/", columns.detail, name="column"),
    path("chi-tieu/", quotas.listing, name="quotas"),
    path("chi-tieu/<int:pk>/", quotas.detail, name="quota"),
    path("dinh-huong/", quotas.orientations, name="orientations"),
    path("dinh-huong/moi/", quotas.set_orientation, name="orientation_new"),
]
