"""Ids and moments: the two things that a plan cannot know from what is in memory."""

from datetime import UTC, datetime
from uuid import uuid4


class Stamps:
    """Gives new ids (UUID text) and the moment in UTC (ISO 8601 with milliseconds and ``Z``)."""

    def new_id(self) -> str:
        return str(uuid4())

    def now(self) -> str:
        return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
