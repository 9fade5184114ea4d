"""For tests: which acts the methods of actions name, and which methods a function calls, read from their sources."""

import ast
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Mapping
from functools import cache

import pb.actions


@cache
def action_classes():
    """Every class of ``pb.actions`` that works at a desk."""
    modules = [
        importlib.import_module(f"pb.actions.{found.name}") for found in pkgutil.iter_modules(pb.actions.__path__)
    ]
    return [
        each
        for module in modules
        for each in vars(module).values()
        if inspect.isclass(each)
        and each.__module__ == module.__name__
        and not issubclass(each, Exception)
        and "desk" in inspect.signature(each).parameters
    ]


def public_methods():
    """``Rounds.extend_voting`` and so on: name to function."""
    return {
        f"{each.__name__}.{name}": method
        for each in action_classes()
        for name, method in vars(each).items()
        if inspect.isfunction(method) and not name.startswith("_")
    }


def calls_in(function):
    return [node for node in ast.walk(_tree(function)) if isinstance(node, ast.Call)]


def _tree(function):
    return ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function))))


def acts_of(method):
    """The acts that a method asks about, itself or in another method of its own."""
    found, owner = set(), inspect.getmodule(method)
    its_class = getattr(owner, method.__qualname__.split(".")[0])
    for call in calls_in(method):
        if isinstance(call.func, ast.Name) and call.func.id == "must_be_allowed":
            found.add(getattr(owner, call.args[2].id))
        elif isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "self":
            other = vars(its_class).get(call.func.attr)
            found |= acts_of(other) if inspect.isfunction(other) and other is not method else set()
    return found


ACTS_OF = {name: acts_of(method) for name, method in public_methods().items()}
"""``Rounds.extend_voting`` to the acts that it asks about."""


def methods_called_by(view, known=None):
    """The methods of actions that a page calls, itself or through functions of ``web``."""
    by_name = {}
    for name in ACTS_OF:
        by_name.setdefault(name.split(".")[1], set()).add(name)
    known = set() if known is None else known
    view = inspect.unwrap(view)
    if view in known:
        return set()
    known.add(view)
    found, around = set(), vars(inspect.getmodule(view))
    for node in ast.walk(_tree(view)):
        if isinstance(node, ast.Attribute) and node.attr in by_name and not isinstance(node.ctx, ast.Store):
            its, asked_of = ast.unparse(node.value), isinstance(node.value, ast.IfExp)
            for name in by_name[node.attr]:
                if asked_of or its.split(".")[-1] in _doors(name) or its in _aliases(view, name):
                    found.add(name)
        elif isinstance(node, ast.Name):
            other = around.get(node.id)
            for each in other.values() if isinstance(other, Mapping) else (other,):
                if inspect.isfunction(each) and each.__name__ != "<lambda>" and each.__module__.startswith("web."):
                    found |= methods_called_by(each, known)
    return found


def _doors(name):
    """How the application calls the actions of a class, or of one made of it: ``beginning_rules``, ``letting_in``."""
    its_class = next(each for each in action_classes() if each.__name__ == name.split(".")[0])
    called = [each.__name__ for each in (its_class, *its_class.__subclasses__())]
    return {"".join(f"_{one.lower()}" if one.isupper() else one for one in each).lstrip("_") for each in called}


def _aliases(view, name):
    """Names in a page's function that stand for the actions of a class: ``issuing = the_application().issuing``."""
    doors, found = {f"the_application().{door}" for door in _doors(name)}, set()
    for node in ast.walk(_tree(view)):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = (
                    zip(target.elts, node.value.elts, strict=True)
                    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                    else [(target, node.value)]
                )
                found |= {ast.unparse(one) for one, value in pairs if ast.unparse(value) in doors}
    return found
