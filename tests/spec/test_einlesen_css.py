"""Regeln einer Tabelle aus dem Browser, auf Deutsch: gelesen wird, was auf dem Bildschirm steht; was niemand sicher weiß, ist unbekannt."""

from bewerberanalyse.messages import Severity
from bewerberanalyse.model.table import Quelle
from tests.lesen import cells, read

KOPF = ["Kundennummer", "BG-Nummer", "Nachname", "Vorname", "Geburtsdatum", "Rolle in BG", "Erwerbseinkommen brutto"]
ZEILE = ["111D000001", "11102//0001234", "Haddad", "Rima", "05.03.1990", "Partner"]
ZWEITE = ["111D000002", "11102//0001235", "Heide", "Uwe", "06.04.1985", "Partner", "600,00"]
TD, X = "<td>450,00</td>", "<td><span class=x>1</span>450,00</td>"


def html(zelle: str, css: str = "", *, zeile: str = "", stil: str = "<style>", davor: str = "", danach: str = "") -> bytes:
    rows = "".join(f"<td>{cell}</td>" for cell in ZEILE), "".join(f"<td>{cell}</td>" for cell in ZWEITE)
    kopf = "".join(f"<th>{cell}</th>" for cell in KOPF)
    whole = f"<html><meta charset=utf-8>{stil}{css}</style>{davor}<table><tr>{kopf}</tr><tr {zeile}>{rows[0]}{zelle}</tr><tr>{rows[1]}</tr>"
    return f"{whole}{danach}</table></html>".encode()


# Was ein Browser zeigt: 450,00 oder, wo eine 1 davorsteht, 1450,00; „?“: es steht anders da als gespeichert, oder niemand weiß es.
SOLL = {
    "nicht": (html("<td class=a>450,00</td>", "td.a:not(.b){text-decoration:line-through}"), "?"), "doch": (html("<td class='a b'>450,00</td>", "td.a:not(.b){text-decoration:line-through}"), "45000"),
    "vorleser": (html(X, ".x:not(:focus):not(:focus-within){position:absolute!important;width:1px;clip:rect(0,0,0,0)}"), "45000"),
    "zugeklappt": (html(X, ".x:not(.show){display:none}"), "45000"), "aufgeklappt": (html(X.replace("=x", "'x show'").replace("class", "class="), ".x:not(.show){display:none}"), "145000"),
    "eins von": (html("<td class=b>450,00</td>", "td:is(.a, .b){text-decoration:line-through}"), "?"), "gerade": (html(TD, "tr:nth-child(2n+2) > td:nth-child(7){text-decoration:line-through}"), "?"),
    "ungerade": (html(TD, "tr:nth-child(odd) td{text-decoration:line-through}", danach="").replace(ZWEITE[0].encode(), b"111D000003"), "45000"), "erstes": (html(X, "td span:first-child{display:none}"), "45000"),
    "letztes": (html(X, "td span:last-child{display:none}"), "?"), "hat": (html(X, "td:has(b) .x{display:none}"), "?"), "breit": (html(X, ".x{display:none!important}@media (min-width:768px){.x{display:inline!important}}"), "?"),
    "stärker": (html(X, "td .x{display:inline} .x{display:none}"), "145000"), "später": (html(X, ".x{display:none} .x{display:inline}"), "145000"), "wichtig": (html("<td><i style='display:none'>1</i>450,00</td>", "i{display:inline!important}"), "145000"),
    "selbst": (html("<td><i class=x style='display:inline'>1</i>450,00</td>", ".x{display:none}"), "145000"), "schwächer": (html(X, ".x{display:none} span{display:block}"), "45000"),
    "kind": (html("<td><b><span class=x>1</span></b>450,00</td>", "td > .x{display:none}"), "145000"), "geschwister": (html("<td><b>450</b><i>1</i></td>", "b ~ i{display:none}"), "?"),
    "schirm und druck": (html(X, "@media screen, print{.x{display:none}}"), "45000"), "nicht druck": (html(X, "@media not print{.x{display:none}}"), "45000"), "nur druck": (html(X, ".x{display:none}", stil="<style media=print>"), "145000"),
    "verschachtelt": (html(X, "td{color:red; & .x{display:none}}"), "45000"), "variable": (html(X, ".x{display:var(--d)}"), "?"), "maskiert": (html("<td class=xl65>450,00</td>", ".xl\\36 5{text-decoration:line-through}"), "?"),
    "klammer": (html(X, '.y:before{content:"}"} .x{display:none}'), "45000"), "bemerkung": (html("<td><i style='display:/* a */none'>1</i>450,00</td>"), "45000"), "schwebt": (html(TD, "td:hover{text-decoration:line-through}"), "45000"),
    "wert": (html("<td data-s=storno>450,00</td>", "[data-s=storno]{text-decoration:line-through}"), "?"), "anderer wert": (html("<td data-s=ok>450,00</td>", '[data-s="storno"]{text-decoration:line-through}'), "45000"),
    "verkehrt": (html("<td style='direction:rtl;unicode-bidi:bidi-override'>054</td>"), "?"), "durchsichtig": (html(X, ".x{color:rgba(0,0,0,0)}"), "45000"), "farbig": (html(X, ".x{color:rgb(9,9,0)}"), "145000"),
    "ohne platz": (html(X, ".x{display:inline-block;width:0;overflow:hidden}"), "45000"), "klein": (html(X, ".x{font-size:small}"), "145000"), "nullgroß": (html(X, ".x{font-size:0.0pt}"), "45000"), "verkleinert": (html(X, ".x{transform:scale(0)}"), "45000"),
    "details": (html("<td>450,00<details>1</details></td>"), "?"), "leer geschrieben": (html("<td></td>", 'td:empty:before{content:"k. A."}'), "?"), "klasse geschrieben": (html("<td class=x></td>", '.x:after{content:"300"}'), "?"),
    "haken": (html("<td class=x></td>", '.x:after{content:"\\2713"}'), "?"), "strich": (html("<td></td>", 'td:empty:before{content:"–"}'), ""), "pfeil": (html(TD, 'th:after{content:"\\2191"}'), "45000"),
    "tabelle": (html("<td><table><tr><td>450,00</td></tr></table></td>"), "45000"), "zwei zellen": (html("<td><table><tr><td>450,00</td><td>1</td></tr></table></td>"), "?"), "text daneben": (html("<td>1<table><tr><td>450,00</td></tr></table></td>"), "?"),
    "tabelle versteckt": (html("<td>450,00<table hidden><tr><td>1</td></tr></table></td>"), "45000"), "tabelle leer": (html("<td><table><tr><td></td></tr></table></td>"), ""), "tief": (html("<td><table><tr><td><table><tr><td>450,00</td></tr></table></td></tr></table></td>"), "45000"),
    "calc": (html("<td><a class=i></a><comment>nachfragen</comment>450,00</td>", "a.i:hover + comment {display:block} comment {display:none}"), "45000"),
    "excel": (html(TD, danach="<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=9></td></tr><![endif]>"), "45000"),
}  # fmt: skip


def test_gelesen_wird_was_auf_dem_bildschirm_steht(tmp_path):
    result = read(tmp_path, {f"{name}.xls": data for name, (data, _) in SOLL.items()})
    table = result.tables[Quelle.ALLEGRO]
    rows = zip(table.herkunft["datei"].astype(str), table.herkunft["zeile"], cells(result, Quelle.ALLEGRO, "erwerbseinkommen"), strict=True)
    assert {name.removesuffix(".xls"): value for name, zeile, (value,) in rows if zeile == 2} == {
        name: soll for name, (_, soll) in SOLL.items()
    }
    named = {problem.origin.datei.removesuffix(".xls") for problem in result.problems if problem.severity is not Severity.HINWEIS}
    assert {name for name, (_, soll) in SOLL.items() if soll == "?"} <= named
    assert not {problem.code for problem in result.problems if problem.origin.datei in {"excel.xls", "pfeil.xls", "tabelle.xls"}}


def test_eine_regel_die_sich_nicht_lesen_laesst_wird_genannt(tmp_path):
    files = {"unlesbar.xls": html(TD, "td:not(%){display:none}"), "ohne folge.xls": html(TD, "td:not(%){color:red}")}
    found = read(tmp_path, files).problems
    assert [(problem.code, problem.origin.datei) for problem in found] == [("E-193", "unlesbar.xls")]


def test_ein_tag_mit_uhrzeit_den_calc_als_zahl_daneben_schreibt_ist_der_tag(tmp_path):
    kopf, person = (
        ("Kundennummer", "Nachname", "Vorname", "Geburtsdatum", "Team", "letzter Kontakt"),
        ("111D000001", "Haddad", "Rima", "05.03.1990", "IP"),
    )
    zeile = (
        "".join(f"<td>{cell}</td>" for cell in person)
        + '<td sdval="46143.9999884259" sdnum="1031;0;DD.MM.YYYY HH:MM">01.05.2026 23:59</td>'
    )
    data = f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in kopf)}</tr><tr>{zeile}</tr></table>".encode()
    result = read(tmp_path, {"x.xls": data})
    assert (cells(result, Quelle.VERBIS, "letzter_kontakt"), result.problems) == ([("01.05.2026",)], ())


def test_eine_tabelle_um_den_export_herum_nimmt_ihm_nichts(tmp_path):
    inner = html(TD).split(b"</style>")[1].removesuffix(b"</html>")
    result = read(tmp_path, {"x.xls": b"<table><tr><td>Jobcenter</td></tr><tr><td>" + inner + b"</td></tr></table>"})
    assert cells(result, Quelle.ALLEGRO, "kundennummer", "erwerbseinkommen") == [("111D000001", "45000"), ("111D000002", "60000")]
