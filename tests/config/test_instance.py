"""An instance as a folder."""

import socket

from conglang.config.running.demo import set_up_pair
from conglang.config.running.instance import Instance, free_port


def test_write_keeps_lines_added_by_hand(tmp_path):
    instance = Instance(tmp_path / "ward")
    instance.write(CONGLANG_PORT="8000")
    instance.env_file.write_text("# the ward's own\nCONGLANG_DEBUG=0\n" + instance.env_file.read_text())

    instance.write(CONGLANG_PORT="8003")

    assert instance.read() == {"CONGLANG_DEBUG": "0", "CONGLANG_PORT": "8003"}
    assert instance.env_file.stat().st_mode & 0o777 == 0o600


def test_free_port_passes_over_what_is_taken():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        taken = {port + 1}

        assert free_port(port, taken) >= port + 2
        assert len(taken) == 2


def test_environment_shows_no_settings_of_another_instance(tmp_path, monkeypatch):
    monkeypatch.setenv("CONGLANG_DATABASE_URL", "postgresql://another")

    environment = Instance(tmp_path / "upper").environment()

    assert [name for name in environment if name.startswith("CONGLANG_")] == ["CONGLANG_INSTANCE"]


def test_pair_shares_one_token_and_keeps_it(tmp_path):
    ward, upper = set_up_pair(tmp_path)
    first = ward.read()

    ward, upper = set_up_pair(tmp_path)

    assert ward.read() == first
    assert ward.read()["CONGLANG_UPPER_TOKEN"] == upper.read()["CONGLANG_PARTNER_TOKEN"]
    assert ward.read()["CONGLANG_UPPER_URL"] == upper.url
    assert ward.read()["CONGLANG_OUTGOING_HOSTS"] == f"localhost:{upper.port}"
    assert (ward.radio_url is None, upper.radio_url) == (False, None)


def test_pair_has_no_port_twice(tmp_path):
    ward, upper = set_up_pair(tmp_path)
    ports = [each.read()[name] for each in (ward, upper) for name in ("CONGLANG_PORT", "CONGLANG_RADIO_PORT")]

    assert len(set(ports)) == 4
