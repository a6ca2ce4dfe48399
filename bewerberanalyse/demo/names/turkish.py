"""Turkish and Kurdish (Kurmanji, Sorani) names. Spelling, then variants after „/“; „_“ is a blank. Folded letters come from `umschrift`."""

WEIBLICH = """
Ayşe Fatma Emine Hatice Zeynep Elif Meryem Şerife Sultan Hanife Merve Havva Zehra Esra Özlem Büşra Hacer Yasemin Melek Hülya Dilek Leyla
Kübra Songül Cemile Aslı Aysel Ayten
Aynur Azra Bahar Başak Berfin Betül Beyza Burcu Canan Ceren Ceyda Çiğdem Deniz Derya Didem Dilan Duygu Ebru Ece Eda Emel Esma Evrim Ezgi
Fadime Feride Filiz Funda Gamze Gizem
Gonca Gül Gülay Gülcan Güler Gülizar Gülşen Günay Handan Hande Hilal İlknur İpek Kader Kadriye Kezban Lale Mediha Mine Müge Nalan Naz
Nazlı Nermin Neslihan Nevin Nihal Nilüfer
Nuran Nuray Nurcan Oya Öznur Pelin Pınar Reyhan Saadet Saniye Seda Selin Semra Serap Sevda Sevgi Sevim Sibel Suna Şeyma Tuba Tülay
Türkan Ümran Yeter Yıldız Zeliha Zerrin
"""

MAENNLICH = """
Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Yusuf Murat Ömer Ramazan Halil Süleyman Abdullah Mahmut Salih Kemal Recep
Hakan Adem Fatih Metin Emre Kadir Yaşar
Adnan Ahmet_Can Alper Arda Aydın Aykut Barış Bayram Berat Berk Bilal Burak Bülent Can Cem Cemal Cengiz Coşkun Çağlar Davut Deniz Doğan
Duran Ekrem Engin Enes Erdal Erdem Erhan
Erkan Erol Ersin Ertuğrul Eyüp Ferhat Fikret Furkan Gökhan Gürkan Güven Hamza Haydar Hikmet İlhan İlker İrfan Kaan Kamil Kenan Koray
Levent Mesut Mert Muhammed/Muhammet Muharrem
Muzaffer Necati Nihat Nuri Oğuz Okan Onur Orhan Özcan Özgür Polat Rıza Sabri Sedat Selçuk Selim Serdar Serkan Şaban Şahin Şükrü Tamer
Tarık Tayfun Tolga Tuncay Turgut Ufuk
Uğur Umut Ümit Vedat Veli Volkan Yavuz Yılmaz Yunus Zafer
"""

NACHNAMEN = """
Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan/Aslan Doğan Kılıç Çetin Kara Koç Kurt Özkan Şimşek Polat
Korkmaz Özcan Erdoğan Güneş Aksoy Çakır
Acar Akbaş Akbulut Akgül Akın Aktaş Alkan Altun Ateş Avcı Ay Aydemir Bal Balcı Baş Bayram Bektaş Bilgin Bozkurt Bulut Can Ceylan Coşkun
Çiftçi Çınar Demirci Deniz Dinç
Duman Durmaz Er Erdem Eren Ergün Erkan Ersoy Esen Gök Gül Güler Gün Gündoğdu Güven İnce Kaplan Karaca Karadağ Karakaya Karaman Karataş
Keskin Kılınç Köse Kurtuluş Orhan
Önal Özer Özgür Öztürkoğlu Sarı Savaş Sönmez Soylu Şen Şeker Taş Tekin Tok Topal Toprak Tuna Tunç Turan Türk Uçar Ulu Uysal Ünal Varol
Yalçın Yaman Yavuz Yiğit Yüksel
"""

KURDISCH_WEIBLICH = """
Berîvan/Berivan/Beriwan Rojîn/Rojin/Roschin/Rozhin Dîlan/Dilan Evîn/Evin/Ewin Zînê/Zine/Zin Gulistan/Golestan Hêvî/Hevi/Hewi
Jiyan/Jian/Schian/Zhyan Avîn/Avin/Awin Nermîn/Nermin Nergiz/Nargiz
Peyman/Peiman Roza/Rosa Rûken/Ruken Sozan/Sosan Şîlan/Shilan/Schilan/Silan Şîrîn/Shirin/Schirin Xezal/Khazal/Chazal/Ghazal Xunav/Khunav
Zelal/Selal Zozan/Sosan Bêrîtan/Beritan Çiya/Chia
Delal/Dalal Gulê/Gule Gulşen/Gulshen/Gulschen Hanar/Henar Hêlîn/Helin Kurdistan/Kordestan Lana/Lena Lorîn/Lorin/Lorien
Mizgîn/Mizgin/Misgin Narîn/Narin Nazdar/Nasdar Newroz/Nowruz/Nauroz
Nîgar/Nigar/Negar Perwîn/Perwin/Parwin Rêzan/Rezan/Resan Rondik/Rondek Rozerîn/Rozerin Sara/Sarah Sêvê/Seve Snur/Snoor Sorgul/Sorgol
Şermîn/Shermin/Schermin Şewger/Shewger Viyan/Vian/Wian
Xanê/Khane Xecê/Khaje/Khece Tara/Tarah Bahar/Behar Awaz/Awas Chnar/Chinar/Çinar Dashne/Dashni Hataw/Hatau Khonaw/Khunaw Niga/Nigah
Nian/Niyan Payam/Peyam Rangin/Rengin Razaw/Rezaw
Rubar/Rûbar Shadan/Schadan Shanaz/Shahnaz/Schanas Shno/Schno Srwa/Sirwa Taban/Tabaan Trifa/Tirifa Xewn/Khewn Zhin/Jîn/Schin Zhino/Jino
Ziriya/Ziria Bafrin/Befrin Berfîn/Berfin Bêrî/Beri
Dilnaz/Dilnas Dilvîn/Dilvin/Dilwin Elîf/Elif Fadîle/Fadila/Fadile Gulbahar/Golbahar Hêja/Heja/Hescha
"""

KURDISCH_MAENNLICH = """
Azad/Asad/Azaad Baran/Baraan Berzan/Barzan/Bersan Bawer/Bawar Ciwan/Jiwan/Dschiwan/Juan Dilovan/Dilowan/Dlovan Dilşad/Dilshad/Dilschad
Diyar/Diar/Dijar Ferhad/Farhad/Ferhat Goran/Guran Hejar/Hejaar/Heschar
Hêmin/Hemin/Hemn Heval/Hewal Hogir/Hoger Jîr/Jir Kamîran/Kamiran/Kamran Karwan/Karwaan/Kawan Kawa/Kaveh Lezgîn/Lezgin/Lesgin
Mazlûm/Mazlum/Maslum Merwan/Marwan Mîrhat/Mirhat Nêçîrvan/Nechirvan/Netschirwan
Newzad/Nawzad/Nausad Rêber/Reber/Rebar Rêbaz/Rebaz/Rebas Rêbîn/Rebin/Rebeen Renas/Ranas Rizgar/Rezgar/Risgar Rodî/Rodi Rojhat/Roschhat
Ronî/Roni Sedat/Sedad Serbest/Serbast Serdar/Sardar Serhat/Sarhat
Serkewt/Sarkawt Sherko/Şêrko/Scherko Sherwan/Şêrwan/Schervan Sîpan/Sipan Siyabend/Siamand/Siabend Soran/Soraan Şiyar/Shiyar/Schiar
Şivan/Shivan/Schiwan Welat/Walat Xebat/Khabat/Chabat Xelîl/Khalil/Chalil
Zagros/Sagros Zana/Sana Zinar/Sinar Ako/Aako Alan/Alaan Araz/Aras Aram/Araam Ari/Aree Aso/Asso Awat/Auat Bakhtiar/Bextiyar/Bachtiar
Bahoz/Bahos Botan/Bohtan Brwa/Birwa Chia/Çiya Dana/Danah Dara/Darah
Darbaz/Derbaz Diako/Dyako Halo/Halow Hawre/Hawree Hiwa/Hîwa Jegr/Ciger/Jiger Kardo/Kardow Kosrat/Kosrad Lawand/Lewend Miran/Mîran
Nali/Nalî Pshtiwan/Piştîwan/Pischtiwan Ramyar/Ramiar Rawand/Rewend
Rawezh/Rawej Rêwas/Rewas Rojgar/Rozhgar Rostam/Rustem Sarbaz/Serbaz Saman/Samaan Shaho/Şaho/Schaho Shamal/Şemal Shwan/Şivan
Sirwan/Sîrwan Zanyar/Zaniar/Saniar Ibrahîm/Ibrahim/Ibrahem Mihemed/Mohammed/Muhammed
"""

KURDISCH_NACHNAMEN = """
Aziz/Asis/Ezîz Barzani/Barzanî/Barsani Hawrami/Hewramî/Haurami Jaff/Caf/Dschaf Karim/Kerîm/Kareem Mahmood/Mehmûd/Mahmud
Majid/Mecîd/Madschid Rashid/Reşîd/Raschid Salih/Saleh/Salîh Talabani/Talebanî
Zebari/Zêbarî/Sebari Hasso/Heso/Hassou Hesen/Hassan/Hasan Hamo/Hemo/Hammo Osman/Othman/Usman Ibo/Iboo Sheikho/Şêxo/Scheicho/Shekho
Sheikhmous/Şêxmûs/Scheichmus/Shekhmus Khalo/Xalo/Chalo Kalo/Kello
Qasim/Qasem/Kasim Bakr/Bekir/Baker Bozan/Bosan Muslim/Muslem/Moslem Nabo/Nebo Omar/Emer/Omer Rasho/Reşo/Rascho Said/Seîd/Saeed Simo/Semo
Temo/Timo Youssef/Ûsiv/Yusef Suleiman/Silêman/Sleman
Ahmad/Ehmed/Ahmed Alo/Ello Amin/Emîn Abdi/Evdî Dawud/Dawod/Davud Darwish/Derwêş/Darwisch Elias/Elyas/Ilyas Farho/Ferho Hajo/Haco/Hadscho
Haji/Hecî/Hadschi Hussein/Husên/Hisên Ismail/Smail/Îsmaîl
Issa/Îsa/Esa Jamil/Cemîl/Dschamil Juma/Cuma/Dschuma Kamal/Kemal Khalaf/Xelef/Chalaf Khalil/Xelîl/Chalil Khider/Xidir/Chider
Murad/Mirad/Mourad Mustafa/Misto/Mostafa Naso/Nasso Ose/Osê Qadir/Kadir/Qader
Rasul/Resûl/Rassul Sabri/Sebrî Sadiq/Sadik/Siddiq Saido/Seydo/Saydo Shero/Şero/Schero Sharif/Şerîf/Scherif Shamo/Şemo/Schamo
Tahir/Taher/Tayr Taha/Teha Wali/Welî Xalid/Khalid/Chalid Yaqub/Yaqob/Jakub Zaki/Zekî
Bapir/Bapîr Dizayi/Dizayee/Disai Goran/Guran Hama/Heme Hamad/Hemed Hawler/Hewlêr Kakai/Kakeyî Khoshnaw/Xoşnaw/Choschnau Mirani/Mîranî
Mzuri/Mizûrî Pirot/Pîrot Qaradaghi/Qeredaxî/Karadaghi
Rasheed/Reshid Shekhani/Şêxanî/Scheichani Sindi/Sindî Surchi/Sorçî Zangana/Zengene Zrari/Zirarî Akrawi/Akreyî Amedi/Amêdî Atroshi/Etrûşî
Balaki/Balekî Bamerni/Bamernî Berwari/Berwarî/Barwari Biro/Bîro Brimo/Brîmo
"""
