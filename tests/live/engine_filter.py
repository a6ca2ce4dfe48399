"""Table filters of LibreOffice in the words xlwings uses for those of Excel; part of the engine of the tests."""

from contextlib import suppress

from xlwings import base_classes

from tests.live.bridge import ComError

COMPARISONS = {
    "equal_to": "EQUAL", "not_equal_to": "NOT_EQUAL", "greater_than": "GREATER", "less_than": "LESS",
    "greater_than_or_equal": "GREATER_EQUAL", "less_than_or_equal": "LESS_EQUAL",
}  # fmt: skip
OPERATORS = {uno: operator for operator, uno in COMPARISONS.items()}


class AutoFilter(base_classes.AutoFilter):
    def __init__(self, table):
        self.table = table

    def _fields(self):
        return {position: (operator, values) for position, operator, values in self.table.parent.book.call("filter", self.table.name)}

    def _set(self, fields):
        wanted = [[position, operator, values] for position, (operator, values) in sorted(fields.items())]
        self.table.parent.book.call("set_filter", self.table.name, wanted)

    @property
    def criteria(self):
        fields = self._fields()
        return [snapshot(position, *fields.get(position, ("", []))) for position in range(1, self.table.range.shape[1] + 1)]

    def apply_values(self, field, values):
        if len(values) == 1 and (values[0].startswith("*") or values[0].endswith("*")):
            self._set(self._fields() | {field: wildcard(values[0])})
            return
        self._set(self._fields() | {field: ("EQUAL", [("text", value) for value in values])})

    def apply_comparison(self, field, operator, value1, value2):
        if value2 is not None:
            raise ComError(-2147352567, "LibreOffice keeps one condition per column here")
        blank = ("EMPTY" if operator == "equal_to" else "NOT_EMPTY", [])
        self._set(self._fields() | {field: blank if value1 is None else (COMPARISONS[operator], [typed(value1)])})

    def apply_top_items(self, field, count):
        self._set(self._fields() | {field: ("TOP_VALUES", [("number", count)])})

    def clear(self, field):
        fields = self._fields()
        fields.pop(field, None)
        self._set(fields if field else {})


def snapshot(position, operator, values):
    """LibreOffice's condition in the words xlwings uses for Excel's."""
    found = base_classes.empty_autofilter_criteria(position, "unknown")
    kinds = {kind for kind, _ in values}
    if not operator:
        found["type"] = "none"
    elif kinds - {"text", "number"} or (operator in OPERATORS and not values):
        pass  # colours, days picked in the date tree
    elif operator == "EQUAL" and len(values) > 1:
        found |= {"type": "values", "values": [plain(value) for _, value in values]}
    elif operator in {"EMPTY", "NOT_EMPTY"}:
        found |= {"type": "comparison", "operator": "equal_to" if operator == "EMPTY" else "not_equal_to"}
    elif operator in OPERATORS:
        found |= {"type": "comparison", "operator": OPERATORS[operator], "value1": plain(values[0][1])}
    elif operator in {"CONTAINS", "BEGINS_WITH", "ENDS_WITH"}:
        before, after = "*" * (operator != "BEGINS_WITH"), "*" * (operator != "ENDS_WITH")
        found |= {"type": "comparison", "operator": "equal_to", "value1": f"{before}{values[0][1]}{after}"}
    elif operator == "TOP_VALUES":
        found |= {"type": "top_items", "count": None}  # as classic xlwings: Excel only tells the cut-off value
    return found


def wildcard(pattern):
    core = pattern.strip("*")
    if pattern.startswith("*") and pattern.endswith("*"):
        return ("CONTAINS", [("text", core)])
    return ("ENDS_WITH" if pattern.startswith("*") else "BEGINS_WITH", [("text", core)])


def typed(text):
    with suppress(ValueError):
        return ("number", float(text))
    return ("text", text)


def plain(value):
    return value if isinstance(value, str) else f"{value:g}"
