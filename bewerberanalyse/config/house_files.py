"""What a house has set, every file of it read at most once per run: whoever asks later gets what the first one got."""

from dataclasses import dataclass
from functools import cached_property

from bewerberanalyse.config import chains, checks, observation, presets, settings
from bewerberanalyse.config.chains import Kettendatei
from bewerberanalyse.config.checks import Pruefregeldatei
from bewerberanalyse.config.observation import Beobachtungsdatei
from bewerberanalyse.config.workfolder import Arbeitsordner
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.written import Presets


@dataclass(frozen=True)
class HouseFiles:
    """einstellungen.yaml, filters.yaml, ketten.yaml, beobachtungspunkte.yaml and pruefregeln.yaml of one work folder.

    A save in the middle of a run must not mix two truths, so nothing is read twice. A file that cannot be used raises its
    `ConfigError` at every look.
    """

    ordner: Arbeitsordner

    @cached_property
    def settings(self) -> Settings:
        """The settings; all defaults if there is no file."""
        return settings.load(self.ordner.einstellungen)

    @cached_property
    def presets(self) -> Presets:
        """The presets and dated values as written."""
        return presets.load(self.ordner.filters)

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
