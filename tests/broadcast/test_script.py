from conglang.broadcast.speech import Dictionary
from conglang.broadcast.speech.script import estimate_seconds, short_sentences, write_script

STATION = "Đài truyền thanh phường Cự Khối"


def test_script_has_opening_paragraphs_and_closing():
    script = write_script("Giao ban tháng 11/2020", "Sáng 20/11, UBND phường họp.", "Dự họp có 12 đ/c.", STATION)

    assert script.paragraphs == (
        f"Đây là {STATION}. Kính mời quý vị và bà con nghe tin: Giao ban tháng mười một năm hai nghìn không trăm hai mươi.",
        "Sáng ngày hai mươi tháng mười một, Ủy ban nhân dân phường họp.",
        "Dự họp có mười hai đồng chí.",
        f"Quý vị và bà con vừa nghe tin của {STATION}. Xin trân trọng cảm ơn.",
    )


def test_paragraph_pasted_twice_is_read_once():
    script = write_script("Tin", "Phường họp.", "Phường họp.\n\nKết luận.\nPhường họp.", STATION)

    assert script.paragraphs[1:-1] == ("Phường họp.", "Kết luận.")


def test_unknown_tokens_of_all_paragraphs_are_gathered():
    script = write_script("Tin XQZ", "XQZ và PTDTNT.", "", STATION)

    assert script.unknown_tokens == ("XQZ", "PTDTNT")
    settled = Dictionary.national().with_ward({"XQZ": "xóm mới", "PTDTNT": "phổ thông dân tộc nội trú"})
    assert write_script("Tin XQZ", "XQZ và PTDTNT.", "", STATION, dictionary=settled).unknown_tokens == ()


def test_long_sentence_is_cut_where_the_sense_allows():
    long = (
        "Phường tập trung rà soát "
        + "các văn bản " * 12
        + "; và nâng cấp máy tính cho các bộ phận, đồng thời kiểm tra mạng nội bộ"
    )

    assert [sentence.split()[0] for sentence in short_sentences(long)] == ["Phường", "Nâng"]
    assert all(sentence.endswith(".") for sentence in short_sentences(long))


def test_seconds_follow_the_pace_of_the_station():
    assert estimate_seconds(("một hai ba bốn năm sáu bảy tám chín mười",), words_per_minute=120) == 5
    assert estimate_seconds(("một hai", "ba bốn"), words_per_minute=240) == 2
