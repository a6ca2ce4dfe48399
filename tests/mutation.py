"""`python -m tests.mutation [MODULE …] [--most N] [--seed S]`: change one token of the core, run its tests, list what nobody noticed.

By hand or weekly, never in CI: every mutant runs a part of the suite. Modules are dotted names below `bewerberanalyse`
(`linkage.judge`); without any, all of the core is drawn from. The working tree is never touched: mutants live in a copy.
"""

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORE = (
    "model",
    "ingest",
    "linkage",
    "cases",
    "presets",
    "massnahme/funnel.py",
    "massnahme/seating.py",
    "bericht/tables",
    "retention",
    "fallliste/sheets",
)
TESTS = {  # the quick ones first; what must notice a change, by globs; the unit tests of the same folder and the limits run as well
    "ingest": ["tests/spec/test_einlesen*.py", "tests/golden", "tests/property/test_ingest.py"],
    "linkage": ["tests/spec/test_verknuepfen*.py", "tests/property/test_linkage.py"],
    "cases": [
        "tests/spec/test_einzelfaelle.py", "tests/spec/test_ungenaue_tage.py", "tests/spec/test_falten_*.py", "tests/spec/test_kurse.py",
        "tests/spec/test_pruefregeln.py", "tests/property/test_cases*.py",
    ],
    "presets": [
        "tests/spec/test_ungenaue_tage.py", "tests/spec/test_voreinstellungen*.py", "tests/spec/test_hauptgrund.py", "tests/property/test_presets.py",
    ],
    "massnahme": ["tests/spec/test_massnahme.py", "tests/property/test_planning.py"],
    "bericht": ["tests/spec/test_auswertung*.py", "tests/property/test_reports_protection.py"],
    "retention": ["tests/spec/test_loeschen*.py", "tests/property/test_retention_plan.py", "tests/faults/test_place_rows.py"],
    "fallliste": ["tests/spec/test_arbeitsmappe.py", "tests/unit/xlsx"],
    "model": ["tests/property/test_presets.py", "tests/property/test_cases.py"],
}  # fmt: skip
SWAP: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


def places(source: str) -> list[int]:
    """Where a module can be changed by one token: the nodes of its tree, in the order of `ast.walk`."""
    return [at for at, node in enumerate(ast.walk(ast.parse(source))) if _change(node)]


def mutant(source: str, at: int) -> tuple[int, str, str]:
    """The module changed at one of these places: line, what changed, the changed source."""
    tree = ast.parse(source)
    node = next(found for place, found in enumerate(ast.walk(tree)) if place == at)
    change = _change(node)
    assert change
    line, words = change(node)
    return line, words, ast.unparse(tree)


def _change(node: ast.AST) -> Callable | None:
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAP:
        return lambda found: _swap(found, found.ops, 0)
    if isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in SWAP:
        return _swap_op
    if isinstance(node, ast.Constant) and type(node.value) in {int, float}:
        return _more
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        return _drop_not
    return None


def _swap(node, ops, place):
    old = type(ops[place])
    ops[place] = SWAP[old]()
    return node.lineno, f"{old.__name__} → {SWAP[old].__name__}"


def _swap_op(node):
    old = type(node.op)
    node.op = SWAP[old]()
    return node.lineno, f"{old.__name__} → {SWAP[old].__name__}"


def _more(node):
    node.value += 1
    return node.lineno, f"{node.value - 1} → {node.value}"


def _drop_not(node):
    node.operand = ast.UnaryOp(type(node.op)(), node.operand)  # twice is not at all
    return node.lineno, "not dropped"


def _tests(module: Path) -> list[str]:
    folder = module.parts[0]
    wanted = ["tests/spec/test_grenz*.py", f"tests/unit/{folder}", *TESTS[folder]]
    return [path.relative_to(ROOT).as_posix() for pattern in wanted for path in sorted(ROOT.glob(pattern))]


def _noticed(copy: Path, module: Path, limit: float | None = None) -> bool:
    """Whether a test fails, or the tests take so much longer than without a change that something turns in a circle."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *_tests(module)]
    try:
        return subprocess.run(command, cwd=copy, capture_output=True, timeout=limit, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def main(argv: list[str]) -> int:
    """Draw mutants, run their tests, print the survivors; exit 1 if there are any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("module", nargs="*", help="dotted below bewerberanalyse; default: all of the core")
    parser.add_argument("--most", type=int, default=40, help="how many mutants are drawn")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    package = ROOT / "bewerberanalyse"
    chosen = [Path(*name.split(".")).with_suffix(".py") for name in args.module]
    chosen = chosen or [
        path.relative_to(package) for place in CORE for path in sorted(package.glob(place if place.endswith(".py") else f"{place}/**/*.py"))
    ]
    every = [(path, at) for path in chosen for at in places((package / path).read_text("utf-8"))]
    drawn = random.Random(args.seed).sample(every, min(args.most, len(every)))
    survivors = 0
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "tree"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "node_modules", "*.egg-info", "build", ".*_cache"))
        limits: dict[str, float] = {}  # seconds per folder; the machine may be busy
        for path in {one.parts[0]: one for one, _ in drawn}.values():
            began = time.monotonic()
            if _noticed(copy, path):
                print(f"the tests of {path.parts[0]} fail without any change")
                return 2
            limits[path.parts[0]] = 5 * (time.monotonic() - began)
        for path, at in drawn:
            target = copy / "bewerberanalyse" / path
            before = target.read_text("utf-8")
            line, words, changed = mutant(before, at)
            target.write_text(changed, "utf-8")
            if not _noticed(copy, path, limits[path.parts[0]]):
                survivors += 1
                print(f"survived  {path}:{line}  {words}", flush=True)
            target.write_text(before, "utf-8")
    print(f"{len(drawn) - survivors} of {len(drawn)} noticed ({len(every)} possible)")
    return bool(survivors)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
