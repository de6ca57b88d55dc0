"""Give a recorded request and answer the ids, times and secrets that each recording has."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

BASE = datetime.fromisoformat("2026-01-31T12:00:00.000Z")
NEAR = timedelta(days=100)  # other times are those of the request
STEP_S = 300  # a recording takes less
ULID = "01KG9ZV3T4M9D0B2E6H8JXQW"
LETTERS = "RSTVWXYZ0123456789ABCDEFGHJKMNPQ"
IGNORED = "a time"
ADDRESS, TIMESTAMP = "203.0.113.7", 1769860800
DIGEST = "5b1e7c0f3a9d2846b7c5e1f09a3d6b28475c1e0f9b3a7d62c8e4f10a5b9d3c76"

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")
_DATE = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?![\dT])")
# Values by the names of their fields
_FIELDS: dict[str, Any] = {
    "address": ADDRESS,
    "code": "123456",
    "credential": {"id": "3q2-7w", "type": "public-key"},
    "date": "Sat, 31 Jan 2026 12:00:00 GMT",
    "duration_ms": 84,
    "last_used_address": ADDRESS,
    "next_cursor": "b3JkZXJfMDFLRzlaVjNUNE05RDBCMkU2SDhKWFFXUk4",
    "p50": 84,
    "p95": 210,
    "policy": "eyJleHBpcmF0aW9uIjoiMjAyNi0wMS0zMVQxMjoxNTowMFoifQ==",
    "qr_svg": '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    "server": "nginx",
    "recovery_codes": ["k7pq-3xwz-m5ta-c2vd-ye4f-jn6b"],
    "timestamp": TIMESTAMP,
    "user_agent": "Mozilla/5.0",
    "version": "0.1.0+3f2a1b4c5d6e",
    "x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20260131/us-east-1/s3/aws4_request",
    "x-amz-date": "20260131T120000Z",
}
_DAY = "anchor_day"
_OF_QUEUES = "processing"  # among the counts of a queue, which other tests use too
_OF_LATE_WORK = {"kind", "count", "due_at"}  # in tables that they use too
# Values by their form, where the form says what they are
_TEXTS: dict[str, str] = {
    r"\b(?:usr|payer)_[0-9a-hjkmnp-tv-z]{26}@example\.com": "asha@example.com",
    r"\b[0-9a-f]{12}@platform\.example": "omar@platform.example",
    r"http://127\.0\.0\.1:\d+/test-evidence": "https://evidence.s3.ap-south-1.amazonaws.com/",
    r"http://127\.0\.0\.1:\d+/test-exports": "https://exports.s3.us-east-1.amazonaws.com",
    r"http://127\.0\.0\.1:\d+/\w+": "https://shop.example.com/webhooks",
    r"\?response-content-\S+|\?X-Amz-\S+": "?X-Amz-Signature=Example",
    r"\bkey_(?:test_[0-9a-f]{16}|mer_\w{26})\b": "key_test_5f2b8c1d9e3a7046",
    r"\bsecret_test_[\w-]{20,}": "secret_test_Zb2sN5mX0q7vR4tY8uK1wE3oP6aD9fGh",
    r"\bwhsec_[\w+/=]{30,}": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    r"\bwhpk_[\w+/=]{30,}": "whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    r"(?<=v1,)[\w+/=]{40,}": "K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
    r"(?<=v1a,)[\w+/=]{40,}": "hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5Bds4nuQ==",
    r"(?<=webhook-timestamp: )\d+|(?<=timestamp\":)\d+": str(TIMESTAMP),
    r"(?<=again in )\d+ s\b": "4 s",
    r"(?<=again in )\d+ minutes?": "20 minutes",
    r"\b\w{8}-\w{4}-\w{4}-\w{4}-\w{12}\b": "4b7f7c9a-0f57-4a43-9a0e-1f2f5d0a6c11",
    r"\b[0-9a-f]{64}\b": DIGEST,
    r"\b[0-9a-f]{32}\b": DIGEST[:32],
    r"\bemail_[0-9a-f]{24}\b": "email_48eed59fb91583c0922c4bbd",
    r"\b[A-Z2-7]{32}\b": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    r"\bsim_\d{4}-\d\d-\d\d_": "sim_2026-01-31_",
    r"\bpay_[0-9A-Z]{16}\b": f"pay_{ULID[:16]}",
    r"(?<![\w-])[\w-]{40,}(?:\.[\w-]{20,})?(?![\w-])": "3q2-7wExample",
}  # fmt: skip
_TEXT = re.compile("|".join(f"({pattern})" for pattern in _TEXTS))


class NormalForm:
    """One example: each id has the same replacement everywhere in it. `now` is the time of the answer."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._ids: dict[str, str] = {}

    def of(self, value: Any, field: str = "") -> Any:
        if field in _FIELDS and value not in (None, "") and not _is_own(field, value):
            return _FIELDS[field]
        if isinstance(value, dict):
            counts = {name: 0 for name, one in value.items() if isinstance(one, int) and _OF_QUEUES in value}
            late = {"count": 0, "due_at": None} if value.keys() == _OF_LATE_WORK else {}
            own = {name: self.of(one, name) for name, one in (value | counts | late).items()}
            return own | _anchor(own)
        if isinstance(value, list):
            return [self.of(one) for one in (_in_one_point(value) if field == "series" else value)]
        return self._text(value) if isinstance(value, str) and field != "api_version" else value

    def _text(self, text: str) -> str:
        text = _TIME.sub(self._time, text)
        text = _DATE.sub(self._date, text)
        text = _TEXT.sub(_replaced, text)
        return re.sub(r"(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{26}(?![0-9A-Z])", self._id, text)

    def _id(self, found: re.Match[str]) -> str:
        number = len(self._ids)
        own = f"{ULID}{LETTERS[number // 32]}{LETTERS[(number + 31) % 32]}"
        return self._ids.setdefault(found[0], own)

    def _time(self, found: re.Match[str]) -> str:
        at = datetime.fromisoformat(found[0])
        if abs(at - self._now) > NEAR:
            return found[0]
        return _iso(self._whole_days(at) if at.minute == at.second == 0 else self._rounded(at))

    def _rounded(self, at: datetime) -> datetime:
        seconds = (at - self._now).total_seconds()
        return BASE + timedelta(seconds=round(seconds / STEP_S) * STEP_S)

    def _whole_days(self, at: datetime) -> datetime:
        return at + timedelta(days=(BASE.date() - self._now.date()).days)

    def _date(self, found: re.Match[str]) -> str:
        at = datetime.fromisoformat(found[0]).replace(tzinfo=UTC)
        return found[0] if abs(at - self._now) > NEAR else self._whole_days(at).date().isoformat()


def without_times(value: Any) -> Any:
    """Return the example without its times, dates and days, which depend on the time of a recording."""
    if isinstance(value, dict):
        return {name: IGNORED if name == _DAY else without_times(one) for name, one in value.items()}
    if isinstance(value, list):
        return [without_times(one) for one in value]
    return _DATE.sub(IGNORED, _TIME.sub(IGNORED, value)) if isinstance(value, str) else value


def _anchor(fields: dict[str, Any]) -> dict[str, int]:
    """Replace the anchor day of a subscription, which is that of its recording, by that of its new start."""
    start = fields.get("current_period_start")
    return {_DAY: datetime.fromisoformat(start).day} if start and _DAY in fields else {}


def _in_one_point(series: list[Any]) -> list[Any]:
    """Return the last hour or day with the counts of all, since a recording can last until the next one."""
    last = series[-1]
    return [{name: last[name] if name == "at" else sum(one[name] for one in series) for name in last}]


def _iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _replaced(found: re.Match[str]) -> str:
    return list(_TEXTS.values())[(found.lastindex or 1) - 1]


def _is_own(field: str, value: Any) -> bool:
    """Return True for a code that is a word, such as a bank's, and for the number of a version."""
    return (field == "code" and not str(value).isdecimal()) or (field == "version" and isinstance(value, int))
