"""What the tests themselves rely on: nothing they run leaves this machine."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.network import NetworkBlockedError, is_local


def test_another_machine_cannot_be_looked_up() -> None:
    with pytest.raises(NetworkBlockedError, match=r"example\.org"):
        socket.create_connection(("example.org", 443), timeout=1)


def test_another_machine_cannot_be_reached_by_address() -> None:
    with socket.socket() as connection, pytest.raises(NetworkBlockedError):
        connection.connect(("192.0.2.1", 80))


def test_this_machine_can_be_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname(), timeout=5) as connection,
    ):
        assert connection.getpeername() == server.getsockname()


@given(st.ip_addresses())
def test_only_loopback_addresses_are_local(address: object) -> None:
    assert is_local(str(address)) == address.is_loopback  # type: ignore[attr-defined]
