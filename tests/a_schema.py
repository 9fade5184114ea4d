"""Holds JSON against a schema: the part of JSON Schema that ``data/schemas`` uses, and strict about names."""

import re
from collections.abc import Iterator
from typing import Any

TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}


def faults_in(data: Any, schema: dict[str, Any], place: str = "$") -> Iterator[str]:
    """Give everything for which data are not as the schema says; what the schema does not name is a fault too."""
    if "const" in schema and data != schema["const"]:
        yield f"{place}: {data!r} is not {schema['const']!r}"
    if "enum" in schema and data not in schema["enum"]:
        yield f"{place}: {data!r} is none of {schema['enum']}"
    kind = schema.get("type")
    if kind and (not isinstance(data, TYPES[kind]) or (kind == "integer" and isinstance(data, bool))):
        yield f"{place}: {data!r} is no {kind}"
        return
    if "pattern" in schema and not re.search(schema["pattern"], data):
        yield f"{place}: {data!r} does not look like {schema['pattern']}"
    if kind == "object":
        yield from (f"{place}: {name} is missing" for name in schema["required"] if name not in data)
        yield from (f"{place}: nobody knows {name}" for name in data if name not in schema["properties"])
        for name, its in schema["properties"].items():
            if name in data:
                yield from faults_in(data[name], its, f"{place}.{name}")
    if kind == "array" and "items" in schema:
        for number, one in enumerate(data):
            yield from faults_in(one, schema["items"], f"{place}[{number}]")
