"""What is done with pathways: installing the library, own versions, documents they cite."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db.models import Max

from goldenthread.core import clock, files
from goldenthread.core.actions import ActionError, NotAllowedError, action, move_once, note
from goldenthread.pathways import policies
from goldenthread.pathways.checking import LARGEST, check_file
from goldenthread.pathways.models import CitedDocument, PathwayVersion
from goldenthread.pathways.rewriting import UnusualTextError, Value, rewritten
from goldenthread.pathways.schema import Cited, Definition
from goldenthread.people.models import Member

LIBRARY = Path(__file__).resolve().parent / "library"
PATHWAYS = ("progression-f-g",)
SHOWN = 8  # how many problems of a file a message names
web_address = URLValidator(schemes=["https", "http"])


class ChangedTextError(ActionError):
    """A definition's text was changed after its number was published; what stands is kept."""

    def __init__(self, name: str, standing: PathwayVersion) -> None:
        following = standing.number + 1
        super().__init__(
            f"{name} is not the text that was published as version {standing.number}, and a "
            f"published version never changes. Write version = {following} near its top, or put "
            "the earlier file back; then prepare again."
        )
        self.standing = standing


@action
def install_library(*, folder: Path = LIBRARY) -> list[PathwayVersion]:
    """Publish the library's versions that are not there yet; return the new ones.

    A second run changes nothing. Raises ActionError where a file is unsound, and
    ChangedTextError where it differs from what is already published under its key and number. No
    ledger entry: the library belongs to no organisation.
    """
    return [made for key in PATHWAYS if (made := _install(folder / f"{key}.toml"))]


@action
def adapt_choices(
    *, by: Member, base: PathwayVersion, values: Mapping[str, Value]
) -> PathwayVersion:
    """Make a draft of the organisation's own version with other values for its choices.

    Raises ActionError when nothing is different, or when the values don't fit together.
    """
    _require_keeper(by, base)
    standing = {choice.key: choice.value for choice in base.definition.choices}
    other = {key: value for key, value in values.items() if standing.get(key) != value}
    if not other:
        raise ActionError("Nothing is different from the version you started from.")
    number = _next_number(by, base.key)
    try:
        source = rewritten(base.source, other, number, _named(base))
    except UnusualTextError:
        raise ActionError(
            "The text of this version is written in a way that this page can’t change. "
            "Download it, change the values there and upload it."
        ) from None
    return _draft(by, base, number, source.encode())


@action
def adapt_by_upload(
    *, by: Member, base: PathwayVersion, upload: "UploadedFile[Any]"
) -> PathwayVersion:
    """Make a draft of the organisation's own version from a TOML file that somebody wrote.

    Its number and origin are filled in. Raises ActionError, for the field `file`, naming what is
    wrong in the file and where.
    """
    _require_keeper(by, base)
    try:
        content = files.checked(upload, files.safe_name(upload.name or ""), ["toml"], LARGEST)
    except ActionError as error:
        raise ActionError(error.message, field="file") from None
    definition, text = _checked(content)
    if definition.key != base.key:
        raise ActionError(
            f"The file’s key is “{definition.key}”. Here it must be “{base.key}”.", field="file"
        )
    number = _next_number(by, base.key)
    try:
        text = rewritten(text, {}, number, _named(base))
    except UnusualTextError:
        raise ActionError(
            "Put the lines version and derived_from near the top of the file, each on a line of "
            "its own.",
            field="file",
        ) from None
    return _draft(by, base, number, text.encode())


@action
def publish(*, by: Member, version: PathwayVersion) -> None:
    """Publish a draft: from now on it never changes, and new journeys start on it."""
    _require_keeper(by, version)
    _require_draft(version)
    move_once(
        PathwayVersion.objects.filter(pk=version.pk, state=PathwayVersion.State.DRAFT),
        state=PathwayVersion.State.PUBLISHED,
        published_at=clock.now(),
    )
    note("pathway.published", by=by, on=version, key=version.key, number=version.number)


@action
def discard(*, by: Member, version: PathwayVersion) -> None:
    """Throw a draft away."""
    _require_keeper(by, version)
    _require_draft(version)
    note("pathway.discarded", by=by, on=version, key=version.key, number=version.number)
    gone, _ = PathwayVersion.objects.filter(
        pk=version.pk, state=PathwayVersion.State.DRAFT
    ).delete()
    if not gone:
        raise ActionError("Somebody has published or discarded this meanwhile.")


@action
def attach_document(
    *, by: Member, version: PathwayVersion, key: str, upload: "UploadedFile[Any]"
) -> CitedDocument:
    """Attach a file as the document that a pathway cites under `key`; one before it is retired."""
    cited = _cited(by, version, key)
    stored = files.store(
        organisation_id=by.organisation_id, upload=upload, by=by, kinds=files.ATTACHMENTS,
        field="file",
    )  # fmt: skip
    return _put_in_place(by, version, cited, file=stored)


@action
def link_document(*, by: Member, version: PathwayVersion, key: str, link: str) -> CitedDocument:
    """Link to the document that a pathway cites under `key`; one before it is retired."""
    cited = _cited(by, version, key)
    try:
        web_address(link)
    except ValidationError:
        raise ActionError(
            "Enter a web address in full, like https://www.example.org/page", field="link"
        ) from None
    return _put_in_place(by, version, cited, link=link)


@action
def retire_document(*, by: Member, document: CitedDocument) -> None:
    """Take a document out of use. Its row stays, since somebody may have relied on it."""
    if by.organisation_id != document.organisation_id or not policies.may_keep(by):
        raise NotAllowedError("Only an administrator or workforce development can do this.")
    usable = policies.can_be_retired(document)
    if isinstance(usable, policies.Refusal):
        raise ActionError(usable.reason)
    move_once(
        CitedDocument.objects.of(by).filter(pk=document.pk, retired_at=None), retired_at=clock.now()
    )
    note("pathway.document_retired", by=by, on=document, title=document.title)


def _install(file: Path) -> PathwayVersion | None:
    definition, text = _checked(file.read_bytes(), file.name)
    standing = PathwayVersion.objects.filter(
        organisation=None, key=definition.key, number=definition.version
    ).first()
    if standing is None:
        return _published(definition, text)
    if standing.sha256 != _digest(text):
        raise ChangedTextError(file.name, standing)
    return None


def _published(definition: Definition, text: str) -> PathwayVersion:
    return PathwayVersion.objects.create(
        organisation=None,
        key=definition.key,
        number=definition.version,
        title=definition.title,
        source=text,
        sha256=_digest(text),
        state=PathwayVersion.State.PUBLISHED,
        published_at=clock.now(),
    )


def _draft(by: Member, base: PathwayVersion, number: int, content: bytes) -> PathwayVersion:
    definition, text = _checked(content)
    version = PathwayVersion.objects.create(
        organisation_id=by.organisation_id,
        key=base.key,
        number=number,
        title=definition.title,
        source=text,
        sha256=_digest(text),
        derived_from=base,
    )
    note("pathway.drafted", by=by, on=version, key=version.key, number=number)
    return version


def _checked(content: bytes, name: str = "The file") -> tuple[Definition, str]:
    """A sound definition with its text. Raises ActionError with what is wrong, line by line."""
    checked = check_file(content)
    if checked.definition is not None:
        return checked.definition, content.decode("utf-8-sig").replace("\r\n", "\n")
    said = [str(problem) for problem in checked.problems[:SHOWN]]
    if len(checked.problems) > SHOWN:
        said.append(f"and {len(checked.problems) - SHOWN} more")
    raise ActionError(
        f"{name} can’t be used. ".lstrip().capitalize() + ". ".join(said), field="file"
    )


def _cited(by: Member, version: PathwayVersion, key: str) -> Cited:
    _require_keeper(by, version)
    for cited in version.definition.cited:
        if cited.key == key:
            return cited
    raise ActionError("This pathway refers to no such document.")


def _put_in_place(by: Member, version: PathwayVersion, cited: Cited, **where: Any) -> CitedDocument:
    earlier = CitedDocument.objects.of(by).filter(
        pathway_key=version.key, key=cited.key, retired_at=None
    )
    earlier.update(retired_at=clock.now())
    document = CitedDocument.objects.create(
        organisation_id=by.organisation_id,
        pathway_key=version.key,
        key=cited.key,
        title=cited.title,
        added_by_id=by.pk,
        added_at=clock.now(),
        **where,
    )
    note("pathway.document_added", by=by, on=document, title=document.title)
    return document


def _require_keeper(by: Member, version: PathwayVersion) -> None:
    if not policies.may_keep(by) or version.organisation_id not in (None, by.organisation_id):
        raise NotAllowedError("Only an administrator or workforce development can do this.")


def _require_draft(version: PathwayVersion) -> None:
    if version.organisation_id is None:
        raise NotAllowedError("The library’s versions are not an organisation’s to change.")
    draft = policies.is_draft(version)
    if isinstance(draft, policies.Refusal):
        raise ActionError(draft.reason)


def _next_number(by: Member, key: str) -> int:
    own = PathwayVersion.objects.filter(organisation_id=by.organisation_id, key=key)
    highest: int | None = own.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def _named(base: PathwayVersion) -> str:
    """How `derived_from` names a version: whose it is, its key and its number."""
    whose = "library" if base.organisation_id is None else "own"
    return f"{whose}/{base.key}/{base.number}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
