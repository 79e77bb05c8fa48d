"""Settings from outside say what is wrong and where to put it right."""

import pytest

from conglang.config import environment as env


def test_instance_file_fills_in_what_the_environment_lacks(tmp_path, monkeypatch):
    monkeypatch.setenv("CONGLANG_PORT", "8000")
    monkeypatch.setenv("CONGLANG_HOSTS", "")
    monkeypatch.delenv("CONGLANG_HOSTS")
    (tmp_path / "instance.env").write_text("# our own\n\nCONGLANG_PORT=9\nCONGLANG_HOSTS = cukhoi.example\n")

    env.load_instance_file(tmp_path)

    assert (env.text("CONGLANG_PORT"), env.words("CONGLANG_HOSTS")) == ("8000", ["cukhoi.example"])
    monkeypatch.setenv("CONGLANG_HOSTS", "")


def test_instance_file_with_a_line_that_is_none_names_it(tmp_path):
    (tmp_path / "instance.env").write_text("CONGLANG_PORT 8000\n")

    with pytest.raises(env.WrongSetting, match="line 1: write NAME=value"):
        env.load_instance_file(tmp_path)


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (env.flag, "perhaps", "must be 1 or 0"),
        (lambda name: env.whole(name, 1), "many", "must be a whole number"),
        (env.mapping, "[1]", "must be a JSON object"),
        (env.mapping, "{1", "must be a JSON object on one line"),
    ],
)
def test_wrong_value_is_refused_by_name(monkeypatch, read, value, sentence):
    monkeypatch.setenv("CONGLANG_ANYTHING", value)

    with pytest.raises(env.WrongSetting, match=f"CONGLANG_ANYTHING {sentence}"):
        read("CONGLANG_ANYTHING")


def test_missing_text_says_where_to_set_it(monkeypatch):
    monkeypatch.delenv("CONGLANG_ANYTHING", raising=False)

    with pytest.raises(env.WrongSetting, match=r"CONGLANG_ANYTHING is not set\. Set it in .* instance\.env"):
        env.text("CONGLANG_ANYTHING")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql://lan:s%40y@db.example:5433/ward", ("ward", "lan", "s@y", "db.example", "5433")),
        ("postgresql:///ward?host=/run/postgresql", ("ward", "", "", "/run/postgresql", "")),
    ],
)
def test_database_address_is_read(monkeypatch, tmp_path, url, expected):
    monkeypatch.setenv("CONGLANG_DATABASE_URL", url)

    found = env.database(tmp_path)

    assert tuple(found[part] for part in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == expected


def test_database_of_another_kind_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("CONGLANG_DATABASE_URL", "mysql://ward")

    with pytest.raises(env.WrongSetting, match="must begin with postgresql://"):
        env.database(tmp_path)


def test_secret_key_is_made_once_and_is_the_owners_alone(monkeypatch, tmp_path):
    monkeypatch.delenv("CONGLANG_SECRET_KEY", raising=False)

    first = env.secret_key(tmp_path / "ward")

    assert env.secret_key(tmp_path / "ward") == first
    assert (tmp_path / "ward" / "secret.key").stat().st_mode & 0o777 == 0o600
