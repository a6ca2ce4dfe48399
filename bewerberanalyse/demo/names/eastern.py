"""Arabic, Persian and Dari, Turkish, Kurdish (Kurmanji, Sorani), Tigrinya and Somali names.

First the usual spelling, then documented romanisations after „/“; „_“ is a blank. Folded letters come from the package. The second name
of Tigrinya and Somali is the father's.
"""

ARABIC_FEMALE = """
Fatima/Fatma/Fatimah/Fatema Aisha/Aischa/Ayscha/Aicha Mariam/Maryam/Meryem/Miriam Zainab/Zeinab/Zaynab/Zenab Khadija/Khadijah/Chadidscha
Amina/Aminah/Ameena Layla/Leila/Laila/Lejla Noor/Nour/Nur Huda/Houda/Hoda Hanan/Hanaan Iman/Eman/Imane Rana/Ranaa Rasha/Rascha
Reem/Rim/Riem
Salma/Selma Samira/Sameera/Samirah Sara/Sarah/Saara Shahd/Schahd/Shahed Sahar/Saher Sawsan/Sausan Wafa/Wafaa
Yasmin/Jasmin/Yasmeen/Yasmine
Zahra/Zahraa/Sahra Abeer/Abir Ahlam/Ahlaam Alaa/Alaa' Amal/Amaal Asmaa/Asma/Esma Aya/Ayah/Aja Basma/Basmah Batoul/Batul/Batool
Bushra/Boushra/Buschra
Dalal/Dalaal Dalia/Dalya Dina/Deena Doaa/Duaa/Dua Duha/Doha Ebtisam/Ibtisam/Ibtissam Enas/Inas Faten/Fatin Ghada/Ghadah Ghufran/Ghofran
Hala/Halah
Hayat/Hajat Heba/Hiba/Hibah Hend/Hind Israa/Isra/Esraa Jamila/Jameela/Dschamila Jihan/Jehan/Dschihan Karima/Kareema
Kawthar/Kauthar/Kawsar
Khawla/Khaula/Chaula Lamia/Lamya/Lamiaa Lina/Leena Lubna/Loubna Maha/Mahaa Maisa/Maysa/Maysaa Manal/Manaal Marwa/Marwah
Maysoun/Maisun/Maysoon
Mona/Muna/Mouna Nadia/Nadja/Nadya Naima/Naeema/Naimah Najwa/Nadschwa Nawal/Nawaal Nisreen/Nisrin/Nesrin Ola/Oula Raghad/Raghd
Rahaf/Rahaaf Rania/Ranya
Rawan/Rauan Rima/Reema Rola/Roula/Rula Ruba/Rouba Sabah/Sabaah Safa/Safaa Sanaa/Sana/Sena Shaima/Shaimaa/Schaima Siham/Seham
Suad/Souad/Suaad Suha/Souha
Tahani/Tahany Thuraya/Thurayya/Soraya Wissam/Wisam Yara/Jara Yusra/Yousra/Jusra Zakia/Zakiya/Sakia
"""

ARABIC_MALE = """
Mohammed/Muhammad/Mohamad/Mohamed/Mohammad Ahmad/Ahmed/Achmed Ali/Aly Hassan/Hasan/Hassen Hussein/Hussain/Husain/Hossein
Mahmoud/Mahmud/Machmud
Mustafa/Moustafa/Mostafa Omar/Umar/Omer Khaled/Khalid/Chaled/Haled Ibrahim/Ibraheem/Ebrahim Youssef/Yusuf/Yousef/Jussuf/Yousif
Abdullah/Abdallah/Abdulla
Abdulrahman/Abdul_Rahman/Abdelrahman/Abd_al-Rahman/Abdurrahman Abdulkarim/Abdul_Karim/Abdelkarim/Abdul_Kareem
Abdulaziz/Abdul_Aziz/Abdelaziz
Abdulhamid/Abdul_Hamid/Abdelhamid Adnan/Adnaan Ayman/Aiman/Eyman Amer/Aamer Amir/Ameer Ammar/Amar Anas/Anass Anwar/Anuar Bashar/Baschar
Bassam/Basam
Bilal/Belal/Bilaal Diaa/Dia/Diyaa Fadi/Fady Fahd/Fahed Faisal/Faysal/Feisal Faris/Fares Firas/Feras Ghassan/Gassan Haidar/Haydar/Haider
Hamza/Hamzah/Hamsa
Hani/Hany Haitham/Haytham Hazem/Hasem/Hazim Hisham/Hischam/Hesham Husam/Hussam/Houssam Iyad/Eyad/Ajad Imad/Emad Issa/Isa/Eissa
Ismail/Ismael/Esmail
Jamal/Dschamal/Gamal Jaber/Jabir/Dschabir Jawad/Dschawad Karim/Kareem Kamal/Kamaal Louay/Luai/Loai Maher/Mahir Majed/Majid/Madschid
Malek/Malik Marwan/Marouan
Mazen/Mazin/Masen Moaz/Muadh/Mouaz Mohannad/Muhannad/Mohanad Monzer/Munther/Mondher Nabil/Nabeel Nader/Nadir Nasser/Nasir/Naser
Nizar/Nisar Obada/Ubada
Osama/Usama/Oussama Qasim/Kassem/Qassem/Kasim Rami/Ramy Rashid/Raschid Riad/Riyad/Reyad Saad/Sa'd Saeed/Said/Saied Salah/Salaah
Saleh/Salih
Samer/Saamer Samir/Sameer Sami/Samy Suleiman/Sulaiman/Soliman/Süleyman Taher/Tahir Talal/Talaal Tarek/Tariq/Tarik Wael/Wail
Walid/Waleed/Oualid Wasim/Waseem
Yahya/Jahja/Yehya Yasser/Yasir/Jasser Younes/Yunus Zaid/Zayd Zakaria/Zakariya/Sakaria Ziad/Ziyad/Siad
"""

ARABIC_SURNAMES = """
Al-Hassan/Alhasan/El_Hasan/Al_Hassan Al-Ahmad/Alahmad/Al_Ahmed/El_Ahmad Al-Mohammad/Almohamad/Al_Mohamad Al-Ali/Alali/El_Ali
Al-Khatib/Alkhatib/El_Khatib/Al_Chatib Al-Masri/Almasri/El_Masri/Elmasry Al-Sayed/Alsayed/El_Sayed/Elsayed Al-Khalil/Alkhalil/El_Khalil
Al-Hussein/Alhussein/Al_Hussain/El_Hussein Al-Omar/Alomar/El_Omar Al-Jabri/Aljabri/Al_Dschabri Al-Shami/Alshami/El_Schami
Al-Rifai/Alrifai/Rifai/El_Rifai
Al-Najjar/Alnajjar/Al_Nadschar/Najjar Al-Haddad/Alhaddad/Haddad/El_Haddad Al-Halabi/Alhalabi/Halabi/El_Halabi Al-Jasim/Aljasem/Al_Jasem
Al-Abdullah/Alabdullah/Al_Abdallah Al-Saleh/Alsaleh/Al_Salih Al-Ibrahim/Alibrahim/Al_Ibrahem Al-Issa/Alissa/Al_Eissa
Al-Hamad/Alhamad/El_Hamad
Al-Daher/Aldaher/Al_Dahir Al-Taher/Altaher Al-Kurdi/Alkurdi/El_Kurdi Al-Nasser/Alnasser/Al_Naser Al-Bakri/Albakri
Al-Zoubi/Alzoubi/Al_Zubi
Al-Mahmoud/Almahmoud/Al_Mahmud Al-Shaar/Alshaar/Al_Schaar Al-Dulaimi/Aldulaimi/Al_Dulaymi Al-Tamimi/Altamimi
Al-Obeidi/Alobaidi/Al_Ubaidi
Al-Jubouri/Aljuburi/Al_Jabouri Al-Saadi/Alsaadi/Al_Sadi Al-Maliki/Almaliki Al-Rubaie/Alrubaie/Al_Rubai Al-Bayati/Albayati
Al-Azzawi/Alazzawi/Al_Asawi
Abbas/Abas Abboud/Aboud/Abud Abdo/Abdou/Abdu Abdulqader/Abdul_Kader/Abdelkader/Abdulkadir Ahmad/Ahmed Alwan/Elwan Amin/Ameen
Ashour/Aschur/Achour Aswad/Asuad Awad/Awwad
Ayoub/Ayyub/Ajub Aziz/Asis Badran/Badraan Bakr/Bakir Barakat/Barakaat Darwish/Darwisch/Derwish Deeb/Dib/Dieb Fares/Faris Farhat/Ferhat
Ghanem/Ganem/Ghanim
Habib/Habeeb Hamdan/Hamdaan Hamoud/Hammoud/Hamud Hamza/Hamzeh Haj_Ali/Hadsch_Ali/Hajali Hashem/Hashim/Haschem Hijazi/Hidschasi/Hejazi
Hilal/Helal
Idris/Edris/Idriss Ismail/Ismael Jaafar/Jafar/Dschafar Jabbour/Jabbur/Dschabbur Jumaa/Juma/Dschuma Kabbani/Qabbani Kaddour/Qaddur/Kadur
Kanaan/Kanan
Karim/Kareem Kassab/Qassab Kassem/Qasim/Kasem Khalaf/Chalaf Khalifa/Khalifeh/Chalifa Khoury/Khouri/Churi/Huri Mansour/Mansur/Mansoor
Marouf/Maruf Mohsen/Muhsin
Mousa/Musa/Moussa Mrad/Murad/Mourad Mustafa/Moustafa Naddaf/Nadaf Nasr/Nasser Nassar/Nasar Omar/Umar Othman/Osman/Usman Qasem/Kasim
Ramadan/Ramadhan
Rashid/Raschid Saleh/Salih Salloum/Salum/Saloum Saeed/Said Shahin/Schahin/Shaheen Sharif/Scherif/Shareef Sheikh/Scheich/Shaikh
Suleiman/Sulaiman/Sleiman
Tahan/Tahhan Yassin/Yasin/Jassin/Yaseen Younes/Yunis Zaidan/Zeidan/Saidan Zein/Zain/Sein
"""

PERSIAN_FEMALE = """
Zahra/Zahrah/Sahra Maryam/Mariam/Marjam Fatemeh/Fatima/Fatema Masoumeh/Masuma/Masoma/Maasoma Farida/Fareeda Shabnam/Schabnam
Shirin/Schirin/Shereen
Nasrin/Nasreen Parisa/Pareesa Parwin/Parvin/Parween Roya/Roja/Rohia Laila/Leila/Leyla Soraya/Suraya/Soraja Zohra/Sohra/Zuhra
Nargis/Narges/Nargess Mina/Meena
Homa/Huma Malalai/Malalay Freshta/Fereshteh/Fereshta Frozan/Foruzan/Firouzan Hosna/Husna Karima/Kareema Khatera/Khatereh/Chatera
Latifa/Latifeh Lida/Leeda
Mahnaz/Mahnas Marzia/Marziyeh/Marsia Maliha/Maleeha Nadia/Nadja Nahid/Naheed Najiba/Nadschiba/Najibeh Nilofar/Niloufar/Nilufar
Palwasha/Palwascha Rabia/Rabea/Rabi'a
Razia/Raziyeh/Rasia Rahima/Raheema Sadaf/Sadef Sahar/Saher Sakina/Sakineh/Sakeena Samira/Sameera Sediqa/Sediqeh/Siddiqa/Sedika
Setara/Setareh Shakila/Schakila
Shukria/Shokria/Schukria Simin/Seemin Sima/Seema Somaya/Sumaya/Somayeh Taiba/Tayebeh/Tayyeba Tahereh/Tahira/Tahera Wahida/Waheeda
Yalda/Jalda Yasaman/Jasaman
Zarghuna/Zarghona Zeba/Ziba Azadeh/Asadeh Bahar/Bahaar Banafsheh/Banafscheh Elaheh/Elahe Elham/Ilham Elnaz/Elnas
Farzaneh/Farzana/Farsaneh Ghazal/Ghasal
Golnar/Gulnar Hanieh/Haniyeh Kimia/Kimiya Leila/Laila Mahsa/Mahssa Mahtab/Mehtab Mozhgan/Mojgan/Moschgan Nazanin/Nasanin Negar/Nigar
Pegah/Pega Raheleh/Rahila
Reyhaneh/Reihaneh/Raihana Sepideh/Sepide Shadi/Schadi Shiva/Schiwa Solmaz/Solmas Tara/Taraneh Yeganeh/Jeganeh Zhaleh/Jaleh/Schaleh
"""

PERSIAN_MALE = """
Ali/Aly Mohammad/Mohammed/Muhammad/Mohamad Reza/Resa/Riza Hossein/Hussain/Husain/Hosein Mahdi/Mehdi Ahmad/Ahmed Abdul/Abdol
Ghulam/Gholam/Qulam Habib/Habeeb
Hamid/Hameed Jawad/Javad/Dschawad Karim/Kareem Mahmood/Mahmud/Mahmoud Mirwais/Mirwaiz Mustafa/Mostafa Najib/Nadschib/Najeeb
Nasir/Naser/Nasser Omid/Omeed/Umid
Qasim/Ghasem/Qasem/Kasim Rahim/Raheem Rahmat/Rahmatullah Ramin/Rameen Rashid/Raschid Rostam/Rustam Sadiq/Sadegh/Sadeq/Sadik
Said/Sayed/Seyed/Sayyid
Salim/Saleem Sharif/Scharif Sohrab/Suhrab Sultan/Soltan Tariq/Tareq/Tarik Wahid/Waheed/Vahid Wali/Vali Yusuf/Yousef/Yosuf
Zabiullah/Zabihullah/Sabiullah
Zaki/Saki Zalmai/Zalmay Abdullah/Abdollah/Abdulla Ajmal/Adschmal Amanullah/Aman_Ullah Amin/Ameen Arash/Arasch Arman/Armaan Asad/Assad
Asef/Asif Atiqullah/Atiq_Ullah
Bahram/Behram Basir/Baseer Behnam/Behnaam Behzad/Behsad Bijan/Bischan/Bizhan Darius/Dariush/Dariusch Ehsan/Ihsan Esmatullah/Ismatullah
Farhad/Ferhad Farid/Fareed
Farshid/Farschid Fawad/Fuad Fazel/Fazil/Fasel Feroz/Firuz/Firouz Ghafar/Ghaffar Hafiz/Hafez Haroon/Harun/Haroun Hashmat/Haschmat
Hekmat/Hikmat Homayoun/Humayun
Idris/Edris Iraj/Iradsch Jamshid/Dschamschid Kambiz/Kambis Kamran/Kamraan Kaveh/Kawe Khalil/Chalil Kourosh/Kurosch Majid/Madschid
Masoud/Masud/Massoud Matin/Mateen
Milad/Meelad Mohsen/Muhsin Morteza/Murtaza Nader/Nadir Navid/Naweed Noor/Nur Parviz/Parwiz/Parwis Payam/Pajam Rafi/Rafie
Rohullah/Ruhollah Saber/Sabir Samim/Sameem
Shahab/Schahab Shahram/Schahram Siamak/Siamack Siavash/Siawasch Yaqub/Yaghoub/Jakub Zaher/Zahir/Saher
"""

PERSIAN_SURNAMES = """
Ahmadi/Ahmady/Achmadi Hosseini/Hussaini/Husaini/Hoseini Mohammadi/Mohamadi/Muhammadi Rezai/Rezaei/Rezaie/Resai Karimi/Kareemi
Rahimi/Raheemi Haidari/Heidari/Haydari
Jafari/Jaafari/Dschafari Sharifi/Scharifi Rahmani/Rachmani Nazari/Nasari Amiri/Ameeri Azizi/Asisi Ebrahimi/Ibrahimi
Ghasemi/Qasemi/Qasimi/Kasimi Habibi/Habeebi
Hakimi/Hakeemi Hashemi/Hashimi/Haschemi Mousavi/Musavi/Mosawi/Musawi Alizadeh/Alizada/Alisada Amini/Ameeni Barakzai/Barakzay/Baraksai
Popal/Popalzai Noori/Nuri/Nouri
Sadat/Sadaat Safi/Saafi Sediqi/Siddiqi/Seddiqi/Sediki Stanekzai/Stanikzai/Stanekzay Sultani/Soltani Wardak/Vardak
Yousufi/Yusufi/Yosofi/Jusufi Zadran/Sadran
Akbari/Akbary Alami/Aalami Alavi/Alawi Anwari/Anvari Arian/Aryan/Arjan Asadi/Assadi Ayoubi/Ayubi Azimi/Asimi Bahrami/Behrami
Bakhtiari/Bachtiari/Bakhtyari
Danesh/Danish/Danesch Ehsani/Ihsani Eskandari/Iskandari Faizi/Fayzi/Faisi Farahi/Farrahi Fazli/Fasli Formuli/Formoli
Ghafouri/Ghafuri/Ghafoori Ghulami/Gholami
Gulzar/Golzar Haidarzada/Heidarzadeh/Haidarzadeh Hamidi/Hameedi Hasani/Hassani Hotak/Hotaki Jalali/Dschalali Jamshidi/Dschamschidi
Kakar/Kaakar Kazemi/Kazimi/Kasemi
Khalili/Chalili Khan/Chan Khorasani/Chorasani/Khurasani Kohistani/Kuhistani Latifi/Lateefi Mahmoudi/Mahmudi/Mahmoodi Majidi/Madschidi
Mansouri/Mansuri Maroufi/Marufi
Mirzai/Mirzaei/Mirsai Moradi/Muradi Naderi/Nadiri Naimi/Naeemi Najafi/Nadschafi Nasiri/Naseri/Nasseri Niazi/Niyazi/Niasi Omari/Umari
Osmani/Usmani Paiman/Payman
Qaderi/Ghaderi/Qadiri/Kaderi Qurbani/Ghorbani/Qorbani Rasouli/Rasuli/Rasooli Rostami/Rustami Saberi/Sabiri Sadeghi/Sadeqi/Sadiqi
Safari/Saffari Salehi/Salihi Samadi/Samady
Shinwari/Schinwari Taheri/Tahiri Tajik/Tadschik Tavakoli/Tawakoli Tokhi/Tochi Wafa/Wafaa Waziri/Vaziri/Wasiri Yaqubi/Yaghoubi/Jakubi
Zahedi/Zahidi/Sahedi Zamani/Samani
Zazai/Zazay/Sasai Zia/Ziya
"""

TURKISH_FEMALE = """
Ayşe Fatma Emine Hatice Zeynep Elif Meryem Şerife Sultan Hanife Merve Havva Zehra Esra Özlem Büşra Hacer Yasemin Melek Hülya Dilek Leyla
Kübra Songül Cemile Aslı Aysel Ayten
Aynur Azra Bahar Başak Berfin Betül Beyza Burcu Canan Ceren Ceyda Çiğdem Deniz Derya Didem Dilan Duygu Ebru Ece Eda Emel Esma Evrim Ezgi
Fadime Feride Filiz Funda Gamze Gizem
Gonca Gül Gülay Gülcan Güler Gülizar Gülşen Günay Handan Hande Hilal İlknur İpek Kader Kadriye Kezban Lale Mediha Mine Müge Nalan Naz
Nazlı Nermin Neslihan Nevin Nihal Nilüfer
Nuran Nuray Nurcan Oya Öznur Pelin Pınar Reyhan Saadet Saniye Seda Selin Semra Serap Sevda Sevgi Sevim Sibel Suna Şeyma Tuba Tülay
Türkan Ümran Yeter Yıldız Zeliha Zerrin
"""

TURKISH_MALE = """
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

TURKISH_SURNAMES = """
Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan/Aslan Doğan Kılıç Çetin Kara Koç Kurt Özkan Şimşek Polat
Korkmaz Özcan Erdoğan Güneş Aksoy Çakır
Acar Akbaş Akbulut Akgül Akın Aktaş Alkan Altun Ateş Avcı Ay Aydemir Bal Balcı Baş Bayram Bektaş Bilgin Bozkurt Bulut Can Ceylan Coşkun
Çiftçi Çınar Demirci Deniz Dinç
Duman Durmaz Er Erdem Eren Ergün Erkan Ersoy Esen Gök Gül Güler Gün Gündoğdu Güven İnce Kaplan Karaca Karadağ Karakaya Karaman Karataş
Keskin Kılınç Köse Kurtuluş Orhan
Önal Özer Özgür Öztürkoğlu Sarı Savaş Sönmez Soylu Şen Şeker Taş Tekin Tok Topal Toprak Tuna Tunç Turan Türk Uçar Ulu Uysal Ünal Varol
Yalçın Yaman Yavuz Yiğit Yüksel
"""

KURDISH_FEMALE = """
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

KURDISH_MALE = """
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

KURDISH_SURNAMES = """
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

TIGRINYA_FEMALE = """
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

TIGRINYA_MALE = """
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

SOMALI_FEMALE = """
Amina/Aamina/Aminah Asha/Casha/Ascha Ayaan/Ayan/Ajan Deeqa/Deqa Fadumo/Faduma/Fatuma Fartun/Fardun Farhiya/Farhia/Farxiya
Fawsia/Fowsiyo/Fauzia Filsan/Filsaan Habiba/Xabiibo Halima/Haliimo/Xaliimo Hamdi/Xamdi Hanan/Hanaan
Hawa/Xaawo/Hawo Hibo/Hibaaq/Hibaq Hodan/Hoodan Hoda/Huda Idil/Idiil Ifrah/Ifraax Iftin/Iftiin Ikram/Ikraan Istahil/Istaahil
Jamila/Jamiilo Kaltun/Kaltuun/Kaltum Khadija/Khadiijo/Khadra Ladan/Laadan Leyla/Layla Luul/Lul
Maryan/Maryam/Mariam Muna/Mona Muno/Muuno Nadifa/Nadiifo Nasra/Nasro Nimo/Nimco/Nimao Qamar/Qamaro Rahma/Raxma Ruqiya/Rukia/Ruqia
Ruweyda/Ruwayda Saado/Sacdiyo/Sadia Safiya/Safia Sagal/Saagal Sahra/Zahra Salma/Salmo Samira/Samiiro
Shamso/Shamsa/Schamso Shukri/Schukri Sowda/Sauda Suad/Sucaad Sumaya/Sumayo Ubah/Ubax Warsan/Warsaan Yasmin/Yasmiin Yurub/Yuurub
Zamzam/Samsam Zeinab/Seynab/Zaynab
"""

SOMALI_MALE = """
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
