"""Persian and Dari names (Afghanistan, Iran). Spelling, then romanisation variants after „/“; „_“ is a blank."""

WEIBLICH = """
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

MAENNLICH = """
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

NACHNAMEN = """
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
