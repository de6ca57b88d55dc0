"""Times in examples."""

AT, LATER = "2026-01-31T12:00:00.000Z", "2026-02-07T12:00:00.000Z"
