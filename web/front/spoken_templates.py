"""Templates compiled once for each language: what they say is put in when they are compiled, and costs a page nothing.

A page has a hundred sentences. Asked for one by one while a page is made, they
made it half as slow again; compiled in, a page in Welsh is as quick as a page
without a catalogue. What only the page knows (a number that decides between
one and many, a sentence of the domain) is asked while it is made.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import CodeType
from typing import Any

from flask import Flask
from flask.templating import Environment
from jinja2 import BytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.ext import InternationalizationExtension
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from pb.languages.speakers import Speaker

_FACT = re.compile(r"%\((\w+)\)s")


class SpokenTemplates(Environment):
    """The templates of a service, as one speaker says them."""

    def __init__(self, app: Flask, **options: Any) -> None:
        """Make what ``speak_as`` gives a speaker."""
        self.speaker = Speaker()
        super().__init__(app, **options)

    def speak_as(self, speaker: Speaker) -> None:
        """Say everything as a speaker does; before the first template is compiled."""
        self.speaker = speaker
        self.bytecode_cache = _CompiledOnce(speaker)
        self.add_extension(_SaidWhenCompiled)
        self.policies["ext.i18n.trimmed"] = True

        def words(english: str, /, **facts: Any) -> Markup:
            return _filled_in(speaker.words(english), _each_apart(facts))

        def counted(one: str, many: str, number: int, /, **facts: Any) -> Markup:
            return _filled_in(speaker.counted(one, many, number), {"num": number, **_each_apart(facts)})

        def _each_apart(facts: Mapping[str, Any]) -> dict[str, Any]:
            return {name: speaker.fact(fact) if type(fact) is str else fact for name, fact in facts.items()}

        self.newstyle_gettext = True
        self.globals.update(gettext=words, ngettext=counted, _=words)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        read: nodes.Template = _Said(self.speaker).visit(super()._parse(source, name, filename))
        return read


class _CompiledOnce(BytecodeCache):
    """What a process has compiled once for a speaker is not compiled again for the next service that it makes.

    All templates take two seconds. A process that serves makes one service; the tests make a thousand.
    """

    _kept: dict[tuple[Speaker, str, str], CodeType] = {}  # noqa: RUF012 -- one for the process, which is its purpose

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what the same source of the same name became."""
        bucket.code = self._kept.get((self._speaker, bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled just now."""
        if bucket.code is not None:
            self._kept[self._speaker, bucket.key, bucket.checksum] = bucket.code


class _SaidWhenCompiled(InternationalizationExtension):
    """``{% trans %}`` as the language's own words with the facts between them, not a call that looks for them."""

    environment: SpokenTemplates

    def _make_node(
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        plural_expr: nodes.Expr | None,
        *how: Any,
    ) -> nodes.Output:
        if plural_expr is not None or context is not None:
            return super()._make_node(singular, plural, context, variables, plural_expr, *how)
        parts = _FACT.split(self.environment.speaker.words(singular))
        said: list[nodes.Expr] = [
            variables[part] if place % 2 else nodes.TemplateData(part.replace("%%", "%"))
            for place, part in enumerate(parts)
            if part
        ]
        return nodes.Output(said)


class _Said(NodeTransformer):
    """``_("...")`` without facts as the language's own words, and what is put out at once put out in one piece."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    def generic_visit(self, node: nodes.Node, *args: Any, **names: Any) -> nodes.Node:
        """Join the pieces between which nothing is decided: each piece costs a page as much as a sentence."""
        super().generic_visit(node, *args, **names)
        for field, inside in node.iter_fields():
            if isinstance(inside, list):
                setattr(node, field, list(_joined(inside)))
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 -- jinja2 looks for visitors by this name
        self.generic_visit(node)
        named = isinstance(node.node, nodes.Name) and node.node.name == "_"
        if not named or node.kwargs or len(node.args) != 1 or not isinstance(node.args[0], nodes.Const):
            return node
        said = _filled_in(self._speaker.words(node.args[0].value), {})
        return nodes.MarkSafe(nodes.Const(str(said), lineno=node.lineno), lineno=node.lineno)


def _joined(pieces: Iterable[Any]) -> Iterator[Any]:
    before = None
    for piece in pieces:
        if isinstance(piece, nodes.Output) and isinstance(before, nodes.Output):
            before.nodes.extend(piece.nodes)
            continue
        yield piece
        before = piece


def _filled_in(words: str, facts: Mapping[str, Any]) -> Markup:
    # Twice as fast as Markup % facts, which wraps every fact to escape it later.
    said = words % {name: escape(fact) for name, fact in facts.items()}
    return Markup(said)  # noqa: S704 -- the templates' own words; the facts in them are escaped
