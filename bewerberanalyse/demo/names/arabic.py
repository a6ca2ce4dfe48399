"""Arabic names (Syria, Iraq and others). First the usual spelling, then documented romanisations after „/“; „_“ is a blank."""

WEIBLICH = """
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

MAENNLICH = """
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

NACHNAMEN = """
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
