"""Mail and calendar entries that leave after their transaction has committed.

A message is queued in the transaction that it tells of and delivered by the worker at least once.
The worker leases it; when a worker is killed, its lease runs out and another one delivers it.
Without a mail server, letters become files in the data folder. Times here are the machine's,
but for the day that a letter bears, which is that of what it tells.
"""

from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from goldenthread.core import clock
from goldenthread.core.models import OutboxMessage

LEASE = timedelta(minutes=2)
TRIES = 8
FIRST_WAIT = timedelta(seconds=30)
TIMEOUT = 20  # seconds until a mail server that doesn't answer is given up


def queue(  # noqa: PLR0913, PLR0917 - a letter has these parts
    organisation_id: UUID,
    key: str,
    to_name: str,
    to_address: str,
    subject: str,
    body: str,
    calendar: str = "",
) -> OutboxMessage:
    """Queue a letter, within the open transaction.

    The same key is queued once only in an organisation: a repeated call changes nothing.
    `calendar` is an .ics file's text (`core.calendar_files`).
    """
    message, _ = OutboxMessage.objects.get_or_create(
        organisation_id=organisation_id,
        key=key,
        defaults={
            "to_name": to_name,
            "to_address": to_address,
            "subject": " ".join(subject.split()),
            "body": body,
            "calendar": calendar,
            "created_at": clock.now(),
        },
    )
    return message


def deliver_due(limit: int = 50) -> int:
    """Deliver what is due, oldest first, and say how many letters left."""
    keys = list(_due().order_by("due_at").values_list("pk", flat=True)[:limit])
    leased = (message for message in map(_leased, keys) if message)
    return sum(map(_delivered, leased))


def as_mail(message: OutboxMessage) -> EmailMultiAlternatives:
    """The letter as mail; its Message-ID is the same however often it is sent."""
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.body,
        to=[f'"{_quoted(message.to_name)}" <{message.to_address}>'],
        headers={"Message-ID": f"<{message.pk}@goldenthread.invalid>"},
    )
    if message.calendar:
        method = "CANCEL" if "METHOD:CANCEL" in message.calendar else "REQUEST"
        mail.attach_alternative(message.calendar, f"text/calendar; method={method}")
        mail.attach("invitation.ics", message.calendar, "text/calendar")
    return mail


def _due() -> "QuerySet[OutboxMessage]":
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    return OutboxMessage.objects.filter(free, state=OutboxMessage.State.WAITING, due_at__lte=now)


def _leased(key: UUID) -> OutboxMessage | None:
    """The message, when nobody else holds it."""
    until = timezone.now() + LEASE
    if not _due().filter(pk=key).update(leased_until=until, attempts=F("attempts") + 1):
        return None
    return OutboxMessage.objects.get(pk=key)


def _delivered(message: OutboxMessage) -> bool:
    if message.attempts > TRIES:  # it was leased that often and its worker died each time
        _settle(message, state=OutboxMessage.State.FAILED, error="The worker stopped each time.")
        return False
    try:
        _send(as_mail(message), message)
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors
        _put_off(message, error)
        return False
    _settle(message, state=OutboxMessage.State.SENT, sent_at=timezone.now(), error="")
    return True


def _put_off(message: OutboxMessage, error: Exception) -> None:
    """Try later, each time after twice as long; after enough tries give up for good."""
    words = f"{type(error).__name__}: {error}"
    if message.attempts >= TRIES:
        _settle(message, state=OutboxMessage.State.FAILED, error=words)
    else:
        wait = FIRST_WAIT * 2 ** (message.attempts - 1)
        _settle(message, due_at=timezone.now() + wait, error=words)


def _settle(message: OutboxMessage, **values: object) -> None:
    mine = OutboxMessage.objects.filter(pk=message.pk, leased_until=message.leased_until)
    mine.update(leased_until=None, **values)


def _send(mail: EmailMultiAlternatives, message: OutboxMessage) -> None:
    if settings.MAIL_URL:
        mail.connection = mail_server(settings.MAIL_URL)
        mail.send()
    else:
        _write(mail.message().as_bytes(), folder() / f"{message.pk}.eml")


def folder() -> Path:
    """Where letters are put without a mail server."""
    return Path(settings.DATA_FOLDER) / "mail"


def _write(content: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def mail_server(url: str) -> BaseEmailBackend:
    """The mail server that a setting names.

    `smtp://user:password@host:587` speaks TLS after STARTTLS, `smtps://…:465` from the start;
    `?tls=none` on the first is for a relay on the same machine.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("GOLDENTHREAD_MAIL_URL must look like smtp://user:password@host:587")
    wrapped = parts.scheme == "smtps"
    plain = parse_qs(parts.query).get("tls") == ["none"]
    connect = partial(get_connection, "django.core.mail.backends.smtp.EmailBackend")
    return connect(
        host=parts.hostname,
        port=parts.port or (465 if wrapped else 587),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=wrapped,
        use_tls=not wrapped and not plain,
        timeout=TIMEOUT,
    )


def _quoted(name: str) -> str:
    return name.replace("\\", "").replace('"', "").replace("\n", " ").replace("\r", " ")
