"""Where templates run: they read values, change nothing, and stop at caps on what they write,
repeat, join and count.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from itertools import islice
from types import MethodType
from typing import Any

from jinja2 import Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.filters import do_batch, do_join, do_replace, make_attrgetter
from jinja2.nodes import Call, Concat, EnvironmentAttribute, EvalContext, For
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_eval_context

MAX_RANGE = 10_000
MAX_STEPS = 1_000_000
"""Turns of all loops, and calls of macros."""
MAX_REPEATED = 100_000
MAX_OUTPUT = 2_000_000
MAX_JOINED = 20_000_000
MAX_BITS = 64
PIECES = 1_000
"""How much of an output is written before it is measured; one by one took a third of a post."""

GROWING = {"center", "encode", "expandtabs", "format", "format_map", "join", "ljust", "replace"}
GROWING |= {"rjust", "translate", "zfill"}
"""Methods of a text that make it as long as an argument says."""

OF_DICT = frozenset(dir(dict))

UNSAFE_FILTERS = {"center", "format", "indent", "pprint", "random", "slice", "tojson", "urlize"}
UNSAFE_FILTERS |= {"wordwrap", "xmlattr"}
"""Filters of Jinja's that do the like, or that give another result at every build."""


class TooMuch(SecurityError):
    """A template went past a cap."""


class TooMuchOutput(TooMuch):
    """A template wrote more than it may; nothing says on which line."""


class _Generator(CodeGenerator):
    """Compiles `a ~ b` and loops so that they are counted; Jinja has no hook for that."""

    def visit_Concat(self, node: Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.counted(")
        super().visit_Concat(node, frame)
        self.write(")")

    def visit_For(self, node: For, frame: Frame) -> None:  # noqa: N802
        counting = EnvironmentAttribute("turns")
        node.iter = Call(counting, [node.iter], [], None, None, lineno=node.lineno)
        super().visit_For(node, frame)


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox. Values are read, nothing is changed, and growth is capped."""

    intercepted_binops = frozenset(["*", "**", "%", "+"])
    code_generator_class = _Generator

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._chosen: dict[tuple[str, ...], Template] = {}
        self.asked: set[str] = set()
        """The names of templates that were asked for, whether or not there are such."""
        self._decided: dict[tuple[type, str], bool] = {}
        self._plain: dict[Callable[..., Any], bool] = {}
        self._steps = 0
        self._most_steps = MAX_STEPS
        self._joined = 0
        self._most_joined = MAX_JOINED
        self.globals["range"] = self._range
        del self.globals["lipsum"]
        for name in UNSAFE_FILTERS:
            del self.filters[name]
        self.filters |= {"join": self._join, "replace": self._replace, "batch": _batch}

    def chosen(self, names: tuple[str, ...]) -> Template:
        """The first template of these names that there is. Raises TemplateNotFound."""
        self.asked.update(names)
        if names not in self._chosen:  # to look for files anew each time took a tenth of a build
            self._chosen[names] = self.select_template(names)
        return self._chosen[names]

    def get_template(self, name: Any, *args: Any, **options: Any) -> Template:
        """As Jinja has it; what a template includes, imports or extends comes this way."""
        self._ask(name)
        return super().get_template(name, *args, **options)

    def select_template(self, names: Any, *args: Any, **options: Any) -> Template:
        """As Jinja has it, of several names."""
        for name in names:
            self._ask(name)
        return super().select_template(names, *args, **options)

    def _ask(self, name: Any) -> None:
        if isinstance(name, str):
            self.asked.add(name)

    def written(self, template: Template, values: Mapping[str, Any], recaps: int) -> Iterator[str]:
        """What a template writes of so many recaps, piece by piece, up to the caps."""
        most = MAX_OUTPUT * recaps
        self._steps = 0
        self._most_steps = MAX_STEPS * recaps
        self._joined = 0
        self._most_joined = MAX_JOINED * recaps
        size = 0
        # Jinja's `new_context` gathers the globals one by one, which took five times as long.
        shared = {**self.globals, **values}
        context = Context(self, shared, template.name, template.blocks)
        pieces = template.root_render_func(context)
        while True:
            try:
                some = list(islice(pieces, PIECES))
            except Exception:
                self.handle_exception()
            if not some:
                return
            text = "".join(some)
            size += len(text)
            if size > most:
                raise TooMuchOutput(f"the template wrote more than {most:,} characters")
            yield text

    def _range(self, *bounds: int) -> range:
        numbers = range(*bounds)
        _cap(len(numbers), MAX_RANGE, "numbers in a range")
        return numbers

    def turns(self, items: Iterable[Any]) -> Iterable[Any]:
        """What a loop goes through, counted before it does."""
        if not isinstance(items, Sized):
            items = list(islice(items, MAX_RANGE + 1))
            _cap(len(items), MAX_RANGE, "items that are made one by one")
        self._step(len(items))
        return items

    def _step(self, steps: int) -> None:
        self._steps += steps
        _cap(self._steps, self._most_steps, "turns of loops and calls of macros")

    def counted(self, text: str) -> str:
        """A text that a template joined, counted among all of them."""
        self._count(len(text))
        return text

    def _count(self, length: int) -> None:
        self._joined += length
        _cap(self._joined, self._most_joined, "characters in all texts that it joins")

    def concat(self, pieces: Iterable[str]) -> str:
        """What a macro or a block in `{% set %}` wrote, counted before it is joined."""
        written = list(pieces)
        self._count(sum(map(len, written)))
        return "".join(written)

    @pass_eval_context
    def _join(
        self, context: EvalContext, value: Iterable[Any], d: str = "", attribute: str | None = None
    ) -> str:
        items = list(value if attribute is None else map(make_attrgetter(self, attribute), value))
        said = list(map(str, items))
        self._count(len(str(d)) * len(items) + sum(map(len, said)))
        if not context.autoescape:  # what Jinja would do then
            return str(d).join(said)
        joined: str = do_join(context, items, d)
        return joined

    @pass_eval_context
    def _replace(
        self, context: EvalContext, s: str, old: str, new: str, count: int | None = None
    ) -> str:
        self._count(len(str(s)) + str(s).count(str(old)) * len(str(new)))
        return do_replace(context, s, old, new, count)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out an operator, unless its result would be huge."""
        if operator == "**":
            raise TooMuch("powers cannot be used in a template")
        if operator == "%" and isinstance(left, str):
            raise TooMuch("`%` cannot format text in a template")
        if operator == "+" and isinstance(left, str | list | tuple) and type(left) is type(right):
            self._count(len(left) + len(right))
        if operator == "*":
            for text, times in ((left, right), (right, left)):
                if isinstance(text, str | bytes | list | tuple) and isinstance(times, int):
                    _cap(_size(text) * times, MAX_REPEATED, "repeated items")
            if isinstance(left, int) and isinstance(right, int):
                _cap(left.bit_length() + right.bit_length(), MAX_BITS, "bits in a product")
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call an object as Jinja does, if it is safe.

        Jinja asks anew each time what to pass, which took three times as long as to say a sentence.
        """
        if isinstance(obj, Macro):
            self._step(1)
            args = (context.eval_ctx, *args)
        elif isinstance(obj, LoopContext):  # of a recursive loop
            return obj(self.turns(args[0]) if args else ())
        elif not (isinstance(obj, MethodType) and self._is_plain(obj)):
            return super().call(context, obj, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return obj(*args, **kwargs)

    def _is_plain(self, method: MethodType) -> bool:
        """Whether a method is safe, and takes what it is given and nothing of Jinja's."""
        function = method.__func__
        if function not in self._plain:
            self._plain[function] = self.is_safe_callable(method) and not hasattr(
                function, "jinja_pass_arg"
            )
        return self._plain[function]

    def wrap_str_format(self, value: Any) -> None:
        """Nothing: `format` is not wrapped but refused, with what else lets a text grow."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute, else an item, as Jinja has it; what is known to be safe comes first."""
        if self._decided.get((type(obj), attribute)):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        elif type(obj) is dict and attribute not in OF_DICT and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """As Jinja has it. Of a text, nothing that could make it huge."""
        key = (type(obj), attr)
        if key not in self._decided:  # asked anew each time, this took a fifth of a build
            self._decided[key] = self._is_safe(obj, attr, value)
        return self._decided[key]

    def _is_safe(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str | bytes) and attr in GROWING:
            return False
        if isinstance(obj, int) and attr == "to_bytes":
            return False
        return super().is_safe_attribute(obj, attr, value)


def _batch(value: Iterable[Any], linecount: int, fill_with: Any = None) -> Iterator[list[Any]]:
    _cap(linecount, MAX_RANGE, "items in a batch")
    return do_batch(value, linecount, fill_with)


def _size(items: Any) -> int:
    """How many characters and other items there are, in lists within a list too."""
    if isinstance(items, list | tuple):
        return sum(map(_size, items))
    return len(items) if isinstance(items, str | bytes) else 1


def _cap(size: int, most: int, what: str) -> None:
    if size > most:
        raise TooMuch(f"more than {most:,} {what}")
