"""Romanian names with their diacritics; the folded and the old-cedilla spellings come from `umschrift`."""

WEIBLICH = """
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

MAENNLICH = """
Andrei Alexandru Ion/Jon Mihai Ștefan Cristian Gheorghe/George Vasile Nicolae Constantin Florin Ionuț Marian Daniel Adrian Bogdan
Cătălin Ciprian Claudiu Cornel Cosmin Costel Dan
Darius David Dorin Dragoș Dumitru Emanuel Emil Eugen Eusebiu Fănel Felix Filip Gabriel Gavril George Gelu Grigore Horia Iancu Ilie Ioan
Iosif Iulian/Julian Laurențiu Leonard
Liviu Luca Lucian Manuel Marcel Marin Marius Matei Mircea Mugurel Neculai Nelu Ovidiu Paul Petre Petru Radu Rareș Răzvan Relu Robert
Romeo Sebastian Sergiu Silviu Simion
Sorin Stan Teodor Tiberiu Toma Traian Tudor Valentin Valeriu Victor Viorel Virgil Vlad Vladimir
"""

NACHNAMEN = """
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
