"""Tigrinya (Eritrea) and Somali names. The second name is the father's. Spelling, then romanisation variants after „/“."""

TIGRINYA_WEIBLICH = """
Abeba/Abebba Abrehet/Abrhet/Abreht Adiam/Adyam Akberet/Akbret Alganesh/Alganesch/Alghanesh Almaz/Almas Aster/Astier Azieb/Asieb/Azeb
Bana/Banna Bethlehem/Betlehem/Bethelihem Brikti/Birikti Bisrat/Bsrat
Dahab/Dehab Daniat/Danait/Denait Delina/Dellina Eden/Edden Elsa/Elssa Ermina/Irmina Ezgi/Ezghi Feven/Fewen/Feben Fiyori/Fyori
Freweini/Frewoini/Freweyni Genet/Ghenet/Gennet Haben/Habben Haimanot/Haymanot
Helen/Hellen Hermon/Hermona Hirut/Heruth Kidan/Qidan Kidisti/Kdsti Kisanet/Qisanet/Kissanet Lemlem/Lemlemm Letebrhan/Letebirhan/Letbrhan
Letina/Lettina Liya/Lia/Lija Luam/Lwam/Luwam Luwama/Luama
Mebrat/Mebrahit Medhanit/Medhanet/Medhin Melat/Melatt Merhawit/Mirhawit Meron/Merron Mihret/Mehret Milena/Milenna Mizan/Misan
Nazret/Nazreth/Nasret Niyat/Nyat/Nijat Rahel/Rahiel Rahwa/Rahua Rigat/Rgat
Rigbe/Regbe Rita/Ritta Roza/Rosa Ruta/Ruth Saba/Sabba Samrawit/Semrawit Sara/Sarah Sebene/Sebbene Segen/Seghen Selam/Selamm/Salam
Selamawit/Selamawitt/Slamawit Semhar/Semehar Senait/Senayt/Sennait Sennay/Senai
Shewit/Schewit/Shiwit Simret/Smret/Semret Sosina/Sossina Tekea/Tekia Tirhas/Trhas Tsega/Zega/Tzega Tsegereda/Tzigereda
Tsehay/Tsehai/Zehay Tsion/Zion Winta/Winnta Weini/Woyni/Weyni Yirgalem/Yrgalem/Irgalem
Yohana/Johana/Yohanna Yordanos/Jordanos Zaid/Sayid Zewdi/Zeudi/Sewdi Ziada/Zyada
"""

TIGRINYA_MAENNLICH = """
Abel/Abiel Abraham/Abrham/Abrehame Adhanom/Adhanum Afewerki/Afwerki/Afeworki Alem/Allem Aman/Amman Amanuel/Amanuiel/Emanuel Ande/Andie
Asmerom/Asmeron/Asmarom Awet/Awiet Bereket/Beriket/Bereketab Berhane/Birhane/Brhane
Biniam/Binyam/Benyam Daniel/Daniell Dawit/Dawitt/David Desbele/Desbiele Efrem/Ephrem/Ephriem Elias/Eliyas Ermias/Ermiyas
Estifanos/Stifanos/Istifanos Eyob/Eyoub/Jyob Ezra/Esra Fessehaye/Fisehaye/Fitsehaye
Filmon/Philmon/Filimon Fitsum/Fitzum/Fithsum Futsum/Futzum Gebre/Ghebre/Gebri Gebremedhin/Ghebremedhin/Gebremedhn
Gebremeskel/Ghebremeskel Girmay/Ghirmay/Girmai Goitom/Goytom/Gojtom Habtom/Habtoum Hagos/Haghos
Haile/Hayle Henok/Henock/Hennok Hermon/Harmon Isaias/Isayas/Esayas Kahsay/Kahsai/Kahssay Kibrom/Kbrom/Kibreab Kidane/Qidane/Kidaneh
Kiflay/Kifle/Kflay Luel/Luiel Mebrahtu/Mebrahtom/Mebratu Medhanie/Medhane/Medhani
Mehari/Mihari/Mehary Mekonen/Mekonnen Merhawi/Mirhawi/Merhawy Michael/Mikael/Mikiel Mihreteab/Mehreteab Million/Milion
Mulugeta/Mulughieta Mussie/Musie/Mussye Nahom/Nahum Natnael/Nathnael/Nathanael Negasi/Negassi/Neghasi
Okbay/Okubay/Ukbay Petros/Pietros Robel/Rubiel/Robiel Russom/Rusom Samson/Samsom Samuel/Samuiel Selemun/Solomon/Selomon
Semere/Semiere/Semera Simon/Simone Sirak/Siraj Temesgen/Temesghen Tedros/Tewodros/Tiedros
Tekle/Tekele/Teklay Tesfalem/Tesfaalem Tesfay/Tesfai/Tesfaye Tesfamariam/Tesfamaryam Teame/Teamie Tewelde/Teweldi/Tewolde
Tsegay/Tsegai/Zegay Weldu/Woldu/Weldi Woldemichael/Weldemikael/Weldemichael Yemane/Yemanie/Jemane
Yohannes/Johannes/Yohanes Yonas/Jonas Yosief/Josief/Yosef Zekarias/Zekariyas/Sekarias Zeray/Zerai/Serai
"""

SOMALI_WEIBLICH = """
Amina/Aamina/Aminah Asha/Casha/Ascha Ayaan/Ayan/Ajan Deeqa/Deqa Fadumo/Faduma/Fatuma Fartun/Fardun Farhiya/Farhia/Farxiya
Fawsia/Fowsiyo/Fauzia Filsan/Filsaan Habiba/Xabiibo Halima/Haliimo/Xaliimo Hamdi/Xamdi Hanan/Hanaan
Hawa/Xaawo/Hawo Hibo/Hibaaq/Hibaq Hodan/Hoodan Hoda/Huda Idil/Idiil Ifrah/Ifraax Iftin/Iftiin Ikram/Ikraan Istahil/Istaahil
Jamila/Jamiilo Kaltun/Kaltuun/Kaltum Khadija/Khadiijo/Khadra Ladan/Laadan Leyla/Layla Luul/Lul
Maryan/Maryam/Mariam Muna/Mona Muno/Muuno Nadifa/Nadiifo Nasra/Nasro Nimo/Nimco/Nimao Qamar/Qamaro Rahma/Raxma Ruqiya/Rukia/Ruqia
Ruweyda/Ruwayda Saado/Sacdiyo/Sadia Safiya/Safia Sagal/Saagal Sahra/Zahra Salma/Salmo Samira/Samiiro
Shamso/Shamsa/Schamso Shukri/Schukri Sowda/Sauda Suad/Sucaad Sumaya/Sumayo Ubah/Ubax Warsan/Warsaan Yasmin/Yasmiin Yurub/Yuurub
Zamzam/Samsam Zeinab/Seynab/Zaynab
"""

SOMALI_MAENNLICH = """
Abdi/Cabdi/Abdy Abdiaziz/Abdi_Aziz/Cabdicasiis Abdifatah/Abdi_Fatah/Abdifatax Abdikadir/Abdi_Qadir/Abdiqadir Abdikarim/Abdi_Karim
Abdinasir/Abdi_Nasir Abdirahman/Abdi_Rahman/Abdurahman Abdirashid/Abdi_Rashid Abdisalam/Abdi_Salan
Abdullahi/Cabdulaahi/Abdulahi Abshir/Absher/Abschir Adan/Aden/Aadan Ahmed/Axmed/Ahmad Ali/Cali Awale/Cawaale Barre/Bare
Bashir/Bashiir/Baschir Bile/Biile Burhan/Burhaan Cumar/Omar/Umar Dahir/Daahir Daud/Daawuud Dirie/Diriye/Diiriye
Duale/Ducaale Elmi/Cilmi Farah/Faarax Farhan/Faarxaan Garad/Garaad Guled/Guuleed Hassan/Xasan/Hasan Hersi/Xirsi/Hirsi Hirmoge/Hirmooge
Hussein/Xuseen/Hussen Ibrahim/Ibraahim Idris/Idiris Ilyas/Elyas Ismail/Ismaaciil Isse/Ciise/Isa
Jama/Jaamac Kadir/Qadir Khalif/Khaliif Khalid/Khaalid Liban/Liiban Mahad/Maxad Mahamed/Mohamed/Maxamed/Mohammed Mahamud/Maxamuud/Mohamud
Mire/Miire Mohamoud/Mahmoud Mukhtar/Mukhtaar/Muchtar Muse/Muuse/Musa Mustaf/Mustafa Nur/Nuur/Noor
Osman/Cusmaan/Usman Roble/Rooble Said/Saciid/Saeed Salad/Salaad Samatar/Samater Shire/Shiire/Schire Siad/Siyaad
Suleyman/Saleebaan/Suleiman Warsame/Warsama Yahye/Yaxye/Yahya Yasin/Yaasiin/Yassin Yusuf/Yuusuf/Jusuf Zakaria/Sakariye
"""
