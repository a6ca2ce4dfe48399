"""Puts copies of filters.yaml and of the lock file into the built package; used by setuptools alone (`tool.setuptools.cmdclass`).

The files at the root of the repository stay the only ones people edit; an editable install reads them there.
"""

from pathlib import Path

from setuptools.command.build_py import build_py

SHIPPED = "filters.yaml"
COPY = ("bewerberanalyse", "config", SHIPPED)
COPIES = {SHIPPED: COPY, "requirements.lock": ("bewerberanalyse", "paket", "requirements.lock")}


class BuildPy(build_py):
    """`build_py` that also ships the presets and the lock."""

    def run(self) -> None:
        """Build the package and add the files."""
        super().run()
        if not self.editable_mode:
            for name, copy in COPIES.items():
                target = Path(self.build_lib, *copy)
                target.parent.mkdir(parents=True, exist_ok=True)
                self.copy_file(name, str(target))

    def get_source_files(self) -> list[str]:
        """The files an sdist needs."""
        return [*super().get_source_files(), *COPIES]  # type: ignore[no-untyped-call]  # setuptools leaves it untyped
