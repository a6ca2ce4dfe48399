"""The held-out world: other names, spelled by rule from their sounds in the romanisation a clerk or passport happened to use, other
mistakes, other relatives. Nothing here was looked at while the rules of the product were written.
"""

import random
import re
from datetime import date, timedelta

from tests.bench.linkage_world import Fehler, Mensch, Welt

# Sounds: capitals and digraphs as in the table of systems below; "a e i o u" short, "A E I O U" long.
NAMEN = {
    "arabisch": (
        "taisIr mu3tazz wisAm hishAm ra'Uf burhAn ma'mUn Ayham jihAd ghiyAth ridwAn shAdi nizAr riyAd tamIm luqmAn 3abd-alqAdir 3abd-alghani yaHya nu3mAn murshid raghIb hazIm AdIb khidr 3AmmAr mahir zuhair suhail kinAn qutaiba jAbir shihAb ayyUb talAl",
        "rIma hayAt kawthar manAr najAt sawsan thurAya wisAl yusra zakiyya ilhAm ibtisAm inAs jumAna khitAm lubna maisA marwa naimA nihAl rAghida ru'A sAra shahd shurUq sumayya tasnIm wadIha hanA rahaf razAn bushra fAtin jihAn nahid",
        "al-bakri al-rifA3i al-najjAr al-tarsha al-dAghir sha3bAn qabbAni muftI halabi hamawi dimashqi shawwa khatIb nAsif tu'ma qaddUr zaghlUl hijAzi jundi bizri ajlAni shaikh-ali rajab jumba hallAq saqqAl mardini kurdi zAkhUr darra janU3 fayyAd rAbbani tarAbulsi 3awAd makhlUf safadi shAkir qasIr batal",
    ),
    "persisch": (
        "behrUz khosrO bahrAm shahriyAr jamshId feridUn golAm-hosain mohammad-ali ghafUr zohair mostafA najIb latIf azIm nematollAh shir-agha gul-agha jahAngIr khudAdAd esmat baktAsh arash siAvash payAm hojjat morteza ezzat sefatollAh jAnbAz mirwais pedrAm",
        "azIza bibi-gul parvIna golshan roqia sediqa hakIma zobaida mahbUba shakIba torpekay wazhma maliha rokhshAna freba khAtera spozhmay laila homA jamIla hosnia nAhid shUkria zainab tamana golAla maHsa neda sepIda yalda",
        "qorbAni ghazanfari barAti rostami esHaqzai tarakhel akhundzAda bayAt jalAli khAvari mehrAbi safarzAda noorzai ghaznawi dAneshyAr faqiri rezaypUr mollAzAda shinwAri zadrAn hotaki paikAr sharqi khoshnawAz behruzi tavassoli farzAd karimzAda wahdat oriakhel",
    ),
    "ukrainisch": (
        "Анатолій Борис Валентин Геннадій Григорій Едуард Зиновій Ілля Костянтин Леонід Любомир Марко Матвій Микита Олесь Остап Радислав Святослав Степан Тимофій Федір Юхим Якив Всеволод Всеслав Захар",
        "Алла Антоніна Валерія Віра Віталія Галина Діана Євгенія Злата Катерина Лідія Лілія Людмила Марина Маргарита Мирослава Ніна Оксана Раїса Руслана Тамара Уляна Юстина Ярина Жаннета Жозефіна",
        "Бойчук Васильченко Гаврилюк Герасименко Гончарук Демченко Жданова Жуковська Журавель Заєць Іщенко Кириченко Козачук Крижанівська Лук'яненко Мартинюк Мацюк Набока Остапчук Пащенко Прокопчук Рибалко Сидорчук Стельмах Сущенко Терещенко Ткачук Філіпчук Хоменко Цимбалюк Чайковська Чумаченко Шаповал Щербина Юрчук Якимчук Яремчук",
    ),
    "bulgarisch": (
        "Борислав Валентин Венцислав Веселин Добромир Захари Ивайло Йосиф Калоян Любомир Милчо Огнян Павлин Радослав Симеон Трифон Филип Цветомир Юлиян Явор",
        "Божидара Василка Виолета Даниела Евгения Златка Ивелина Йоана Катя Лилия Людмила Маргарита Надежда Нели Павлина Румяна Снежана Теменужка Юлия Янка Жанета Цонка",
        "Апостолов Борисова Велчева Гочев Джамбазова Енчева Желев Живкова Зафирова Кирякова Кръстева Любенова Манчев Младенова Неделчева Паскалев Рачева Славчева Сотиров Хаджиева Хаджийска Цветкова Чавдарова Чолаков Шопов Янева Якимова Щерева",
    ),
    "tigrinya": (
        "abel alem amIne aregay bereket biniam dawit efrem eyob gebrehans girmay habtemikael ibsa kiflom luel mebrahtu natnael okubay petros robel samson tedros teklit weldegebriel yared zekarias",
        "abeba adiam aster bethlehem danait elsa fana genet hana kisanet letina lwam mahlet medhin milena natsnet rahwa ruth sara saron senayt tsega weini yodit zaid",
        "abraha alem bairu berhe desbele embaye gebray gebrekidan gebrekristos gebremeskel ghirmatsion habtegiorgis haileselassie kahsay kebede kifle mebrahtom mengistu ogbazghi ogbamichael seyoum tekeste tesfagiorgis tewoldemedhin weldeslassie woldegiorgis yohannes zerezghi",
    ),
    "kurdisch": (
        "agir armAnj bawer bejan chiya dara dijwar ferzad gorAn heval jangIz jwamer kamIran lewend mirIwan peshraw rebIn rezan rizo shorish siyamend tofIq welat xoshnav zeki zinar",
        "aveIn behra bengIn chinar delal evIn gulbahar hataw hezIl jiwan kazhAl khunAv leylan mizgIn nergIz peyman pershing ronAk sazan shehla soza stera viyAn xezal zerIn zhila",
        "akreyi bakirji birIvan bozo chelebi daqorI gardi gulli hajo heskIf ibo jAfar khalaf khorto kurdo mamo mistefa nabo oskan qadro qasimlo resho sadun sheikhmus sileman tahlo welo xelef zibari zorab",
    ),
    "rumaenisch": (
        "Aurel Călin Cezar Claudiu Dorin Dragoș Emil Eugen Felician Grigore Iacob Iulian Laurențiu Liviu Mircea Nelu Octavian Petru Remus Rareș Silviu Șerban Teodor Traian Valentin Vlăduț",
        "Adina Alina Aurelia Bianca Camelia Carmen Corina Crenguța Dorina Eugenia Felicia Flori Ilinca Ionela Iuliana Lavinia Liliana Mădălina Marinela Monica Oana Otilia Paula Petronela Rodica Ruxandra Sânziana Silvia Sorina Steluța",
        "Albu Anghel Avram Bădescu Bucur Burcea Călinescu Chirilă Chițu Cojocaru Crăciun Cristea Dima Dobre Enache Filip Gavrilă Grigorescu Ilie Ivașcu Lazăr Manole Mărginean Neagu Nistor Oprea Păun Preda Roșca Săvulescu Stănescu Ștefănescu Tudor Țăranu Vasilescu Voicu",
    ),
    "tuerkisch": (
        "Adem Alper Aykut Bahadır Bekir Burak Cengiz Coşkun Deniz Ercan Erdem Fikret Gürkan Hakan İlhan İsmet Kâzım Levent Metin Necati Oğuz Orçun Ramazan Rıza Sedat Şener Tarkan Tolga Turgut Ümit Veysel Yaşar Zafer",
        "Arzu Asuman Aylin Belgin Canan Ceren Damla Döndü Ebru Fadime Feride Güler Gülay Hülya İlknur İpek Kübra Leyla Melek Meltem Nazlı Nilgün Özge Pınar Rukiye Seda Selin Sibel Şengül Tülay Ülkü Yeşim Zehra",
        "Akbaş Akyüz Altıntaş Aslanoğlu Ateşoğlu Başaran Bayram Bilgiç Çağlar Çiftçi Çoban Dağdelen Demirtaş Duran Elmas Ergün Gökçe Güçlü İnce Kahraman Karabulut Karataş Kocabıyık Köse Kuş Öner Özcan Sağlam Şen Taşkın Tunç Türkmen Uçar Uysal Ünlü Yalçın Yüksel Zengin",
    ),
    "deutsch": (
        "Achim Bernd Burkhard Detlef Eckhard Erich Ernst-August Friedhelm Gerhard Hartmut Heiko Hermann Holger Ingo Jens Joachim Jochen Jost Karsten Kay Leon Lothar Manfred Maximilian Nils Norbert Ole Reinhard Rüdiger Sven Till Ulrich Volker Walther Willi Yannick Jörn Götz",
        "Almut Anke Anneliese Annette Beate Bettina Carola Cornelia Dagmar Doris Edeltraud Elfriede Eva-Maria Franziska Gisela Greta Gudrun Hedwig Helga Ilse Irmgard Jana Kerstin Kirsten Lena Lieselotte Mareike Margarete Mechthild Nadine Regine Rosemarie Rösemarie Sigrid Svenja Swantje Tanja Ursula Waltraud Wiebke",
        "Ahlers Althoff Bäcker Bähr Bode Brinkmann Bröker Büscher Diekmann Dörr Ebert Eickhoff Engelhardt Feldmann Förster Gärtner Göbel Grünewald Haase Heitkamp Hölscher Hülsmann Jürgens Kämper Kleinschmidt Knöfel Kötter Küster Landwehr Lüttmann Meinhardt Niemöller Obermeier Pöhler Quante Röhrig Rüther Sander Schlüter Schönfeld Stüwe Tegtmeier Überschär Vennemann Vossköhler Westermann Wöhrmann Zöllner Stolze-Wagner",
    ),
}  # fmt: skip
ANTEIL = {
    "arabisch": 0.3,
    "persisch": 0.15,
    "ukrainisch": 0.18,
    "bulgarisch": 0.08,
    "tigrinya": 0.07,
    "kurdisch": 0.08,
    "rumaenisch": 0.06,
    "tuerkisch": 0.05,
    "deutsch": 0.03,
}
STAAT = {
    "arabisch": "Syrien",
    "persisch": "Afghanistan",
    "ukrainisch": "Ukraine",
    "bulgarisch": "Bulgarien",
    "tigrinya": "Eritrea",
    "kurdisch": "Irak",
    "rumaenisch": "Rumänien",
    "tuerkisch": "Türkei",
    "deutsch": "Deutschland",
}
# English, German, French, Turkish manner of writing the sounds of the Orient.
LAUTE = {
    "sh": ("sh", "sch", "ch", "s"), "kh": ("kh", "ch", "kh", "h"), "gh": ("gh", "gh", "gh", "g"), "dh": ("dh", "d", "d", "d"), "th": ("th", "th", "t", "s"),
    "zh": ("zh", "sch", "j", "j"), "ch": ("ch", "tsch", "tch", "c"), "ts": ("ts", "z", "ts", "s"), "ai": ("ai", "ei", "ai", "ay"), "ou": ("ou", "u", "ou", "u"), "oo": ("oo", "u", "ou", "u"),
    "j": ("j", "dsch", "dj", "c"), "q": ("q", "k", "k", "k"), "w": ("w", "w", "ou", "v"), "v": ("v", "w", "v", "v"), "y": ("y", "j", "y", "y"), "z": ("z", "s", "z", "z"), "x": ("kh", "ch", "kh", "h"),
    "A": ("a", "a", "a", "a"), "I": ("i", "i", "i", "i"), "U": ("u", "u", "ou", "u"), "E": ("e", "e", "e", "e"), "O": ("o", "o", "o", "o"), "3": ("", "", "", ""), "'": ("", "", "", ""), "H": ("h", "h", "h", "h"),
}  # fmt: skip
KYRILLISCH = (
    dict(zip("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'ё", ["a", "b", "v", "h", "g", "d", "e", "ie", "zh", "z", "y", "i", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "iu", "ia", "", "yo"], strict=True)),
    dict(zip("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'ё", ["a", "b", "w", "h", "g", "d", "e", "je", "sch", "s", "y", "i", "ji", "j", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "ch", "z", "tsch", "sch", "schtsch", "", "ju", "ja", "", "jo"], strict=True)),
    dict(zip("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'ё", ["a", "b", "v", "g", "g", "d", "e", "ye", "zh", "z", "i", "i", "yi", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "yu", "ya", "", "yo"], strict=True)),
)  # fmt: skip
BULGARISCH = dict(zip("гийщъхж", ["g", "i", "y", "sht", "a", "h", "zh"], strict=True))
BULGARISCH_D = dict(zip("гийщъхж", ["g", "i", "j", "scht", "a", "ch", "sch"], strict=True))
STRICHE = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "ş": "s",
        "ç": "c",
        "ğ": "g",
        "ı": "i",
        "ă": "a",
        "â": "a",
        "î": "i",
        "ș": "s",
        "ț": "t",
        "İ": "I",
        "Ş": "S",
        "Ç": "C",
        "Ö": "Oe",
        "Ü": "Ue",
        "Ș": "S",
        "Ț": "T",
    }
)
KAHL = str.maketrans(
    {
        "ä": "a",
        "ö": "o",
        "ü": "u",
        "ß": "ss",
        "ş": "s",
        "ç": "c",
        "ğ": "g",
        "ı": "i",
        "ă": "a",
        "â": "a",
        "î": "i",
        "ș": "s",
        "ț": "t",
        "İ": "I",
        "Ş": "S",
        "Ç": "C",
        "Ö": "O",
        "Ü": "U",
        "Ș": "S",
        "Ț": "T",
    }
)


def spelled(rng: random.Random, sounds: str, kultur: str, system: int) -> str:
    """A name in one romanisation."""
    if kultur in {"ukrainisch", "bulgarisch"}:
        table = KYRILLISCH[system % 3]
        if kultur == "bulgarisch":
            table = table | (BULGARISCH_D if system == 1 else BULGARISCH)
        text = "".join(table.get(char, char) for char in sounds.lower())
        if kultur == "ukrainisch" and system != 1:  # Ye-, Yu-, Ya- at the beginning
            text = re.sub(r"^i(?=[aeu])", "y", text)
        return text.capitalize()
    if kultur in {"rumaenisch", "tuerkisch", "deutsch"}:
        return sounds if system < 2 else sounds.translate(STRICHE if system == 2 else KAHL)
    text = "".join(LAUTE.get(part, (part,) * 4)[system] for part in re.findall(r"sh|kh|gh|dh|th|zh|ch|ts|ai|.", sounds))
    if rng.random() < 0.25:
        text = (
            re.sub("a(?=[^aeiou]+[aeiou])", "e", text, count=1)
            if rng.random() < 0.5
            else text.replace("u", "o", 1)
            if "ou" not in text
            else text
        )
    if rng.random() < 0.15:
        text = re.sub(r"([slmnrt])(?=[aeiou])", r"\1\1", text[1:], count=1).join([text[0], ""])
    if text.startswith("al-"):
        text = rng.choice(["al-", "al ", "al", "el-", "el ", ""]) + text[3:]
    return " ".join(part.capitalize() for part in text.replace("-", rng.choice(["-", " ", ""])).split(" "))


def welt(personen: int = 3300, zeilen: int = 1100, seed: int = 1, fehler: Fehler | None = None) -> Welt:
    """A deterministic world; of `fehler` only the overall level is used (typing mistakes against the default)."""
    rng = random.Random(f"zweite welt {seed}")
    level = (fehler or Fehler()).tippfehler / Fehler().tippfehler
    kulturen = list(ANTEIL)
    namen = {kultur: [text.split() for text in texts] for kultur, texts in NAMEN.items()}
    faelle: list[Mensch] = []
    fremde: list[Mensch] = []
    while len(faelle) < personen:
        mensch = _born(rng, rng.choices(kulturen, list(ANTEIL.values()))[0], namen)
        faelle.append(mensch)
        if rng.random() < 0.14:
            other = _kin(rng, mensch, namen)
            (faelle if rng.random() < 0.4 else fremde).append(other)
    faelle = faelle[:personen]
    for index, mensch in enumerate(faelle):
        mensch.nummer = f"317{rng.choice('ADEFGHKL')}{index * 9 + rng.randrange(9):06d}"
    sprachlich = {id(mensch): rng.randrange(4) for mensch in (*faelle, *fremde)}
    official = [_spell_all(rng, mensch, sprachlich[id(mensch)]) for mensch in faelle]
    rows: list[dict[str, str]] = []
    fremde = rng.sample(fremde, min(len(fremde), zeilen // 9)) + [
        _born(rng, rng.choices(kulturen, list(ANTEIL.values()))[0], namen) for _ in range(zeilen // 20)
    ]
    pool = rng.sample(faelle, min(len(faelle), int(zeilen * 0.8))) + fremde
    while len(rows) < zeilen:
        mensch = pool[len(rows)] if len(rows) < len(pool) else rng.choice(pool)
        rows.append(_row(rng, mensch, sprachlich.get(id(mensch), 0), level))
    return Welt(official, fremde, rows)


def _tail(rng: random.Random, kultur: str, names: list[str]) -> str:
    """A family name of its own: the beginning of one and the end of another."""
    one, other = rng.choice(names), rng.choice(names)
    cut, end = max(2, len(one) // 2), max(2, len(other) // 2)
    joined = one[:cut] + other[-end:]
    return joined.replace("-", "") if kultur != "arabisch" or not joined.startswith("al-") else joined


def _born(rng: random.Random, kultur: str, namen: dict[str, list[list[str]]]) -> Mensch:
    sex = rng.choice("mw")
    given = namen[kultur]["mw".index(sex)]
    vor = [rng.choice(given)]
    if rng.random() < {"arabisch": 0.2, "persisch": 0.1, "kurdisch": 0.2, "tigrinya": 0.4, "deutsch": 0.3, "rumaenisch": 0.4}.get(
        kultur, 0.03
    ):
        vor.append(rng.choice(namen[kultur][0] if kultur in {"arabisch", "kurdisch", "tigrinya", "persisch"} else given))
    last = namen[kultur][2]
    nach = [rng.choice(last) if rng.random() < 0.4 else _tail(rng, kultur, last)]
    if rng.random() < 0.05:
        nach.append(rng.choice(last))
    day = date(rng.randrange(1958, 2008), 1, 1) + timedelta(rng.randrange(365))
    if rng.random() < {"persisch": 0.3, "arabisch": 0.12, "tigrinya": 0.25, "kurdisch": 0.2}.get(kultur, 0.003):
        day = date(day.year, 1, 1)
    return Mensch(
        kultur,
        sex,
        vor,
        nach,
        day,
        STAAT[kultur],
        f"33{rng.randrange(602, 740)}",
        geburtsname=[rng.choice(last)] if sex == "w" and rng.random() < 0.1 else [],
    )


def _kin(rng: random.Random, mensch: Mensch, namen: dict[str, list[list[str]]]) -> Mensch:
    kind = rng.choice(["zwilling", "zwilling", "geschwister", "vater", "cousin", "namensvetter"])
    given = namen[mensch.kultur]["mw".index(mensch.geschlecht)]
    other = [name for name in given if name != mensch.vor[0]]
    vor, geburt, plz = list(mensch.vor), mensch.geburt, mensch.plz
    if kind in {"zwilling", "geschwister"}:
        vor[0] = (
            min(rng.sample(other, 6), key=lambda name: -len(set(name) & set(mensch.vor[0])) / len(name))
            if rng.random() < 0.6
            else rng.choice(other)
        )
    if kind == "geschwister":
        geburt = _later(rng, geburt, 1, 9)
    elif kind == "vater":
        geburt = _later(rng, geburt, -38, -17)
    elif kind == "cousin":
        geburt, plz = _later(rng, geburt, -15, 15), f"33{rng.randrange(602, 740)}"
    elif kind == "namensvetter" and (geburt.month, geburt.day) != (1, 1):
        geburt = _later(rng, geburt, -30, 30)
    elif kind == "namensvetter":
        geburt, plz = date(geburt.year + rng.choice([4, -1, 1, 2, -3]), 1, 1), f"33{rng.randrange(602, 740)}"
    return Mensch(mensch.kultur, mensch.geschlecht, vor, list(mensch.nach), geburt, mensch.staat, plz)


def _later(rng: random.Random, day: date, low: int, high: int) -> date:
    years = rng.randint(low, high) or 1
    if (day.month, day.day) == (1, 1):
        return date(day.year + years, 1, 1)
    return date(day.year + years, 1, 1) + timedelta(rng.randrange(365))


def _spell_all(rng: random.Random, mensch: Mensch, system: int) -> Mensch:
    own = [[spelled(rng, name, mensch.kultur, system) for name in names] for names in (mensch.vor, mensch.nach, mensch.geburtsname)]
    return Mensch(mensch.kultur, mensch.geschlecht, own[0], own[1], mensch.geburt, mensch.staat, mensch.plz, own[2], mensch.nummer)


def _row(rng: random.Random, mensch: Mensch, system: int, level: float) -> dict[str, str]:
    if rng.random() < 0.35:
        system = rng.randrange(4)
    born = bool(mensch.geburtsname) and rng.random() < 0.12 * level
    vor = [spelled(rng, name, mensch.kultur, system) for name in mensch.vor]
    nach = [spelled(rng, name, mensch.kultur, system) for name in (mensch.geburtsname if born else mensch.nach)]
    if mensch.kultur in {"ukrainisch", "bulgarisch"} and rng.random() < 0.03 * level:
        vor, nach = list(mensch.vor), list(mensch.geburtsname if born else mensch.nach)
    if len(vor) > 1 and rng.random() < 0.4:
        vor = [vor[0]] if rng.random() < 0.85 else vor[::-1]
    if len(nach) > 1 and rng.random() < 0.3:
        nach = [nach[0]] if rng.random() < 0.6 else [nach[1]]
    texts = [" ".join(vor), "-".join(nach)]
    for index in (0, 1):
        if rng.random() < 0.025 * level:
            texts[index] = _slip(rng, texts[index])
    if rng.random() < 0.012 * level:
        texts.reverse()
    dice = rng.random() / level
    day, exact = mensch.geburt, "3"
    if dice < 0.004:
        return _cells(rng, mensch, texts, "", "0")
    if dice < 0.012:
        day, exact = date(day.year, 1, 1), "1"
    elif dice < 0.02:
        day = date(day.year, 1, 1)
    elif dice < 0.03 and day.day <= 12:
        day = date(day.year, day.day, day.month)
    elif dice < 0.042:
        day = day.replace(
            day=rng.choice([number for number in (day.day + 1, day.day - 1, day.day + 10, day.day - 10) if 0 < number < 29] or [1])
        )
    elif dice < 0.048:
        day = date(day.year + rng.choice([-10, -1, 1, 10]), day.month, min(day.day, 28))
    return _cells(rng, mensch, texts, day.isoformat(), exact)


def _cells(rng: random.Random, mensch: Mensch, texts: list[str], day: str, exact: str) -> dict[str, str]:
    return {
        "vorname": texts[0], "nachname": texts[1], "geburtsdatum": day, "genau": exact, "geschlecht": mensch.geschlecht if rng.random() < 0.6 else "",
        "staatsangehoerigkeit": mensch.staat if rng.random() < 0.4 else "", "plz": "", "wahrheit": mensch.nummer, "kultur": mensch.kultur,
    }  # fmt: skip


def _slip(rng: random.Random, text: str) -> str:
    at = rng.randrange(len(text))
    kind = rng.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1 and at + 1 < len(text):
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if kind == 2:
        return text[:at] + rng.choice("aeinrstlmk") + text[at + 1 :]
    return text[:at] + text[at] + text[at:]
