"""What templates are compiled to: Jinja's code, with calls of the sandbox where something grows."""

from typing import Any

from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Concat, Dict, EnvironmentAttribute, Expr, For, List, Tuple


class Generator(CodeGenerator):
    """Compiles `a ~ b`, lists and loops so that they are counted; Jinja has no hook for that."""

    def visit_Concat(self, node: Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.counted(")
        super().visit_Concat(node, frame)
        self.write(")")

    def visit_List(self, node: List, frame: Frame) -> None:  # noqa: N802
        self.write("environment.weighed(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Dict(self, node: Dict, frame: Frame) -> None:  # noqa: N802
        self.write("environment.weighed(")
        super().visit_Dict(node, frame)
        self.write(")")

    def visit_Tuple(self, node: Tuple, frame: Frame) -> None:  # noqa: N802
        if node.ctx != "load":  # it is what is assigned to
            super().visit_Tuple(node, frame)
            return
        self.write("environment.weighed(")
        super().visit_Tuple(node, frame)
        self.write(")")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        super()._output_child_pre(node, frame, finalize)
        self.write("(said if (said := ")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        # Nearly all that is printed is text: to call a function for each took a 40th of a build.
        self.write(").__class__ is str or said.__class__ is Markup else environment.printed(said))")
        super()._output_child_post(node, frame, finalize)

    def visit_For(self, node: For, frame: Frame) -> None:  # noqa: N802
        counting = EnvironmentAttribute("turns")
        node.iter = Call(counting, [node.iter], [], None, None, lineno=node.lineno)
        super().visit_For(node, frame)
