"""Settings of the invented house."""

from bewerberanalyse.demo.ingredients import PROGNOSEN, TEAMS
from bewerberanalyse.demo.world import World


def settings_text(world: World) -> str:
    """`einstellungen.yaml` of the demo house: its teams and the order of its prognoses."""
    teams = "\n".join(f'  "{team}": {bereich}' for team, bereich in TEAMS.items())
    order = ", ".join(f'"{word}"' for word in PROGNOSEN)
    return (
        f"# Einstellungen des erfundenen Jobcenters ({len(world.faelle)} Personen).\n"
        f"version: 1\nteams:\n{teams}\nprognose_reihenfolge: [{order}]\n"
    )
