"""What templates are compiled to: Jinja's code, with calls of the sandbox where something grows."""

from typing import Any

from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Concat, Dict, EnvironmentAttribute, Expr, For, List, Node, Tuple

WITHIN: dict[type[Node], str] = {
    Concat: "counted",
    List: "weighed",
    Dict: "weighed",
    Tuple: "weighed",
}
"""The method of the sandbox that is given what such code makes."""


class Generator(CodeGenerator):
    """Compiles `a ~ b`, lists and loops so that they are counted; Jinja has no hook for that."""

    def visit(self, node: Node, *args: Any, **named: Any) -> Any:
        """As Jinja has it. A tuple may be what is assigned to, which makes nothing."""
        if isinstance(node, For):
            turns = EnvironmentAttribute("turns")
            node.iter = Call(turns, [node.iter], [], None, None, lineno=node.lineno)
        method = WITHIN.get(type(node))
        if not method or (isinstance(node, Tuple) and node.ctx != "load"):
            return super().visit(node, *args, **named)
        self.write(f"environment.{method}(")
        super().visit(node, *args, **named)
        self.write(")")
        return None

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        super()._output_child_pre(node, frame, finalize)
        self.write("(said if (said := ")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        # Nearly all that is printed is text: to call a function for each took a 40th of a build.
        self.write(").__class__ is str or said.__class__ is Markup else environment.printed(said))")
        super()._output_child_post(node, frame, finalize)
