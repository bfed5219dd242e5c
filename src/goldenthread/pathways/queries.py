"""Named reads of pathway versions and of the documents they cite."""

from uuid import UUID

from django.db.models import Q

from goldenthread.pathways.models import CitedDocument, PathwayVersion
from goldenthread.people.models import Member, Organisation


def versions_open_to(member: Member) -> list[PathwayVersion]:
    """The versions that a member can start on: for each pathway the organisation's latest.

    Where the organisation has no version of its own, the library's latest.
    """
    rows = PathwayVersion.objects.filter(
        Q(organisation=None) | Q(organisation_id=member.organisation_id),
        state=PathwayVersion.State.PUBLISHED,
    ).order_by("number")
    latest: dict[str, PathwayVersion] = {}
    for version in rows:
        standing = latest.get(version.key)
        if standing is None or version.organisation_id or standing.organisation_id is None:
            latest[version.key] = version
    return sorted(latest.values(), key=lambda version: version.title)


def cited_documents(
    organisation: Organisation | Member, version: PathwayVersion
) -> list[CitedDocument]:
    """What the organisation has attached or linked of the documents that a version cites."""
    rows = CitedDocument.objects.of(organisation).filter(pathway_key=version.key, retired_at=None)
    return list(rows.select_related("file").order_by("title"))


def versions_seen_by(member: Member, *, drafts: bool) -> list[PathwayVersion]:
    """Every version of the library and the organisation, newest first; drafts only when asked."""
    rows = PathwayVersion.objects.filter(
        Q(organisation=None) | Q(organisation_id=member.organisation_id)
    )
    if not drafts:
        rows = rows.filter(state=PathwayVersion.State.PUBLISHED)
    return list(rows.select_related("derived_from").order_by("title", "organisation", "-number"))


def version(member: Member, pk: UUID) -> PathwayVersion | None:
    """A version of the library or the member's organisation."""
    rows = PathwayVersion.objects.filter(
        Q(organisation=None) | Q(organisation_id=member.organisation_id), pk=pk
    )
    return rows.select_related("derived_from").first()


def version_in_use(member: Member, key: str) -> PathwayVersion | None:
    """The version of a pathway that a new journey would start on."""
    return next((one for one in versions_open_to(member) if one.key == key), None)


def document(member: Member, pk: UUID) -> CitedDocument | None:
    """A document of the member's organisation, in use or retired."""
    found: CitedDocument | None = (
        CitedDocument.objects.of(member).filter(pk=pk).select_related("file").first()
    )
    return found


def library_of(version: PathwayVersion) -> PathwayVersion:
    """The library's version from which a version was made, however many steps ago; or itself."""
    found = version
    while found.organisation_id is not None and found.derived_from is not None:
        found = found.derived_from
    return found
