"""What others reach on the same rows: exact join, recordlinkage, Splink. Installed only for the bench (`pip install .[bench]`)."""

import logging
import unicodedata
import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd

from tests.bench.linkage_world import Welt

# A link is automatic from SICHER on if the next candidate stays below ZWEITER; candidates from SEHENSWERT on are shown.
SICHER, ZWEITER, SEHENSWERT, KANDIDATEN = 0.999, 0.5, 0.05, 5


def folded(text: str) -> str:
    """What a careful analyst does before comparing: lower case, umlauts written out, accents and hyphens gone."""
    for char, pair in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("ı", "i"), ("-", " ")):
        text = text.lower().replace(char, pair)
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)).strip()


def frames(world: Welt) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Persons of the list and rows without number, with the columns all methods use."""
    persons = pd.DataFrame([
        {"unique_id": mensch.nummer, "vorname": folded(" ".join(mensch.vor)), "nachname": folded(" ".join(mensch.nach)), "geburtsdatum": mensch.geburt.isoformat(),
         "geschlecht": mensch.geschlecht, "staat": mensch.staat, "plz": mensch.plz}
        for mensch in world.faelle
    ])  # fmt: skip
    rows = pd.DataFrame([
        {"unique_id": str(index), "vorname": folded(row["vorname"]), "nachname": folded(row["nachname"]), "geburtsdatum": row["geburtsdatum"],
         "geschlecht": row["geschlecht"], "staat": row["staatsangehoerigkeit"], "plz": row["plz"]}
        for index, row in enumerate(world.zeilen)
    ])  # fmt: skip
    return persons.replace("", None), rows.replace("", None)


def exact(persons: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Equal folded name and birth date, unique among the persons."""
    keys = ["vorname", "nachname", "geburtsdatum"]
    unique = persons[~persons.duplicated(keys, keep=False)]
    found = rows.dropna(subset=keys).merge(unique, on=keys, suffixes=("", "_person"))
    return pd.DataFrame({"zeile": found["unique_id"].astype(int), "person": found["unique_id_person"], "wert": 1.0})


def recordlinkage(persons: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """The package's usual recipe: blocks, Jaro–Winkler, ECM classifier."""
    import recordlinkage as rl

    warnings.simplefilter("ignore")  # the package sets missing values in a way newer pandas warns about
    left, right = rows.set_index("unique_id"), persons.set_index("unique_id")
    index = rl.Index()
    index.block("geburtsdatum")
    index.block(["vorname", "nachname"])
    pairs = index.index(left, right)
    compare = rl.Compare()
    compare.string("vorname", "vorname", method="jarowinkler", threshold=0.85, label="vorname")
    compare.string("nachname", "nachname", method="jarowinkler", threshold=0.85, label="nachname")
    compare.exact("geburtsdatum", "geburtsdatum", label="geburtsdatum")
    compare.exact("geschlecht", "geschlecht", label="geschlecht", missing_value=0.5)
    compare.exact("plz", "plz", label="plz", missing_value=0.5)
    features = (compare.compute(pairs, left, right) > 0.5).astype(int)
    classifier = rl.ECMClassifier()
    classifier.fit(features)
    # Fathers and sons of one name: without an equal birth date nothing is linked automatically.
    chance = classifier.prob(features).where(features["geburtsdatum"] == 1, SEHENSWERT)
    return pd.DataFrame(
        {"zeile": chance.index.get_level_values(0).astype(int), "person": chance.index.get_level_values(1), "wert": chance.to_numpy()}
    )


def splink(persons: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Splink 5 on DuckDB with term frequencies, swapped fields, swapped day and month, trained by EM."""
    import duckdb
    import splink as sp
    from splink import comparison_level_library as cll
    from splink import comparison_library as cl

    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")  # it would be drawn into the tables of the bench
    api = sp.DuckDBAPI(connection)
    swap = "substr({0}_l,1,4)=substr({0}_r,1,4) and substr({0}_l,6,2)=substr({0}_r,9,2) and substr({0}_l,9,2)=substr({0}_r,6,2)".format(
        "geburtsdatum"
    )

    def name(column: str, other: str) -> cl.CustomComparison:
        return cl.CustomComparison(output_column_name=column, comparison_levels=[
            cll.NullLevel(column), cll.ExactMatchLevel(column, term_frequency_adjustments=True), cll.JaroWinklerLevel(column, 0.92), cll.JaroWinklerLevel(column, 0.85),
            cll.CustomLevel(f"{column}_l = {other}_r or {column}_r = {other}_l"), cll.CustomLevel(f"contains({column}_l, {column}_r) or contains({column}_r, {column}_l)"), cll.ElseLevel(),
        ])  # fmt: skip

    day = cl.CustomComparison(output_column_name="geburtsdatum", comparison_levels=[
        cll.NullLevel("geburtsdatum"), cll.ExactMatchLevel("geburtsdatum", term_frequency_adjustments=True), cll.CustomLevel(swap),
        cll.DamerauLevenshteinLevel("geburtsdatum", 1), cll.CustomLevel("substr(geburtsdatum_l,1,4)=substr(geburtsdatum_r,1,4)"), cll.ElseLevel(),
    ])  # fmt: skip
    settings = sp.SettingsCreator(
        link_type="link_only",
        comparisons=[
            name("vorname", "nachname"),
            name("nachname", "vorname"),
            day,
            cl.ExactMatch("geschlecht"),
            cl.ExactMatch("staat"),
            cl.ExactMatch("plz"),
        ],
        blocking_rules_to_generate_predictions=[
            sp.block_on("geburtsdatum"),
            sp.block_on("vorname", "nachname"),
            sp.block_on("nachname", "substr(geburtsdatum,1,4)"),
        ],
        probability_two_random_records_match=1 / len(persons),
    )
    linker = sp.Linker(
        [api.register(rows, dataset_display_name="rows"), api.register(persons, dataset_display_name="persons")],
        settings,
        log_level=logging.ERROR,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
        linker.training.estimate_parameters_using_expectation_maximisation(sp.block_on("geburtsdatum"))
        linker.training.estimate_parameters_using_expectation_maximisation(sp.block_on("vorname", "nachname"))
        found = linker.inference.predict(threshold_match_probability=SEHENSWERT).as_pandas_dataframe()
    flip = (found["source_dataset_l"] == "persons").to_numpy()
    row, person = np.where(flip, found["unique_id_r"], found["unique_id_l"]), np.where(flip, found["unique_id_l"], found["unique_id_r"])
    return pd.DataFrame({"zeile": row.astype(int), "person": person, "wert": found["match_probability"].to_numpy()})


METHODEN: dict[str, Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame]] = {
    "exakt": exact,
    "recordlinkage": recordlinkage,
    "Splink 5": splink,
}


def outcome(world: Welt, found: pd.DataFrame) -> pd.DataFrame:
    """The same columns as for the product: automatic if sure and unique, otherwise up to five candidates for a person."""
    found = found.sort_values(["zeile", "wert", "person"], ascending=[True, False, True])
    second = found.groupby("zeile")["wert"].shift(-1).fillna(0.0)
    sure = found[~found["zeile"].duplicated() & (found["wert"] >= SICHER) & (second < ZWEITER)]
    alone = sure.set_index("zeile")["person"]
    shown = found[(found["wert"] >= SEHENSWERT) & ~found["zeile"].isin(alone.index)]
    listed = shown[shown.groupby("zeile").cumcount() < KANDIDATEN].groupby("zeile")["person"].agg("|".join)
    index = pd.RangeIndex(len(world.zeilen))
    return pd.DataFrame({
        "wahrheit": [row["wahrheit"] for row in world.zeilen], "kultur": [row["kultur"] for row in world.zeilen],
        "auto": alone.reindex(index).fillna("").to_numpy(), "kandidaten": listed.reindex(index).fillna("").to_numpy(), "urteil": "",
    })  # fmt: skip
