"""No file needs, by way of others, a file that needs it; and nothing stands loose in the halls of pb and web."""

import ast

import pytest

from tests.checkout import CHECKOUT, our_files

ROOMS = ("domain", "pb", "web")
IN_THE_HALL = {
    "pb": {"__init__", "__main__", "application", "desk", "settings", "what_broke", "clock"},
    "web": {"__init__", "app"},
}


def modules():
    """Every module of the project, by its full name; a package goes by its own."""
    found = {}
    for path in our_files():
        inside = path.relative_to(CHECKOUT)
        if path.suffix == ".py" and inside.parts[0] in ROOMS:
            found[".".join(inside.with_suffix("").parts).removesuffix(".__init__")] = path
    return found


def imports_in(node):
    """Every import in a tree, inside functions too; only what the type checker alone reads is left out."""
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.Import | ast.ImportFrom):
            yield inner
        elif not (isinstance(inner, ast.If) and ast.unparse(inner.test) == "TYPE_CHECKING"):
            yield from imports_in(inner)


def needed_by(path, known):
    """Name the modules of ours that a file imports: ``from pb.cli import count`` needs ``pb.cli.count``."""
    needed = set()
    for one in imports_in(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(one, ast.Import):
            needed |= {alias.name for alias in one.names} & known
        else:
            assert not one.level, f"{path} imports by dots"
            inside = {alias.name: f"{one.module}.{alias.name}" for alias in one.names}
            needed |= {name if name in known else one.module for name in inside.values()} & known
    return needed


def circles_in(needs):
    """Find the strongly connected components of more than one (Tarjan 1972), each sorted."""
    number, lowest, waiting, found = {}, {}, [], []

    def visit(name):
        number[name] = lowest[name] = len(number)
        waiting.append(name)
        for other in sorted(needs[name]):
            if other not in number:
                visit(other)
                lowest[name] = min(lowest[name], lowest[other])
            elif other in waiting:
                lowest[name] = min(lowest[name], number[other])
        if lowest[name] == number[name]:
            circle = waiting[waiting.index(name) :]
            del waiting[waiting.index(name) :]
            if len(circle) > 1:
                found.append(sorted(circle))

    for name in sorted(needs):
        if name not in number:
            visit(name)
    return sorted(found)


def test_a_circle_is_found_where_there_is_one():
    needs = {
        "till": {"purse"},
        "purse": {"coin", "till"},
        "coin": set(),
        "hat": {"till"},
        "a": {"b"},
        "b": {"c"},
        "c": {"a"},
    }
    assert circles_in(needs) == [["a", "b", "c"], ["purse", "till"]]


def test_no_file_needs_itself_by_way_of_others():
    there = modules()
    needs = {name: needed_by(path, set(there)) for name, path in there.items()}
    assert "pb.application" in needs["pb.cli.where"], "imports are read"
    assert circles_in(needs) == []


@pytest.mark.parametrize("hall", IN_THE_HALL)
def test_nothing_stands_loose_in_the_hall(hall):
    loose = {path.stem for path in our_files() if path.parent == CHECKOUT / hall and path.suffix == ".py"}
    assert loose == IN_THE_HALL[hall]
