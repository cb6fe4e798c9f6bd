"""What stands around an article and is no part of it: menus, banners, the foot of a page."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from msgspec.structs import replace

from afterword.importing import documents
from afterword.importing.blocks import Block

PROSE = 60
"""Characters of a paragraph that tells something."""
LINES = {
    line.strip()
    for line in """
    top of page|bottom of page|back to top|skip to content|skip to main content|skip navigation
    menu|main menu|home|about|about us|contact|contact us|news|blog|events|search|search…|resources
    log in|login|sign in|sign up|sign out|register|subscribe|donate|join us|get involved|our work
    share|share this|share this page|share this article|print|email|tweet|like|follow us|more
    read more|learn more|previous|next|previous post|next post|close|accept|accept all|decline
    reject all|cookie settings|manage cookies|privacy policy|terms of use|terms of service|sitemap
    terms and conditions|facebook|twitter|x|linkedin|instagram|youtube|whatsapp|telegram|cart
    all rights reserved|leave a comment|comments|related posts|recent posts|use tab to navigate
    inicio|menú|contacto|noticias|buscar|iniciar sesión|suscríbete|compartir|acerca de
    quiénes somos|leer más|ir al contenido|saltar al contenido|política de privacidad|aceptar
    accueil|contact|actualités|rechercher|se connecter|partager|à propos|aller au contenu
    mentions légales|politique de confidentialité|accepter|início|notícias|pesquisar|sobre
    for immediate release|press release|news release|media release|-ends-|– ends –|— ends —|ends
    comunicado de prensa|nota de prensa|communiqué de presse|comunicado de imprensa
    pressemitteilung|comunicato stampa|view this email in your browser|view in browser
    الرئيسية|القائمة|اتصل بنا|من نحن|بحث|تسجيل الدخول|الأخبار|مشاركة|تخطي إلى المحتوى
    """.replace("\n", "|").split("|")
}
"""What says nothing of an event when it stands alone."""
LINES_OF_OTHERS = re.compile(
    r"^(?:©|\(c\)|copyright\b).{0,200}$"
    r"|^.{0,80}\ball rights reserved\b.{0,40}$"
    r"|^.{0,200}\b(?:uses?|using|utilizamos|usamos|utilise|utilisons)\b.{0,60}\bcookies?\b.{0,300}$"
    r"|^.{0,120}\bcookies?\b.{0,200}\b(?:accept|consent|agree|preferences|aceptar|accepter)\b.{0,200}$"
    r"|^(?:\d+ )?(?:min(?:ute)?s? read|views?|comments?|likes?)$"
    r"|^(?:click to )?(?:share|follow) (?:this|us|on)\b.{0,60}$",
    re.IGNORECASE,
)


def without(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks that tell something, and the text of those that were left out."""
    kept: list[Block] = []
    left: list[str] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.kind == "list":
            found = [item for item in block.items if not is_furniture(item.plain)]
            if 2 * len(found) > len(block.items):  # a list of firms, which may well be Facebook
                found = list(block.items)
            left += [item.plain for item in block.items if item not in found]
            if found:
                kept.append(replace(block, items=tuple(found)))
        elif documents.is_heading(block, following) or _has_prose(block, following):
            kept.append(block)
        elif block.plain and is_furniture(block.plain):
            left.append(block.plain)
        else:
            kept.append(block)
    while kept and kept[-1].kind == "heading":  # of what was left out
        left.append(kept.pop().plain)
    return tuple(kept), tuple(left)


def _has_prose(block: Block, following: Block | None) -> bool:
    """Whether a block is a heading over sentences, whatever it says: `Facebook`, `About us`."""
    return (
        block.kind == "heading"
        and following is not None
        and following.kind == "paragraph"
        and len(following.plain) >= PROSE
        and following.plain.rstrip().endswith((".", "!", "?", "”", "。", "؟"))
        and not is_furniture(following.plain)
    )


def is_furniture(text: str) -> bool:
    """Whether a line says nothing of an event."""
    line = " ".join(text.casefold().split()).strip(" .:›»>←→|·•")
    if not line or line in LINES:
        return True
    parts = [part for part in re.split(r"\s*[|>»/·•]\s*", line) if part]
    return (len(parts) > 1 and all(part in LINES for part in parts)) or bool(
        LINES_OF_OTHERS.match(line)
    )
