"""The news drafted from the record of the November briefing holds the facts of the founding text."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conglang import demo
from conglang.kit.refusals import Refusal
from conglang.kit.text import fold
from conglang.office.actions import meetings
from conglang.office.news import begin_news, draft_news
from tests.factories.agencies import AppointmentFactory, PostFactory

DATA = Path(demo.__file__).parent / "data"
FOUNDING = DATA / "cu-khoi-giao-ban-2020-11.txt"
FACTS = [
    "Thực hiện chương trình công tác tháng, Ban chỉ đạo Ứng dụng CNTT phường tổ chức họp giao ban",
    "đánh giá kết quả thực hiện triển khai mô hình Cơ quan điện tử phường tháng 11 năm 2020",
    "Chủ trì hội nghị có đồng chí Nguyễn Quốc Toản - Bí thư Đảng ủy",
    "Trưởng Ban chỉ đạo Ứng dụng CNTT",
    "đã đánh giá nhận xét kết quả thực hiện mô hình cơ quan điện tử phường",
    "yêu cầu 100% cán bộ công chức, lao động hợp đồng có kỹ năng về ứng dụng CNTT",
    "sử dụng thành thạo phần mềm dùng chung cấp Quận",
    "lịch công tác tuần của UBND, cán bộ chuyên môn được phân công viết tin bài đăng tải trên cổng TTĐT Quận, Cổng TTĐT phường",
    "bộ phận thư ký sẽ tổng hợp và đánh giá kết quả thực hiện vào các buổi chào cờ sáng thứ 2 tuần đầu của tháng",
    "văn phòng HĐND&UBND phụ trách CNTT đã tổng hợp báo cáo kết quả triển khai mô hình cơ quan điện tử tháng 11",
    "những tồn tại, biện pháp khắc phục",
    "Buổi giao ban đã chỉ ra những vấn đề về nhuận bút tin bài",
    "cho 2 tháng cuối năm",
    "Phó bí thư thường trực Đảng ủy đã đưa ra ý kiến bổ sung, kiện toàn lại ban biên tập",
    "nâng cao chất lượng tin bài gửi đăng trên Cổng thông tin điện tử Quận, phường",
    "nâng cấp hệ thống máy tính, mạng internet phục vụ nhu cầu công việc",
    "yêu cầu các bộ phận chuyên môn tiếp tục rà soát theo các tiêu chí mô hình cơ quan điện tử",
    "Duy trì mỗi tháng đăng tải một bài chuyên sâu về gương người tốt lên Cổng TTĐT quận, phường",
    "Giao đồng chí cán bộ CNTT, cán bộ văn phòng Đảng ủy tiếp tục bám sát giúp đỡ khối đoàn thể trong ứng dụng CNTT",
    "nâng cấp máy tính cho đ/c VPĐU, mạng nội bộ cơ quan, khắc phục các sự cố phát sinh CNTT",
]


def plain(text: str) -> str:
    return " ".join(re.findall(r"[0-9a-z&%]+", fold(text)))


@pytest.fixture
def november(ward, invited):
    """The demo's own record, said at the small ward's briefing."""
    about = yaml.safe_load((DATA / "office.yaml").read_text(encoding="utf-8"))["meetings"][-1]
    post = PostFactory(title="Bí thư Đảng ủy", unit=ward.office, position=0)
    AppointmentFactory(person=ward.toan.person, post=post, starts_on=date(2019, 1, 1))
    ward.toan.person.name = "Nguyễn Quốc Toản"
    deputy = PostFactory(title="Phó bí thư thường trực Đảng ủy", unit=ward.office, position=0)
    AppointmentFactory(person=ward.minh.person, post=deputy, starts_on=date(2019, 1, 1))
    speakers = {"bi-thu": ward.toan.person, "van-phong": ward.nam.person, "pho-bi-thu": ward.minh.person}
    meeting = meetings.hold(invited, by=ward.hoa, attendance={}, ends_at=invited.starts_at)
    for said in about["statements"]:
        speaker = speakers.get(said.get("speaker"))
        meetings.say(
            meeting,
            by=ward.hoa,
            kind=said["kind"],
            text=said["text"],
            speaker=speaker,
            speaker_as=said.get("speaker_as", ""),
        )
    for row in about["conclusions"]:
        meetings.conclude(meeting, by=ward.hoa, kind=row["kind"], text=row["text"])
    return meetings.finish_minutes(meeting, by=ward.hoa)


@pytest.mark.parametrize("fact", FACTS)
def test_the_facts_stand_in_the_founding_text(fact):
    assert plain(fact) in plain(FOUNDING.read_text(encoding="utf-8"))


def test_the_draft_holds_every_fact(november):
    draft = draft_news(november)
    written = plain(f"{draft.title} {draft.lead} {draft.body}")
    assert [fact for fact in FACTS if plain(fact) not in written] == []


def test_the_piece_is_begun_filled_in_and_once(november, ward):
    work = begin_news(november, by=ward.hoa)
    release = work.releases.get(channel=ward.portal)
    draft = draft_news(november)
    assert (release.title, release.lead, release.body) == (draft.title, draft.lead, draft.body)
    assert begin_news(november, by=ward.hoa) == work


def test_the_piece_is_a_door_for_who_may_read_it(client, november, ward):
    door = reverse("newsroom:work", args=[begin_news(november, by=ward.hoa).pk])
    for account, opens in ((ward.hoa, True), (ward.nam, False)):
        client.force_login(account)
        assert (door in client.get(reverse("office:meeting", args=[november.pk])).content.decode()) is opens


def test_news_waits_for_the_minutes_and_for_the_secretary(invited, november, ward):
    with pytest.raises(PermissionDenied):
        begin_news(november, by=ward.thanh)
    returned = meetings.send_back(november, by=ward.toan, reason="Sửa")
    with pytest.raises(Refusal):
        begin_news(returned, by=ward.hoa)
