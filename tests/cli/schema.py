from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

_SCHEMA = Path(__file__).parents[2] / "docs" / "json-schema" / "show.json"


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(_SCHEMA.read_text(encoding="utf-8")))


def problems(shown: dict[str, Any]) -> list[str]:
    """What the published schema of `show` finds wrong."""
    return [f"{error.json_path}: {error.message}" for error in _validator().iter_errors(shown)]
