"""A wrong piece on the radio: out of the sessions to come at once; what was heard wants a notice of correction."""

import pytest

from conglang.broadcast.actions.sessions import add_item
from conglang.broadcast.channel import Radio
from conglang.broadcast.models import AirEvent, SessionItem
from conglang.kit import clock
from conglang.newsroom.actions.rectifying import rectify
from conglang.newsroom.models import Channel, Rectification, Release
from conglang.newsroom.sockets import manners, waits_for
from tests.factories.broadcast import AirEventFactory, planned, recorded_script

Kind = Rectification.Kind


@pytest.fixture
def item(ward):
    return add_item(planned(ward), recorded_script(ward), by=ward.duc)


def order(item, ward, kind):
    return rectify(
        item.release.work,
        kind=kind,
        channels=list(Channel.objects.filter(code=Channel.RADIO)),
        told="Giờ họp là 14 giờ, không phải 8 giờ.",
        reason="Chép nhầm giờ.",
        asked_by="Văn phòng",
        by=ward.hung,
    )


@pytest.mark.parametrize("kind", [Kind.WITHDRAW, Kind.RECALL])
def test_what_nobody_has_heard_leaves_its_session_and_is_confirmed(item, ward, kind):
    act = order(item, ward, kind)
    item.refresh_from_db()
    row = act.confirmations.get()
    assert (item.state, item.release.__class__.objects.get().state) == (
        SessionItem.State.REMOVED,
        Release.State.RECALLED,
    )
    assert (row.is_confirmed, "1 buổi" in row.note) == (True, True)
    act.refresh_from_db()
    assert act.settled_at == clock.now()


def test_what_was_heard_waits_for_a_notice_or_a_person(item, ward):
    AirEventFactory(item=item, release=item.release, recording=item.recording, kind=AirEvent.Kind.START)
    act = order(item, ward, Kind.RECALL)
    item.refresh_from_db()
    row = act.confirmations.get()
    assert (item.state, row.is_confirmed) == (SessionItem.State.REMOVED, False)
    assert "tin đính chính" in waits_for(row.release.__class__.objects.get())


def test_a_correction_takes_the_old_words_out_of_the_sessions_too(item, ward):
    act = order(item, ward, Kind.CORRECT)
    item.refresh_from_db()
    assert (item.state, act.confirmations.get().is_confirmed) == (SessionItem.State.REMOVED, False)
    assert Release.objects.get().state == Release.State.DRAFT


def test_the_radio_says_why_its_moment_is_its_own_and_who_is_in_charge(ward):
    said = manners(Channel.RADIO)
    assert (said.moment, said.keepers) == (str(Radio.moment), Radio.keepers)
