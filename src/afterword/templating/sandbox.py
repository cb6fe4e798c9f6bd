"""Where templates run: they read values, change nothing, and stop at caps."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from itertools import islice
from types import MethodType
from typing import Any, TypeVar

from jinja2 import Template
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from afterword.templating.capped_filters import CAPPED, UNSAFE
from afterword.templating.caps import MAX_BITS, MAX_RANGE, MAX_REPEATED, Tally, TooMuch, cap, weight
from afterword.templating.codegen import Generator
from afterword.templating.printable import printed

Items = TypeVar("Items", bound=list[Any] | tuple[Any, ...] | dict[Any, Any])

PIECES = 1_000
"""How much of an output is written before it is measured; one by one took a third of a post."""

GROWING = {"center", "encode", "expandtabs", "format", "format_map", "join", "ljust", "replace"}
GROWING |= {"rjust", "translate", "zfill"}
"""Methods of a text that make it as long as an argument says."""

OF_DICT = frozenset(dir(dict))


class Importable(Template):
    """A template that knows what it imports and extends itself.

    Jinja makes what others import of it once, and asks for the templates behind it only then.
    """

    _behind: frozenset[str] | None = None

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        environment = self.environment
        assert isinstance(environment, Sandbox)
        if self._behind is None:
            asked, environment.asked = environment.asked, set()
            try:
                module = super()._get_default_module(ctx)
                self._behind = frozenset(environment.asked)
            finally:
                asked |= environment.asked
                environment.asked = asked
            return module
        environment.asked |= self._behind
        return super()._get_default_module(ctx)


class Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox. Values are read, nothing is changed, and growth is capped."""

    intercepted_binops = frozenset(["*", "**", "%", "+"])
    code_generator_class = Generator
    template_class = Importable
    printed = staticmethod(printed)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, optimized=False)
        self._chosen: dict[tuple[str, ...], Template] = {}
        self.asked: set[str] = set()
        """The names of templates that were asked for, whether or not there are such."""
        self._safe: dict[type, dict[str, bool]] = defaultdict(dict)
        self._plain: dict[Callable[..., Any], bool] = {}
        self.tally = Tally()
        """What the template that is rendered has done so far."""
        self.globals |= {"range": _range, "namespace": _Namespace}
        del self.globals["lipsum"]
        for name in UNSAFE:
            del self.filters[name]
        self.filters |= CAPPED

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
        self.tally = tally = Tally(recaps)
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
            tally.write(some)
            yield "".join(some)

    def turns(self, items: Iterable[Any]) -> Iterable[Any]:
        """What a loop goes through, counted before it does."""
        if not isinstance(items, Sized):
            items = self.tally.gather(items)
        self.tally.step(len(items))
        return items

    def joined(self, join: Callable[[Iterable[Any]], str], values: Iterable[Any]) -> str:
        """What `~` makes of values, counted among all texts that a template joins."""
        text = join([value if value.__class__ is str else printed(value) for value in values])
        self.tally.join(len(text))
        return text

    def weighed(self, items: Items) -> Items:
        """A list, a tuple or a dict that a template made, counted with all that is in it."""
        self.tally.weigh(items)
        return items

    def concat(self, pieces: Iterable[str]) -> str:
        """What a macro or a block in `{% set %}` wrote, counted before it is joined."""
        written = list(pieces)
        self.tally.join(sum(map(len, written)))
        return "".join(written)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out an operator, unless its result would be huge."""
        if operator == "**":
            raise TooMuch("powers cannot be used in a template")
        if operator == "%" and isinstance(left, str):
            raise TooMuch("`%` cannot format text in a template")
        if operator == "+" and isinstance(left, str | list | tuple) and type(left) is type(right):
            self.tally.join(len(left) + len(right))
        if operator == "*":
            for text, times in ((left, right), (right, left)):
                if isinstance(text, str | bytes | list | tuple) and isinstance(times, int):
                    cap(weight(text, MAX_REPEATED) * times, MAX_REPEATED, "repeated items")
            if isinstance(left, int) and isinstance(right, int):
                cap(left.bit_length() + right.bit_length(), MAX_BITS, "bits in a product")
        return super().call_binop(context, operator, left, right)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call an object as Jinja does, if it is safe.

        Jinja asks anew each time what to pass, which took three times as long as to say a sentence.
        """
        if isinstance(obj, Macro):
            self.tally.step(1)
            if obj.catch_varargs or obj.catch_kwargs:
                self.tally.weigh((args, kwargs))
            args = (context.eval_ctx, *args)
        elif isinstance(obj, LoopContext):  # of a recursive loop
            return obj(self.turns(args[0]) if args else ())
        elif not (isinstance(obj, MethodType) and self._is_plain(obj)):
            if isinstance(obj, type):  # as `dict` and `namespace`, which hold what they are given
                self.tally.weigh((args, kwargs))
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
        kind = type(obj)
        if kind is dict:
            if attribute not in OF_DICT and attribute in obj:
                return obj[attribute]
        elif self._safe[kind].get(attribute):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """As Jinja has it. Of a text, nothing that could make it huge."""
        safe = self._safe[type(obj)]
        if attr not in safe:  # asked anew each time, this took a fifth of a build
            safe[attr] = self._is_safe(obj, attr, value)
        return safe[attr]

    def _is_safe(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str | bytes) and attr in GROWING:
            return False
        if isinstance(obj, int) and attr == "to_bytes":
            return False
        return super().is_safe_attribute(obj, attr, value)


class _Namespace(Namespace):
    """As Jinja has it, but that its text is not what is in it, which may have no end."""

    def __repr__(self) -> str:
        return "<Namespace>"


def _range(*bounds: int) -> range:
    numbers = range(*bounds)
    cap(len(numbers), MAX_RANGE, "numbers in a range")
    return numbers
