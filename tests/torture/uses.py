"""How the program uses its compiled patterns: does any search begin somewhere in a text?

A pattern that is only ever asked with `.match` or `.fullmatch` begins at one place, and that is
what the checker has to be told. Whatever this module is not sure of counts as a search.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_WHOLE = "fullmatch"
_START = "match"
_METHODS = {"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
_INNER = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"}  # frames of comprehensions
SEARCH = "search"


def loosest(uses: set[str]) -> str:
    """One word for several uses: a search, or asked at a place, or for the whole."""
    if not uses or not uses <= {_START, _WHOLE}:
        return SEARCH
    return _START if _START in uses else _WHOLE


class Uses:
    """The uses of module-level names of one package."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.trees: dict[str, ast.Module] = {}
        self.parents: dict[ast.AST, ast.AST] = {}
        self.read: dict[str, list[tuple[str, ast.AST]]] = {}  # name: where it is read
        self.aliases: dict[tuple[str, str], list[tuple[str, str]]] = {}  # as who imports it
        for path in sorted(root.rglob("*.py")):
            module = ".".join((root.name, *path.relative_to(root).with_suffix("").parts))
            self.trees[module] = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(self.trees[module]):
                self._note(module, node)

    def _note(self, module: str, node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            self.parents[child] = node
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            self.read.setdefault(node.id, []).append((module, node))
        elif isinstance(node, ast.Attribute):
            self.read.setdefault(f".{node.attr}", []).append((module, node))
        elif isinstance(node, ast.ImportFrom) and node.module:
            for a in node.names:
                known = self.aliases.setdefault((node.module, a.name), [])
                known.append((module, a.asname or a.name))

    def of_frame(self, frame: Any) -> str:
        """The use of the pattern that is compiled below this frame, while a module is imported."""
        helpers = set()
        while frame.f_code.co_name != "<module>":
            name = frame.f_code.co_name
            if name not in _INNER:
                if not self._returns(frame):
                    return SEARCH
                helpers.add(name)
            frame = frame.f_back
        module = frame.f_globals["__name__"]
        if module not in self.trees:
            return SEARCH
        for statement in self.trees[module].body:
            if statement.lineno <= frame.f_lineno <= (statement.end_lineno or 0):
                return self._statement(module, statement, helpers)
        return SEARCH

    def imported(self, node: ast.AST) -> bool:
        """Whether this is run by the import of its module: it stands in no function."""
        while (above := self.parents.get(node)) is not None:
            if isinstance(above, (ast.FunctionDef, ast.Lambda)):
                return False
            node = above
        return True

    def of_call(self, call: ast.Call) -> str:
        """The use of `re.compile(...)` or `re.match(...)` and the like where it stands."""
        assert isinstance(call.func, ast.Attribute)
        if call.func.attr != "compile":
            return loosest({call.func.attr})
        above = self.parents.get(call)
        return loosest({above.attr}) if isinstance(above, ast.Attribute) else SEARCH

    def _returns(self, frame: Any) -> bool:
        """Whether what the frame's function compiles is what it returns, and nothing else."""
        module = frame.f_globals["__name__"]
        nodes = ast.walk(self.trees[module]) if module in self.trees else iter(())
        return any(
            isinstance(node, ast.Return)
            and node.lineno <= frame.f_lineno <= (node.end_lineno or 0)
            and _compiles(node.value)
            for node in nodes
        )

    def _statement(self, module: str, statement: ast.stmt, helpers: set[str]) -> str:
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            target = statement.targets[0]
        elif isinstance(statement, ast.AnnAssign):
            target = statement.target
        else:
            return SEARCH
        value = statement.value
        if not isinstance(target, ast.Name) or value is None:
            return SEARCH
        plain = _compiles(value) or (
            isinstance(value, ast.Call)
            and isinstance(value.func, ast.Name)
            and value.func.id in helpers
        )
        uses: set[str] = set()
        for node in self._loads(module, target.id):
            uses |= self._asked(node) if plain else self._looped(node)
        return loosest(uses)

    def _loads(self, module: str, name: str) -> Iterator[ast.AST]:
        """Every place of the package that reads the name, or `module.name`."""
        known = [(module, name), *self.aliases.get((module, name), [])]
        for where, alias in known:
            yield from (node for at, node in self.read.get(alias, []) if at == where)
        yield from (node for _, node in self.read.get(f".{name}", []))

    def _asked(self, node: ast.AST) -> set[str]:
        """The methods that a pattern is asked with here; "" when it is handed on."""
        above = self.parents.get(node)
        if isinstance(above, ast.Attribute):
            return set() if above.attr in ("pattern", "flags") else {above.attr}
        if isinstance(above, ast.Compare) and all(isinstance(op, ast.Is) for op in above.ops):
            return set()
        if isinstance(above, (ast.Tuple, ast.List)):
            return self._looped(node)
        return {""}

    def _looped(self, node: ast.AST) -> set[str]:
        """The methods for the members of a tuple or dictionary of patterns."""
        above = self.parents.get(node)
        if isinstance(above, ast.Subscript) and above.value is node:
            return self._asked(above)
        while isinstance(above, (ast.Tuple, ast.List)):
            node, above = above, self.parents.get(above)
        if isinstance(above, ast.Attribute) and above.attr in ("items", "values"):
            node = self.parents[above]  # the call
            above = self.parents.get(node)
        if not isinstance(above, (ast.For, ast.comprehension)) or above.iter is not node:
            return {""}
        scope: ast.AST = above
        while not isinstance(scope, (ast.FunctionDef, ast.Module)):
            scope = self.parents[scope]
        names = {n.id for n in ast.walk(above.target) if isinstance(n, ast.Name)}
        loops: list[ast.AST] = []
        for inner in ast.walk(scope):  # "for table, patterns in ...: for pattern in patterns"
            if not (isinstance(inner, ast.For) and isinstance(inner.target, ast.Name)):
                continue
            if isinstance(inner.iter, ast.Name) and inner.iter.id in names:
                names.add(inner.target.id)
                loops.append(inner)
        uses: dict[str, set[str]] = {}
        for inner in ast.walk(scope):
            if not (isinstance(inner, ast.Name) and inner.id in names):
                continue
            if isinstance(inner.ctx, ast.Load) and self._bound(inner) in (None, above, *loops):
                nested = isinstance(self.parents.get(inner), (ast.Tuple, ast.List))
                uses.setdefault(inner.id, set()).update({""} if nested else self._asked(inner))
        asked = [found for found in uses.values() if found & _METHODS]
        return asked[0] if len(asked) == 1 else {""}

    def _bound(self, name: ast.Name) -> ast.AST | None:
        """The loop that a name gets its value from."""
        node: ast.AST = name
        while (above := self.parents.get(node)) is not None:
            loops = [above] if isinstance(above, ast.For) else getattr(above, "generators", [])
            for loop in loops:
                if any(isinstance(n, ast.Name) and n.id == name.id for n in ast.walk(loop.target)):
                    return loop
            node = above
        return None


def _compiles(value: ast.expr | None) -> bool:
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Attribute)
        and value.func.attr == "compile"
        and isinstance(value.func.value, ast.Name)
        and value.func.value.id == "re"
    )
