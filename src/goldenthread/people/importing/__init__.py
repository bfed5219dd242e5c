"""Importing people from a CSV file: read it, plan what it changes, then do all or nothing.

The columns, in any order; the first four must be there and filled in, and an empty cell in any
other leaves what is known as it is:

- `name`, `email`, `employee_number`: a person is known by their employee number
- `started_on`: first day with the organisation; dates read 2026-03-27 or 27/03/2026
- `swe_number`: SW and up to six digits
- `team`: its place in the tree, such as `Fostering > North team`; what is missing is added, and
  the first name is a service
- `post`, `grade`, `grade_since`: go together; without `grade_since` it is the first day
- `line_manager_employee_number`: somebody in the file or in the organisation
- `roles`: with semicolons between them, `service_manager@Fostering` for a branch; what is held
  and not listed stays
"""

from goldenthread.people.importing.applying import Outcome, import_people
from goldenthread.people.importing.planning import Plan, plan
from goldenthread.people.importing.reading import COLUMNS, Problem

__all__ = ["COLUMNS", "Outcome", "Plan", "Problem", "import_people", "plan"]
