"""The hash of its content that every row has. ``docs/database.md`` says how it is made."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

NOT_CONTENT = frozenset({"number", "content_hash"})
# Canonical JSON: the same value is always the same text. One encoder is made for all rows.
canonical_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def content_hash(row: Mapping[str, Any]) -> str:
    """SHA-256 over the row's columns but its number and this hash, as canonical JSON."""
    content = {key: value for key, value in row.items() if key not in NOT_CONTENT}
    return hashlib.sha256(canonical_json(content).encode("utf-8", "surrogatepass")).hexdigest()


def hashed(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "content_hash": content_hash(row)}
