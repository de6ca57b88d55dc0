"""The status warns before data is lost."""

from datetime import UTC, datetime

from infra.local.status import threats

MB = 1024**2


def test_little_space_and_a_cloud_that_does_not_save_are_reported() -> None:
    at = datetime(2026, 1, 31, 12, tzinfo=UTC)

    assert threats(200 * MB, None) == []
    assert threats(199 * MB, None) == ["Only 199 MB of the disk are free: data may not be saved."]
    assert threats(500 * MB, at) == [
        f"The local cloud has not saved its data since {at.astimezone():%H:%M:%S}."
    ]
