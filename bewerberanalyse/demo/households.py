"""Invents households: families, single people, relatives next door, twins, namesakes. Numbers are given out here and never twice."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bewerberanalyse.demo.names import POOLS, Spellings
from bewerberanalyse.demo.true_state import ORIGINS, STREETS, TOWNS, Person, TrueHousehold, age, rolled_out, scattered

_ORIGINS = rolled_out(ORIGINS)
_SECOND_NAME = {
    "arabisch": 0.3, "kurdisch": 0.15, "persisch": 0.25, "somali": 0.5, "tigrinya": 0.15, "spanisch": 0.3, "nigerianisch": 0.35,
    "deutsch": 0.2,
}  # fmt: skip
_ESTIMATED = {"arabisch": 0.16, "kurdisch": 0.2, "persisch": 0.35, "somali": 0.45, "tigrinya": 0.25, "pakistanisch": 0.2}
_CHILDREN = {"flucht": (0, 1, 1, 2, 2, 2, 3, 3, 4, 5), "eu": (0, 0, 1, 1, 2, 2, 3), "dritt": (0, 0, 1, 1, 2, 3)}
_SHARED_SURNAME = {
    "ukrainisch", "russisch", "bulgarisch", "rumaenisch", "polnisch", "tuerkisch", "deutsch", "albanisch", "suedslawisch", "pakistanisch",
    "persisch",
}  # fmt: skip
_UNMARRIED = ("ledig", "ledig", "ledig", "geschieden", "verwitwet")
PENSION_AGE = 66


class Registry:
    """Gives out people and households of one demo world; every draw comes from `rng`."""

    def __init__(self, rng: Random, stichtag: date, personen: int) -> None:
        self.rng = rng
        self.stichtag = stichtag
        self.personen: list[Person] = []
        self.households: list[TrueHousehold] = []
        self._faelle: list[Person] = []
        self._ziel = personen
        self._knr = _numbers(rng)
        self._bg = _numbers(rng)

    def settle(self) -> list[Person]:
        """Add households until the wanted number of persons has an own case; exactly that many are returned."""
        while len(self._faelle) < self._ziel:
            group, culture, staat = self.rng.choice(_ORIGINS)
            before = len(self.personen)
            self._family(group, culture, staat)
            head = self.personen[before]
            if self.rng.random() < 0.04 and head.culture != "deutsch":
                self._related(head)
        self._namesakes()
        return self._faelle[: self._ziel]

    def new_number(self) -> str:
        """A Kundennummer nobody has."""
        number = next(self._knr)
        return f"317D{number:06d}" if number < 1_000_000 else f"317E{number - 1_000_000:06d}"

    def household(self, seit: date) -> TrueHousehold:
        """An empty household at a new address."""
        plz, ort = self.rng.choice(TOWNS)
        strasse = f"{self.rng.choice(STREETS)} {self.rng.randint(1, 90)}"
        here = TrueHousehold(f"31702//{next(self._bg):07d}", plz, ort, strasse, seit)
        self.households.append(here)
        return here

    def _family(self, group: str, culture: str, staat: str) -> None:
        rng = self.rng
        here = self.household(self._day_before(30, 2600))
        single = rng.random() < 0.42
        alone = not single and rng.random() < 0.24
        staaten = (staat, "Deutschland") if group == "flucht" and rng.random() < 0.012 else (staat,)
        geschlecht = ("w" if rng.random() < 0.85 else "m") if alone else ("m" if rng.random() < (0.6 if single else 0.55) else "w")
        head = self._grown_up(culture, staaten, geschlecht, here, "Bevollmächtigter")
        head.familienstand = rng.choice(_UNMARRIED if single else ("geschieden", "getrennt", "ledig"))
        if single:
            return
        mother = head
        if not alone:
            mother = self._partner(head)
        children = rng.choice(_CHILDREN[group])
        if alone:
            children = max(1, children)
        self._children(head, mother, children)

    def _partner(self, head: Person) -> Person:
        rng = self.rng
        geschlecht = "w" if head.geschlecht == "m" else "m"
        partner = self._grown_up(head.culture, head.staaten[:1], geschlecht, head.household, "Partner", near=head.geburtsdatum)
        head.familienstand = partner.familienstand = "verheiratet" if rng.random() < 0.9 else "ledig"
        if head.familienstand == "verheiratet" and head.culture in _SHARED_SURNAME:
            pool = POOLS[head.culture]
            index = pool.nachnamen.index(head.nachname) if head.nachname in pool.nachnamen else None
            index = pool.nachnamen_w.index(head.nachname) if index is None and head.nachname in pool.nachnamen_w else index
            if index is not None:
                wife = partner if geschlecht == "w" else head
                wife.geburtsname = wife.nachname
                partner.nachname = (pool.nachnamen_w if geschlecht == "w" else pool.nachnamen)[index]
        return head if head.geschlecht == "w" else partner

    def _children(self, head: Person, mother: Person, count: int) -> None:
        rng = self.rng
        oldest = min(24, age(mother.geburtsdatum, self.stichtag) - 17)
        if oldest < 0:
            return
        previous: Person | None = None
        for _ in range(count):
            geboren = self._birthday(rng.randint(0, oldest), head.culture)
            if previous and rng.random() < 0.05:
                geboren = previous.geburtsdatum  # twins, or two estimated dates
            previous = self._kind(head, geboren)

    def _kind(self, head: Person, geboren: date) -> Person:
        rng = self.rng
        geschlecht = rng.choice("mw")
        years = age(geboren, self.stichtag)
        own_case = years >= 15 and rng.random() < 0.4
        kind = self._person(head.culture, head.staaten, geschlecht, geboren, head.household, "Kind")
        pool = POOLS[head.culture]
        names = (pool.nachnamen, pool.nachnamen_w)
        source, target = names if geschlecht == "w" else names[::-1]
        kind.nachname = target[source.index(head.nachname)] if head.nachname in source else head.nachname
        kind.geburtsname = ()
        if geschlecht == head.geschlecht == "m" and rng.random() < 0.02:
            kind.vornamen = head.vornamen[:1]  # father and son with one name
        if own_case:
            self._faelle.append(kind)
        if own_case or rng.random() < 0.3:
            kind.kundennummer = self.new_number()
        return kind

    def _related(self, head: Person) -> None:
        """A brother, sister or parent with an own household: same family name, sometimes the same birth date."""
        rng = self.rng
        here = self.household(self._day_before(30, 2000))
        here.plz, here.ort, here.strasse = head.household.plz, head.household.ort, head.household.strasse
        twin = rng.random() < 0.2
        geschlecht = head.geschlecht if rng.random() < 0.7 else rng.choice("mw")
        other = self._grown_up(head.culture, head.staaten[:1], geschlecht, here, "Bevollmächtigter", near=head.geburtsdatum)
        if other.geschlecht == head.geschlecht:
            other.nachname = head.nachname
        if twin:
            other.geburtsdatum = head.geburtsdatum

    def _namesakes(self) -> None:
        """Unrelated people with equal names, a few even with equal birth dates."""
        for index in range(max(2, self._ziel // 400) if len(self._faelle) > 1 else 0):
            one, other = self.rng.sample(self._faelle, 2)
            if one.geschlecht == other.geschlecht and one.household is not other.household:
                other.culture, other.nachname, other.vornamen, other.geburtsname = one.culture, one.nachname, one.vornamen, ()
                other.staaten = one.staaten
                if index % 4 == 0 and other.rolle != "Kind" and one.rolle != "Kind":
                    other.geburtsdatum = one.geburtsdatum

    def _grown_up(
        self, culture: str, staaten: tuple[str, ...], geschlecht: str, here: TrueHousehold, rolle: str, *, near: date | None = None
    ) -> Person:
        rng = self.rng
        if near is not None:
            years = min(PENSION_AGE, max(18, age(near, self.stichtag) + rng.randint(-6, 6)))
        elif rng.random() < 0.1:
            years = rng.randint(25, 28)  # the limits 25 and 27 must be met often
        else:
            years = min(rng.randint(18, PENSION_AGE), rng.randint(18, PENSION_AGE))
        person = self._person(culture, staaten, geschlecht, self._birthday(years, culture), here, rolle)
        person.kundennummer = self.new_number()
        if rolle == "Bevollmächtigter" or rng.random() < 0.9:
            self._faelle.append(person)
        return person

    def _person(self, culture: str, staaten: tuple[str, ...], geschlecht: str, geboren: date, here: TrueHousehold, rolle: str) -> Person:
        rng = self.rng
        pool = POOLS[culture]
        given = pool.female if geschlecht == "w" else pool.male
        used = {member.vornamen[0] for member in here.personen}
        vornamen: tuple[Spellings, ...] = (scattered(given, rng.random()),)
        while vornamen[0] in used:  # parents do not name two children alike
            vornamen = (rng.choice(given),)
        if rng.random() < _SECOND_NAME.get(culture, 0.04):
            second = scattered(pool.male if culture in {"arabisch", "somali", "tigrinya", "kurdisch"} else given, rng.random())
            vornamen = (*vornamen, second) if second != vornamen[0] else vornamen
        nachname = scattered(pool.nachnamen_w if geschlecht == "w" else pool.nachnamen, rng.random())
        person = Person(len(self.personen), culture, nachname, vornamen, (), geboren, geschlecht, staaten, "ledig", rolle, here)
        self.personen.append(person)
        here.personen.append(person)
        return person

    def _birthday(self, years: int, culture: str) -> date:
        """A birth date of that age; in some cultures often only the year was known and 01.01. was entered."""
        rng = self.rng
        born = self.stichtag - timedelta(days=int(years * 365.25) + 1 + rng.randrange(364))
        if years >= 3 and rng.random() < _ESTIMATED.get(culture, 0.01):
            born = date(born.year, 1, 1)
        elif rng.random() < 0.004:
            born = _anniversary(self.stichtag, years)  # birthday on the Stichtag itself
        return born

    def _day_before(self, fruehestens: int, spaetestens: int) -> date:
        return self.stichtag - timedelta(days=self.rng.randint(fruehestens, spaetestens))


def _anniversary(tag: date, years: int) -> date:
    return date(tag.year - years, tag.month, min(tag.day, 28))


def _numbers(rng: Random) -> Iterator[int]:
    """All numbers below two million once, in an order without pattern (full-period linear congruence)."""
    modulus, factor, step = 2_000_000, 1_401 * 20 + 1, 2 * rng.randint(1, 9) * 5 + 1
    number = rng.randrange(modulus)
    while True:
        number = (number * factor + step) % modulus
        yield number
