"""A date as far as it is known: a day, or a month where no day is known."""

import re
from calendar import month_name, monthrange
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, tzinfo

from msgspec import Struct

PATTERN = r"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"


class EventDate(Struct, frozen=True):
    """A day (2021-03-03) or a month (2020-07) of the Gregorian calendar."""

    year: int
    month: int
    day: int | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for a day that does not exist, as in a manifest that was altered."""
        if not MINYEAR <= self.year <= MAXYEAR:
            raise ValueError(f"there is no year {self.year}")
        if not 1 <= self.month <= 12:
            raise ValueError(f"there is no month {self.month}")
        if self.day is not None and not 1 <= self.day <= monthrange(self.year, self.month)[1]:
            raise ValueError(f"{month_name[self.month]} has no day {self.day}")

    @classmethod
    def parse(cls, text: str) -> "EventDate":
        """Read `YYYY-MM-DD` or `YYYY-MM`. Raises ValueError that says what is wrong."""
        if not re.fullmatch(PATTERN, text):
            raise ValueError(f"'{text}' is not a date")
        try:
            return cls(*map(int, text.split("-")))
        except ValueError as error:
            raise ValueError(f"'{text}' is not a date: {error}") from error

    @property
    def first_day(self) -> date:
        """The day itself, else the first of the month: what dates are sorted by."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last_day(self) -> date:
        """The day itself, else the last of the month."""
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])

    @property
    def is_first_of_month(self) -> bool:
        """Whether its month begins with it, as a month does with itself."""
        return self.day in (None, 1)

    @property
    def is_last_of_month(self) -> bool:
        """Whether its month ends with it, as a month does with itself."""
        return self.day in (None, monthrange(self.year, self.month)[1])

    def is_before(self, other: "EventDate") -> bool:
        """Whether it is surely before another date: a month is not before its own days."""
        if self.day is None or other.day is None:
            return (self.year, self.month) < (other.year, other.month)
        return self.first_day < other.first_day

    def noon(self, zone: tzinfo = UTC) -> datetime:
        """A moment for machines that need one: noon of the day, else of the first of the month."""
        return datetime.combine(self.first_day, time(12), zone)

    def __str__(self) -> str:
        """ISO 8601, no more of it than is known."""
        known = f"{self.year:04}-{self.month:02}"
        return known if self.day is None else f"{known}-{self.day:02}"
