from __future__ import annotations

import pytest

from api.security.limiting import limits_of
from api.services import Limits
from api.settings import SettingsError


def test_what_the_environment_does_not_name_stays_as_it_is() -> None:
    assert limits_of({"JIANBAO_UPLOAD_MB": " "}) == Limits()


def test_limits_come_from_the_environment_in_the_units_of_their_names() -> None:
    given = {"JIANBAO_UPLOAD_MB": "120", "JIANBAO_REQUESTS_PER_MINUTE": "600", "JIANBAO_SESSION_HOURS": "8"}
    assert limits_of(given) == Limits(upload_bytes=120 * 2**20, requests_per_minute=600, session_hours=8)


@pytest.mark.parametrize("given", ["0", "-1", "１２", "1e3", "50MB", "1.5", "9" * 30])
def test_no_whole_number_is_refused_by_name(given: str) -> None:
    with pytest.raises(SettingsError, match="JIANBAO_UPLOAD_MB"):
        limits_of({"JIANBAO_UPLOAD_MB": given})
