"""The log of a project for spreadsheets and for programs, a row or an object an event."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, fields

from glossator.domain.log import LogLine
from glossator.interchange.csv_table import harmless

BETWEEN = "; "


def write_csv(lines: Iterable[LogLine]) -> str:
    """A table with the fields of ``LogLine`` as columns."""
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(field.name for field in fields(LogLine))
    for line in lines:
        row = {**asdict(line), "what": BETWEEN.join(line.what)}
        table.writerow(harmless(str(value)) for value in row.values())
    return written.getvalue()


def write_json_lines(lines: Iterable[LogLine]) -> str:
    return "".join(f"{json.dumps(asdict(line), ensure_ascii=False)}\n" for line in lines)
