"""European names, Bulgarian, Russian and Ukrainian ones in Cyrillic, and the names of the smaller groups.

Spellings of umlauts and diacritics and the romanisations (passport, German, Russian passport) come from the package itself; equal-sounding
variants stand after „/“. Bulgarian family names in -ов/-ев/-ски take the female ending.
"""

GERMAN_FEMALE = """
Anna Andrea Angelika Anja Anke Annette Antje Astrid Barbara Beate Bettina Birgit Brigitte Britta Carina Christa Christiane
Christine/Kristine Claudia/Klaudia Cornelia/Kornelia Dagmar Daniela Doris
Elisabeth Elke Emma Erika Eva Franziska Gabriele Gerda Gisela Hannah/Hanna Heike Helga Hildegard Ilse Ina Ines Ingrid Iris Jana Janina
Jennifer Jessica/Jessika Johanna Judith
Julia Jutta Karin Katharina/Catharina Kathrin/Katrin Katja Kerstin Kirsten Lara Laura Lea Lena Lisa Luisa/Louisa Manuela Margit Maria
Marie Marion Martina Melanie Merle Michaela Monika
Nadine Nele Nicole/Nikole Nina Paula Petra Pia Regina Renate Rita Rosemarie Sabine Sandra Sarah/Sara Silke Silvia/Sylvia Simone Sonja
Sophie/Sofie Stefanie/Stephanie Susanne Svenja Tanja
Ulrike Ursula Ute Vanessa Vera Verena Viktoria/Victoria Yvonne
"""

GERMAN_MALE = """
Achim Alexander Andreas Anton Armin Arne Axel Bastian Benjamin Bernd/Bernt Bernhard Björn Burkhard Carsten/Karsten Christian
Christoph/Christof Claus/Klaus Daniel David Dennis Detlef/Detlev Dieter Dirk
Dominik Eberhard Eckhard Elias Emil Erich Erik/Eric Ernst Fabian Felix Finn Florian Frank Franz Friedrich Fritz Georg Gerd/Gert Gerhard
Günter/Günther Gustav Hans Harald Hartmut Heiko
Heinrich Heinz Helmut/Hellmut Henning Henrik Herbert Hermann Holger Horst Hubert Ingo Jan Jens Jannik/Yannick Joachim Jochen Johannes
Jonas Jörg Jörn Jürgen Julian Justus Kai/Kay Karl/Carl
Kevin Konrad Kurt Lars Leon Leonard Ludwig Lukas/Lucas Lutz Manfred Marcel Marco/Marko Marcus/Markus Mario Martin Matthias/Mathias Max
Maximilian Michael Moritz Nico/Niko Nils/Niels Norbert
Olaf Oliver Oskar Otto Patrick Paul Peter Philipp/Philip Rainer/Reiner Ralf/Ralph Reinhard René Robert Roland Rolf Rüdiger Sascha
Sebastian Siegfried Simon Stefan/Stephan Steffen Sven Thomas Thorsten/Torsten
Tim Tobias Tom Udo Ulrich Uwe Volker/Volkher Walter/Walther Werner Wilhelm Wolfgang
"""

GERMAN_SURNAMES = """
Müller Schmidt/Schmitt/Schmid Schneider Fischer Weber Meyer/Meier/Maier/Mayer Wagner Becker/Bäcker Schulz/Schultz Hoffmann/Hofmann
Schäfer/Schaefer Koch Bauer Richter Klein Wolf/Wolff Schröder Neumann Schwarz
Zimmermann Braun Krüger Hartmann Lange Schmitz Krause Werner Lehmann Köhler Herrmann/Hermann König Walter/Walther Mayer Huber Kaiser
Fuchs Peters Lang Scholz Möller Weiß/Weiss
Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig
Böhm Winter Kraus/Krauß Martin Schumacher Krämer/Kremer Vogt/Voigt
Stein Jäger Otto Sommer Groß/Gross Seidel Heinrich Brandt Haas Schreiber Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch
Bergmann Thomas Voss/Voß Sauer Arnold Wolff Pfeiffer/Pfeifer
Beckmann Grundmann Kötter Niemeyer Obermeier Sudbrack Windmöller Büscher Dröge Lübbers Hölscher Strüwe Meise Nolte Rüter Vahle Wessel
Ellerbrock Detering Flöttmann Jürgens Brinkmann Große_Wächter
Schulze_Bremer von_Höveling de_la_Cour zur_Mühlen Müller-Lüdenscheid Meier-Schulz
"""

ROMANIAN_FEMALE = """
Maria Elena Ioana Ana Andreea Mihaela Alexandra Cristina Daniela Gabriela Georgiana Florentina Simona Monica Mariana Nicoleta Raluca
Roxana Ramona Adriana Alina Anca Bianca
Camelia Carmen Claudia Corina Cătălina Denisa Diana Doina Dorina Ecaterina Elisabeta Emilia Eugenia Eva Felicia Floarea Flavia Gina
Ileana Ilinca Irina Iulia/Julia Iuliana Izabela
Larisa Laura Lavinia Lenuța Liliana Loredana Lucia Luminița Luiza Magdalena Mădălina Margareta Marinela Marta Melania Mirela Narcisa
Natalia Oana Olga Olimpia Otilia Paraschiva
Patricia Petronela Rodica Rozalia Sabina Sanda Silvia Smaranda Sorina Ștefania Steluța Tatiana Teodora Valentina Valeria Vasilica
Veronica Victoria Viorica Violeta Zamfira
Zoe
"""

ROMANIAN_MALE = """
Andrei Alexandru Ion/Jon Mihai Ștefan Cristian Gheorghe/George Vasile Nicolae Constantin Florin Ionuț Marian Daniel Adrian Bogdan
Cătălin Ciprian Claudiu Cornel Cosmin Costel Dan
Darius David Dorin Dragoș Dumitru Emanuel Emil Eugen Eusebiu Fănel Felix Filip Gabriel Gavril George Gelu Grigore Horia Iancu Ilie Ioan
Iosif Iulian/Julian Laurențiu Leonard
Liviu Luca Lucian Manuel Marcel Marin Marius Matei Mircea Mugurel Neculai Nelu Ovidiu Paul Petre Petru Radu Rareș Răzvan Relu Robert
Romeo Sebastian Sergiu Silviu Simion
Sorin Stan Teodor Tiberiu Toma Traian Tudor Valentin Valeriu Victor Viorel Virgil Vlad Vladimir
"""

ROMANIAN_SURNAMES = """
Popa Popescu Ionescu Stan Dumitru Gheorghe Stoica Matei Ciobanu Rusu Constantin Marin Munteanu Moldovan Șerban Lazăr Florea Dobre Barbu
Nistor Mihai Dinu Ene Cristea Stanciu
Moraru Anghel Ungureanu Toma Petrescu Oprea Voicu Neagu Dragomir Tudor Sandu Nicolae Preda Constantinescu Manole Bălan Costea Iordache
Bucur Dima Coman Avram Roman Tănase
Vasile Radu Iacob Filip Bratu Sava Pavel Crăciun Mocanu Grigore Vlad Olteanu Cojocaru Albu Apostol Ardelean Badea Bejan Bogdan Bota
Budișan Burlacu Căpraru Chirilă Cornea
Damian Diaconu Enache Fărcaș Georgescu Ghiță Grosu Hodorogea Ilie Ionița Iancu Jitaru Lungu Luca Lupu Maftei Marcu Mureșan Negru Nedelcu
Nica Pană Pârvu Pașca Păun Pop
Rotaru Rus Săndulescu Simion Stănescu Sîrbu Suciu Surdu Tănăsescu Trifan Țurcanu Ursu Văduva Zamfir
"""

BULGARIAN_FEMALE = """
Мария Иванка Елена Йорданка Пенка Мариана Радка Анна Даниела Петя Надежда Румяна Виолета Росица Василка Силвия Цветанка Галина Стефка
Снежана Любка Десислава Веселина
Диана Светлана Емилия Таня Ани Албена Александра Антоанета Ася Благовеста Борислава Боряна Валентина Ваня Вера Весела Габриела Гергана
Дарина Деница Добринка Ева
Елеонора Живка Звезделина Златка Ивелина Илиана Ирена Калина Камелия Катя Красимира Кремена Лиляна Людмила Магдалена Маргарита Марта
Милена Мима Мирослава Нели Нина
Олга Павлина Полина Радостина Ралица Рая Росенка Румена Севда Соня Стела Стефания Стоянка Теодора Тодорка Фатме Христина Цветелина Юлия
Яна Айше Гюлшен Зейнеп
"""

BULGARIAN_MALE = """
Георги Иван Димитър Николай Петър Христо Александър Йордан Стефан Васил Стоян Тодор Атанас Красимир Пламен Ангел Валентин Румен Мартин
Асен Любомир Калоян Борислав
Веселин Владимир Галин Даниел Деян Добромир Емил Живко Здравко Златко Ивайло Илия Кирил Константин Костадин Крум Лъчезар Манол Марин
Милен Мирослав Младен Момчил Наум
Недялко Огнян Павел Панайот Радослав Радко Росен Руслан Светослав Симеон Славчо Станимир Станислав Сава Теодор Трайчо Филип Цветан
Чавдар Юлиян Явор Янко Ясен Мехмед
Хасан Ахмед Али Осман Юсеин Сашо Митко Данаил Боян Боре Захари Спас Григор Емануил Жельо
"""

BULGARIAN_SURNAMES = """
Иванов Георгиев Димитров Петров Николов Христов Стоянов Тодоров Илиев Василев Атанасов Ангелов Петков Йорданов Колев Маринов Михайлов
Александров Костов Попов
Стефанов Янев Митев Кирилов Цветков Павлов Динев Асенов Борисов Вълчев Ганчев Господинов Добрев Желев Живков Захариев Златев Кръстев
Кунев Лазаров Манолов Методиев
Минчев Младенов Найденов Недялков Ненов Пенев Пейчев Радев Райков Русев Савов Симеонов Славов Спасов Станчев Стойков Танев Тенев Тончев
Трифонов Филипов Хаджиев
Цанев Цонев Чавдаров Чолаков Шопов Юруков Янков Ясенов Якимов Алексиев Бабаджанов Боянов Велинов Гешев Гочев Данчев Дойчинов Евтимов
Ерменков Жечев Зафиров Калчев
Караджов Кацаров Крумов Кючуков Любенов Мутафчиев Орлински Рилски Софийски Ахмедов Мехмедов Хасанов Юсеинов Асанов Демирев Алиев
"""

UKRAINIAN_FEMALE = """
Олена Наталія Юлія Оксана Ірина Тетяна Світлана Людмила Галина Катерина Анна Марія Вікторія Анастасія Дарина Софія Аліна Валентина
Лариса Надія Ольга Любов Інна Алла
Богдана Василина Вероніка Віра Ганна Діана Дарія Діна Єва Євгенія Єлизавета Жанна Зінаїда Зоя Іванна Інга Карина Кіра Кристина Лідія
Лілія Маргарита Марина Мар'яна
Милана Мирослава Ніна Олександра Олеся Поліна Раїса Рената Роксолана Руслана Сніжана Соломія Тамара Уляна Христина Яна Ярина Ярослава
Неля Ніка Злата Клавдія Леся
Лесина Майя Мілена Орися Павлина Римма Стефанія Стелла Таїсія Федора Фаїна Емілія Емма Ельвіра Яніна Ксенія Аделіна Ангеліна Антоніна
Валерія
"""

UKRAINIAN_MALE = """
Олександр Сергій Андрій Володимир Юрій Микола Іван Дмитро Олексій Максим Богдан Василь Віктор Віталій Владислав Вячеслав Геннадій
Григорій Данило Денис Євген Єгор Ігор
Ілля Кирило Костянтин Леонід Любомир Максиміліан Мар'ян Мирослав Михайло Назар Нестор Олег Орест Остап Павло Петро Роман Ростислав
Руслан Святослав Семен Станіслав
Степан Тарас Тимофій Тимур Федір Артем Антон Арсен Артур Борис Вадим Валентин Валерій Гліб Давид Едуард Захар Зеновій Йосип Лука Марко
Матвій Никита Платон Рустам
Савелій Стефан Теодор Філіп Юліан Яків Ярослав Анатолій Аркадій Броніслав Всеволод Георгій Дем'ян Ернест Кузьма Лев Макар Микита
"""

UKRAINIAN_SURNAMES = """
Шевченко Бондаренко Коваленко Ткаченко Кравченко Олійник Шевчук Поліщук Лисенко Мельник Мороз Марченко Павленко Савченко Руденко
Петренко Клименко Гончаренко
Харченко Захарченко Яковенко Юрченко Кузьменко Ткачук Бойко Ковальчук Кравчук Левченко Гриценко Гончар Гнатюк Данилюк Дяченко Євтушенко
Жук Журавель Зінченко
Іваненко Карпенко Кириленко Козак Колісник Кондратюк Корнієнко Костенко Коцюба Кучер Литвин Литвиненко Лук'яненко Макаренко Максименко
Мартинюк Мірошниченко
Мищенко Назаренко Науменко Нестеренко Ніколаєнко Онищенко Остапенко Панасюк Панченко Пилипенко Підгорний Пономаренко Приходько
Прокопенко Радченко Романенко
Романюк Семенюк Сидоренко Скрипник Слободян Соболь Степаненко Стельмах Тарасенко Терещенко Тимошенко Тищенко Федоренко Хоменко Цимбал
Чернов Чорний Чумак Швець
Шинкаренко Шульга Щербак Щербина Юхименко Якименко Яременко Ярошенко Гайдук Гладкий Горбенко Довженко Дорошенко Журба Зозуля Іщенко
Кисельов Кисіль Кобзар Куценко
Кушнір Ломакін Малий Носенко Орлов Пащенко Рябченко Сапожник Ющенко
"""
POLISH_FEMALE = """
Agnieszka Aleksandra Alicja Barbara Beata Bożena Danuta Dorota Elżbieta/Elzbieta Ewa Grażyna Halina Iwona Izabela Joanna Jolanta
Katarzyna Krystyna Magdalena Małgorzata Marta Monika Renata Sylwia Teresa Urszula Wiesława Zofia
"""
POLISH_MALE = """
Adam Andrzej Bartosz Dariusz Grzegorz Henryk Jacek Jakub Jan Janusz Jerzy Józef Kamil Krzysztof Łukasz Maciej Marcin Marek Mariusz
Mateusz Michał Paweł Piotr Przemysław Rafał Robert Sławomir Stanisław Tomasz Wojciech Zbigniew
"""
POLISH_SURNAMES = """
Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur
Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Pawłowski Michalski Król Wieczorek Wróbel Jabłoński Stępień Adamczyk Dudek
"""

ITALIAN_FEMALE = """
Alessandra Angela Anna Antonella Carla Caterina Chiara Concetta Daniela Elena Federica Francesca Giovanna Giulia Giuseppina Ilaria Laura
Lucia Maria Marta Paola Rosa Sara Silvia Simona Teresa Valentina Vincenza
"""
ITALIAN_MALE = """
Alessandro Andrea Angelo Antonio Carmelo Claudio Daniele Davide Domenico Emanuele Fabio Francesco Giacomo Gianluca Giorgio Giovanni
Giuseppe Luca Luigi Marco Mario Matteo Michele Nicola Paolo Pietro Roberto Salvatore Vincenzo
"""
ITALIAN_SURNAMES = """
Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca/DeLuca/Deluca Costa Giordano Mancini
Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso D'Angelo/DAngelo/Dangelo La_Rosa/Larosa
"""

GREEK_FEMALE = """
Aikaterini/Ekaterini/Katerina Anastasia Anna Chrisoula/Chrysoula Despoina/Despina Dimitra/Dimitrula Eftychia/Eftichia Eirini/Irini/Irene
Eleni/Heleni Evangelia Foteini/Fotini Georgia Ioanna/Joanna Kyriaki/Kiriaki Maria Paraskevi Sofia Stavroula/Stavrula Vasiliki/Wassiliki
Zoi
"""
GREEK_MALE = """
Alexandros Anastasios Andreas Antonios Apostolos Athanasios Christos Dimitrios/Dimitris Efstathios/Eustathios Evangelos Georgios/Jorgos
Ioannis/Jannis/Giannis Konstantinos/Kostas Michail Nikolaos/Nikos Panagiotis Petros Spyridon/Spiros Stavros Theodoros
Vasileios/Vasilios/Wassilis
"""
GREEK_SURNAMES = """
Antoniou Argyriou/Argiriou Chatzis/Hatzis Christodoulou/Christodulou Dimitriou/Dimitriu Georgiou/Georgiu Ioannidis/Joannidis
Karagiannis/Karajannis Konstantinidis Makris Michailidis Nikolaidis Oikonomou/Ikonomou Papadopoulos/Papadopulos Papageorgiou/Papageorgiu
Pappas Petridis Samaras Theodorou Vasileiou/Vasiliou
"""

SPANISH_FEMALE = """
Ana Beatriz Carmen Cristina Dolores Elena Isabel Josefa Laura Lucía Luisa Marta María María_Carmen María_José Mercedes Pilar Raquel Rosa
Sara Silvia Sofía Teresa
"""
SPANISH_MALE = """
Alejandro Antonio Carlos Daniel David Diego Fernando Francisco Javier Jesús Jorge José José_Luis José_Manuel Juan Luis Manuel Miguel
Pablo Pedro Rafael Ramón Sergio
"""
SPANISH_SURNAMES = """
García_López/Garcia Fernández_Ruiz/Fernandez González_Pérez/Gonzalez Rodríguez_Sánchez/Rodriguez López_Martín/Lopez
Martínez_Gómez/Martinez Sánchez_Díaz/Sanchez Pérez_Moreno/Perez Gómez_Muñoz/Gomez Jiménez_Romero/Jimenez Álvarez_Torres/Alvarez
de_la_Cruz/Delacruz Navarro_Gil/Navarro Santos_Vega/Santos
"""

SOUTH_SLAVIC_FEMALE = """
Ana Biljana Branka Dragana Dušica Emina Gordana Ivana Jelena/Yelena Jovana Ljiljana/Liljana Marija/Maria Milica/Militsa Mirjana Nada
Nataša Olivera Radmila Ružica Sanja Slavica Snežana Suzana Tanja Vesna Zorica Željka
"""
SOUTH_SLAVIC_MALE = """
Aleksandar Bojan Boris Branislav Darko Dejan Dragan Dušan Goran Igor Ivan Jovan Lazar Ljubomir Marko Milan Miloš Mirko Nebojša Nemanja
Nenad Nikola Petar Radovan Saša Slobodan Srđan/Srdjan Stefan Vladimir Zoran Željko
"""
SOUTH_SLAVIC_SURNAMES = """
Jovanović/Jovanovic/Jowanowitsch Petrović Nikolić Marković Đorđević/Djordjevic/Dordevic Stojanović Ilić Stanković Pavlović Milošević
Janković Lukić Todorović Popović Kovačević Babić Đurić/Djuric Savić Živković/Zivkovic Radović Tomić Bajrami Demiri Kurtić Osmani
Selimović Hadžić/Hadzic Bošnjak
"""

ALBANIAN_FEMALE = """
Albana Arta Arbnora Besa Blerta Donika Drita Elira Ermira Fatime Fitore Flutura Jehona Laureta Lirije Luljeta Mimoza Njomza Qendresa
Rezarta Shpresa/Schpresa Teuta Valbona Valdete Vjollca/Vjolca Xhevahire/Dzevahire Zana
"""
ALBANIAN_MALE = """
Agim Agron Alban Arben Arbër Arsim Bajram Bashkim/Baschkim Besnik Blerim Burim Driton Enver Fatmir Fatos Gëzim Ilir Kreshnik/Kreschnik
Kujtim Liridon Luan Naim Petrit Rexhep/Redzep Shpend Skënder Valon Xhavit/Dzavit Ylli
"""
ALBANIAN_SURNAMES = """
Ademi Ahmeti Berisha/Berischa Bytyqi/Bytyci Dervishi Gashi/Gaschi Hasani Haxhiu/Hadziu Hoxha/Hodza/Hoti Isufi Jashari/Jaschari Kastrati
Krasniqi/Krasnici Kelmendi Kryeziu Leka Maliqi Morina Muja Osmani Rama Rexhepi/Redzepi Sadiku Shala/Schala Thaçi/Thaci Zeqiri/Zeciri
"""

RUSSIAN_FEMALE = """
Анна Елена Ольга Наталья Ирина Татьяна Светлана Юлия Екатерина Людмила Галина Марина Евгения Оксана Лариса Вера Надежда Жанна Зоя Дарья
Ксения Полина Алина Валентина Нина Раиса
"""
RUSSIAN_MALE = """
Александр Сергей Андрей Владимир Юрий Николай Дмитрий Алексей Михаил Евгений Игорь Олег Виктор Павел Константин Анатолий Артём Виталий
Василий Григорий Илья Максим Роман Фёдор Станислав Вячеслав
"""
RUSSIAN_SURNAMES = """
Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов
Козлов Степанов Николаев Орлов Захаров Зайцев Соловьёв Борисов Яковлев Жуков Щербаков
"""

PAKISTANI_FEMALE = """
Aisha/Ayesha/Aischa Amna/Aamna Asma/Asmaa Bushra/Buschra Farah/Fara Fozia/Fauzia/Fouzia Hina/Heena Iqra/Ikra Kiran/Kieran Maria/Mariya
Mehwish/Mahwish Nadia/Nadja Naila/Nayla Nazia/Nasia Parveen/Parwin/Perveen Rabia/Rabea Rubina/Robina Saima/Sayma Sana/Sanaa
Shazia/Schasia Sidra/Sidrah Sumaira/Sumera Tahira/Tahera Uzma/Usma Zainab/Zaynab
"""
PAKISTANI_MALE = """
Abid/Aabid Adeel/Adil Akram/Ikram Ali/Aly Amir/Aamir Asif/Asef Bilal/Belal Faisal/Faysal Farooq/Faruk/Farouk Ghulam/Gulam Hamza/Hamzah
Haroon/Harun Imran/Emran Irfan/Erfan Junaid/Junayd Kashif/Kaschif Khalid/Chalid Muhammad/Mohammad/Mohammed Nadeem/Nadim Naveed/Navid
Qaiser/Kaiser Rizwan/Rezwan Saad/Sad Sajid/Sadschid Shahid/Schahid Tariq/Tarik Umar/Omar Usman/Osman Waqas/Wakas Yasir/Yasser
Zeeshan/Zishan
"""
PAKISTANI_SURNAMES = """
Ahmed/Ahmad Akhtar/Achtar Ali/Aly Anwar/Anver Arshad/Arschad Ashraf/Aschraf Aslam/Aslaam Aziz/Asis Baig/Beg Bhatti/Batti Butt
Chaudhry/Chaudhary/Choudhry Dar/Daar Hussain/Hussein/Husain Iqbal/Ikbal Javed/Jawed/Dschawed Khan/Chan Mahmood/Mehmood/Mahmud
Malik/Malek Mirza/Mirsa Mughal/Mogul Nawaz/Nawas Qureshi/Kureshi/Qureschi Rana/Raana Rehman/Rahman/Rahmaan Riaz/Riyaz/Rias Saeed/Said
Shah/Schah Sheikh/Shaikh/Scheich Siddiqui/Siddiqi/Sidiki Tahir/Taher Yousaf/Yusuf/Yousuf Zafar/Safar
"""

NIGERIAN_FEMALE = """
Abimbola Adaeze/Ada_Eze Amaka/Amakka Blessing Chiamaka/Chi_Amaka Chioma/Tschioma Efe/Effe Esther/Ester Faith Favour/Favor Funmilayo Gift
Glory Grace Ifeoma/Ifoma Joy Loveth/Lovet Mercy Ngozi/Ngosi Oluchi/Olutschi Omowunmi/Omowumi Osas/Osasu Patience Peace Precious Queen
Rita Sandra Temitope Uche/Utsche Vivian
"""
NIGERIAN_MALE = """
Abiodun Adebayo/Ade_Bayo Adewale/Ade_Wale Austin Ayodele Chidi/Tschidi Chukwuma/Chuku_Ma Collins/Colins Daniel Efosa Emeka/Emekka
Emmanuel/Emanuel Festus Friday Godwin Ibrahim/Ibraheem Ifeanyi/Ifeany Ikechukwu/Ike_Chukwu Johnson Kelvin/Calvin Kingsley Lucky
Musa/Moussa Nnamdi/Namdi Obinna/Obina Olumide/Olu_Mide Osagie/Osage Osaro Prince Samson Sunday Tunde/Tundey Uche/Utsche Victor/Viktor
Wisdom
"""
NIGERIAN_SURNAMES = """
Abubakar/Aboubakar Adebayo Adeleke Adeyemi/Adeyemy Agbo Aigbe Akpan Amadi Bello/Belo Chukwu/Chuku Danjuma Edosa Egwu Ehigie Eze/Ese
Idahosa Igbinosa Iyamu Mohammed/Muhammad Nnaji Nwachukwu/Nwachuku Nwosu/Nwossu Obi/Oby Ogbonna/Ogbona Okafor/Okafo Okeke/Okeeke
Okonkwo/Okonko Okoro/Okorro Olatunji Omoregie/Omorege Osagie Osayande Owolabi Uwaifo Uzoma/Usoma
"""

OTHER_FEMALE = """
Amara Binta Chantal Fanta Grace Hoa/Hoà Huong/Hương Kadiatou/Kadiatu Lakshmi Lan Linh Lucia Mai Mariama/Mariamma Marie_Claire Nga
Ngoc/Ngọc Olivia Priya Rose Sunita Thi_Hoa Thuy/Thủy Tsovinar Nino/Nina Tamar Anahit Gayane Naira
"""
OTHER_MALE = """
Aboubacar/Abubakar Anil Arsen Bakary/Bakari Boubacar/Bubakar Cheikh/Sheikh Davit/David Dung/Dũng Duc/Đức Gagik Giorgi Hai/Hải Hrant
Ibrahima/Ibrahim Jean_Baptiste Jean_Pierre Lamin/Lamine Levan Mamadou/Mamadu Minh Moussa/Musa Nam Ousmane/Usman Rajesh Ravi Sanjay
Sekou/Seku Souleymane/Suleyman Tuan/Tuấn Vahe Van_Hung Zurab
"""
OTHER_SURNAMES = """
Bah Barry/Bari Camara/Kamara Ceesay/Sesay Conteh/Konteh Diallo/Jallow/Dialo Diop Fofana Gueye Hakobyan/Akopjan Harutyunyan/Arutjunjan
Jallow/Diallo Kapanadze/Kapanadse Keita/Keïta Kumar Nguyen/Nguyễn Pham/Phạm Sargsyan/Sarkisjan Sharma/Scharma Singh/Sing Sow Tran/Trần
Touray/Turay Traoré/Traore Vu/Vũ Petrosyan/Petrosjan Beridze/Beridse Maisuradze/Maisuradse
"""
