"""Puts a copy of the shipped filters.yaml into the built package; used by setuptools alone (`tool.setuptools.cmdclass`).

The file at the root of the repository stays the only one people edit; an editable install reads it there.
"""

from pathlib import Path

from setuptools.command.build_py import build_py

SHIPPED = "filters.yaml"
COPY = ("bewerberanalyse", "config", SHIPPED)


class BuildPy(build_py):
    """`build_py` that also ships the presets."""

    def run(self) -> None:
        """Build the package and add the file."""
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib, *COPY)
            target.parent.mkdir(parents=True, exist_ok=True)
            self.copy_file(SHIPPED, str(target))

    def get_source_files(self) -> list[str]:
        """The files an sdist needs."""
        return [*super().get_source_files(), SHIPPED]  # type: ignore[no-untyped-call]  # setuptools leaves it untyped
