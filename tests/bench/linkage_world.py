"""Invented people with the names, relatives and mistakes that make linking hard, and the truth beside them.

Independent of the product: own name pools, own error model. Some relatives (twins, cousins, father and son of one name) stand in the
spine, some only in the language office's files.
"""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tests.bench.linkage_names import KULTUREN, entries

POOLS = {kultur: {art: entries(text) for art, text in pool.items()} for kultur, (pool, _, _) in KULTUREN.items()}
ORIGINALE = {name: original for pool in POOLS.values() for art in pool.values() for names, original in art for name in names if original}
VARIANTEN = {kultur: {name: names for art in pool.values() for names, _ in art for name in names} for kultur, pool in POOLS.items()}
SILBEN = {
    "arabisch": ("al ba da fa gha ha ja ka ma na ra sa ta wa ya za sha qa", "bar dar fan had jar kar lam mad nar rar sar tab wad zan shar him rim lid did bi ri di"),
    "persisch": ("ab ba da fa go ha ja ka ma na pa ra sa ta za sha", "bani dari fari kari lami madi nari rasi sani tabi vandi zadeh pour nejad yar"),
    "kurdisch": ("ba be di fe go ha he ji ka me na pe ra se xe zi", "ban dar fer kan ko lo mo ran so tan wan zan ro"),
    "ukrainisch": ("ba bo de dov ho ko kry le ly ma my ne o pa po pro ry sa sko ste ta tro va za ze", "benko charenko denko kivska lenko mets nenko rchuk senko tiuk vchuk zhenko shyn dych bets"),
    "tigrinya": ("a be de e fe ge ha ka ke me ne se te we ye ze", "bre day fay gos hane kele lom mehin nay ray sahle tom wit yohan zghi"),
    "bulgarisch": ("an ba be da di do ga go ka ko la lu ma mi ne pe ra ro sa to va ye", "banov delchev garov kamenov levski mirov netov rashev slavov tinov venkov zarov"),
    "rumaenisch": ("al ba bu ca ci co da du fi gri hu la ma mi ne pa po ro sa to vo", "banescu canu deanu garu leanu lescu manu naru rescu sanu taru veanu"),
    "tuerkisch": ("ak al ba bo ca de do er ga gu ha in ka ko mu o sa te tu uz ya", "bas can demir dag gul han kaya ler man oglu soy taş türk yurt"),
    "deutsch": ("al bar ber brei den eb fel grü hol ker lan mar nie ober pfei rein schön stein til wal", "bach berg dorf feld hagen hoff kamp mann meyer stedt thal wald"),
}  # fmt: skip
TASTEN = {
    "a": "sq",
    "e": "rw",
    "i": "uo",
    "o": "ip",
    "u": "zi",
    "r": "et",
    "t": "rz",
    "n": "bm",
    "m": "n",
    "s": "ad",
    "d": "sf",
    "l": "k",
    "k": "lj",
    "h": "gj",
    "v": "cb",
}


@dataclass(frozen=True, slots=True)
class Fehler:
    """How often what goes wrong in one row of the language office or the BAMF."""

    schreibweise: float = 0.35
    tippfehler: float = 0.03
    teilname: float = 0.12
    vertauscht: float = 0.015
    originalschrift: float = 0.03
    partikel: float = 0.15
    umlaut: float = 0.3
    geburtsname: float = 0.015
    ziffer: float = 0.015
    tag_monat: float = 0.012
    nur_jahr: float = 0.008
    erster_januar: float = 0.01
    datum_fehlt: float = 0.005
    geschlecht_fehlt: float = 0.2
    geschlecht_falsch: float = 0.004
    staat_fehlt: float = 0.3
    plz_fehlt: float = 0.5
    umgezogen: float = 0.05

    def mal(self, faktor: float) -> "Fehler":
        """The same mistakes `faktor` times as often (missing cells stay as they are)."""
        return Fehler(
            **{
                name: min(0.9, getattr(self, name) * (1 if name.endswith("_fehlt") and name != "datum_fehlt" else faktor))
                for name in Fehler.__slots__
            }
        )


@dataclass(slots=True)
class Mensch:
    """One invented person; `nummer` "" = not a case of this house."""

    kultur: str
    geschlecht: str
    vor: list[str]
    nach: list[str]
    geburt: date
    staat: str
    plz: str
    geburtsname: list[str] = field(default_factory=list)
    nummer: str = ""
    bg: str = ""


@dataclass(slots=True)
class Welt:
    """Cases, people outside, and the rows without Kundennummer with their truth (Kundennummer or "")."""

    faelle: list[Mensch]
    fremde: list[Mensch]
    zeilen: list[dict[str, str]]


def welt(personen: int = 3300, zeilen: int = 1100, seed: int = 1, fehler: Fehler | None = None) -> Welt:
    """A deterministic world."""
    rng = random.Random(f"welt {seed}")
    fehler = fehler or Fehler()
    kulturen, anteile = zip(*[(kultur, anteil) for kultur, (_, anteil, _) in KULTUREN.items()], strict=True)
    schwanz = {kultur: [_tail(rng, kultur) for _ in range(max(60, personen // 30))] for kultur in kulturen}
    faelle: list[Mensch] = []
    fremde: list[Mensch] = []
    while len(faelle) < personen:
        kultur = rng.choices(kulturen, anteile)[0]
        mensch = _person(rng, kultur, schwanz)
        faelle.append(mensch)
        _relatives(rng, mensch, faelle, fremde)
    faelle = faelle[:personen]
    for index, mensch in enumerate(faelle):
        mensch.nummer = f"{rng.randrange(100, 999)}{rng.choice('ABCDGHK')}{index * 7 + rng.randrange(7):06d}"
    fremde += [_person(rng, rng.choices(kulturen, anteile)[0], schwanz) for _ in range(int(zeilen * 0.07))]
    verwandt = rng.sample(fremde, min(len(fremde), max(1, int(zeilen * 0.1))))
    teilnehmer = rng.sample(faelle, min(len(faelle), int(zeilen * 0.72))) + verwandt
    result: list[dict[str, str]] = []
    while len(result) < zeilen:
        mensch = teilnehmer[len(result)] if len(result) < len(teilnehmer) else rng.choice(teilnehmer)
        result.append(_row(rng, mensch, fehler))
    return Welt(faelle, fremde, result)


def _tail(rng: random.Random, kultur: str) -> str:
    first, last = SILBEN[kultur]
    return (rng.choice(first.split()) + rng.choice(["", "", rng.choice(first.split())]) + rng.choice(last.split())).capitalize()


def _person(rng: random.Random, kultur: str, schwanz: dict[str, list[str]]) -> Mensch:
    sex = rng.choice("mw")
    pool = POOLS[kultur]
    vor = [_pick(rng, pool[sex])]
    if kultur in {"arabisch", "persisch", "kurdisch"} and rng.random() < 0.3:
        vor.append(_pick(rng, pool["m"]))  # the father's name
    elif rng.random() < (0.3 if kultur in {"deutsch", "rumaenisch"} else 0.05):
        vor.append(_pick(rng, pool[sex]))
    nach = [
        _pick(rng, pool["m"])
        if kultur == "tigrinya" and rng.random() < 0.5
        else rng.choice(schwanz[kultur])
        if rng.random() < 0.5
        else _pick(rng, pool["n"])
    ]
    if rng.random() < 0.06:
        nach.append(_pick(rng, pool["n"]))
    jahr = int(rng.triangular(1960, 2007, 1990))
    tag = date(jahr, 1, 1) + timedelta(rng.randrange(365))
    if rng.random() < {"persisch": 0.35, "arabisch": 0.18, "tigrinya": 0.3, "kurdisch": 0.18}.get(kultur, 0.003):
        tag = date(jahr, 1, 1)
    mensch = Mensch(
        kultur, sex, vor, nach, tag, KULTUREN[kultur][2], f"336{rng.randrange(2, 20):02d}", bg=f"31702BG{rng.randrange(10**7):07d}"
    )
    if sex == "w" and rng.random() < 0.15:
        mensch.geburtsname = [_pick(rng, pool["n"])]
    return mensch


def _pick(rng: random.Random, pool: list[tuple[tuple[str, ...], str]]) -> str:
    index = min(int(rng.paretovariate(0.6)) - 1, len(pool) - 1) if rng.random() < 0.4 else rng.randrange(len(pool))
    names = pool[index][0]
    return names[0] if rng.random() < 0.5 else rng.choice(names)


def _relatives(rng: random.Random, mensch: Mensch, faelle: list[Mensch], fremde: list[Mensch]) -> None:
    pool = POOLS[mensch.kultur]
    dice = rng.random()
    if dice < 0.02:  # twin: one birth date, one family name, often a like-sounding first name
        sex = mensch.geschlecht if rng.random() < 0.7 else "mw".replace(mensch.geschlecht, "")
        other = replace(mensch, geschlecht=sex, vor=[_unlike(rng, pool[sex], mensch), *mensch.vor[1:]])
    elif dice < 0.05:  # father or son of one name
        years = rng.randrange(18, 34)
        other = replace(mensch, geburt=_moved(rng, mensch.geburt, years))
    elif dice < 0.09:  # cousin: same names, other birth date
        other = replace(mensch, geburt=_moved(rng, mensch.geburt, rng.randrange(-9, 10)))
    elif dice < 0.16:  # sister or brother
        sex = rng.choice("mw")
        other = replace(
            mensch,
            geschlecht=sex,
            vor=[_unlike(rng, pool[sex], mensch), *mensch.vor[1:]],
            geburt=_moved(rng, mensch.geburt, rng.randrange(-8, 9)),
        )
    elif dice < 0.163:  # another person with equal name and birth date
        other = replace(mensch, plz=f"336{rng.randrange(2, 20):02d}")
        faelle.append(other)  # visible: both stand in the spine
        return
    else:
        return
    other = replace(other, nummer="", geburtsname=[])
    (faelle if rng.random() < 0.5 else fremde).append(other)


def _unlike(rng: random.Random, pool: list[tuple[tuple[str, ...], str]], mensch: Mensch) -> str:
    own = next((names for names, _ in pool if mensch.vor[0] in names), ())
    choices = [names for names, _ in pool if names is not own and names[0] != mensch.vor[0]]
    near = sorted(choices, key=lambda names: (names[0][0] != mensch.vor[0][0], abs(len(names[0]) - len(mensch.vor[0])), names[0]))
    return rng.choice(rng.choice(near[:4] if rng.random() < 0.5 else choices))


def _moved(rng: random.Random, tag: date, years: int) -> date:
    if tag.month == tag.day == 1:
        return date(tag.year + (years or 2), 1, 1)
    moved = date(tag.year + years, tag.month, min(tag.day, 28)) + timedelta(rng.randrange(-170, 170))
    return moved if moved != tag else tag + timedelta(3)


def _row(rng: random.Random, mensch: Mensch, fehler: Fehler) -> dict[str, str]:
    vor = [_spelled(rng, name, mensch.kultur, fehler) for name in mensch.vor]
    nach = [_spelled(rng, name, mensch.kultur, fehler) for name in mensch.nach]
    if mensch.geburtsname and rng.random() < fehler.geburtsname * 7:
        nach = [_spelled(rng, name, mensch.kultur, fehler) for name in mensch.geburtsname]
    if len(vor) > 1 and rng.random() < fehler.teilname * 3:
        vor = vor[:1] if rng.random() < 0.8 else vor[1:]
    elif len(vor) > 1 and rng.random() < fehler.teilname:
        vor.reverse()
    if len(nach) > 1 and rng.random() < fehler.teilname * 2:
        nach = [rng.choice(nach)]
    if len(vor) > 1 and mensch.kultur == "arabisch" and rng.random() < fehler.teilname:
        nach = [*vor[1:], *nach]
        vor = vor[:1]
    if rng.random() < fehler.tippfehler:
        vor[0] = _typo(rng, vor[0])
    if rng.random() < fehler.tippfehler:
        nach[-1] = _typo(rng, nach[-1])
    if rng.random() < fehler.originalschrift and all(name in ORIGINALE for name in (*mensch.vor, *mensch.nach)):
        vor, nach = [ORIGINALE[name] for name in mensch.vor], [ORIGINALE[name] for name in mensch.nach]
    vorname, nachname = " ".join(vor), (" " if rng.random() < 0.6 else "-").join(nach)
    if rng.random() < fehler.vertauscht:
        vorname, nachname = nachname, vorname
    geburt, genau = _birth(rng, mensch.geburt, fehler)
    sex = "" if rng.random() < fehler.geschlecht_fehlt else mensch.geschlecht
    if sex and rng.random() < fehler.geschlecht_falsch:
        sex = "mw".replace(sex, "")
    return {
        "nachname": nachname, "vorname": vorname, "geburtsdatum": geburt, "genau": genau, "geschlecht": sex,
        "staatsangehoerigkeit": "" if rng.random() < fehler.staat_fehlt else mensch.staat,
        "plz": "" if rng.random() < fehler.plz_fehlt else f"336{rng.randrange(2, 20):02d}" if rng.random() < fehler.umgezogen else mensch.plz,
        "wahrheit": mensch.nummer, "kultur": mensch.kultur,
    }  # fmt: skip


def _spelled(rng: random.Random, name: str, kultur: str, fehler: Fehler) -> str:
    if rng.random() < fehler.schreibweise:
        name = rng.choice(VARIANTEN[kultur].get(name, (_respell(rng, name),)))
    if rng.random() < fehler.partikel and name[:3] in {"Al-", "Al ", "El "}:
        name = rng.choice([name[3:], "Al" + name[3:].lower(), "El-" + name[3:], "al " + name[3:]])
    if rng.random() < fehler.umlaut:
        for char, pair in (
            ("ä", "ae a"),
            ("ö", "oe o"),
            ("ü", "ue u"),
            ("ß", "ss ss"),
            ("ş", "s sch"),
            ("ç", "c tsch"),
            ("ğ", "g g"),
            ("ı", "i i"),
            ("ț", "t t"),
            ("ș", "s s"),
            ("ă", "a a"),
        ):
            name = name.replace(char, rng.choice(pair.split()))
    return name.upper() if rng.random() < 0.03 else name


def _respell(rng: random.Random, name: str) -> str:
    rules = [
        ("v", "w"),
        ("w", "v"),
        ("sh", "sch"),
        ("ch", "tsch"),
        ("zh", "sch"),
        ("kh", "ch"),
        ("y", "j"),
        ("ou", "u"),
        ("q", "k"),
        ("z", "s"),
        ("ee", "i"),
        ("c", "k"),
        ("e", "a"),
        ("i", "y"),
        ("o", "u"),
    ]
    fit = [(old, new) for old, new in rules if old in name[1:]]
    if not fit:
        return name
    old, new = rng.choice(fit)
    return name[0] + name[1:].replace(old, new, 1)


def _typo(rng: random.Random, name: str) -> str:
    if len(name) < 3:
        return name
    at = rng.randrange(1, len(name) - 1)
    kind = rng.random()
    if kind < 0.3:
        return name[:at] + name[at + 1 :]
    if kind < 0.55:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if kind < 0.8:
        return name[:at] + rng.choice(TASTEN.get(name[at].lower(), "ex")) + name[at + 1 :]
    return name[:at] + name[at] + name[at:]


def _birth(rng: random.Random, tag: date, fehler: Fehler) -> tuple[str, str]:
    dice = rng.random()
    for wrong, chance in (
        ("fehlt", fehler.datum_fehlt),
        ("jahr", fehler.nur_jahr),
        ("januar", fehler.erster_januar),
        ("tausch", fehler.tag_monat),
        ("ziffer", fehler.ziffer),
    ):
        if dice < chance:
            return _wrong_birth(rng, tag, wrong)
        dice -= chance
    return tag.isoformat(), "3"


def _wrong_birth(rng: random.Random, tag: date, wrong: str) -> tuple[str, str]:
    if wrong == "fehlt":
        return "", "0"
    if wrong == "jahr":
        return f"{tag.year}-01-01", "1"
    if wrong == "januar":
        return f"{tag.year}-01-01", "3"
    if wrong == "tausch" and tag.day <= 12:
        return date(tag.year, tag.day, tag.month).isoformat(), "3"
    while True:
        digits = list(tag.strftime("%Y%m%d"))
        at = rng.choice([2, 3, 4, 5, 6, 7]) if rng.random() < 0.9 else 3
        digits[at] = rng.choice("0123456789")
        try:
            other = date(int("".join(digits[:4])), int("".join(digits[4:6])), int("".join(digits[6:])))
        except ValueError:
            continue
        if other != tag and 1940 < other.year < 2012:
            return other.isoformat(), "3"
