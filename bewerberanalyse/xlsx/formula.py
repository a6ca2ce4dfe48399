"""What a formula refers to: own cells only, so that rows may share it, or more, so that every row needs its own copy."""

import re

from bewerberanalyse.xlsx.description import ROW, ROW_ABOVE

_TEXT = re.compile(r'"[^"]*"')
_OWN = re.compile(
    rf"\$?[A-Z]{{1,3}}\$?(?:\d+|{re.escape(ROW)}|{re.escape(ROW_ABOVE)})(?![\w(])"  # a cell of the own sheet
    r"|[A-Z][A-Z0-9.]*(?=\()"  # a function
    r"|\b(?:TRUE|FALSE)\b"
)
_MORE = re.compile(r"[^\W\d]|[!'\[]")


def is_shareable(text: str) -> bool:
    """Whether Excel lets rows share this formula: it names cells of its own sheet and functions, no other sheet and no defined name.

    Source: MS-XLSB 2.5.98.98 and MS-XLS 2.5.198.118 leave references to other sheets out of shared formulas.

    >>> is_shareable('IF(A{z}="Blatt!A1",N($B{v})+1,0)'), is_shareable("Fallliste!A{z}"), is_shareable("INDEX(Auswahl_Team,1)")
    (True, False, False)
    """
    return not _MORE.search(_OWN.sub("", _TEXT.sub("", text)))


def literal(cell: str) -> str:
    """MATCH and COUNTIFS read * ? ~ as wildcards; with these escapes any text of that cell is looked up as it stands."""
    return f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cell},"~","~~"),"*","~*"),"?","~?")'
