Attribute VB_Name = "Steuerung"
Option Explicit

' Die Knöpfe und das Menüband dieser Mappe starten das installierte Programm, sonst nichts.
' Kein Makro läuft von selbst, keines liest, schreibt oder enthält Daten von Personen.
' Gestartet wird die Programmdatei selbst, ohne Eingabeaufforderung und ohne Skript.

Private Const TITEL As String = "Bewerberanalyse"
Private Const FEHLT As String = "Auf diesem Blatt steht nicht mehr, wo Programm und Arbeitsordner liegen. Prüfen im Startmenü schreibt es neu."
Private Const OHNE_KNOPF As String = "Dieselben Befehle stehen im Startmenü unter Bewerberanalyse und unten auf diesem Blatt."

Public Sub Pruefen()
    Starten "pruefen"
End Sub

Public Sub Entscheiden()
    Starten "entscheiden"
End Sub

Public Sub Erstellen()
    Starten "erstellen"
End Sub

Public Sub Aktualisieren()
    Starten "aktualisieren"
End Sub

Public Sub Oeffnen()
    Starten "oeffnen"
End Sub

Public Sub Ergaenzungen()
    Starten "ergaenzungen"
End Sub

Public Sub Massnahme()
    Starten "start massnahme"
End Sub

Public Sub Einladung()
    Starten "start einladung"
End Sub

Public Sub Auskunft()
    Starten "start auskunft"
End Sub

Public Sub Bericht()
    Starten "start bericht"
End Sub

Public Sub Unterlagen()
    Starten "unterlagen"
End Sub

Public Sub Zeitplan()
    Starten "zeitplan"
End Sub

Public Sub Einrichten()
    Starten "einrichten"
End Sub

Public Sub Loeschen()
    Dim antwort As VbMsgBoxResult
    antwort = MsgBox("Gelöscht wird alles, was fällig ist, und nur das. Jetzt löschen?", vbYesNo + vbQuestion + vbDefaultButton2, TITEL)
    If antwort = vbYes Then Starten "loeschen"
End Sub

Public Sub Menueband(control As IRibbonControl)
    Select Case control.ID
        Case "bwa_Pruefen": Pruefen
        Case "bwa_Entscheiden": Entscheiden
        Case "bwa_Erstellen": Erstellen
        Case "bwa_Aktualisieren": Aktualisieren
        Case "bwa_Oeffnen": Oeffnen
        Case "bwa_Ergaenzungen": Ergaenzungen
        Case "bwa_Massnahme": Massnahme
        Case "bwa_Einladung": Einladung
        Case "bwa_Auskunft": Auskunft
        Case "bwa_Bericht": Bericht
        Case "bwa_Unterlagen": Unterlagen
        Case "bwa_Zeitplan": Zeitplan
        Case "bwa_Einrichten": Einrichten
        Case "bwa_Loeschen": Loeschen
    End Select
End Sub

Public Function Befehlszeile(ByVal befehl As String) As String
    Dim zusaetze As String
    zusaetze = Eintrag("Zusaetze")
    If Len(zusaetze) > 0 Then zusaetze = zusaetze & " "
    Befehlszeile = InAnfuehrung(Eintrag("Programm")) & " " & zusaetze & "--ordner " & InAnfuehrung(Ordner()) & " " & befehl & " --warten"
End Function

' In einem synchronisierten Ordner nennt Excel eine Adresse statt des Ordners. Damit kann das Programm nichts anfangen;
' dann gilt der Ordner, den das Programm auf dieses Blatt geschrieben hat.
Public Function Ordner() As String
    Ordner = ThisWorkbook.Path
    If Len(Ordner) = 0 Then Ordner = Eintrag("Ordner")
    If InStr(Ordner, "://") > 0 Then Ordner = Eintrag("Ordner")
End Function

' Das Betriebssystem liest \" als Anführungszeichen im Text: Ein Ordner, der mit \ endet (C:\), bekommt ein zweites.
Public Function InAnfuehrung(ByVal text As String) As String
    If Right$(text, 1) = "\" Then text = text & "\"
    InAnfuehrung = """" & text & """"
End Function

Private Sub Starten(ByVal befehl As String)
    Dim nummer As Double
    If Len(Eintrag("Programm")) = 0 Or Len(Ordner()) = 0 Then
        MsgBox FEHLT & vbCrLf & OHNE_KNOPF, vbExclamation, TITEL
        Exit Sub
    End If
    On Error GoTo Gesperrt
    nummer = Shell(Befehlszeile(befehl), vbNormalFocus)
    Exit Sub
Gesperrt:
    MsgBox "Das Programm ließ sich von hier nicht starten: Es liegt nicht mehr dort, oder dieser Rechner lässt aus Excel keine Programme starten." _
        & vbCrLf & OHNE_KNOPF, vbExclamation, TITEL
End Sub

' Ein gelöschter oder verschobener Name ist ein leerer Eintrag: Starten sagt es, statt dass der VBA-Editor aufgeht.
Private Function Eintrag(ByVal feld As String) As String
    On Error GoTo Leer
    Eintrag = CStr(ThisWorkbook.Names(feld).RefersToRange.Value)
    Exit Function
Leer:
    Eintrag = ""
End Function
