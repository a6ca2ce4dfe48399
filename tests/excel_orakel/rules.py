"""All rules of the oracle; importing this registers them, the package first."""

from tests.excel_orakel import drawings, formulas, lists, look, macros, package, sheet, tables, workbook
from tests.excel_orakel.rule import RULES, codes, judge

AREAS = (package, workbook, sheet, formulas, look, lists, tables, drawings, macros)

__all__ = ["AREAS", "RULES", "codes", "judge"]
