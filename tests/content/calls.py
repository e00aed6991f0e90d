"""Reads samples as JSON from stdin; writes every call `thing.name(…)` in them, with what it is given."""

import ast
import json
import sys

calls = []
for sample in json.load(sys.stdin):
    for node in ast.walk(ast.parse(sample["code"])):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        thing = ast.unparse(node.func.value)
        calls.append({
            "at": f"{sample['file']}:{sample['line'] + node.lineno}",
            "on": "AecOS" if thing.startswith("AecOS(") else thing,
            "name": node.func.attr,
            "inPlace": len(node.args),
            "byName": [keyword.arg for keyword in node.keywords if keyword.arg],
            "open": any(isinstance(value, ast.Starred) for value in node.args)
            or any(keyword.arg is None for keyword in node.keywords),
        })
json.dump(calls, sys.stdout)
