"""How footers begin; shared by the reader process (raw texts) and the main program."""

import re

_WORDS = (
    r"(?:zwischen|gesamt)?summen?\b", r"gesamt\b", r"gesamtzahl", r"insgesamt", r"anzahl\b", r"anz\. ", r"datens(?:ä|ae)tze", r"erstellt\b",
    r"stand\b", r"stichtag", r"legende", r"erl(?:ä|ae)uter", r"hinweise?\b", r"quellen?\b", r"©", r"\(c\)", r"copyright", r"seite \d",
    r"druck", r"ende de[rs]\b", r"filter", r"auswertung", r"bundesagentur", r"\d[\d.]* (?:datens|zeilen|kunden|personen|treffer|eintr)",
)  # fmt: skip
_SUMS = (
    r"(?:zwischen|gesamt)?summen?\b", r"gesamt\b", r"insgesamt", r"anzahl\b", r"seite \d", r"©", r"bundesagentur", r"erstellt\b", r"druck",
)  # fmt: skip
FOOT = re.compile(rf"\W*(?:{'|'.join(_WORDS)})", re.IGNORECASE)
SUM = re.compile(rf"\W*(?:{'|'.join(_SUMS)})", re.IGNORECASE)
