"""What templates are compiled to: Jinja's code, with calls of the sandbox where something grows."""

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

WEIGHED = (nodes.List, nodes.Dict, nodes.Tuple)
"""What is given to the sandbox as it is made."""


class Generator(CodeGenerator):
    """Compiles `a ~ b`, lists and loops so that they are counted; Jinja has no hook for that.

    Nor is anything worked out before a template is rendered: nobody would look at what comes of it.
    """

    def visit(self, node: nodes.Node, *args: Any, **named: Any) -> Any:
        """As Jinja has it. A tuple may be what is assigned to, which makes nothing."""
        if isinstance(node, nodes.For):
            turns = nodes.EnvironmentAttribute("turns")
            node.iter = nodes.Call(turns, [node.iter], [], None, None, lineno=node.lineno)
        if isinstance(node, nodes.Concat):
            return self._join(node, *args)
        if not isinstance(node, WEIGHED) or (isinstance(node, nodes.Tuple) and node.ctx != "load"):
            return super().visit(node, *args, **named)
        self.write("environment.weighed(")
        super().visit(node, *args, **named)
        self.write(")")
        return None

    def _join(self, node: nodes.Concat, frame: Frame) -> None:
        join = "markup_join" if frame.eval_ctx.autoescape else "str_join"
        if frame.eval_ctx.volatile:
            join = "(markup_join if context.eval_ctx.autoescape else str_join)"
        self.write(f"environment.joined({join}, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        super()._output_child_pre(node, frame, finalize)
        self.write("(said if (said := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        # Nearly all that is printed is text: to call a function for each took a 40th of a build.
        self.write(").__class__ is str or said.__class__ is Markup else environment.printed(said))")
        super()._output_child_post(node, frame, finalize)
