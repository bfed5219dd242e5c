"""Letters leave once their transaction has committed, at least once, and never silently fail."""

import socketserver
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from icalendar import Calendar

from goldenthread.core import calendar_files, outbox
from goldenthread.core.models import OutboxMessage

pytestmark = pytest.mark.django_db

ORGANISATION = uuid4()
State = OutboxMessage.State


def letter(key: str = "a letter", **parts: str) -> OutboxMessage:
    given = {
        "to_name": 'Pia "Pip" Practitioner',
        "to_address": "pia@example.org",
        "subject": "Your panel\r\nBcc: everyone@example.org",
        "body": "It is on Friday – at ten.",
    }
    return outbox.queue(ORGANISATION, key, **{**given, **parts})


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.DATA_FOLDER = tmp_path
    return tmp_path / "mail"


def test_a_letter_becomes_a_file_without_a_mail_server(folder: Path) -> None:
    sent = letter()
    assert outbox.deliver_due() == 1
    (path,) = folder.iterdir()
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert mail["Subject"] == "Your panel Bcc: everyone@example.org"
    assert mail["Bcc"] is None
    assert mail["To"] == "Pia Pip Practitioner <pia@example.org>"
    assert mail.get_content() == "It is on Friday – at ten."
    sent.refresh_from_db()
    assert (sent.state, sent.leased_until) == (State.SENT, None)
    assert outbox.deliver_due() == 0


def test_the_same_letter_is_queued_once(folder: Path) -> None:
    first = letter()
    assert letter(body="Another body").pk == first.pk
    assert outbox.deliver_due() == 1


def test_a_letter_of_a_transaction_that_failed_never_leaves(folder: Path) -> None:
    with transaction.atomic():
        letter()
        transaction.set_rollback(True)
    assert outbox.deliver_due() == 0


def test_the_lease_of_a_killed_worker_is_given_back(folder: Path) -> None:
    held = letter()
    assert outbox._leased(held.pk) is not None
    assert outbox.deliver_due() == 0
    OutboxMessage.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert outbox.deliver_due() == 1


def test_a_worker_whose_lease_ran_out_settles_nothing(folder: Path) -> None:
    mine = outbox._leased(letter().pk)
    assert mine is not None
    later = timezone.now() + timedelta(minutes=5)
    OutboxMessage.objects.update(leased_until=later)
    outbox._settle(mine, state=State.FAILED)
    assert OutboxMessage.objects.get().state == State.WAITING


def test_a_letter_that_stops_every_worker_is_given_up(folder: Path) -> None:
    letter()
    OutboxMessage.objects.update(attempts=outbox.TRIES)
    assert outbox.deliver_due() == 0
    assert OutboxMessage.objects.get().state == State.FAILED


def test_a_mail_server_that_is_away_is_tried_again_and_then_given_up(settings) -> None:
    settings.MAIL_URL = "smtp://127.0.0.1:9?tls=none"
    letter()
    for _ in range(outbox.TRIES):
        assert outbox.deliver_due() == 0
        OutboxMessage.objects.update(due_at=timezone.now())
    failed = OutboxMessage.objects.get()
    assert failed.state == State.FAILED
    assert failed.error.startswith("ConnectionRefusedError")


@pytest.mark.parametrize("url", ["http://mail.example.org", "smtp:", "nonsense"])
def test_a_mail_setting_that_names_no_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="must look like smtp://"):
        outbox.mail_server(url)


def test_a_mail_setting_is_read_in_full() -> None:
    server = outbox.mail_server("smtps://post%40council:p%3Aw@mail.example.org")
    seen = [getattr(server, n) for n in ("host", "port", "username", "password", "use_ssl")]
    assert seen == ["mail.example.org", 465, "post@council", "p:w", True]


class _MailServer(socketserver.ThreadingTCPServer):
    """Keeps the lines of the letters that it takes."""

    received: list[bytes]


class _Mailbox(socketserver.StreamRequestHandler):
    """As much of SMTP as a mail needs."""

    server: _MailServer

    def handle(self) -> None:
        self.say("220 ready")
        in_letter = False
        for line in self.rfile:
            if in_letter:
                self.server.received.append(line)
                in_letter = line != b".\r\n"
                if not in_letter:
                    self.say("250 taken")
                continue
            verb = line[:4].upper()
            in_letter = verb == b"DATA"
            self.say({b"DATA": "354 go on", b"QUIT": "221 bye"}.get(verb, "250 fine"))
            if verb == b"QUIT":
                return

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def mail_server(settings) -> Iterator[list[bytes]]:
    with _MailServer(("127.0.0.1", 0), _Mailbox) as server:
        server.received = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.MAIL_URL = f"smtp://127.0.0.1:{server.server_address[1]}?tls=none"
        yield server.received
        server.shutdown()


def test_an_invitation_reaches_the_mail_server_as_one(mail_server: list[bytes]) -> None:
    starts = datetime(2026, 11, 13, 10, tzinfo=UTC)
    letter(calendar=calendar_files.event("panel-1", starts, 50, "Panel", place="Room 2"))
    assert outbox.deliver_due() == 1
    mail = message_from_bytes(b"".join(mail_server), policy=policy.default)
    kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/calendar", "text/calendar"]
    invitation = next(p for p in mail.walk() if p.get_content_type() == "text/calendar")
    assert invitation.get_param("method") == "REQUEST"


def test_a_calendar_entry_says_when_where_and_which_version() -> None:
    starts = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    text = calendar_files.event(
        "panel-1", starts, 45, "Panel; part, one", "Bring\nnotes", "Room 2", 3, "CANCEL"
    )
    calendar = Calendar.from_ical(text)
    (entry,) = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "CANCEL"
    assert entry["STATUS"] == "CANCELLED"
    assert (entry["UID"], entry["SEQUENCE"]) == ("panel-1", 3)
    assert entry["DTSTART"].dt == starts
    assert entry["DTEND"].dt == starts + timedelta(minutes=45)
    assert entry["SUMMARY"] == "Panel; part, one"
    assert entry["DESCRIPTION"] == "Bring\nnotes"
    assert "DTSTART:20260701T093000Z" in text
