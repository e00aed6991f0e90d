"""Describes the public API of a Python package as data, from its source. Nothing is imported or run.

    python3 scripts/describe_api.py SOURCE --package NAME            print the description
    python3 scripts/describe_api.py SOURCE --package NAME --out FILE write it
    python3 scripts/describe_api.py SOURCE --package NAME --check FILE
                                                    say what changed since FILE was written

SOURCE is the folder that holds the package's folder. What is described is what the package exports: the names
in `__all__` of its `__init__.py`, or else all names without an underscore that it defines or imports from itself.

Exits with 0 when all is well, 1 when --check finds a difference, 2 when the source cannot be read.
"""

import argparse
import ast
import json
import sys
from pathlib import Path


class Unreadable(Exception):
    """What the reader can do something about."""


def main(words):
    parser = argparse.ArgumentParser(
        prog="describe_api.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path, help="the folder that holds the package's folder")
    parser.add_argument("--package", required=True, help="the name it is imported by")
    parser.add_argument("--version", help="its version, where __version__ does not say it")
    parser.add_argument("--out", type=Path, help="write the description to this file")
    parser.add_argument("--check", type=Path, help="compare with the description in this file")
    parser.add_argument("--schema", help="what $schema says, for editors")
    wanted = parser.parse_args(words)
    try:
        found = describe(wanted.source, wanted.package, wanted.version)
        if wanted.schema:
            found = {"$schema": wanted.schema, **found}
        if wanted.check:
            return compare(read(wanted.check), found, wanted.check)
    except Unreadable as problem:
        print(problem, file=sys.stderr)
        return 2
    text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    if wanted.out:
        wanted.out.write_text(text, encoding="utf-8")
        print(f"{wanted.out}: {len(found['classes'])} classes, {len(found['functions'])} functions")
    else:
        print(text, end="")
    return 0


def read(file):
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Unreadable(f"{file} does not exist. Write it first: --out {file}") from None
    except json.JSONDecodeError as slip:
        raise Unreadable(f"{file}:{slip.lineno}:{slip.colno}: this is not JSON: {slip.msg}.") from None


def describe(source, package, version=None):
    modules = Modules(source)
    top = modules.open(package)
    if top is None:
        near = sorted(path.parent.name for path in source.glob("*/__init__.py"))
        hint = f" It holds {', '.join(near)}." if near else " SOURCE is the folder that holds the package's folder."
        raise Unreadable(f"There is no package {package} in {source}.{hint}")
    classes, functions = [], []
    for name in sorted(exports(top, package)):
        module, node = modules.find(package, name)
        if isinstance(node, ast.ClassDef):
            classes.append(describe_class(node, module))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            functions.append({**describe_function(node), "module": module})
    return {
        "package": package,
        "version": version or constant(top, "__version__") or "unknown",
        "classes": classes,
        "functions": functions,
    }


class Modules:
    """Modules of a source tree, parsed when they are asked for."""

    def __init__(self, source):
        self.source = source
        self.parsed = {}

    def open(self, name):
        if name not in self.parsed:
            base = self.source.joinpath(*name.split("."))
            file = next((path for path in (base / "__init__.py", base.with_suffix(".py")) if path.is_file()), None)
            try:
                self.parsed[name] = file and ast.parse(file.read_text(encoding="utf-8"), str(file))
            except SyntaxError as slip:
                raise Unreadable(f"{slip.filename}:{slip.lineno}:{slip.offset}: {slip.msg}") from None
        return self.parsed[name]

    def find(self, module, name, seen=()):
        """Where a name is defined, through the imports that hand it on."""
        tree = self.open(module)
        if tree is None or (module, name) in seen:
            return module, None
        for node in tree.body:
            if getattr(node, "name", None) == name:
                return module, node
        for node in ast.walk(tree):
            if not isinstance(node, ast.ImportFrom):
                continue
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    origin = self.origin(module, node)
                    return self.find(origin, alias.name, (*seen, (module, name)))
        return module, None

    def origin(self, module, node):
        if node.level == 0:
            return node.module or ""
        isPackage = self.source.joinpath(*module.split("."), "__init__.py").is_file()
        parts = module.split(".")
        parts = parts[: len(parts) - node.level + (1 if isPackage else 0)]
        return ".".join([*parts, *([node.module] if node.module else [])])


def exports(tree, package):
    listed = next((node.value for node in tree.body if isinstance(node, ast.Assign) and names_of(node) == ["__all__"]), None)
    if listed is not None:
        try:
            return set(ast.literal_eval(listed))
        except ValueError:
            raise Unreadable(f"__all__ of {package} is worked out when it runs; it must be a list of names.") from None
    own = {node.name for node in tree.body if hasattr(node, "name")}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.level > 0 or (node.module or "").split(".")[0] == package):
            own |= {alias.asname or alias.name for alias in node.names}
    return {name for name in own if not name.startswith("_")}


def names_of(assign):
    return [target.id for target in assign.targets if isinstance(target, ast.Name)]


def constant(tree, name):
    for node in tree.body:
        if isinstance(node, ast.Assign) and names_of(node) == [name] and isinstance(node.value, ast.Constant):
            return node.value.value
    return None


def describe_class(node, module):
    methods = [
        describe_function(part)
        for part in node.body
        if isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (part.name == "__init__" or not part.name.startswith("_"))
        and not any(written(mark).endswith((".setter", ".deleter")) for mark in part.decorator_list)
    ]
    fields = [
        keep({"name": part.target.id, "type": written(part.annotation), "default": written(part.value)})
        for part in node.body
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name) and not part.target.id.startswith("_")
    ]
    return keep({
        "name": node.name,
        "module": module,
        "bases": [written(base) for base in node.bases],
        "fields": fields,
        "methods": methods,
    })


def describe_function(node):
    marks = {written(mark) for mark in node.decorator_list}
    kind = (
        "static" if "staticmethod" in marks
        else "class" if "classmethod" in marks
        else "property" if marks & {"property", "cached_property", "functools.cached_property"}
        else None
    )
    return keep({
        "name": node.name,
        "kind": kind,
        "isAsync": True if isinstance(node, ast.AsyncFunctionDef) else None,
        "params": parameters(node.args, hasSelf=kind != "static"),
        "returns": written(node.returns),
    })


def parameters(args, hasSelf):
    plain = [*args.posonlyargs, *args.args]
    defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults
    described = [
        parameter(arg, default, "positional" if arg in args.posonlyargs else None)
        for arg, default in zip(plain, defaults)
    ]
    if hasSelf and described and described[0]["name"] in ("self", "cls"):
        described = described[1:]
    if args.vararg:
        described.append(parameter(args.vararg, None, "rest"))
    described += [parameter(arg, default, "named") for arg, default in zip(args.kwonlyargs, args.kw_defaults)]
    if args.kwarg:
        described.append(parameter(args.kwarg, None, "others"))
    return described


def parameter(arg, default, kind):
    return keep({"name": arg.arg, "type": written(arg.annotation), "default": written(default), "kind": kind})


def written(node):
    """The source of an annotation or a default, the same whatever its quotes and spaces were."""
    if node is None:
        return None
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return json.dumps(node.value, ensure_ascii=False)
    return ast.unparse(node)


def keep(entries):
    return {key: value for key, value in entries.items() if value is not None and value != []}


def compare(before, after, file):
    changes = [*differences("class", before, after, "classes"), *differences("function", before, after, "functions")]
    if before.get("version") != after["version"]:
        print(f"version: {before.get('version')} → {after['version']}")
    for change in changes:
        print(change)
    if not changes:
        print(f"{file} describes the source.")
        return 0
    print(f"\n{len(changes)} differences. Write the new description: --out {file}")
    return 1


def differences(what, before, after, key):
    old = {entry["name"]: entry for entry in before.get(key, [])}
    new = {entry["name"]: entry for entry in after.get(key, [])}
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield f"- {what} {name} is gone"
        elif name not in old:
            yield f"+ {what} {name} is new"
        elif key == "classes":
            yield from (f"{line} ({name})" for line in differences("method", old[name], new[name], "methods"))
            if old[name].get("fields") != new[name].get("fields"):
                yield f"~ fields of {name} changed"
        elif old[name] != new[name]:
            yield f"~ {what} {name} changed: {signature(old[name])} → {signature(new[name])}"


def signature(entry):
    words = ", ".join(param["name"] for param in entry.get("params", []))
    return f"({words}) -> {entry.get('returns', '?')}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
