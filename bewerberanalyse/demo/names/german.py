"""German names; umlaut spellings come from `umschrift`, equal-sounding variants stand after „/“."""

WEIBLICH = """
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

MAENNLICH = """
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

NACHNAMEN = """
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
