"""Those whose work is read, told from those who come to the door."""

from goldenthread.checks.identifiers import cues, signs
from goldenthread.checks.identifiers.small import Small
from goldenthread.checks.identifiers.verdicts import NO, YES

_NEAR = 25  # words: how far a reader's page reaches


class Authors(Small):
    """One text's words, with those left alone that stand for books."""

    def writes_books(self, key: str) -> bool:
        """Whether a word is an author's name before it is a first name."""
        known = self.known
        return key in known.authors and (key not in known.given or key in signs.RATHER_AUTHORS)

    def author(self, i: int) -> int:
        """Known authors are left alone unless they come to the door."""
        page = self.page
        if i and self.titled(i):
            return YES if page.keys[i - 1] not in signs.LEARNED else NO
        before = self.leading(i)
        if before in cues.READS or before == "by":
            return NO
        if self.person_before(i) or self.has_age(i):
            return YES
        if page.possessive(i):
            return YES if self.following(i) in cues.KIN else NO
        return YES if self.following(i) in signs.COMES else NO

    def on_the_page(self, i: int) -> bool:
        """Whether a family name is somebody whose work is read: "Gupta writes on poverty"."""
        if self.titled(i) or (
            self.page.keys[i - 1 : i] and self.page.keys[i - 1] in self.known.given
        ):
            return False
        following = self.following(i)
        taught = following == "on" and self._taught_near(i)
        return taught or following in signs.ON_THE_PAGE or self.in_reading(i)

    def _taught_near(self, i: int) -> bool:
        return not signs.TAUGHT.isdisjoint(self.page.keys[max(0, i - 12) : i + 12])

    def read_by_name(self, i: int) -> bool:
        """ "Reading Claudia Bernard on shame", "Audre Lorde writes": both names are left alone."""
        page = self.page
        if i + 1 >= len(page) or page.gap(i) != " " or page.shapes[i + 1] != "C":
            return False
        after = self.following(i + 1)
        opened = self.leading(i) in signs.OPENED and after not in signs.A_CHILD_IS_READ
        return opened or after in signs.ON_THE_PAGE

    def leave_authors(self) -> None:
        """Who is named in a row with known authors is one: "Reder and Duncan"."""
        count = len(self.page)
        for i in [*range(1, count), *range(count - 1, 0, -1)]:
            j = self._in_a_row(i)
            if j < 0:
                continue
            if self._read_here(j) or self._played_here(j):
                self._leave(i)
            elif self._read_here(i) or self._played_here(i):
                while j > 0 and self.page.shapes[j - 1] == "C" and self.page.gap(j - 1) == " ":
                    j -= 1
                self._leave(j)
        self._leave_those_beside()

    def _in_a_row(self, i: int) -> int:
        keys = self.page.keys
        if keys[i - 1] in ("then", "alongside", "after", "plus", "with", "versus") and i > 1:
            return i - 2
        return self.listed_after(i)

    def _read_here(self, i: int) -> bool:
        """Whether a word is an author's name and was left alone as such."""
        return self.writes_books(self.page.keys[i]) and self.verdicts[i] == NO

    def _played_here(self, i: int) -> bool:
        """Whether a word names what is watched or played: "watched Bluey, then Matilda"."""
        page = self.page
        if page.shapes[i] != "C" or self.verdicts[i] != NO:
            return False
        if not self.shielded[i] and page.keys[i] not in self.known.things:
            return False
        return not signs.PLAYED.isdisjoint(page.keys[max(0, i - 12) : i + 12])

    def _leave(self, i: int) -> None:
        """Take a name, with the family name after it, for an author's."""
        page = self.page
        if page.shapes[i] != "C" or self.has_age(i) or self.speaks(i):
            return
        if self.titled(i) or (page.possessive(i) and self.following(i) in cues.POSSESSED):
            return
        while i < len(page) and page.shapes[i] == "C" and self.verdicts[i] != NO:
            self.verdicts[i] = NO
            self.shielded[i] = 1
            if page.gap(i) != " ":
                return
            i += 1

    def _leave_those_beside(self) -> None:
        """A bare family name near a known author's is an author's as well."""
        page = self.page
        met = {key for i, key in enumerate(page.keys) if i and self.verdicts[i] and self.titled(i)}
        last = -_NEAR
        for order in (range(len(page)), range(len(page) - 1, -1, -1)):
            for i in order:
                if self._read_here(i) and page.shapes[i] == "C":
                    last = i
                elif abs(i - last) < _NEAR and page.keys[i] not in met and self._bare(i):
                    self.verdicts[i] = NO
                    self.shielded[i] = 1
            last = 2 * len(page) + _NEAR

    def _bare(self, i: int) -> bool:
        """A family name alone, and nothing that makes it a person at hand."""
        page, known, key = self.page, self.known, self.page.keys[i]
        if self.verdicts[i] == NO or page.shapes[i] != "C":
            return False
        if key in known.given and key not in known.authors:
            return False
        if (
            not (key in known.surnames or key in known.authors)
            or self.person_before(i)
            or self.has_age(i)
        ):
            return False
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(page) and page.gap(min(i, j)) == " "]
        if any(page.shapes[j] == "C" and page.keys[j] in known.given for j in beside):
            return False
        following = self.following(i)
        owned = page.possessive(i) and following in cues.KIN
        return not (owned or following in signs.COMES or following in cues.SURNAME_AFTER_THE)
