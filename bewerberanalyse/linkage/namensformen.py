"""Names that one person carries in two languages' forms, where the sound alone does not show it.

Only documented counterparts (Ukrainian – Russian as in both states' passports, Arabic – Turkish – Kurdish – Persian forms of one name);
no pet names: Sascha may be Oleksandr or Oleksandra, so a person decides.

Source: Ukrainian passports until 2016 carried the Russian form beside the Ukrainian one; the other forms are those of the names' entries
in the common onomastic references (one name, several languages).
"""

_FORMEN = """
oleksandr olexandr oleksander aleksandr alexandr alexander aleksander alexandru aleksandar alexandar; oleksandra olexandra alexandra aleksandra
oleksii oleksiy oleksij olexij olexii aleksej alexej alexei aleksei aleksey alexey; olena elena jelena yelena helena
mykola mikola mykolai nikolai nikolay nikolaj nikolaus nicolae; volodymyr wolodymyr vladimir wladimir volodimir
dmytro dmitro dmitri dmitrij dmitrii dmitriy dimitri dmitry dimitrij; mykhailo mychajlo mykhaylo mychailo michailo mikhail michail mihail
pavlo pawlo pavel pawel paul; petro petr pjotr pyotr piotr petar; kyrylo kirilo kyrillo kirill kiril kyril; danylo danilo daniil danil
mykyta mikita nikita; yevhen jewhen evhen yevgen evgen yevgeni evgeni evgenij jewgenij eugen evgeny yevgeny; yevheniia yevgeniya evgenia jewgenia yevheniya evheniia
serhii serhiy serhij sergii sergej sergei sergey sergiy; andrii andriy andrij andrej andrei andrey; hryhorii hryhoriy grigori grigorij grigoriy hryhorij
artem artjom artyom; fedir fedor fjodor fyodor; semen semjon semyon; ihor igor; oleh oleg; bohdan bogdan; hlib gleb; lev leo; matvii matvej matvey matwij
illia ilja ilya illja ilia; anton antin; stepan stefan; heorhii georgii georgi georgij georgiy; zakhar sachar zahar
hanna anna ganna anna; halyna galyna galina halina; olha olga; kateryna katerina ekaterina jekaterina yekaterina; yelyzaveta jelysaweta elizaveta elisaweta lizaveta elyzaveta
svitlana switlana svetlana swetlana; liudmyla ljudmyla lyudmyla ludmila ljudmila lyudmila liudmila; tetiana tetyana tetjana tatjana tatiana tatyana
vira wira vera wera; nadiia nadija nadezhda nadeschda nadiya nadia; liubov ljubow lyubov ljubov lubov; iryna irina irena; maryna marina; oksana oxana aksana xenia; darya daria darja dariia dariya
yulia yuliia julia julija iuliia yuliya; natalia nataliia natalya natalja natalija natalie nataliya; sofia sofiia sofya sofja sofiya sophia; khrystyna chrystyna kristina christina khristina
anastasia anastasiia anastasija anastasiya anastassia nastasia; valentyna valentina walentyna walentina; larysa larisa larissa; marharyta margarita margaryta
mohammed muhammad mohamed mohamad mohammad muhamad muhammed mihemed mihamed muhammet muhamet mahamad mahamed mahammad mohammod mohamud; mehmet mehmed mechmed
yusuf yousef youssef yousif jusuf youssouf yussuf yousuf yosef yousof yusof; yunus younes younis yunis yonus yunes; ahmad ahmed ahmet ehmed ahmat achmed achmad; hussein husain hossein hosein hueseyin huseyin houssein hussain husein hisen hisein
ibrahim ebrahim ibraheem abraham braim brahim; ismail ismael esmail esmaeil smail esmael; ishaq isaac isaak eshaq; yaqub yaghoub yaqoob jakub yakub jakob yacoub; suleiman sulaiman soleiman sueleyman suleyman suleman
musa moussa mousa moosa mose; isa issa eisa; daud daoud dawood davud dawud davood; zakaria zakariya zakariyya zekeriya sakaria; omar umar omer oemer; osman othman usman uthman; mustafa mostafa moustafa mustapha mustafe
khadija khadijah khadidja chadidscha khadije khadijeh hatice hatidsche xece xedice hadija chadija; fatima fatma fatemeh fatemah fatme fatime fatimah fadma; zainab zeinab zaynab zeynab zeynep zeyneb sainab zineb; aisha aischa ayse aysche aicha ayesha aysha aische eyse
maryam mariam meryem marjam meriem miriam maryem; yasmin jasmin yasemin yasmine; leila layla laila leyla lejla; nadia nadja nadya nadiya nadiye; noor nour nur; zahra zehra sahra zahraa
tarek tariq tarik tareq tarique; rashid raschid rachid rasheed resid; khalil halil xelil chalil; khaled khalid chaled halid xalid halit; kamal kemal; jamal gamal djamal dschamal cemal; jamil dschamil djamil cemil jameel; saleh salih
yohannes johannes yohanes ioannes yohans; yonas jonas younas yunas; tesfay tesfai tesfaye; haile hayle hailu; estifanos stifanos istifanos stefanos; petros petrus; pawlos paulos; filmon philmon philimon; michael mikael mikiel michiel
hristo christo khristo hristos; dimitar dimiter dimitur dimitri; petar petur peter; georgi gueorgui gueorgi georgy gheorghe george; yordan jordan iordan; ivan iwan; ioan ion; stoyan stojan stoian; vasil wassil vassil vasile vasyl wasyl wassyl vasilij vasily; zhivko schiwko jivko; tsvetan zwetan cvetan
parwin parvin perwin parween; farhad ferhad ferhat; diyar dijar diar; shwan schwan; sherko scherko serko; bakhtiar bextiyar bachtiar bakhtyar; darwish derwisch darwesh dervis
"""


def _classes() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(part for part in _FORMEN.replace("\n", ";").split(";") if part.strip()):
        for form in line.split():
            found.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


FORMEN = _classes()
