"""Smaller groups: Polish, Italian, Greek, Spanish, South Slavic, Albanian, Russian, Pakistani, Nigerian and others."""

POLNISCH_W = """
Agnieszka Aleksandra Alicja Barbara Beata Bożena Danuta Dorota Elżbieta/Elzbieta Ewa Grażyna Halina Iwona Izabela Joanna Jolanta
Katarzyna Krystyna Magdalena Małgorzata Marta Monika Renata Sylwia Teresa Urszula Wiesława Zofia
"""
POLNISCH_M = """
Adam Andrzej Bartosz Dariusz Grzegorz Henryk Jacek Jakub Jan Janusz Jerzy Józef Kamil Krzysztof Łukasz Maciej Marcin Marek Mariusz
Mateusz Michał Paweł Piotr Przemysław Rafał Robert Sławomir Stanisław Tomasz Wojciech Zbigniew
"""
POLNISCH_N = """
Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur
Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Pawłowski Michalski Król Wieczorek Wróbel Jabłoński Stępień Adamczyk Dudek
"""

ITALIENISCH_W = """
Alessandra Angela Anna Antonella Carla Caterina Chiara Concetta Daniela Elena Federica Francesca Giovanna Giulia Giuseppina Ilaria Laura
Lucia Maria Marta Paola Rosa Sara Silvia Simona Teresa Valentina Vincenza
"""
ITALIENISCH_M = """
Alessandro Andrea Angelo Antonio Carmelo Claudio Daniele Davide Domenico Emanuele Fabio Francesco Giacomo Gianluca Giorgio Giovanni
Giuseppe Luca Luigi Marco Mario Matteo Michele Nicola Paolo Pietro Roberto Salvatore Vincenzo
"""
ITALIENISCH_N = """
Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca/DeLuca/Deluca Costa Giordano Mancini
Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso D'Angelo/DAngelo/Dangelo La_Rosa/Larosa
"""

GRIECHISCH_W = """
Aikaterini/Ekaterini/Katerina Anastasia Anna Chrisoula/Chrysoula Despoina/Despina Dimitra/Dimitrula Eftychia/Eftichia Eirini/Irini/Irene
Eleni/Heleni Evangelia Foteini/Fotini Georgia Ioanna/Joanna Kyriaki/Kiriaki Maria Paraskevi Sofia Stavroula/Stavrula Vasiliki/Wassiliki
Zoi
"""
GRIECHISCH_M = """
Alexandros Anastasios Andreas Antonios Apostolos Athanasios Christos Dimitrios/Dimitris Efstathios/Eustathios Evangelos Georgios/Jorgos
Ioannis/Jannis/Giannis Konstantinos/Kostas Michail Nikolaos/Nikos Panagiotis Petros Spyridon/Spiros Stavros Theodoros
Vasileios/Vasilios/Wassilis
"""
GRIECHISCH_N = """
Antoniou Argyriou/Argiriou Chatzis/Hatzis Christodoulou/Christodulou Dimitriou/Dimitriu Georgiou/Georgiu Ioannidis/Joannidis
Karagiannis/Karajannis Konstantinidis Makris Michailidis Nikolaidis Oikonomou/Ikonomou Papadopoulos/Papadopulos Papageorgiou/Papageorgiu
Pappas Petridis Samaras Theodorou Vasileiou/Vasiliou
"""

SPANISCH_W = """
Ana Beatriz Carmen Cristina Dolores Elena Isabel Josefa Laura Lucía Luisa Marta María María_Carmen María_José Mercedes Pilar Raquel Rosa
Sara Silvia Sofía Teresa
"""
SPANISCH_M = """
Alejandro Antonio Carlos Daniel David Diego Fernando Francisco Javier Jesús Jorge José José_Luis José_Manuel Juan Luis Manuel Miguel
Pablo Pedro Rafael Ramón Sergio
"""
SPANISCH_N = """
García_López/Garcia Fernández_Ruiz/Fernandez González_Pérez/Gonzalez Rodríguez_Sánchez/Rodriguez López_Martín/Lopez
Martínez_Gómez/Martinez Sánchez_Díaz/Sanchez Pérez_Moreno/Perez Gómez_Muñoz/Gomez Jiménez_Romero/Jimenez Álvarez_Torres/Alvarez
de_la_Cruz/Delacruz Navarro_Gil/Navarro Santos_Vega/Santos
"""

SUEDSLAWISCH_W = """
Ana Biljana Branka Dragana Dušica Emina Gordana Ivana Jelena/Yelena Jovana Ljiljana/Liljana Marija/Maria Milica/Militsa Mirjana Nada
Nataša Olivera Radmila Ružica Sanja Slavica Snežana Suzana Tanja Vesna Zorica Željka
"""
SUEDSLAWISCH_M = """
Aleksandar Bojan Boris Branislav Darko Dejan Dragan Dušan Goran Igor Ivan Jovan Lazar Ljubomir Marko Milan Miloš Mirko Nebojša Nemanja
Nenad Nikola Petar Radovan Saša Slobodan Srđan/Srdjan Stefan Vladimir Zoran Željko
"""
SUEDSLAWISCH_N = """
Jovanović/Jovanovic/Jowanowitsch Petrović Nikolić Marković Đorđević/Djordjevic/Dordevic Stojanović Ilić Stanković Pavlović Milošević
Janković Lukić Todorović Popović Kovačević Babić Đurić/Djuric Savić Živković/Zivkovic Radović Tomić Bajrami Demiri Kurtić Osmani
Selimović Hadžić/Hadzic Bošnjak
"""

ALBANISCH_W = """
Albana Arta Arbnora Besa Blerta Donika Drita Elira Ermira Fatime Fitore Flutura Jehona Laureta Lirije Luljeta Mimoza Njomza Qendresa
Rezarta Shpresa/Schpresa Teuta Valbona Valdete Vjollca/Vjolca Xhevahire/Dzevahire Zana
"""
ALBANISCH_M = """
Agim Agron Alban Arben Arbër Arsim Bajram Bashkim/Baschkim Besnik Blerim Burim Driton Enver Fatmir Fatos Gëzim Ilir Kreshnik/Kreschnik
Kujtim Liridon Luan Naim Petrit Rexhep/Redzep Shpend Skënder Valon Xhavit/Dzavit Ylli
"""
ALBANISCH_N = """
Ademi Ahmeti Berisha/Berischa Bytyqi/Bytyci Dervishi Gashi/Gaschi Hasani Haxhiu/Hadziu Hoxha/Hodza/Hoti Isufi Jashari/Jaschari Kastrati
Krasniqi/Krasnici Kelmendi Kryeziu Leka Maliqi Morina Muja Osmani Rama Rexhepi/Redzepi Sadiku Shala/Schala Thaçi/Thaci Zeqiri/Zeciri
"""

RUSSISCH_W = """
Анна Елена Ольга Наталья Ирина Татьяна Светлана Юлия Екатерина Людмила Галина Марина Евгения Оксана Лариса Вера Надежда Жанна Зоя Дарья
Ксения Полина Алина Валентина Нина Раиса
"""
RUSSISCH_M = """
Александр Сергей Андрей Владимир Юрий Николай Дмитрий Алексей Михаил Евгений Игорь Олег Виктор Павел Константин Анатолий Артём Виталий
Василий Григорий Илья Максим Роман Фёдор Станислав Вячеслав
"""
RUSSISCH_N = """
Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов
Козлов Степанов Николаев Орлов Захаров Зайцев Соловьёв Борисов Яковлев Жуков Щербаков
"""

PAKISTANISCH_W = """
Aisha/Ayesha/Aischa Amna/Aamna Asma/Asmaa Bushra/Buschra Farah/Fara Fozia/Fauzia/Fouzia Hina/Heena Iqra/Ikra Kiran/Kieran Maria/Mariya
Mehwish/Mahwish Nadia/Nadja Naila/Nayla Nazia/Nasia Parveen/Parwin/Perveen Rabia/Rabea Rubina/Robina Saima/Sayma Sana/Sanaa
Shazia/Schasia Sidra/Sidrah Sumaira/Sumera Tahira/Tahera Uzma/Usma Zainab/Zaynab
"""
PAKISTANISCH_M = """
Abid/Aabid Adeel/Adil Akram/Ikram Ali/Aly Amir/Aamir Asif/Asef Bilal/Belal Faisal/Faysal Farooq/Faruk/Farouk Ghulam/Gulam Hamza/Hamzah
Haroon/Harun Imran/Emran Irfan/Erfan Junaid/Junayd Kashif/Kaschif Khalid/Chalid Muhammad/Mohammad/Mohammed Nadeem/Nadim Naveed/Navid
Qaiser/Kaiser Rizwan/Rezwan Saad/Sad Sajid/Sadschid Shahid/Schahid Tariq/Tarik Umar/Omar Usman/Osman Waqas/Wakas Yasir/Yasser
Zeeshan/Zishan
"""
PAKISTANISCH_N = """
Ahmed/Ahmad Akhtar/Achtar Ali/Aly Anwar/Anver Arshad/Arschad Ashraf/Aschraf Aslam/Aslaam Aziz/Asis Baig/Beg Bhatti/Batti Butt
Chaudhry/Chaudhary/Choudhry Dar/Daar Hussain/Hussein/Husain Iqbal/Ikbal Javed/Jawed/Dschawed Khan/Chan Mahmood/Mehmood/Mahmud
Malik/Malek Mirza/Mirsa Mughal/Mogul Nawaz/Nawas Qureshi/Kureshi/Qureschi Rana/Raana Rehman/Rahman/Rahmaan Riaz/Riyaz/Rias Saeed/Said
Shah/Schah Sheikh/Shaikh/Scheich Siddiqui/Siddiqi/Sidiki Tahir/Taher Yousaf/Yusuf/Yousuf Zafar/Safar
"""

NIGERIANISCH_W = """
Abimbola Adaeze/Ada_Eze Amaka/Amakka Blessing Chiamaka/Chi_Amaka Chioma/Tschioma Efe/Effe Esther/Ester Faith Favour/Favor Funmilayo Gift
Glory Grace Ifeoma/Ifoma Joy Loveth/Lovet Mercy Ngozi/Ngosi Oluchi/Olutschi Omowunmi/Omowumi Osas/Osasu Patience Peace Precious Queen
Rita Sandra Temitope Uche/Utsche Vivian
"""
NIGERIANISCH_M = """
Abiodun Adebayo/Ade_Bayo Adewale/Ade_Wale Austin Ayodele Chidi/Tschidi Chukwuma/Chuku_Ma Collins/Colins Daniel Efosa Emeka/Emekka
Emmanuel/Emanuel Festus Friday Godwin Ibrahim/Ibraheem Ifeanyi/Ifeany Ikechukwu/Ike_Chukwu Johnson Kelvin/Calvin Kingsley Lucky
Musa/Moussa Nnamdi/Namdi Obinna/Obina Olumide/Olu_Mide Osagie/Osage Osaro Prince Samson Sunday Tunde/Tundey Uche/Utsche Victor/Viktor
Wisdom
"""
NIGERIANISCH_N = """
Abubakar/Aboubakar Adebayo Adeleke Adeyemi/Adeyemy Agbo Aigbe Akpan Amadi Bello/Belo Chukwu/Chuku Danjuma Edosa Egwu Ehigie Eze/Ese
Idahosa Igbinosa Iyamu Mohammed/Muhammad Nnaji Nwachukwu/Nwachuku Nwosu/Nwossu Obi/Oby Ogbonna/Ogbona Okafor/Okafo Okeke/Okeeke
Okonkwo/Okonko Okoro/Okorro Olatunji Omoregie/Omorege Osagie Osayande Owolabi Uwaifo Uzoma/Usoma
"""

ANDERE_W = """
Amara Binta Chantal Fanta Grace Hoa/Hoà Huong/Hương Kadiatou/Kadiatu Lakshmi Lan Linh Lucia Mai Mariama/Mariamma Marie_Claire Nga
Ngoc/Ngọc Olivia Priya Rose Sunita Thi_Hoa Thuy/Thủy Tsovinar Nino/Nina Tamar Anahit Gayane Naira
"""
ANDERE_M = """
Aboubacar/Abubakar Anil Arsen Bakary/Bakari Boubacar/Bubakar Cheikh/Sheikh Davit/David Dung/Dũng Duc/Đức Gagik Giorgi Hai/Hải Hrant
Ibrahima/Ibrahim Jean_Baptiste Jean_Pierre Lamin/Lamine Levan Mamadou/Mamadu Minh Moussa/Musa Nam Ousmane/Usman Rajesh Ravi Sanjay
Sekou/Seku Souleymane/Suleyman Tuan/Tuấn Vahe Van_Hung Zurab
"""
ANDERE_N = """
Bah Barry/Bari Camara/Kamara Ceesay/Sesay Conteh/Konteh Diallo/Jallow/Dialo Diop Fofana Gueye Hakobyan/Akopjan Harutyunyan/Arutjunjan
Jallow/Diallo Kapanadze/Kapanadse Keita/Keïta Kumar Nguyen/Nguyễn Pham/Phạm Sargsyan/Sarkisjan Sharma/Scharma Singh/Sing Sow Tran/Trần
Touray/Turay Traoré/Traore Vu/Vũ Petrosyan/Petrosjan Beridze/Beridse Maisuradze/Maisuradse
"""
