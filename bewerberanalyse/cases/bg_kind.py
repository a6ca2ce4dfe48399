"""The kind of a Bedarfsgemeinschaft, derived from roles and ages where Allegro does not state it.

Source: DOMAIN §3.6; children count until 18, an unmarried child until 25 belongs to the BG without making it a family BG.
"""

import numpy as np

from bewerberanalyse.cases.age import years_between
from bewerberanalyse.cases.member import Members
from bewerberanalyse.cases.rows import has_value
from bewerberanalyse.model.arrays import Array

MINOR, OWN_BG = 18, 25


def kind_of_bgs(found: Members, stichtag: np.datetime64) -> Array:
    """Single, Alleinerziehend … per BG; "" where roles and ages do not tell."""
    bgs = len(found.bgs)
    lowest, highest = years_between(found.geboren, found.geboren_state, stichtag)
    born = has_value(found.geboren_state) & (lowest >= 0)
    child_role, partner_role, head = found.rolle == "Kind", found.rolle == "Partner", found.rolle == "Bevollmächtigter"
    minor = ~partner_role & ~head & born & (highest < MINOR)
    grown = partner_role | head | (born & (lowest >= OWN_BG)) | (child_role & born & (lowest >= MINOR))
    parent = (partner_role | head | (born & (lowest >= OWN_BG))) & ~child_role

    def count(mask: Array) -> Array:
        return np.bincount(found.bg[mask], minlength=bgs)

    size, children, parents, partners = count(np.ones(len(found.bg), dtype=np.bool_)), count(minor), count(parent), count(partner_role)
    told = count(~minor & ~grown) == 0
    pair = (partners > 0) | (parents == 2)
    result = np.full(bgs, "", dtype=object)
    result[told & (parents == 1) & (children == 0)] = "Sonstige"
    result[told & (parents == 1) & (children > 0)] = "Alleinerziehend"
    result[told & (parents <= 2) & pair & (children == 0)] = "Partner_ohne_Kinder"
    result[told & (parents <= 2) & pair & (children > 0)] = "Partner_mit_Kindern"
    result[size == 1] = "Single"
    return result
