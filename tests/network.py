"""Tests reach this machine alone."""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

LOCAL_NAMES = {"localhost", "127.0.0.1", "::1", "", None}


class NetworkBlockedError(RuntimeError):
    """A test wanted to reach another machine."""


def is_local(host: object) -> bool:
    """Whether a host's name or address is this machine's own."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def block() -> None:
    """From now on, looking up or connecting to another machine raises NetworkBlockedError."""
    socket.getaddrinfo = _guarded_lookup(socket.getaddrinfo)
    for name in ("connect", "connect_ex"):
        setattr(socket.socket, name, _guarded_connect(getattr(socket.socket, name)))


def _guarded_lookup(look_up: Callable[..., Any]) -> Callable[..., Any]:
    def getaddrinfo(host: object, *args: Any, **kwargs: Any) -> Any:
        _refuse_unless(is_local(host), host)
        return look_up(host, *args, **kwargs)

    return getaddrinfo


def _guarded_connect(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        # What isn't a pair of host and port is a socket in the file system.
        local = not isinstance(address, tuple) or is_local(address[0])
        _refuse_unless(local, address)
        return connect(self, address)

    return guarded


def _refuse_unless(allowed: bool, wanted: object) -> None:
    if not allowed:
        raise NetworkBlockedError(f"tests may not reach {wanted!r}")
