"""What tests with real transactions rely on: rows that never change go when the test is over, and
the triggers that keep them are there again for the next one."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from goldenthread.core import immutability, ledger
from goldenthread.core.models import LedgerEntry


@pytest.mark.parametrize("turn", ["first", "second"])
@pytest.mark.django_db(transaction=True)
def test_a_test_with_real_transactions_finds_empty_tables_and_every_trigger(turn: str) -> None:
    assert immutability.missing() == []
    assert LedgerEntry.objects.count() == 0

    entry = ledger.Entry(uuid4(), f"{turn} turn", None, "test", uuid4())
    with transaction.atomic():
        ledger.append([entry])

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {LedgerEntry._meta.db_table}")
    assert LedgerEntry.objects.count() == 1
