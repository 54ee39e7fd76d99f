"""Reading a template before it is trusted: tags, names, loops. Pure.

What is allowed is a small list, so that no template can reach outside its names or run
without end: names of the vocabulary, if, for over a list, a few filters. A loop inside
another must go over a list of that loop's own item, so the work never multiplies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError, nodes

from xaso.core.text import Say, marked
from xaso.reports.papers.vocabulary import NAMES, Leaf, Lookup, Many, Node, Record
from xaso.reports.papers.word import environment

FILTERS = frozenset(
    {"upper", "lower", "capitalize", "title", "trim", "first", "last", "length",
     "count", "join", "default", "d", "e", "escape"}
)  # fmt: skip
LOOP = Record(
    "loop",
    {name: Leaf("") for name in ("first", "last", "index", "index0", "length")},
)
PLAIN = (
    nodes.Output, nodes.TemplateData, nodes.Const, nodes.And, nodes.Or, nodes.Not,
    nodes.Compare, nodes.Operand, nodes.CondExpr, nodes.Concat, nodes.If, nodes.Test,
)  # fmt: skip
MOST_DEPTH = 4
NO_OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a template: code, sentence, the words to look for in it."""

    code: str
    sentence: str
    words: str = ""


@dataclass(slots=True)
class Reading:
    """What a template asks for and what is wrong with it."""

    say: Say = str
    names: set[str] = field(default_factory=set)
    flaws: list[Flaw] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Scope:
    """Names in reach; `own` are those of loops, the only ones an inner loop may use."""

    names: Mapping[str, Node]
    own: frozenset[str] = frozenset()
    depth: int = 0


def read(source: str, into: Reading | None = None) -> Reading:
    """Read one part of a template (its tags already plain Jinja)."""
    reading = into or Reading()
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as error:
        reading.flaws.append(Flaw("syntax", _syntax(error, reading)))
        return reading
    _visit_all(tree.body, _Scope(NAMES), reading)
    return reading


def _syntax(error: TemplateSyntaxError, reading: Reading) -> str:
    return reading.say(
        marked(
            "Thẻ viết sai cú pháp: %(why)s. Kiểm tra từng thẻ {%% %%} và {{ }} có mở, có đóng."
        )
    ) % {"why": error.message}


def _visit_all(found: list[nodes.Node], scope: _Scope, reading: Reading) -> None:
    for node in found:
        _visit(node, scope, reading)


def _visit(node: nodes.Node, scope: _Scope, reading: Reading) -> None:
    if isinstance(node, nodes.For):
        _loop(node, scope, reading)
    elif isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        _resolve(node, scope, reading)
    elif isinstance(node, nodes.Filter):
        _filter(node, scope, reading)
    elif isinstance(node, PLAIN):
        _visit_all(list(node.iter_child_nodes()), scope, reading)
    else:
        _refuse(node, reading)


def _refuse(node: nodes.Node, reading: Reading) -> None:
    sentence = reading.say(
        marked(
            "Mẫu chỉ được dùng tên trong danh sách, if, for và vài bộ lọc; không dùng được “%(tag)s”."
        )
    ) % {"tag": type(node).__name__.lower()}
    reading.flaws.append(Flaw("forbidden", sentence, _written(node)))


def _filter(node: nodes.Filter, scope: _Scope, reading: Reading) -> None:
    if node.name not in FILTERS:
        sentence = reading.say(
            marked("Không có bộ lọc “%(name)s”. Dùng được: %(known)s.")
        ) % {
            "name": node.name,
            "known": ", ".join(sorted(FILTERS)),
        }
        reading.flaws.append(Flaw("filter", sentence, node.name))
    inner = [node.node] if node.node is not None else []
    _visit_all([*inner, *node.args], scope, reading)


def _loop(node: nodes.For, scope: _Scope, reading: Reading) -> None:
    target, over = node.target, _resolve(node.iter, scope, reading)
    if not isinstance(target, nodes.Name) or node.recursive or node.test is not None:
        _refuse(node, reading)
        return
    if over is not None and not isinstance(over, Many):
        sentence = reading.say(
            marked("“%(name)s” không phải danh sách nên không lặp được.")
        ) % {"name": _written(node.iter)}
        reading.flaws.append(Flaw("no-list", sentence, _written(node.iter)))
        return
    if scope.depth >= MOST_DEPTH or (scope.own and _root(node.iter) not in scope.own):
        sentence = reading.say(
            marked(
                "Vòng lặp nằm trong vòng lặp khác phải đi trên danh sách của chính dòng đang "
                "lặp; “%(name)s” thì không."
            )
        ) % {"name": _written(node.iter)}
        reading.flaws.append(Flaw("nested", sentence, _written(node.iter)))
        return
    item = over.item if isinstance(over, Many) else Leaf("")
    names = {**scope.names, target.name: item, "loop": LOOP}
    inner = _Scope(names, scope.own | {target.name}, scope.depth + 1)
    _visit_all(node.body, inner, reading)
    _visit_all(node.else_, scope, reading)


def _resolve(node: nodes.Node, scope: _Scope, reading: Reading) -> Node | None:
    """What a name stands for; None (and a flaw) when it stands for nothing known."""
    if isinstance(node, nodes.Name):
        return _named(node, scope, reading)
    if isinstance(node, nodes.Getattr):
        return _inside(node.node, node.attr, node, scope, reading)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return _inside(node.node, str(node.arg.value), node, scope, reading)
    _refuse(node, reading)
    return None


def _named(node: nodes.Name, scope: _Scope, reading: Reading) -> Node | None:
    found = scope.names.get(node.name)
    if found is None:
        reading.flaws.append(_unknown(node.name, node.name, list(scope.names), reading))
    elif node.name in NAMES and node.name not in scope.own:
        reading.names.add(node.name)
    return found


def _inside(
    outer: nodes.Node, name: str, node: nodes.Node, scope: _Scope, reading: Reading
) -> Node | None:
    holder = _resolve(outer, scope, reading)
    if holder is None:
        return None
    if isinstance(holder, Lookup) and isinstance(node, nodes.Getitem):
        return Leaf("")
    fields = holder.fields if isinstance(holder, Record) else {}
    if name not in fields:
        reading.flaws.append(_unknown(_written(node), name, list(fields), reading))
        return None
    return fields[name]


def _unknown(written: str, name: str, known: list[str], reading: Reading) -> Flaw:
    near = get_close_matches(name, known, 1)
    hint = (
        reading.say(marked("Gần nhất: “%(near)s”.")) % {"near": near[0]} if near else ""
    )
    sentence = reading.say(marked("Không có biến “%(name)s”.")) % {"name": written}
    return Flaw("unknown", f"{sentence} {hint}".strip(), written)


def _root(node: nodes.Node) -> str:
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else NO_OUTSIDE


def _written(node: nodes.Node) -> str:
    """Roughly how the tag was typed, to find it again."""
    parts = list(_spelled(node))
    return ".".join(parts) if parts else type(node).__name__.lower()


def _spelled(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Getattr):
        yield from _spelled(node.node)
        yield node.attr
    elif isinstance(node, nodes.Getitem):
        yield from _spelled(node.node)
        if isinstance(node.arg, nodes.Const):
            yield str(node.arg.value)
    elif isinstance(node, nodes.Name):
        yield node.name
    elif isinstance(node, nodes.Call):
        yield from _spelled(node.node)
    elif isinstance(node, nodes.Const):
        yield str(node.value)
