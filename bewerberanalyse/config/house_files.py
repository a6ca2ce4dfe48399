"""What a house has set, every file of it read at most once per run: whoever asks later gets what the first one got."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bewerberanalyse.config import chains, checks, observation, presets, settings, yaml_file
from bewerberanalyse.config.atomic import write_file
from bewerberanalyse.config.chains import Kettendatei
from bewerberanalyse.config.checks import Pruefregeldatei
from bewerberanalyse.config.observation import Beobachtungsdatei
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.written import Document, Presets


@dataclass(frozen=True)
class HouseFiles:
    """einstellungen.yaml, filters.yaml, ketten.yaml, beobachtungspunkte.yaml and pruefregeln.yaml of one work folder.

    A save in the middle of a run must not mix two truths, so nothing is read twice, whoever renews it, takes answers over into it or
    asks what it says. A file that cannot be used raises its `ConfigError` at every look.
    """

    ordner: Arbeitsordner
    _contents: dict[Path, bytes] = field(default_factory=dict, init=False, repr=False, compare=False)

    def content(self, path: Path) -> bytes:
        """What stands in a file of the house, as it was at the first look.

        Raises:
            OSError: it cannot be read.
        """
        if path not in self._contents:
            self._contents[path] = path.read_bytes()
        return self._contents[path]

    def write(self, path: Path, content: bytes) -> None:
        """Replace a file of the house before anybody asks what it says.

        Raises:
            OutputError: it stays as it is.
        """
        write_file(path, content)
        self._contents[path] = content

    def document(self, path: Path) -> Document:
        """A file of the house as plain data; errors as in `yaml_file.read`."""
        return yaml_file.decoded(path.name, lambda: self.content(path))

    @cached_property
    def settings(self) -> Settings:
        """The settings; all defaults if there is no file."""
        return settings.load(self.ordner.einstellungen, self.document)

    @cached_property
    def presets(self) -> Presets:
        """The presets and dated values as written."""
        return presets.load(self.ordner.filters, self.document)

    @cached_property
    def chains(self) -> Kettendatei:
        """The chains of the house, or the shipped ones."""
        return chains.load(self.ordner.path / chains.NAME)

    @cached_property
    def observation(self) -> Beobachtungsdatei:
        """The steps the report counts: those of the house, or the shipped ones."""
        return observation.load(self.ordner.path / observation.NAME)

    @cached_property
    def checks(self) -> Pruefregeldatei:
        """The plausibility rules and exceptions of the house, or the shipped rules."""
        return checks.load(self.ordner.path / checks.NAME)
