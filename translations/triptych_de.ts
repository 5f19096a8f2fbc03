<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ArmWords</name>
    <message>
        <source>Dense</source>
        <translation>Dicht</translation>
    </message>
    <message>
        <source>Plain MoE</source>
        <translation>Einfaches MoE</translation>
    </message>
    <message>
        <source>Hybrid-k</source>
        <translation>Hybrid-k</translation>
    </message>
    <message>
        <source>By language</source>
        <translation>Nach Sprache</translation>
    </message>
    <message>
        <source>Post-MoE</source>
        <translation>Post-MoE</translation>
    </message>
    <message>
        <source>By family</source>
        <translation>Nach Familie</translation>
    </message>
    <message>
        <source>No mixture: every token passes the same MLPs. What the other arms are held against.</source>
        <translation>Keine Mischung: jedes Token durchläuft dieselben MLPs. Daran werden die anderen Arme gemessen.</translation>
    </message>
    <message>
        <source>A mixture in every layer; the router alone chooses, and knows no language.</source>
        <translation>Eine Mischung in jeder Schicht; der Router wählt allein und kennt keine Sprache.</translation>
    </message>
    <message>
        <source>A mixture in every layer, an expert for each major language. While it learns, a token’s own expert takes the weakest place if the router did not choose it; afterwards the router is alone.</source>
        <translation>Eine Mischung in jeder Schicht, ein Experte für jede große Sprache. Beim Lernen nimmt der eigene Experte eines Tokens den schwächsten Platz ein, wenn der Router ihn nicht gewählt hat; danach wählt der Router allein.</translation>
    </message>
    <message>
        <source>A mixture in every layer: while it learns, a token passes its own language’s expert and the shared one, whatever the router says.</source>
        <translation>Eine Mischung in jeder Schicht: beim Lernen durchläuft ein Token den Experten seiner Sprache und den gemeinsamen, was auch immer der Router sagt.</translation>
    </message>
    <message>
        <source>Hybrid-k by language, in the last layers only.</source>
        <translation>Hybrid-k nach Sprache, nur in den letzten Schichten.</translation>
    </message>
    <message>
        <source>Hybrid-k in the last layers only, an expert for each language family: more languages need no more parameters.</source>
        <translation>Hybrid-k nur in den letzten Schichten, ein Experte für jede Sprachfamilie: mehr Sprachen brauchen nicht mehr Parameter.</translation>
    </message>
</context>
<context>
    <name>CanvasMarks</name>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
</context>
<context>
    <name>CaptureDialog</name>
    <message>
        <source>Capture from a server</source>
        <translation>Von einem Server aufzeichnen</translation>
    </message>
    <message>
        <source>The texts of a corpus go as prompts to an inference server that was started with --enable-return-routed-experts. It answers with the experts of every token, and they become a trace.</source>
        <translation>Die Texte eines Korpus gehen als Prompts an einen Inferenzserver, der mit --enable-return-routed-experts gestartet wurde. Er antwortet mit den Experten jedes Tokens; daraus wird ein Trace.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Where the server is: http or https, its host and port; nothing is sent anywhere else</source>
        <translation>Wo der Server ist: http oder https, sein Rechner und Port; anderswohin wird nichts gesendet</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Its name at the server; empty: the only one it has</source>
        <translation>Sein Name beim Server; leer: das einzige, das er hat</translation>
    </message>
    <message>
        <source>Capture</source>
        <translation>Aufzeichnen</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>Korpus</translation>
    </message>
    <message>
        <source>The texts to send</source>
        <translation>Die Texte, die gesendet werden</translation>
    </message>
    <message>
        <source>Check against</source>
        <translation>Abgleichen mit</translation>
    </message>
    <message>
        <source>A checkpoint of the same model: answers of another shape are refused, and layers get its numbers</source>
        <translation>Ein Checkpoint desselben Modells: Antworten anderer Form werden abgelehnt, und Schichten bekommen seine Nummern</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Send token ids, made by its tokenizer; the trace keeps them</source>
        <translation>Token-Ids senden, von seinem Tokenizer gemacht; der Trace behält sie</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Tokens a text</source>
        <translation>Token je Text</translation>
    </message>
    <message>
        <source>Texts a language</source>
        <translation>Texte je Sprache</translation>
    </message>
    <message>
        <source>At a time</source>
        <translation>Gleichzeitig</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>MoE layers</source>
        <translation>MoE-Schichten</translation>
    </message>
    <message>
        <source>Experts a token</source>
        <translation>Experten je Token</translation>
    </message>
    <message>
        <source>Experts a layer</source>
        <translation>Experten je Schicht</translation>
    </message>
    <message>
        <source>Key in</source>
        <translation>Schlüssel in</translation>
    </message>
    <message>
        <source>Ask it</source>
        <translation>Ihn fragen</translation>
    </message>
    <message>
        <source>There is no corpus in this project. Add one to the library first.</source>
        <translation>In diesem Projekt ist kein Korpus. Fügen Sie der Bibliothek zuerst eines hinzu.</translation>
    </message>
    <message>
        <source>Type the address of the server, such as http://localhost:8000. Nothing is sent before you press Capture.</source>
        <translation>Geben Sie die Adresse des Servers ein, etwa http://localhost:8000. Nichts wird gesendet, bevor Sie auf Aufzeichnen drücken.</translation>
    </message>
    <message>
        <source>Counting the texts…</source>
        <translation>Texte werden gezählt…</translation>
    </message>
    <message>
        <source>The corpus holds no text.</source>
        <translation>Das Korpus enthält keinen Text.</translation>
    </message>
    <message>
        <source>%1 in %2, %3, will go to %4. Each is a prompt with one token to generate. Nothing else is sent, and nothing to any other place.</source>
        <translation>%1 in %2, %3, werden an %4 gehen. Jeder ist ein Prompt, zu dem ein Token erzeugt wird. Sonst wird nichts gesendet, und nichts anderswohin.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s)</source>
        <translation>
            <numerusform>%Ln Text</numerusform>
            <numerusform>%Ln Texte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln language(s)</source>
        <translation>
            <numerusform>%Ln Sprache</numerusform>
            <numerusform>%Ln Sprachen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>CodeDialog</name>
    <message>
        <source>How it was made</source>
        <translation>Wie es entstand</translation>
    </message>
    <message>
        <source>Save as jobs.json and run: triptych run jobs.json --out FOLDER</source>
        <translation>Als jobs.json speichern und ausführen: triptych run jobs.json --out ORDNER</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;New project</source>
        <translation>&amp;Neues Projekt</translation>
    </message>
    <message>
        <source>Start an empty project</source>
        <translation>Ein leeres Projekt beginnen</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a project from disk</source>
        <translation>Ein Projekt von der Festplatte öffnen</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>Projekt s&amp;chließen</translation>
    </message>
    <message>
        <source>Close the project and go home</source>
        <translation>Das Projekt schließen und zur Startseite gehen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Write what was edited into the project</source>
        <translation>Änderungen in das Projekt schreiben</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Copy the project to another file and go on there</source>
        <translation>Das Projekt in eine andere Datei kopieren und dort weiterarbeiten</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>Bring in a checkpoint, a trace, an export, constraints or data</source>
        <translation>Checkpoint, Trace, Export, Nebenbedingungen oder Daten einlesen</translation>
    </message>
    <message>
        <source>&amp;Export figure…</source>
        <translation>Abbildung &amp;exportieren…</translation>
    </message>
    <message>
        <source>Export the view on screen as PDF, SVG, PNG or numbers</source>
        <translation>Die gezeigte Ansicht als PDF, SVG, PNG oder Zahlen exportieren</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>Einste&amp;llungen…</translation>
    </message>
    <message>
        <source>Theme, language and how many threads jobs may use</source>
        <translation>Darstellung, Sprache und Zahl der Threads für Aufträge</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Das Fenster schließen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take the last edit back</source>
        <translation>Die letzte Änderung zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Do the edit again</source>
        <translation>Die Änderung erneut ausführen</translation>
    </message>
    <message>
        <source>&amp;Search commands and results</source>
        <translation>Befehle und Ergebnisse &amp;suchen</translation>
    </message>
    <message>
        <source>Find a command, a result or a recent project by name</source>
        <translation>Befehl, Ergebnis oder zuletzt benutztes Projekt nach Namen finden</translation>
    </message>
    <message>
        <source>&amp;Home</source>
        <translation>&amp;Startseite</translation>
    </message>
    <message>
        <source>Samples, recent projects and the place to drop files</source>
        <translation>Beispiele, zuletzt benutzte Projekte und Ablage für Dateien</translation>
    </message>
    <message>
        <source>Fold the &amp;Library</source>
        <translation>&amp;Bibliothek einklappen</translation>
    </message>
    <message>
        <source>Show or fold the column at the start</source>
        <translation>Die Spalte am Anfang zeigen oder einklappen</translation>
    </message>
    <message>
        <source>Fold the &amp;Inspector</source>
        <translation>&amp;Inspektor einklappen</translation>
    </message>
    <message>
        <source>Show or fold the column at the end</source>
        <translation>Die Spalte am Ende zeigen oder einklappen</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Den ganzen Bildschirm nutzen</translation>
    </message>
    <message>
        <source>Theme as the s&amp;ystem</source>
        <translation>Darstellung wie das S&amp;ystem</translation>
    </message>
    <message>
        <source>Light or dark as the desktop says</source>
        <translation>Hell oder dunkel wie der Desktop</translation>
    </message>
    <message>
        <source>L&amp;ight theme</source>
        <translation>&amp;Helle Darstellung</translation>
    </message>
    <message>
        <source>Dark text on light grounds</source>
        <translation>Dunkle Schrift auf hellem Grund</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>&amp;Dunkle Darstellung</translation>
    </message>
    <message>
        <source>Light text on dark grounds</source>
        <translation>Helle Schrift auf dunklem Grund</translation>
    </message>
    <message>
        <source>Jobs &amp;panel</source>
        <translation>Auf&amp;tragsleiste</translation>
    </message>
    <message>
        <source>Every job with its state, progress, rate and log</source>
        <translation>Alle Aufträge mit Zustand, Fortschritt, Rate und Protokoll</translation>
    </message>
    <message>
        <source>&amp;Cancel all jobs</source>
        <translation>Alle Aufträge &amp;abbrechen</translation>
    </message>
    <message>
        <source>Stop whatever runs or waits</source>
        <translation>Alles anhalten, was läuft oder wartet</translation>
    </message>
    <message>
        <source>&amp;About Triptych</source>
        <translation>&amp;Über Triptych</translation>
    </message>
    <message>
        <source>Version, licence and libraries</source>
        <translation>Version, Lizenz und Bibliotheken</translation>
    </message>
    <message>
        <source>&amp;What’s new</source>
        <translation>&amp;Neuerungen</translation>
    </message>
    <message>
        <source>What changed from version to version</source>
        <translation>Was sich von Version zu Version geändert hat</translation>
    </message>
</context>
<context>
    <name>CompareWords</name>
    <message>
        <source>Difference of load, %1</source>
        <translation>Unterschied der Auslastung, %1</translation>
    </message>
    <message numerus="yes">
        <source>Difference of load, mean of %Ln language(s)</source>
        <translation>
            <numerusform>Unterschied der Auslastung, %Ln Sprache</numerusform>
            <numerusform>Unterschied der Auslastung, Mittel über %Ln Sprachen</numerusform>
        </translation>
    </message>
    <message>
        <source>No intervals: one of the two does not tell sentences apart.</source>
        <translation>Keine Intervalle: Eine der beiden hält Sätze nicht auseinander.</translation>
    </message>
    <message numerus="yes">
        <source>The same sentences in both: they are drawn together, %Ln group(s).</source>
        <translation>
            <numerusform>Dieselben Sätze in beiden: Sie werden gemeinsam gezogen, %Ln Gruppe.</numerusform>
            <numerusform>Dieselben Sätze in beiden: Sie werden gemeinsam gezogen, %Ln Gruppen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sentences of the two are not the same: they are drawn apart, %Ln group(s).</source>
        <translation>
            <numerusform>Die Sätze der beiden sind nicht dieselben: Sie werden getrennt gezogen, %Ln Gruppe.</numerusform>
            <numerusform>Die Sätze der beiden sind nicht dieselben: Sie werden getrennt gezogen, %Ln Gruppen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Differences without a test: sentences are not known in both</source>
        <translation>Unterschiede ohne Test: Sätze sind nicht in beiden bekannt</translation>
    </message>
    <message>
        <source>No difference of load that chance would not explain, in %L1 cells of language, layer and expert</source>
        <translation>Kein Unterschied der Auslastung, den der Zufall nicht erklärt, in %L1 Zellen aus Sprache, Schicht und Experte</translation>
    </message>
    <message>
        <source>Load differs in %L1 of %L2 cells; most in layer %3, expert %4, %5: %6 points</source>
        <translation>Die Auslastung unterscheidet sich in %L1 von %L2 Zellen; am meisten in Schicht %3, Experte %4, %5: %6 Punkte</translation>
    </message>
    <message>
        <source>%1 less %2 · hatched: not decided</source>
        <translation>%1 minus %2 · schraffiert: nicht entschieden</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Difference of load</source>
        <translation>Unterschied der Auslastung</translation>
    </message>
    <message>
        <source>Share of slots</source>
        <translation>Anteil der Plätze</translation>
    </message>
    <message>
        <source>the first</source>
        <translation>die erste</translation>
    </message>
    <message>
        <source>the second</source>
        <translation>die zweite</translation>
    </message>
    <message>
        <source>Divergence between languages</source>
        <translation>Divergenz zwischen Sprachen</translation>
    </message>
    <message>
        <source>MoE layer</source>
        <translation>MoE-Schicht</translation>
    </message>
    <message>
        <source>Its difference</source>
        <translation>Ihr Unterschied</translation>
    </message>
    <message>
        <source>%1 % interval</source>
        <translation>%1-%-Intervall</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>%1. %2 %3 less %4; share of the k = %5 slots; p by Student’s t over bootstrap errors, Benjamini-Hochberg.</source>
        <translation>%1. %2 %3 minus %4; Anteil der k = %5 Plätze; p nach Students t über Bootstrap-Fehler, Benjamini-Hochberg.</translation>
    </message>
</context>
<context>
    <name>ConvergenceFigure</name>
    <message>
        <source>W₁ to the Gibbs law</source>
        <translation>W₁ zum Gibbs-Gesetz</translation>
    </message>
    <message>
        <source>Steps T</source>
        <translation>Schritte T</translation>
    </message>
    <message>
        <source>W₁ [length]</source>
        <translation>W₁ [Länge]</translation>
    </message>
    <message>
        <source>Local slopes</source>
        <translation>Lokale Steigungen</translation>
    </message>
    <message>
        <source>between neighbouring T; grey: −1/2 and −1/4</source>
        <translation>zwischen benachbarten T; grau: −1/2 und −1/4</translation>
    </message>
    <message>
        <source>Slope of log W₁ over log T</source>
        <translation>Steigung von log W₁ über log T</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Chains, η = %1</source>
        <translation>Ketten, η = %1</translation>
    </message>
    <message>
        <source>Monte Carlo floor</source>
        <translation>Monte-Carlo-Grenze</translation>
    </message>
    <message>
        <source>Memory of the data</source>
        <translation>Gedächtnis der Daten</translation>
    </message>
    <message>
        <source>W₁ at the largest T</source>
        <translation>W₁ beim größten T</translation>
    </message>
    <message>
        <source>Long-run variance S</source>
        <translation>Langzeitvarianz S</translation>
    </message>
    <message>
        <source>dotted: starting error; dashed: stationary bias; dash-dotted: bias predicted</source>
        <translation>gepunktet: Startfehler; gestrichelt: stationärer Fehler; strichpunktiert: vorhergesagter Fehler</translation>
    </message>
    <message>
        <source>W₁ √T / log T</source>
        <translation>W₁ √T / log T</translation>
    </message>
    <message>
        <source>bounded where W₁ falls like log T/√T</source>
        <translation>beschränkt, wo W₁ wie log T/√T fällt</translation>
    </message>
    <message>
        <source>W₁ √T / log T [length]</source>
        <translation>W₁ √T / log T [Länge]</translation>
    </message>
    <message>
        <source>%1, from %2: W₁ to the Gibbs law after T steps, %4; a = %3. Grey: log T/√T and √log T/⁴√T through the first point.</source>
        <translation>%1, Start: %2; W₁ zum Gibbs-Gesetz nach T Schritten, %4; a = %3. Grau: log T/√T und √log T/⁴√T durch den ersten Punkt.</translation>
    </message>
</context>
<context>
    <name>DisagreementScene</name>
    <message>
        <source>Distance to the crowd</source>
        <translation>Abstand zu den Freiwilligen</translation>
    </message>
    <message>
        <source>Discriminator&apos;s doubt</source>
        <translation>Zweifel des Diskriminators</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Unsicherheit</translation>
    </message>
    <message>
        <source>1 − Dice</source>
        <translation>1 − Dice</translation>
    </message>
    <message>
        <source>1 − mean score</source>
        <translation>1 − mittlere Wertung</translation>
    </message>
    <message>
        <source>mean standard deviation</source>
        <translation>mittlere Standardabweichung</translation>
    </message>
    <message>
        <source>Subjects, greatest first</source>
        <translation>Bilder, größte zuerst</translation>
    </message>
    <message>
        <source>the first %1</source>
        <translation>die ersten %1</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>Whose mask is the larger</source>
        <translation>Wessen Maske die größere ist</translation>
    </message>
    <message>
        <source>volunteers [% of the picture]</source>
        <translation>Freiwillige [% des Bildes]</translation>
    </message>
    <message>
        <source>model [% of the picture]</source>
        <translation>Modell [% des Bildes]</translation>
    </message>
    <message>
        <source>Doubt and distance</source>
        <translation>Zweifel und Abstand</translation>
    </message>
    <message>
        <source>Uncertainty and distance</source>
        <translation>Unsicherheit und Abstand</translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) as the model “%1” sees them (probability at least %2) and as their volunteers do, each consensus at its threshold of votes.</source>
        <translation>
            <numerusform>%n Bild, wie das Modell „%1“ es sieht (Wahrscheinlichkeit mindestens %2) und wie seine Freiwilligen, der Konsens bei seiner Stimmenschwelle.</numerusform>
            <numerusform>%n Bilder, wie das Modell „%1“ sie sieht (Wahrscheinlichkeit mindestens %2) und wie ihre Freiwilligen, jeder Konsens bei seiner Stimmenschwelle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them have a Dice under one half.</source>
        <translation>
            <numerusform>%n davon hat ein Dice unter einhalb.</numerusform>
            <numerusform>%n davon haben ein Dice unter einhalb.</numerusform>
        </translation>
    </message>
    <message>
        <source>Filled circles: the first %1; crosses: the others.</source>
        <translation>Gefüllte Kreise: die ersten %1; Kreuze: die anderen.</translation>
    </message>
</context>
<context>
    <name>ExperimentScene</name>
    <message>
        <source>Share of the training sample (pictures below)</source>
        <translation>Anteil der Trainingsstichprobe (darunter Bilder)</translation>
    </message>
    <message>
        <source>75 % of the paper</source>
        <translation>75 % des Artikels</translation>
    </message>
    <message>
        <source>MCC</source>
        <translation>MCC</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Learning curves on held-out pictures</source>
        <translation>Lernkurven auf zurückgehaltenen Bildern</translation>
    </message>
    <message>
        <source>difference to the baseline</source>
        <translation>Unterschied zur Basis</translation>
    </message>
    <message>
        <source>Bands are %1 % intervals over seeds and scenes, differences paired by both.</source>
        <translation>Bänder sind %1-%-Intervalle über Startwerte und Szenen, Unterschiede nach beiden gepaart.</translation>
    </message>
    <message>
        <source>Features before and after training</source>
        <translation>Merkmale vor und nach dem Training</translation>
    </message>
    <message>
        <source>level: encoder from the outermost, then decoder</source>
        <translation>Stufe: Encoder von außen, dann Decoder</translation>
    </message>
    <message>
        <source>Gain against the levels copied</source>
        <translation>Gewinn nach übernommenen Stufen</translation>
    </message>
    <message>
        <source>levels copied, from the outermost</source>
        <translation>übernommene Stufen, von außen</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Below, what copying only the outer levels gains over the baseline, with %1 % intervals.</source>
        <translation>Darunter, was die Übernahme nur der äußeren Stufen gegenüber der Basis gewinnt, mit %1-%-Intervallen.</translation>
    </message>
    <message>
        <source>The pictures are generated.</source>
        <translation>Die Bilder sind erzeugt.</translation>
    </message>
    <message>
        <source>linear CKA, debiased</source>
        <translation>lineares CKA, unverzerrt</translation>
    </message>
    <message>
        <source>Linear CKA of what the source model and the trained one make of held-out pictures, level by level: 1 where training left the features as they were, about 0 where they have nothing in common. Bands: 90 % jackknife intervals over the pictures, means over the seeds.</source>
        <translation>Lineares CKA dessen, was Quellmodell und trainiertes Modell aus zurückgehaltenen Bildern machen, Ebene für Ebene: 1, wo das Training die Merkmale ließ, wie sie waren, etwa 0, wo sie nichts gemein haben. Bänder: 90-%-Jackknife-Intervalle über die Bilder, Mittel über die Startwerte.</translation>
    </message>
    <message>
        <source>Difference to the baseline</source>
        <translation>Unterschied zur Basis</translation>
    </message>
</context>
<context>
    <name>ExperimentWords</name>
    <message>
        <source>MCC</source>
        <translation>MCC</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Effort at equal %1, %2: what it reaches with %3 % of the sample the baseline does not reach with all of it.</source>
        <translation>Aufwand bei gleichem %1, %2: Was es mit %3 % der Stichprobe erreicht, erreicht die Basis auch mit der ganzen nicht.</translation>
    </message>
    <message>
        <source>Effort at equal %1, %2: what it reaches with %3 % of the sample the baseline has with its smallest share already: nothing is saved.</source>
        <translation>Aufwand bei gleichem %1, %2: Was es mit %3 % der Stichprobe erreicht, hat die Basis schon mit ihrem kleinsten Anteil: Nichts wird gespart.</translation>
    </message>
    <message>
        <source>Effort at equal %1, %2: with %3 % of the sample it is where the baseline is with %4 %</source>
        <translation>Aufwand bei gleichem %1, %2: Mit %3 % der Stichprobe ist es dort, wo die Basis mit %4 % ist</translation>
    </message>
    <message>
        <source> (%1 to %2 %)</source>
        <translation> (%1 bis %2 %)</translation>
    </message>
    <message>
        <source> (%1 % or more, perhaps out of reach)</source>
        <translation> (%1 % oder mehr, vielleicht unerreichbar)</translation>
    </message>
    <message>
        <source>: %1 % of the volunteers&apos; effort saved.</source>
        <translation>: %1 % des Aufwands der Freiwilligen gespart.</translation>
    </message>
    <message>
        <source>: %1 % more effort, not less.</source>
        <translation>: %1 % mehr Aufwand, nicht weniger.</translation>
    </message>
    <message>
        <source>Order in the mean over the shares: %1; how sure it is cannot be said.</source>
        <translation>Reihenfolge im Mittel über die Anteile: %1; wie sicher sie ist, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>Order in the mean over the shares: %1; these runs do not settle it.</source>
        <translation>Reihenfolge im Mittel über die Anteile: %1; diese Läufe entscheiden sie nicht.</translation>
    </message>
    <message>
        <source>Order in the mean over the shares: %1; certain to at least %2 %.</source>
        <translation>Reihenfolge im Mittel über die Anteile: %1; sicher zu mindestens %2 %.</translation>
    </message>
    <message>
        <source>The paper&apos;s claim that both transfers beat the baseline above 75 % of the sample: seen here too.</source>
        <translation>Die Aussage des Artikels, dass beide Übertragungen die Basis oberhalb von 75 % der Stichprobe schlagen: auch hier zu sehen.</translation>
    </message>
    <message>
        <source>The paper&apos;s claim that both transfers beat the baseline above 75 % of the sample: not so here, one of them is surely worse.</source>
        <translation>Die Aussage des Artikels, dass beide Übertragungen die Basis oberhalb von 75 % der Stichprobe schlagen: hier nicht so, eine ist sicher schlechter.</translation>
    </message>
    <message>
        <source>The paper&apos;s claim that both transfers beat the baseline above 75 % of the sample: not shown here, nor refuted.</source>
        <translation>Die Aussage des Artikels, dass beide Übertragungen die Basis oberhalb von 75 % der Stichprobe schlagen: hier weder gezeigt noch widerlegt.</translation>
    </message>
    <message>
        <source>ahead at %1 of %2 shares</source>
        <translation>voraus bei %1 von %2 Anteilen</translation>
    </message>
    <message>
        <source>The paper&apos;s claim that generic pictures are mostly the better source than the sister project: seen here too (%1).</source>
        <translation>Die Aussage des Artikels, dass allgemeine Bilder meist die bessere Quelle sind als das Schwesterprojekt: auch hier zu sehen (%1).</translation>
    </message>
    <message>
        <source>The paper&apos;s claim that generic pictures are mostly the better source than the sister project: the other way round here (%1).</source>
        <translation>Die Aussage des Artikels, dass allgemeine Bilder meist die bessere Quelle sind als das Schwesterprojekt: hier umgekehrt (%1).</translation>
    </message>
    <message>
        <source>The paper&apos;s claim that generic pictures are mostly the better source than the sister project: not shown here, nor refuted (%1).</source>
        <translation>Die Aussage des Artikels, dass allgemeine Bilder meist die bessere Quelle sind als das Schwesterprojekt: hier weder gezeigt noch widerlegt (%1).</translation>
    </message>
    <message>
        <source>Not reproduced: the paper&apos;s pictures, its sample and its size of network; one split and one source model an arm, so luck in these is not in the intervals.</source>
        <translation>Nicht nachgestellt: die Bilder des Artikels, seine Stichprobe und die Größe seines Netzes; je Arm eine Aufteilung und ein Ausgangsmodell, deren Zufall steht also nicht in den Intervallen.</translation>
    </message>
    <message>
        <source>%1 beats the baseline from %2 % of the sample on (%3, Holm&apos;s correction over %4 comparisons).</source>
        <translation>%1 schlägt die Basis ab %2 % der Stichprobe (%3, Holm-Korrektur über %4 Vergleiche).</translation>
    </message>
    <message>
        <source>%1 is surely worse than the baseline at %2 of %3 shares of the sample; with %4 % it differs by %5.</source>
        <translation>%1 ist bei %2 von %3 Anteilen der Stichprobe sicher schlechter als die Basis; mit %4 % beträgt der Unterschied %5.</translation>
    </message>
    <message>
        <source>%1 differs from the baseline by %2 with %3 % of the sample; one seed or one scene says nothing of how sure that is.</source>
        <translation>%1 unterscheidet sich mit %3 % der Stichprobe um %2 von der Basis; ein Startwert oder eine Szene sagt nichts darüber, wie sicher das ist.</translation>
    </message>
    <message>
        <source>%1 does not surely beat the baseline up to the greatest share of the sample (difference %2 with %3 %; these seeds could have shown %4, four times of five).</source>
        <translation>%1 schlägt die Basis bis zum größten Anteil der Stichprobe nicht sicher (Unterschied %2 mit %3 %; diese Startwerte hätten %4 zeigen können, viermal von fünf).</translation>
    </message>
    <message>
        <source>The pictures are generated, not observed: this shows how the method works, not how kelp, droplets or photographs are.</source>
        <translation>Die Bilder sind erzeugt, nicht beobachtet: Das zeigt, wie das Verfahren arbeitet, nicht, wie Tang, Tröpfchen oder Fotos sind.</translation>
    </message>
    <message numerus="yes">
        <source>%1 on %n held-out picture(s) of %2 scenes, %3 seeds.</source>
        <translation>
            <numerusform>%1 auf %n zurückgehaltenen Bild von %2 Szenen, %3 Startwerte.</numerusform>
            <numerusform>%1 auf %n zurückgehaltenen Bildern von %2 Szenen, %3 Startwerte.</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>Ausgelassen: %1.</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>%1 % interval from %2 draws of %3 sentences, the same ones for all languages</source>
        <translation>%1-%-Intervall aus %2 Ziehungen von %3 Sätzen, dieselben für alle Sprachen</translation>
    </message>
    <message>
        <source>Balance, layer %1</source>
        <translation>Ausgewogenheit, Schicht %1</translation>
    </message>
    <message>
        <source>Imbalance</source>
        <translation>Ungleichgewicht</translation>
    </message>
    <message>
        <source>Load of the busiest expert over its even share, max f · E</source>
        <translation>Auslastung des meistgenutzten Experten über seinem gleichen Anteil, max f · E</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>Coefficient of variation: standard deviation of the loads over their mean, 0 when even</source>
        <translation>Variationskoeffizient: Standardabweichung der Auslastungen über ihrem Mittel, 0 bei gleicher Auslastung</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>H(f) / log E: 1 when all experts are used alike, 0 when one is</source>
        <translation>H(f) / log E: 1, wenn alle Experten gleich genutzt werden, 0, wenn nur einer</translation>
    </message>
    <message>
        <source>Dead experts</source>
        <translation>Tote Experten</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Experts that no token of these languages reaches in this layer; longer texts may reach some of them, which the interval reckons with</source>
        <translation>Experten, die in dieser Schicht kein Token dieser Sprachen erreicht; längere Texte mögen einige davon erreichen, womit das Intervall rechnet</translation>
    </message>
    <message>
        <source>Switch loss</source>
        <translation>Switch-Verlust</translation>
    </message>
    <message>
        <source>needs probabilities</source>
        <translation>braucht Wahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>E · Σ f·P with the mean router probability P: 1 when even (Fedus, Zoph, Shazeer, JMLR 23, 2022, eq. 4). The trace must hold the router’s probabilities.</source>
        <translation>E · Σ f·P mit der mittleren Wahrscheinlichkeit P des Routers: 1 bei gleicher Auslastung (Fedus, Zoph, Shazeer, JMLR 23, 2022, Gl. 4). Die Aufzeichnung muss die Wahrscheinlichkeiten des Routers enthalten.</translation>
    </message>
    <message>
        <source>Own family’s expert %1</source>
        <translation>Experte %1 der eigenen Familie</translation>
    </message>
    <message>
        <source>Own expert %1</source>
        <translation>Eigener Experte %1</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>Recorded with the own expert forced in: its hit rate is 1 by construction, so nothing is shown. Record the trace with plain top-k.</source>
        <translation>Aufgezeichnet mit erzwungenem eigenem Experten: Seine Trefferquote ist dadurch 1, daher wird nichts gezeigt. Zeichnen Sie mit schlichtem Top-k auf.</translation>
    </message>
    <message>
        <source>As inferred: hits</source>
        <translation>Wie angewandt: Treffer</translation>
    </message>
    <message>
        <source>Tokens whose plain top-k holds the own expert</source>
        <translation>Tokens, deren schlichtes Top-k den eigenen Experten enthält</translation>
    </message>
    <message>
        <source>As inferred: lift</source>
        <translation>Wie angewandt: Zugewinn</translation>
    </message>
    <message>
        <source>Hits over the mean use of that expert by the languages it was not made for</source>
        <translation>Treffer über der mittleren Nutzung dieses Experten durch die Sprachen, für die er nicht gemacht ist</translation>
    </message>
    <message>
        <source>As trained: changed</source>
        <translation>Wie trainiert: geändert</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Tokens whose selection Hybrid-k would change, because plain top-k lacks the own expert (arXiv 2410.10626). A forced hit rate is 1 by construction and not shown.</source>
        <translation>Tokens, deren Auswahl Hybrid-k ändern würde, weil im schlichten Top-k der eigene Experte fehlt (arXiv 2410.10626). Eine erzwungene Trefferquote ist stets 1 und wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>As trained: forced weight</source>
        <translation>Wie trainiert: erzwungenes Gewicht</translation>
    </message>
    <message>
        <source>never forced</source>
        <translation>nie erzwungen</translation>
    </message>
    <message>
        <source>Mean router probability of the own expert where it is forced in: (Σp − Σp where it was chosen) / tokens forced</source>
        <translation>Mittlere Wahrscheinlichkeit des eigenen Experten, wo er erzwungen wird: (Σp − Σp, wo er gewählt war) / erzwungene Tokens</translation>
    </message>
    <message>
        <source>Expert %1</source>
        <translation>Experte %1</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>tot</translation>
    </message>
    <message>
        <source>Share of tokens that use it over the even share k/E; %1</source>
        <translation>Anteil der Tokens, die ihn nutzen, über dem gleichen Anteil k/E; %1</translation>
    </message>
    <message>
        <source>Entropy of languages</source>
        <translation>Entropie der Sprachen</translation>
    </message>
    <message>
        <source>Of the languages’ shares of it, over log of their number: 1 when all use it alike, 0 when one does</source>
        <translation>Ihrer Anteile an ihm, über dem Logarithmus ihrer Zahl: 1, wenn alle ihn gleich nutzen, 0, wenn nur eine</translation>
    </message>
    <message>
        <source>Mean probability</source>
        <translation>Mittlere Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>The router’s probability of it over all tokens, languages weighing the same; %1</source>
        <translation>Seine Wahrscheinlichkeit im Router über alle Tokens, Sprachen gleich gewichtet; %1</translation>
    </message>
    <message>
        <source>To the others</source>
        <translation>Zu den anderen</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Share of %1’s tokens less the mean share of the other languages; %2 by Benjamini and Hochberg over all languages, layers and experts</source>
        <translation>Anteil der Tokens von %1 abzüglich des mittleren Anteils der anderen Sprachen; %2 nach Benjamini und Hochberg über alle Sprachen, Schichten und Experten</translation>
    </message>
    <message>
        <source>Meets most</source>
        <translation>Trifft am meisten</translation>
    </message>
    <message>
        <source>%1, %2 % of its tokens</source>
        <comment>number of an expert</comment>
        <translation>%1, %2 % seiner Tokens</translation>
    </message>
    <message>
        <source>P(b | a) = N_ab / N_a of neighbours in rank only, as OLMoE’s scripts count</source>
        <translation>P(b | a) = N_ab / N_a nur von Rangnachbarn, wie OLMoEs Skripte zählen</translation>
    </message>
    <message>
        <source>P(b | a) = N_ab / N_a over every two of a token’s experts</source>
        <translation>P(b | a) = N_ab / N_a über je zwei Experten eines Tokens</translation>
    </message>
    <message>
        <source>Vocabulary, layer %1</source>
        <translation>Wortschatz, Schicht %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln Wort</numerusform>
            <numerusform>%Ln Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>Specialisation</source>
        <translation>Spezialisierung</translation>
    </message>
    <message>
        <source>%1, floor %2</source>
        <translation>%1, Boden %2</translation>
    </message>
    <message>
        <source>Mean over words of max N(x, e) / N(x), first experts, words with %1 occurrences or more (arXiv 2409.02060); the floor is what the same words give over random tokens of the same language. Normalised (v − 1/E)/(1 − 1/E): %2</source>
        <translation>Mittel über Wörter von max N(x, e) / N(x), erste Experten, Wörter mit mindestens %1 Vorkommen (arXiv 2409.02060); der Boden ist, was dieselben Wörter über zufälligen Tokens derselben Sprache ergeben. Normiert (v − 1/E)/(1 − 1/E): %2</translation>
    </message>
    <message>
        <source>By the next word</source>
        <translation>Nach dem nächsten Wort</translation>
    </message>
    <message>
        <source>The same with the word that follows in the text</source>
        <translation>Dasselbe mit dem Wort, das im Text folgt</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>Beständigkeit</translation>
    </message>
    <message>
        <source>%1, by chance %2</source>
        <translation>%1, durch Zufall %2</translation>
    </message>
    <message>
        <source>Chance that two occurrences of one word have the same first expert (context independence, arXiv 2402.01739), and that of any two tokens</source>
        <translation>Wahrscheinlichkeit, dass zwei Vorkommen eines Wortes denselben ersten Experten haben (Kontextunabhängigkeit, arXiv 2402.01739), und die zweier beliebiger Tokens</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>%1 %, by chance %2 %</source>
        <translation>%1 %, durch Zufall %2 %</translation>
    </message>
    <message>
        <source>Neighbouring tokens with the same first expert, mean over languages; by chance with even load 1/E (arXiv 2401.04088, table 5)</source>
        <translation>Benachbarte Tokens mit demselben ersten Experten, Mittel über Sprachen; durch Zufall bei gleicher Auslastung 1/E (arXiv 2401.04088, Tabelle 5)</translation>
    </message>
</context>
<context>
    <name>GoldWords</name>
    <message>
        <source>MCC</source>
        <translation>MCC</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>%1 [%2, %3]</source>
        <comment>a value and its interval</comment>
        <translation>%1 [%2; %3]</translation>
    </message>
    <message>
        <source>≥ %1 %</source>
        <comment>a share of the volunteers</comment>
        <translation>≥ %1 %</translation>
    </message>
    <message>
        <source>≥ %1</source>
        <comment>votes</comment>
        <translation>≥ %1</translation>
    </message>
    <message>
        <source>No threshold has an MCC: the experts marked nothing, or nobody else did.</source>
        <translation>Keine Schwelle hat einen MCC: Die Fachleute haben nichts markiert, oder sonst niemand.</translation>
    </message>
    <message numerus="yes">
        <source>%1 fits the experts best: MCC %2 over %n subject(s).</source>
        <translation>
            <numerusform>%1 passt am besten zu den Fachleuten: MCC %2 über %n Bild.</numerusform>
            <numerusform>%1 passt am besten zu den Fachleuten: MCC %2 über %n Bilder.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was the best in nearly all of %1 draws of the subjects.</source>
        <translation>In fast allen von %1 Ziehungen der Bilder war sie die beste.</translation>
    </message>
    <message>
        <source>With other subjects like these it could be anything from %1 to %2.</source>
        <translation>Mit anderen Bildern dieser Art könnte es alles von %1 bis %2 sein.</translation>
    </message>
    <message>
        <source>One by one the subjects fit best at %1 ± %2 votes (mean, standard error).</source>
        <translation>Einzeln passen die Bilder am besten bei %1 ± %2 Stimmen (Mittel, Standardfehler).</translation>
    </message>
    <message>
        <source>One subject says nothing about how sure that is: no interval.</source>
        <translation>Ein einziges Bild sagt nichts darüber, wie sicher das ist: kein Intervall.</translation>
    </message>
    <message numerus="yes">
        <source>%n without an expert&apos;s mask</source>
        <translation>
            <numerusform>%n ohne Maske von Fachleuten</numerusform>
            <numerusform>%n ohne Maske von Fachleuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that cannot be compared (%1: %2)</source>
        <translation>
            <numerusform>%n, das nicht verglichen werden kann (%1: %2)</numerusform>
            <numerusform>%n, die nicht verglichen werden können (%1: %2)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n whose file names lead to several masks</source>
        <translation>
            <numerusform>%n, dessen Dateinamen zu mehreren Masken führen</numerusform>
            <numerusform>%n, deren Dateinamen zu mehreren Masken führen</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>Ausgelassen: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Votes needed</source>
        <translation>Nötige Stimmen</translation>
    </message>
    <message>
        <source>Share of votes needed</source>
        <translation>Nötiger Stimmenanteil</translation>
    </message>
    <message>
        <source>Consensus against experts</source>
        <translation>Konsens gegen Fachleute</translation>
    </message>
    <message>
        <source>score</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>best by MCC</source>
        <translation>beste nach MCC</translation>
    </message>
    <message>
        <source>How often each is the best</source>
        <translation>Wie oft jede die beste ist</translation>
    </message>
    <message>
        <source>share of draws</source>
        <translation>Anteil der Ziehungen</translation>
    </message>
    <message>
        <source>Pixels of all subjects together; bands are %1 % intervals of %2 bootstrap draws of whole subjects.</source>
        <translation>Pixel aller Bilder zusammen; die Bänder sind %1-%-Intervalle aus %2 Bootstrap-Ziehungen ganzer Bilder.</translation>
    </message>
</context>
<context>
    <name>HistoryScene</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Training of %1</source>
        <translation>Training von %1</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>discriminator</source>
        <translation>Diskriminator</translation>
    </message>
    <message>
        <source>adversarial</source>
        <translation>gegnerisch</translation>
    </message>
    <message>
        <source>on validation pictures</source>
        <translation>auf Validierungsbildern</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>epoch that is kept</source>
        <translation>behaltene Epoche</translation>
    </message>
    <message numerus="yes">
        <source>Losses of %n epoch(s), and Dice and IoU on the validation pictures at the threshold 0.5.</source>
        <translation>
            <numerusform>Verluste von %n Epoche sowie Dice und IoU auf den Validierungsbildern an der Schwelle 0,5.</numerusform>
            <numerusform>Verluste von %n Epochen sowie Dice und IoU auf den Validierungsbildern an der Schwelle 0,5.</numerusform>
        </translation>
    </message>
    <message>
        <source>The model kept is that of epoch %1.</source>
        <translation>Behalten wird das Modell der Epoche %1.</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Workflow</source>
        <translation>Workflow</translation>
    </message>
    <message>
        <source>From version</source>
        <translation>Ab Version</translation>
    </message>
    <message>
        <source>To version</source>
        <translation>Bis Version</translation>
    </message>
    <message>
        <source>Live project only</source>
        <translation>Nur laufendes Projekt</translation>
    </message>
    <message>
        <source>Skip seen before</source>
        <translation>Schon Gesehene auslassen</translation>
    </message>
    <message>
        <source>Skip after retirement</source>
        <translation>Nach Abschluss auslassen</translation>
    </message>
    <message>
        <source>Of duplicates keep</source>
        <translation>Von Doppelten behalten</translation>
    </message>
    <message>
        <source>Count empty ones</source>
        <translation>Leere mitzählen</translation>
    </message>
    <message>
        <source>Skip unreadable rows</source>
        <translation>Unlesbare Zeilen auslassen</translation>
    </message>
    <message>
        <source>Width of lines</source>
        <translation>Linienbreite</translation>
    </message>
    <message>
        <source>Bezier tools</source>
        <translation>Bézier-Werkzeuge</translation>
    </message>
    <message>
        <source>Triangle tools</source>
        <translation>Dreieck-Werkzeuge</translation>
    </message>
    <message>
        <source>Room for pictures</source>
        <translation>Platz für Fotos</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import classifications</source>
        <translation>Klassifikationen importieren</translation>
    </message>
    <message>
        <source>Answers for nothing</source>
        <translation>Antworten für „nichts“</translation>
    </message>
    <message>
        <source>Count experts</source>
        <translation>Experten mitzählen</translation>
    </message>
    <message>
        <source>Import masks</source>
        <translation>Masken importieren</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Drawn by</source>
        <translation>Gezeichnet von</translation>
    </message>
    <message>
        <source>Labels to ignore</source>
        <translation>Werte auslassen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>The folder that holds the subjects&apos; pictures, by the names that the export or a table gives them, or by id</source>
        <translation>Der Ordner mit den Fotos der Bilder, unter den Namen aus Export oder Tabelle oder unter der Kennung</translation>
    </message>
    <message>
        <source>Subject export</source>
        <translation>Bilder-Export</translation>
    </message>
    <message>
        <source>Of the same project: metadata, and when each subject was retired</source>
        <translation>Aus demselben Projekt: Metadaten, und wann jedes Bild beendet wurde</translation>
    </message>
    <message>
        <source>Workflow export</source>
        <translation>Workflow-Export</translation>
    </message>
    <message>
        <source>Of the same project: what tools and answers are called</source>
        <translation>Aus demselben Projekt: wie Werkzeuge und Antworten heißen</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>The table the subjects were uploaded with: names of pictures, metadata</source>
        <translation>Die Tabelle, mit der die Bilder hochgeladen wurden: Dateinamen, Metadaten</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>Open stroke closed</source>
        <translation>Offene Linie geschlossen</translation>
    </message>
    <message>
        <source>Self-crossing stroke, all parts kept</source>
        <translation>Linie kreuzt sich selbst, alle Teile behalten</translation>
    </message>
    <message>
        <source>Reaches beyond the image, counts inside it</source>
        <translation>Reicht über das Bild hinaus, zählt innerhalb</translation>
    </message>
    <message>
        <source>Wholly outside the image</source>
        <translation>Ganz außerhalb des Bildes</translation>
    </message>
    <message>
        <source>Not used: a coordinate is no number</source>
        <translation>Nicht verwendet: eine Koordinate ist keine Zahl</translation>
    </message>
    <message>
        <source>Not used: over a million pixels away</source>
        <translation>Nicht verwendet: über eine Million Pixel entfernt</translation>
    </message>
    <message>
        <source>Not used: fewer than three points</source>
        <translation>Nicht verwendet: weniger als drei Punkte</translation>
    </message>
    <message>
        <source>Not used: encloses no area</source>
        <translation>Nicht verwendet: umschließt keine Fläche</translation>
    </message>
    <message>
        <source>Not used: crosses itself too often</source>
        <translation>Nicht verwendet: kreuzt sich zu oft</translation>
    </message>
    <message>
        <source>Not used: over 50 000 points</source>
        <translation>Nicht verwendet: über 50 000 Punkte</translation>
    </message>
    <message>
        <source>Not used: a mark of no known shape</source>
        <translation>Nicht verwendet: Markierung ohne bekannte Form</translation>
    </message>
    <message>
        <source>Left out: another workflow</source>
        <translation>Ausgelassen: anderer Workflow</translation>
    </message>
    <message>
        <source>Left out: another workflow version</source>
        <translation>Ausgelassen: andere Workflow-Version</translation>
    </message>
    <message>
        <source>Left out: before the project was live</source>
        <translation>Ausgelassen: vor dem Start des Projekts</translation>
    </message>
    <message>
        <source>Left out: seen before by this volunteer</source>
        <translation>Ausgelassen: schon früher gesehen</translation>
    </message>
    <message>
        <source>Left out: after retirement</source>
        <translation>Ausgelassen: nach Abschluss des Bildes</translation>
    </message>
    <message>
        <source>Left out: same volunteer, same subject</source>
        <translation>Ausgelassen: dieselbe Person, dasselbe Bild</translation>
    </message>
    <message>
        <source>Left out: no drawing</source>
        <translation>Ausgelassen: keine Zeichnung</translation>
    </message>
    <message>
        <source>Left out: no subject</source>
        <translation>Ausgelassen: kein Bild genannt</translation>
    </message>
    <message>
        <source>Left out: cannot be read</source>
        <translation>Ausgelassen: nicht lesbar</translation>
    </message>
    <message>
        <source>Size unknown, taken from the reach of the marks</source>
        <translation>Größe unbekannt, aus der Ausdehnung der Markierungen genommen</translation>
    </message>
    <message>
        <source>Picture of another size than the export states</source>
        <translation>Foto hat eine andere Größe als der Export angibt</translation>
    </message>
    <message>
        <source>No picture in the folder</source>
        <translation>Kein Foto im Ordner</translation>
    </message>
    <message>
        <source>Picture cannot be read</source>
        <translation>Foto nicht lesbar</translation>
    </message>
    <message>
        <source>Picture left out, over the room for pictures</source>
        <translation>Foto ausgelassen, der Platz für Fotos ist voll</translation>
    </message>
    <message>
        <source>Kept apart: of an expert, or of a subject with a known answer</source>
        <translation>Getrennt gehalten: von einem Experten oder zu einem Bild mit bekannter Antwort</translation>
    </message>
    <message>
        <source>Names the same file as another subject: no picture by that name</source>
        <translation>Nennt dieselbe Datei wie ein anderes Bild: kein Foto über diesen Namen</translation>
    </message>
    <message>
        <source>Counts as a blank: the answer says nothing is there</source>
        <translation>Zählt als leer: die Antwort sagt, dass nichts da ist</translation>
    </message>
    <message>
        <source>Nothing drawn, though the answer says something is there</source>
        <translation>Nichts gezeichnet, obwohl die Antwort sagt, dass etwas da ist</translation>
    </message>
    <message>
        <source>Joined with the same volunteer&apos;s other classification</source>
        <translation>Mit der anderen Klassifikation derselben Person vereint</translation>
    </message>
    <message>
        <source>Metadata of subjects beyond the room for it</source>
        <translation>Metadaten von Bildern, für die der Platz nicht reicht</translation>
    </message>
    <message>
        <source>The subject export does not know it</source>
        <translation>Der Bilder-Export kennt es nicht</translation>
    </message>
    <message>
        <source>The manifest does not know it</source>
        <translation>Das Manifest kennt es nicht</translation>
    </message>
    <message>
        <source>Its files stand in several rows of the manifest</source>
        <translation>Seine Dateien stehen in mehreren Zeilen des Manifests</translation>
    </message>
    <message>
        <source>Left out: a row of a table beside the export</source>
        <translation>Ausgelassen: eine Zeile einer Tabelle neben dem Export</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Reading inputs</source>
        <translation>Liest Eingaben</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
</context>
<context>
    <name>LangevinCheck</name>
    <message>
        <source>%1 chains of %2 steps are more than a million million chain-steps</source>
        <translation>%1 Ketten zu %2 Schritten sind mehr als eine Billion Kettenschritte</translation>
    </message>
</context>
<context>
    <name>LangevinFields</name>
    <message>
        <source>A centre a line</source>
        <translation>Ein Mittelpunkt je Zeile</translation>
    </message>
    <message>
        <source>One a centre; empty: equal</source>
        <translation>Eines je Mittelpunkt; leer: alle gleich</translation>
    </message>
    <message>
        <source>Curvature of the quadratic that is added</source>
        <translation>Krümmung des addierten quadratischen Terms</translation>
    </message>
    <message>
        <source>Curvature in every direction; the matrix goes before it</source>
        <translation>Krümmung in jeder Richtung; die Matrix geht vor</translation>
    </message>
    <message>
        <source>Bottom of the bowl; empty: the origin</source>
        <translation>Tiefster Punkt der Schale; leer: der Ursprung</translation>
    </message>
    <message>
        <source>Symmetric matrix of curvatures, a row a line; empty: the stiffness in every direction</source>
        <translation>Symmetrische Matrix der Krümmungen, zeilenweise; leer: die Steifigkeit in jeder Richtung</translation>
    </message>
    <message>
        <source>Falls along minus this; empty: the uniform law</source>
        <translation>Fällt entlang minus diesem Vektor; leer: die Gleichverteilung</translation>
    </message>
    <message>
        <source>Height of the barrier between the wells</source>
        <translation>Höhe der Barriere zwischen den Mulden</translation>
    </message>
    <message>
        <source>Distance of either well from the barrier</source>
        <translation>Abstand jeder Mulde von der Barriere</translation>
    </message>
    <message>
        <source>Slope along x1 that makes one well deeper</source>
        <translation>Gefälle entlang x1, das eine Mulde vertieft</translation>
    </message>
    <message>
        <source>Curvature along the other coordinates</source>
        <translation>Krümmung entlang der anderen Koordinaten</translation>
    </message>
    <message>
        <source>Curvature of the bowl</source>
        <translation>Krümmung der Schale</translation>
    </message>
    <message>
        <source>Height of the ripples</source>
        <translation>Höhe der Wellen</translation>
    </message>
    <message>
        <source>Angular frequency of the ripples</source>
        <translation>Kreisfrequenz der Wellen</translation>
    </message>
    <message>
        <source>Standard deviation of each component</source>
        <translation>Standardabweichung jeder Komponente</translation>
    </message>
    <message>
        <source>A constant before the features</source>
        <translation>Eine Konstante vor den Merkmalen</translation>
    </message>
    <message>
        <source>A case a line</source>
        <translation>Ein Fall je Zeile</translation>
    </message>
    <message>
        <source>0 or 1, one a case</source>
        <translation>0 oder 1, eines je Fall</translation>
    </message>
    <message>
        <source>How many values back</source>
        <translation>Wie viele Werte zurück</translation>
    </message>
    <message>
        <source>Standard deviation of the noise</source>
        <translation>Standardabweichung des Rauschens</translation>
    </message>
    <message>
        <source>A constant before the lags</source>
        <translation>Eine Konstante vor den Verzögerungen</translation>
    </message>
    <message>
        <source>Numbers as they came in time</source>
        <translation>Zahlen in zeitlicher Folge</translation>
    </message>
    <message>
        <source>Aversion to risk: weight of the variance</source>
        <translation>Risikoscheu: Gewicht der Varianz</translation>
    </message>
    <message>
        <source>A period a line, an asset a column</source>
        <translation>Eine Periode je Zeile, eine Anlage je Spalte</translation>
    </message>
    <message>
        <source>Units of the hidden layer</source>
        <translation>Einheiten der verborgenen Schicht</translation>
    </message>
    <message>
        <source>One a case</source>
        <translation>Eine je Fall</translation>
    </message>
    <message>
        <source>Number of coordinates</source>
        <translation>Zahl der Koordinaten</translation>
    </message>
    <message>
        <source>Its middle: a number a coordinate</source>
        <translation>Die Mitte: eine Zahl je Koordinate</translation>
    </message>
    <message>
        <source>Outward normal of the wall</source>
        <translation>Äußere Normale der Wand</translation>
    </message>
    <message>
        <source>normal · x ≤ offset</source>
        <translation>normal · x ≤ offset</translation>
    </message>
    <message>
        <source>Lower bound of every coordinate; none where there is none</source>
        <translation>Untere Schranke jeder Koordinate; „none“, wo es keine gibt</translation>
    </message>
    <message>
        <source>Upper bound of every coordinate; none where there is none</source>
        <translation>Obere Schranke jeder Koordinate; „none“, wo es keine gibt</translation>
    </message>
    <message>
        <source>Bound of the sum of all coordinates</source>
        <translation>Schranke der Summe aller Koordinaten</translation>
    </message>
    <message>
        <source>The sum is the total: no interior, so for projections only</source>
        <translation>Die Summe wird genau erreicht: kein Inneres, also nur für Projektionen</translation>
    </message>
    <message>
        <source>Bound of the sum of distances from the centre</source>
        <translation>Schranke der Summe der Abstände von der Mitte</translation>
    </message>
    <message>
        <source>Angle between the two rays, in degrees</source>
        <translation>Winkel zwischen den beiden Strahlen, in Grad</translation>
    </message>
    <message>
        <source>Angle of the first ray from the first axis, in degrees</source>
        <translation>Winkel des ersten Strahls zur ersten Achse, in Grad</translation>
    </message>
    <message>
        <source>Distance of the wall from the centre</source>
        <translation>Abstand der Wand von der Mitte</translation>
    </message>
</context>
<context>
    <name>LangevinFigure</name>
    <message>
        <source>Marginal of x₁</source>
        <translation>Randverteilung von x₁</translation>
    </message>
    <message>
        <source>Marginal of x₂</source>
        <translation>Randverteilung von x₂</translation>
    </message>
    <message>
        <source>line: Gibbs law by quadrature</source>
        <translation>Linie: Gibbs-Verteilung durch Quadratur</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Chains</source>
        <translation>Ketten</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>Exakt</translation>
    </message>
    <message>
        <source>Mass on faces</source>
        <translation>Masse auf Facetten</translation>
    </message>
    <message>
        <source>Shade: where the chains are; grey lines: the loss, log-spaced; bars outside the faces: share of chains on each face.</source>
        <translation>Tönung: wo die Ketten sind; graue Linien: der Verlust, logarithmisch gestuft; Balken außen an den Facetten: Anteil der Ketten auf jeder Facette.</translation>
    </message>
    <message>
        <source>Histograms over the second half of the run.</source>
        <translation>Histogramme über die zweite Hälfte des Laufs.</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>mean over chains, band 10 to 90 %</source>
        <translation>Mittel über Ketten, Band 10 bis 90 %</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Loss [nats at β = 1]</source>
        <translation>Verlust [nats bei β = 1]</translation>
    </message>
    <message>
        <source>W₁ to the truth</source>
        <translation>W₁ zur exakten Verteilung</translation>
    </message>
    <message>
        <source>dotted: Monte Carlo floor</source>
        <translation>gepunktet: Monte-Carlo-Rauschen</translation>
    </message>
    <message>
        <source>W₁ of the marginal [length]</source>
        <translation>W₁ der Randverteilung [Länge]</translation>
    </message>
    <message>
        <source>Density and three paths</source>
        <translation>Dichte und drei Pfade</translation>
    </message>
    <message>
        <source>step %1 of %2; bars: share of steps on a face</source>
        <translation>Schritt %1 von %2; Balken: Anteil der Schritte auf einer Seitenfläche</translation>
    </message>
    <message>
        <source>%1: sampler %6, %2 chains of %3 steps, step size %4, β = %5.</source>
        <translation>%1: Verfahren %6, %2 Ketten zu %3 Schritten, Schrittweite %4, β = %5.</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Autocorrelation</source>
        <translation>Autokorrelation</translation>
    </message>
    <message>
        <source>Lag [draws]</source>
        <translation>Abstand [Züge]</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>Korrelation</translation>
    </message>
    <message>
        <source>Ranks of %1</source>
        <translation>Ränge von %1</translation>
    </message>
    <message>
        <source>Rank among all draws [%]</source>
        <translation>Rang unter allen Zügen [%]</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>Züge</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Draws of 16 chains in the second half of the run; lines: one chain each; band: 99 % of independent draws.</source>
        <translation>Züge von 16 Ketten in der zweiten Hälfte des Laufs; Linien: je eine Kette; Band: 99 % unabhängiger Züge.</translation>
    </message>
    <message>
        <source>Beside it %1 from the same seed.</source>
        <translation>Daneben %1 vom selben Startwert.</translation>
    </message>
    <message>
        <source>Active faces</source>
        <translation>Aktive Facetten</translation>
    </message>
    <message>
        <source>bars: measured; marks: predicted</source>
        <translation>Balken: gemessen; Marken: vorhergesagt</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Facette</translation>
    </message>
    <message>
        <source>Chain-steps [%]</source>
        <translation>Kettenschritte [%]</translation>
    </message>
</context>
<context>
    <name>LangevinInspector</name>
    <message>
        <source>“%1” is not a constraint</source>
        <translation>„%1“ ist keine Nebenbedingung</translation>
    </message>
    <message>
        <source>Where the chains are along either axis, beside the Gibbs law they aim at.</source>
        <translation>Wo die Ketten entlang jeder Achse liegen, neben der angestrebten Gibbs-Verteilung.</translation>
    </message>
    <message>
        <source>How the chains settle: their loss, and the distance of their marginals from the truth.</source>
        <translation>Wie sich die Ketten einpendeln: ihr Verlust und der Abstand ihrer Randverteilungen von den exakten.</translation>
    </message>
    <message>
        <source>Every chain steps downhill with noise; a step that leaves the set is projected back, so mass gathers on the faces.</source>
        <translation>Jede Kette geht mit Rauschen bergab; ein Schritt aus der Menge hinaus wird zurückprojiziert, so sammelt sich Masse auf den Facetten.</translation>
    </message>
    <message>
        <source>What you see</source>
        <translation>Was zu sehen ist</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Smoothness ℓ</source>
        <translation>Glattheit ℓ</translation>
    </message>
    <message>
        <source>The gradient changes by at most ℓ times the distance, on the whole plane.</source>
        <translation>Der Gradient ändert sich auf der ganzen Ebene höchstens um das ℓ-Fache des Abstands.</translation>
    </message>
    <message>
        <source>Convex outside R</source>
        <translation>Konvex außerhalb R</translation>
    </message>
    <message>
        <source>μ %1, R %2</source>
        <translation>μ %1, R %2</translation>
    </message>
    <message>
        <source>Points at least R apart feel a pull together of at least μ times their distance. A bound derived from the pieces of the loss.</source>
        <translation>Punkte im Abstand von mindestens R ziehen sich mit mindestens dem μ-Fachen ihres Abstands an. Eine Schranke, aus den Teilen des Verlusts hergeleitet.</translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation>Nebenbedingungen</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>bounded</source>
        <translation>beschränkt</translation>
    </message>
    <message>
        <source>not bounded</source>
        <translation>unbeschränkt</translation>
    </message>
    <message>
        <source>none redundant</source>
        <translation>keine redundant</translation>
    </message>
    <message numerus="yes">
        <source>%n redundant</source>
        <translation>
            <numerusform>%n redundant</numerusform>
            <numerusform>%n redundant</numerusform>
        </translation>
    </message>
    <message>
        <source>Data and sampler</source>
        <translation>Daten und Sampler</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>AR(1), φ %1</source>
        <translation>AR(1), φ %1</translation>
    </message>
    <message>
        <source>IID Gaussian</source>
        <translation>IID, normalverteilt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>The external random variables in the gradient: they leave the mean loss as it is.</source>
        <translation>Die äußeren Zufallsvariablen im Gradienten: sie lassen den mittleren Verlust unverändert.</translation>
    </message>
    <message>
        <source>Moment M₂</source>
        <translation>Moment M₂</translation>
    </message>
    <message>
        <source>Root mean square of a datum&apos;s length.</source>
        <translation>Quadratisches Mittel der Länge eines Datums.</translation>
    </message>
    <message>
        <source>Mixing Γ₂</source>
        <translation>Mischung Γ₂</translation>
    </message>
    <message>
        <source>L-mixing constant: how long a datum remembers, summed over lags (Gerencsér 1989).</source>
        <translation>L-Mischungskonstante: wie lange ein Datum nachwirkt, über Verzögerungen summiert (Gerencsér 1989).</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Step size η</source>
        <translation>Schrittweite η</translation>
    </message>
    <message>
        <source>Length of a step in time, and the rule it follows from.</source>
        <translation>Länge eines Schritts in der Zeit und die Regel, aus der sie folgt.</translation>
    </message>
    <message>
        <source>Rate a</source>
        <translation>Rate a</translation>
    </message>
    <message>
        <source>nearly 0</source>
        <translation>fast 0</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>hergeleitet</translation>
    </message>
    <message>
        <source>given</source>
        <translation>vorgegeben</translation>
    </message>
    <message>
        <source>Inverse temperature: the target is exp(−β loss) on the set.</source>
        <translation>Inverse Temperatur: das Ziel ist exp(−β Verlust) auf der Menge.</translation>
    </message>
    <message>
        <source>Chains × T</source>
        <translation>Ketten × T</translation>
    </message>
    <message>
        <source>Independent chains, and the steps each takes.</source>
        <translation>Unabhängige Ketten und die Schritte, die jede macht.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Chain, step and seed address every random number: any path can be drawn again.</source>
        <translation>Kette, Schritt und Startwert bestimmen jede Zufallszahl: jeder Pfad lässt sich erneut ziehen.</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Dieser Lauf</translation>
    </message>
    <message>
        <source>W₁ to the truth</source>
        <translation>W₁ zur exakten Verteilung</translation>
    </message>
    <message>
        <source>Wasserstein-1 distance of the marginals x₁ · x₂ of all chains at the last step to the quadrature truth, in units of length.</source>
        <translation>Wasserstein-1-Abstand der Randverteilungen x₁ · x₂ aller Ketten beim letzten Schritt von der durch Quadratur exakten, in Längeneinheiten.</translation>
    </message>
    <message>
        <source>Monte Carlo floor</source>
        <translation>Monte-Carlo-Rauschen</translation>
    </message>
    <message>
        <source>What that many independent exact draws would show on average: √(2/πn) ∫√(G(1−G)).</source>
        <translation>Was ebenso viele unabhängige exakte Ziehungen im Mittel zeigen würden: √(2/πn) ∫√(G(1−G)).</translation>
    </message>
    <message>
        <source>Bias, predicted</source>
        <translation>Verzerrung, vorhergesagt</translation>
    </message>
    <message>
        <source>First order: projection acts as if the walls stood 0.5826 √(2η/β) further out.</source>
        <translation>Erste Ordnung: die Projektion wirkt, als stünden die Wände um 0,5826 √(2η/β) weiter außen.</translation>
    </message>
    <message>
        <source>Mean energy</source>
        <translation>Mittlere Energie</translation>
    </message>
    <message>
        <source>%1, truth %2</source>
        <translation>%1, exakt %2</translation>
    </message>
    <message>
        <source>Mean loss over the chains at the last step, and by quadrature; nats at β = 1.</source>
        <translation>Mittlerer Verlust der Ketten beim letzten Schritt und durch Quadratur; nats bei β = 1.</translation>
    </message>
    <message>
        <source>On the faces</source>
        <translation>Auf den Facetten</translation>
    </message>
    <message>
        <source>%1 %, predicted %2 %</source>
        <translation>%1 %, vorhergesagt %2 %</translation>
    </message>
    <message>
        <source>Share of chain-steps of the second half that ended on a face; predicted to first order by √(η/β) times the density there.</source>
        <translation>Anteil der Kettenschritte der zweiten Hälfte, die auf einer Facette endeten; in erster Ordnung vorhergesagt durch √(η/β) mal die Dichte dort.</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>Wie es entstand</translation>
    </message>
    <message>
        <source>Copy recipe</source>
        <translation>Rezept kopieren</translation>
    </message>
    <message>
        <source>“%1” holds a number that is not finite</source>
        <translation>„%1“ enthält eine Zahl, die nicht endlich ist</translation>
    </message>
    <message>
        <source>“%1” has no coefficient other than 0</source>
        <translation>„%1“ hat keinen Koeffizienten außer 0</translation>
    </message>
    <message>
        <source>Every chain steps downhill with noise, beside the Gibbs law it aims at; the arrows show what becomes of a step that leaves the set.</source>
        <translation>Jede Kette geht mit Rauschen bergab, neben dem Gibbs-Gesetz, dem sie folgt; die Pfeile zeigen, was aus einem Schritt wird, der die Menge verlässt.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Share of proposals that were taken.</source>
        <translation>Anteil der Vorschläge, die genommen wurden.</translation>
    </message>
    <message>
        <source>Met the wall</source>
        <translation>An der Wand</translation>
    </message>
    <message>
        <source>Share of proposals that lay outside the set.</source>
        <translation>Anteil der Vorschläge, die außerhalb der Menge lagen.</translation>
    </message>
    <message>
        <source>Stopped early: %1</source>
        <translation>Vorzeitig beendet: %1</translation>
    </message>
    <message>
        <source>Whether the chains agree with each other and how many independent draws they are worth. A bias that all of them share shows in none of it: hence the last two columns.</source>
        <translation>Ob die Ketten miteinander übereinstimmen und wie viele unabhängige Züge sie wert sind. Ein Fehler, den alle teilen, zeigt sich darin nicht: daher die letzten beiden Spalten.</translation>
    </message>
    <message>
        <source>Two samplers from one seed: they take the same proposals until the first wall, so what differs is what the wall does.</source>
        <translation>Zwei Verfahren von einem Startwert: bis zur ersten Wand machen sie dieselben Vorschläge; verschieden ist, was die Wand tut.</translation>
    </message>
    <message>
        <source>cannot be certified</source>
        <translation>nicht belegbar</translation>
    </message>
    <message>
        <source>Long-run variance S</source>
        <translation>Langzeitvarianz S</translation>
    </message>
    <message>
        <source>Sum of all autocovariances of the data, both coordinates together; it costs a bias of order η S.</source>
        <translation>Summe aller Autokovarianzen der Daten, beide Koordinaten zusammen; sie kostet einen Fehler der Ordnung η S.</translation>
    </message>
    <message>
        <source>%1
Valid for: %2.</source>
        <translation>%1
Gültig für: %2.</translation>
    </message>
    <message>
        <source>Contraction rate. Derived: a lower bound by reflection coupling from the convexity profile κ(r) of the loss (Eberle 2016).</source>
        <translation>Kontraktionsrate. Hergeleitet: eine untere Schranke durch Reflexionskopplung aus dem Konvexitätsprofil κ(r) des Verlusts (Eberle 2016).</translation>
    </message>
    <message>
        <source>Derived bound</source>
        <translation>Hergeleitete Schranke</translation>
    </message>
    <message>
        <source>Contraction rate by reflection coupling from the convexity profile κ(r) of the loss (Eberle 2016): a lower bound.</source>
        <translation>Kontraktionsrate durch Reflexionskopplung aus dem Konvexitätsprofil κ(r) des Verlusts (Eberle 2016): eine untere Schranke.</translation>
    </message>
    <message>
        <source>Coarse bound</source>
        <translation>Grobe Schranke</translation>
    </message>
    <message>
        <source>The same from ℓ, μ and R alone: valid, and usually very pessimistic.</source>
        <translation>Dieselbe allein aus ℓ, μ und R: gültig und meist sehr pessimistisch.</translation>
    </message>
    <message>
        <source>Moved by the wall</source>
        <translation>Von der Wand versetzt</translation>
    </message>
    <message>
        <source>Mean distance between such a proposal and where the step ended.</source>
        <translation>Mittlerer Abstand zwischen einem solchen Vorschlag und dem Ende des Schritts.</translation>
    </message>
    <message>
        <source>Outside by</source>
        <translation>Außerhalb um</translation>
    </message>
    <message>
        <source>The largest distance outside the set at which a chain stood, looked at up to 128 times in the run: rounding.</source>
        <translation>Der größte Abstand außerhalb der Menge, in dem eine Kette stand, im Lauf bis zu 128-mal nachgesehen: Rundung.</translation>
    </message>
    <message>
        <source>The largest distance outside the set at which a step ended.</source>
        <translation>Der größte Abstand außerhalb der Menge, in dem ein Schritt endete.</translation>
    </message>
</context>
<context>
    <name>LangevinKinds</name>
    <message>
        <source>Bowl</source>
        <translation>Schale</translation>
    </message>
    <message>
        <source>Slope, or uniform</source>
        <translation>Steigung oder uniform</translation>
    </message>
    <message>
        <source>Double well</source>
        <translation>Doppelmulde</translation>
    </message>
    <message>
        <source>Ripples</source>
        <translation>Wellen</translation>
    </message>
    <message>
        <source>Gaussian mixture</source>
        <translation>Gauß-Mischung</translation>
    </message>
    <message>
        <source>Logistic regression</source>
        <translation>Logistische Regression</translation>
    </message>
    <message>
        <source>Autoregression</source>
        <translation>Autoregression</translation>
    </message>
    <message>
        <source>Portfolio</source>
        <translation>Portfolio</translation>
    </message>
    <message>
        <source>Neural network</source>
        <translation>Neuronales Netz</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>Eigener</translation>
    </message>
    <message>
        <source>Rows A x ≤ b</source>
        <translation>Zeilen A x ≤ b</translation>
    </message>
    <message>
        <source>Half-space</source>
        <translation>Halbraum</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Kasten</translation>
    </message>
    <message>
        <source>Orthant</source>
        <translation>Orthant</translation>
    </message>
    <message>
        <source>Simplex</source>
        <translation>Simplex</translation>
    </message>
    <message>
        <source>ℓ₁ ball</source>
        <translation>ℓ₁-Kugel</translation>
    </message>
    <message>
        <source>Wedge</source>
        <translation>Keil</translation>
    </message>
    <message>
        <source>Ball</source>
        <translation>Kugel</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Zentrum</translation>
    </message>
    <message>
        <source>Matrix of curvatures</source>
        <translation>Krümmungsmatrix</translation>
    </message>
    <message>
        <source>Slope</source>
        <translation>Steigung</translation>
    </message>
    <message>
        <source>Centres</source>
        <translation>Zentren</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>Renditen</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Zielwerte</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normale</translation>
    </message>
    <message>
        <source>Lower bounds</source>
        <translation>Untere Schranken</translation>
    </message>
    <message>
        <source>Upper bounds</source>
        <translation>Obere Schranken</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Sum is the total</source>
        <translation>Genau diese Summe</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Radius</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Öffnung</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehung</translation>
    </message>
    <message>
        <source>Stiffness</source>
        <translation>Steifigkeit</translation>
    </message>
    <message>
        <source>Barrier</source>
        <translation>Barriere</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Mulde</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>Neigung</translation>
    </message>
    <message>
        <source>Amplitude</source>
        <translation>Amplitude</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Frequenz</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>Ridge</source>
        <translation>Ridge</translation>
    </message>
    <message>
        <source>Intercept</source>
        <translation>Konstante</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordnung</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>Aversion</source>
        <translation>Aversion</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>Verborgene Einheiten</translation>
    </message>
</context>
<context>
    <name>LangevinNumbers</name>
    <message>
        <source>Line %1: “%2” is not a number</source>
        <translation>Zeile %1: „%2“ ist keine Zahl</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Line %1 has an empty field</source>
        <translation>Zeile %1 hat ein leeres Feld</translation>
    </message>
    <message>
        <source>More than %1 numbers; run a longer table by the command line</source>
        <translation>Mehr als %1 Zahlen; eine längere Tabelle über die Befehlszeile ausführen</translation>
    </message>
    <message>
        <source>Line %1: %2 numbers, where the first row has %3</source>
        <translation>Zeile %1: %2 Zahlen, wo die erste Zeile %3 hat</translation>
    </message>
    <message>
        <source>Line %1 is not a row: the numbers of A, then &lt;= and b</source>
        <translation>Zeile %1 ist keine Ungleichung: die Zahlen von A, dann &lt;= und b</translation>
    </message>
</context>
<context>
    <name>LangevinPlots</name>
    <message>
        <source>Marginal x₁</source>
        <translation>Randverteilung x₁</translation>
    </message>
    <message>
        <source>Marginal x₂</source>
        <translation>Randverteilung x₂</translation>
    </message>
    <message>
        <source>second half of the run; line: truth by quadrature</source>
        <translation>zweite Hälfte des Laufs; Linie: exakt durch Quadratur</translation>
    </message>
    <message>
        <source>line: truth</source>
        <translation>Linie: exakt</translation>
    </message>
    <message>
        <source>density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>chains</source>
        <translation>Ketten</translation>
    </message>
    <message>
        <source>truth</source>
        <translation>exakt</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>mean, 10–90 %; dashed: truth</source>
        <translation>Mittel, 10–90 %; gestrichelt: exakt</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>nats at β = 1</source>
        <translation>nats bei β = 1</translation>
    </message>
    <message>
        <source>mean over chains</source>
        <translation>Mittel über Ketten</translation>
    </message>
    <message>
        <source>W₁ to the truth</source>
        <translation>W₁ zur exakten Verteilung</translation>
    </message>
    <message>
        <source>either marginal; dotted: Monte Carlo floor; dashed: predicted bias of the walls</source>
        <translation>beide Randverteilungen; gepunktet: Monte-Carlo-Rauschen; gestrichelt: vorhergesagte Verzerrung durch die Wände</translation>
    </message>
    <message>
        <source>W₁</source>
        <translation>W₁</translation>
    </message>
    <message>
        <source>units of length</source>
        <translation>Längeneinheiten</translation>
    </message>
    <message>
        <source>Mass on faces, %</source>
        <translation>Masse auf Facetten, %</translation>
    </message>
    <message>
        <source>ring: predicted</source>
        <translation>Ring: vorhergesagt</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Facette</translation>
    </message>
    <message>
        <source>Ranks of %1</source>
        <translation>Ränge von %1</translation>
    </message>
    <message>
        <source>a line a chain; band: 99 % of independent draws</source>
        <translation>eine Linie je Kette; Band: 99 % unabhängiger Züge</translation>
    </message>
    <message>
        <source>rank among all draws, %</source>
        <translation>Rang unter allen Zügen, %</translation>
    </message>
    <message>
        <source>draws</source>
        <translation>Züge</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
    <message>
        <source>Autocorrelation</source>
        <translation>Autokorrelation</translation>
    </message>
    <message>
        <source>mean over the chains</source>
        <translation>Mittel über die Ketten</translation>
    </message>
    <message>
        <source>lag, in draws</source>
        <translation>Abstand, in Zügen</translation>
    </message>
    <message>
        <source>correlation</source>
        <translation>Korrelation</translation>
    </message>
    <message>
        <source>dotted: floor; dashed: predicted bias</source>
        <translation>gepunktet: Rauschen; gestrichelt: vorhergesagte Verzerrung</translation>
    </message>
    <message>
        <source>Active faces</source>
        <translation>Aktive Facetten</translation>
    </message>
    <message>
        <source>% of chain-steps, second half</source>
        <translation>% der Kettenschritte, zweite Hälfte</translation>
    </message>
    <message>
        <source>% of chain-steps, second half; ring: predicted</source>
        <translation>% der Kettenschritte, zweite Hälfte; Ring: vorhergesagt</translation>
    </message>
</context>
<context>
    <name>LangevinSamplers</name>
    <message>
        <source>Projected</source>
        <translation>Projiziert</translation>
    </message>
    <message>
        <source>Reflected</source>
        <translation>Gespiegelt</translation>
    </message>
    <message>
        <source>MALA</source>
        <translation>MALA</translation>
    </message>
    <message>
        <source>Coordinate hit-and-run</source>
        <translation>Koordinaten-Hit-and-run</translation>
    </message>
    <message>
        <source>Unconstrained</source>
        <translation>Ohne Wände</translation>
    </message>
    <message>
        <source>The proposal x − η gradient + √(2η/β) noise is mirrored at the face it violates most, until it lies inside.</source>
        <translation>Der Vorschlag x − η Gradient + √(2η/β) Rauschen wird an der am stärksten verletzten Seite gespiegelt, bis er innen liegt.</translation>
    </message>
    <message>
        <source>The proposal x − η gradient + √(2η/β) noise is accepted or refused after Metropolis; outside the set it is always refused. No bias.</source>
        <translation>Der Vorschlag x − η Gradient + √(2η/β) Rauschen wird nach Metropolis angenommen oder abgelehnt; außerhalb der Menge immer abgelehnt. Ohne systematischen Fehler.</translation>
    </message>
    <message>
        <source>One coordinate after the other moves to an exact draw on its chord of the set. No bias, no step size.</source>
        <translation>Eine Koordinate nach der anderen springt zu einem exakten Zug auf ihrer Sehne der Menge. Ohne systematischen Fehler, ohne Schrittweite.</translation>
    </message>
    <message>
        <source>x ← x − η gradient + √(2η/β) noise: the set is ignored.</source>
        <translation>x ← x − η Gradient + √(2η/β) Rauschen: die Menge wird nicht beachtet.</translation>
    </message>
    <message>
        <source>x ← Π(x − η gradient + √(2η/β) noise)</source>
        <translation>x ← Π(x − η Gradient + √(2η/β) Rauschen)</translation>
    </message>
    <message>
        <source>reflected</source>
        <translation>gespiegelt</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>projected</source>
        <translation>projiziert</translation>
    </message>
    <message>
        <source>any closed convex set, with dependent data; on an unbounded polyhedron where the loss grows along every direction without end; bias of order sqrt(eta) where the boundary has mass, of order eta inside</source>
        <translation>jede abgeschlossene konvexe Menge, mit abhängigen Daten; auf einem unbeschränkten Polyeder, wo der Verlust in jeder unbeschränkten Richtung wächst; Verzerrung der Ordnung sqrt(eta), wo der Rand Masse hat, der Ordnung eta im Inneren</translation>
    </message>
    <message>
        <source>polyhedra and balls, with dependent data; on an unbounded polyhedron where the loss grows along every direction without end; bias of order eta at smooth parts of the boundary; a proposal that lies outside after 64 mirrorings is projected</source>
        <translation>Polyeder und Kugeln, mit abhängigen Daten; auf einem unbeschränkten Polyeder, wo der Verlust in jeder unbeschränkten Richtung wächst; Verzerrung der Ordnung eta an glatten Teilen des Randes; ein Vorschlag, der nach 64 Spiegelungen außerhalb liegt, wird projiziert</translation>
    </message>
    <message>
        <source>any set with interior, the mean loss only; on an unbounded polyhedron where the loss grows along every direction without end; no bias, but few acceptances in narrow corners</source>
        <translation>jede Menge mit Innerem, nur für den mittleren Verlust; auf einem unbeschränkten Polyeder, wo der Verlust in jeder unbeschränkten Richtung wächst; keine Verzerrung, aber wenige Annahmen in engen Ecken</translation>
    </message>
    <message>
        <source>polyhedra with interior, the mean loss only; on an unbounded polyhedron where the loss grows along every direction without end; no bias, no step size</source>
        <translation>Polyeder mit Innerem, nur für den mittleren Verlust; auf einem unbeschränkten Polyeder, wo der Verlust in jeder unbeschränkten Richtung wächst; keine Verzerrung, keine Schrittweite</translation>
    </message>
    <message>
        <source>samples the law of the whole space and ignores the walls, with dependent data; on any polyhedron where the loss grows along every direction of the space, not only of the set; bias of order eta</source>
        <translation>zieht aus der Verteilung des ganzen Raums und beachtet die Wände nicht, mit abhängigen Daten; auf jedem Polyeder, wo der Verlust in jeder unbeschränkten Richtung des Raums wächst, nicht nur der Menge; Verzerrung der Ordnung eta</translation>
    </message>
</context>
<context>
    <name>LangevinSpace</name>
    <message>
        <source>rows of the table, independent</source>
        <translation>Zeilen der Tabelle, unabhängig</translation>
    </message>
    <message>
        <source>blocks of the table (stationary bootstrap)</source>
        <translation>Blöcke der Tabelle (stationärer Bootstrap)</translation>
    </message>
    <message>
        <source>VAR(1) fitted to the table</source>
        <translation>an die Tabelle angepasstes VAR(1)</translation>
    </message>
    <message>
        <source>IID Gaussian noise</source>
        <translation>IID-Gauß-Rauschen</translation>
    </message>
    <message>
        <source>AR(1) noise</source>
        <translation>AR(1)-Rauschen</translation>
    </message>
    <message>
        <source>VAR(1) noise</source>
        <translation>VAR(1)-Rauschen</translation>
    </message>
    <message>
        <source>two-state noise</source>
        <translation>Zwei-Zustands-Rauschen</translation>
    </message>
    <message>
        <source>finite Markov chain</source>
        <translation>endliche Markow-Kette</translation>
    </message>
    <message>
        <source>none: the mean loss</source>
        <translation>keine: der mittlere Verlust</translation>
    </message>
    <message>
        <source>%1: %2 rows, %3 coordinates</source>
        <translation>%1: %2 Zeilen, %3 Koordinaten</translation>
    </message>
    <message>
        <source>%1 rows with a missing number were left out</source>
        <translation>%1 Zeilen mit einer fehlenden Zahl wurden ausgelassen</translation>
    </message>
    <message>
        <source>%1: %2 chains of %3 steps in dimension %4, step size %5</source>
        <translation>%1: %2 Ketten zu %3 Schritten in Dimension %4, Schrittweite %5</translation>
    </message>
    <message>
        <source>Least loss met %1; least on the set %2</source>
        <translation>Kleinster angetroffener Verlust %1; kleinster auf der Menge %2</translation>
    </message>
    <message>
        <source>Least loss met %1; least found by descent %2, not certified</source>
        <translation>Kleinster angetroffener Verlust %1; kleinster durch Abstieg gefundener %2, nicht gesichert</translation>
    </message>
    <message>
        <source>Largest R̂ %1, least bulk ESS %2</source>
        <translation>Größtes R̂ %1, kleinste ESS der Mitte %2</translation>
    </message>
    <message>
        <source>%1: %2 ± %3</source>
        <translation>%1: %2 ± %3</translation>
    </message>
    <message>
        <source>Stopped early: %1</source>
        <translation>Vorzeitig beendet: %1</translation>
    </message>
    <message>
        <source>%1 % of proposals lay outside the set</source>
        <translation>%1 % der Vorschläge lagen außerhalb der Menge</translation>
    </message>
</context>
<context>
    <name>LangevinStudy</name>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>Polytope or problem…</source>
        <translation>Polytop oder Problem…</translation>
    </message>
    <message>
        <source>%1: %2 rows in dimension %3, %4, %5 redundant, Chebyshev radius %6</source>
        <translation>%1: %2 Zeilen in Dimension %3, %4, %5 redundant, Tschebyschow-Radius %6</translation>
    </message>
    <message>
        <source>bounded</source>
        <translation>beschränkt</translation>
    </message>
    <message>
        <source>not bounded</source>
        <translation>unbeschränkt</translation>
    </message>
    <message>
        <source>%1: %2 chains of %3 steps, step size %4, β = %5</source>
        <translation>%1: %2 Ketten mit %3 Schritten, Schrittweite %4, β = %5</translation>
    </message>
    <message>
        <source>W₁ of the marginals to the Gibbs law: %1 and %2 (length); Monte Carlo floor %3 and %4; bias of the walls predicted %5 and %6</source>
        <translation>W₁ der Randverteilungen zur Gibbs-Verteilung: %1 und %2 (Länge); Monte-Carlo-Rauschen %3 und %4; vorhergesagte Verzerrung durch die Wände %5 und %6</translation>
    </message>
    <message>
        <source>Mean energy %1, by quadrature %2 (nats at β = 1)</source>
        <translation>Mittlere Energie %1, durch Quadratur %2 (nats bei β = 1)</translation>
    </message>
    <message>
        <source>On the faces: %1 % of chain-steps; predicted %2 %</source>
        <translation>Auf den Facetten: %1 % der Kettenschritte; vorhergesagt %2 %</translation>
    </message>
    <message>
        <source>Why is a sampler biased at a wall?</source>
        <translation>Warum ist ein Sampler an einer Wand verzerrt?</translation>
    </message>
    <message>
        <source>Langevin</source>
        <translation>Langevin</translation>
    </message>
    <message>
        <source>W₁ of the marginals to the Gibbs law: %1 and %2 (length); Monte Carlo floor %3 and %4; sampler %5</source>
        <translation>W₁ der Randverteilungen zum Gibbs-Gesetz: %1 und %2 (Länge); Monte-Carlo-Grenze %3 und %4; Verfahren %5</translation>
    </message>
    <message>
        <source>On the faces: %1 % of chain-steps</source>
        <translation>Auf den Seiten: %1 % der Kettenschritte</translation>
    </message>
    <message>
        <source>Stopped early: %1</source>
        <translation>Vorzeitig beendet: %1</translation>
    </message>
    <message>
        <source>Table for regression (CSV)…</source>
        <translation>Tabelle für Regression (CSV)…</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Three problems on unbounded polyhedra and a regression with signs</source>
        <translation>Drei Probleme auf unbeschränkten Polyedern und eine Regression mit Vorzeichen</translation>
    </message>
    <message>
        <source>Polytopes and problems (*.ine *.csv *.mtx *.mm *.json)</source>
        <translation>Polytope und Probleme (*.ine *.csv *.mtx *.mm *.json)</translation>
    </message>
    <message>
        <source>Import %1 with right sides %2</source>
        <translation>%1 mit rechten Seiten %2 importieren</translation>
    </message>
</context>
<context>
    <name>LangevinSweep</name>
    <message>
        <source>far out</source>
        <translation>weit außen</translation>
    </message>
    <message>
        <source>the mode</source>
        <translation>der Modus</translation>
    </message>
    <message>
        <source>the mean</source>
        <translation>der Mittelwert</translation>
    </message>
    <message>
        <source>starting error: the slope shows the step rule, not the sampler</source>
        <translation>Startfehler: die Steigung zeigt die Schrittregel, nicht das Verfahren</translation>
    </message>
    <message>
        <source>stationary bias: the slope shows the sampler</source>
        <translation>stationärer Fehler: die Steigung zeigt das Verfahren</translation>
    </message>
    <message>
        <source>both parts, within a factor of 3: one slope says neither</source>
        <translation>beide Teile, bis auf einen Faktor 3: eine Steigung allein zeigt keinen davon</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1: contraction rate a = %2 (spectral gap %3, derived bound %4)</source>
        <translation>%1: Kontraktionsrate a = %2 (Spektrallücke %3, hergeleitete Schranke %4)</translation>
    </message>
    <message>
        <source>η = %1 from %2: last local slope %3; %4</source>
        <translation>η = %1, Start: %2: letzte lokale Steigung %3; %4</translation>
    </message>
    <message>
        <source>by propagation of the law, without chance; points alone: chains</source>
        <translation>durch Fortpflanzen des Gesetzes, ohne Zufall; Punkte ohne Linie: Ketten</translation>
    </message>
    <message>
        <source>by propagation of the law, without chance</source>
        <translation>durch Fortpflanzen des Gesetzes, ohne Zufall</translation>
    </message>
    <message>
        <source>sliced W₁, at most W₁: a trend, not a distance</source>
        <translation>Sliced-W₁, höchstens W₁: ein Trend, kein Abstand</translation>
    </message>
    <message>
        <source>between %1 chains and as many draws of the Gibbs law</source>
        <translation>zwischen %1 Ketten und ebenso vielen Zügen aus der Gibbs-Verteilung</translation>
    </message>
    <message>
        <source>optimal transport between %1 chains and as many draws of the Gibbs law</source>
        <translation>optimaler Transport zwischen %1 Ketten und ebenso vielen Zügen aus der Gibbs-Verteilung</translation>
    </message>
    <message>
        <source>; draws by long exact chains</source>
        <translation>; Züge durch lange exakte Ketten</translation>
    </message>
    <message>
        <source>; the draws had not settled: no measure</source>
        <translation>; die Züge hatten sich nicht eingependelt: kein Maß</translation>
    </message>
    <message>
        <source>slope %1 beside √log T, over %2 points</source>
        <translation>Steigung %1 neben √log T, über %2 Punkte</translation>
    </message>
    <message>
        <source>%1 (S = %2)</source>
        <translation>%1 (S = %2)</translation>
    </message>
    <message>
        <source>%1: contraction rate a = %2 (derived bound %3); Monte Carlo floor %4 (length)</source>
        <translation>%1: Kontraktionsrate a = %2 (hergeleitete Schranke %3); Monte-Carlo-Grenze %4 (Länge)</translation>
    </message>
</context>
<context>
    <name>LangevinTemplates</name>
    <message>
        <source>A loss of my own</source>
        <translation>Ein eigener Verlust</translation>
    </message>
    <message>
        <source>In the plane</source>
        <translation>In der Ebene</translation>
    </message>
    <message>
        <source>Bowl beside a half-space</source>
        <translation>Schale neben einem Halbraum</translation>
    </message>
    <message>
        <source>Gaussian mixture in a box</source>
        <translation>Gauß-Mischung in einem Kasten</translation>
    </message>
    <message>
        <source>Ripples in the orthant</source>
        <translation>Wellen im Orthanten</translation>
    </message>
    <message>
        <source>Bowl in a simplex</source>
        <translation>Schale in einem Simplex</translation>
    </message>
    <message>
        <source>Double well in an ℓ₁ ball</source>
        <translation>Doppelmulde in einer ℓ₁-Kugel</translation>
    </message>
    <message>
        <source>Bowl in a wedge</source>
        <translation>Schale in einem Keil</translation>
    </message>
    <message>
        <source>By its set, in any dimension</source>
        <translation>Nach der Menge, in beliebiger Dimension</translation>
    </message>
    <message>
        <source>Bowl in a box</source>
        <translation>Schale in einem Kasten</translation>
    </message>
    <message>
        <source>Bowl in the orthant</source>
        <translation>Schale im Orthanten</translation>
    </message>
    <message>
        <source>Bowl in an ℓ₁ ball</source>
        <translation>Schale in einer ℓ₁-Kugel</translation>
    </message>
    <message>
        <source>Bowl in a ball</source>
        <translation>Schale in einer Kugel</translation>
    </message>
    <message>
        <source>By its loss, in any dimension</source>
        <translation>Nach dem Verlust, in beliebiger Dimension</translation>
    </message>
    <message>
        <source>The table is made up: forty cases of a simple law, to try with. Import a table of your own from the Library.</source>
        <translation>Die Tabelle ist erfunden: vierzig Fälle eines einfachen Gesetzes, zum Ausprobieren. Eine eigene Tabelle über die Bibliothek importieren.</translation>
    </message>
    <message>
        <source>Stretched bowl</source>
        <translation>Gestreckte Schale</translation>
    </message>
    <message>
        <source>Uniform in a simplex</source>
        <translation>Uniform in einem Simplex</translation>
    </message>
    <message>
        <source>Two wells in ten dimensions</source>
        <translation>Zwei Mulden in zehn Dimensionen</translation>
    </message>
    <message>
        <source>Ripples in a ball</source>
        <translation>Wellen in einer Kugel</translation>
    </message>
    <message>
        <source>Gaussians on a simplex</source>
        <translation>Gaußglocken auf einem Simplex</translation>
    </message>
    <message>
        <source>Logistic regression with signs</source>
        <translation>Logistische Regression mit Vorzeichen</translation>
    </message>
    <message>
        <source>Autoregression</source>
        <translation>Autoregression</translation>
    </message>
    <message>
        <source>Portfolio</source>
        <translation>Portfolio</translation>
    </message>
    <message>
        <source>Neural network</source>
        <translation>Neuronales Netz</translation>
    </message>
</context>
<context>
    <name>LanguageEdits</name>
    <message>
        <source>%1 characters are too many</source>
        <translation>%1 Zeichen sind zu viele</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>the text holds a line break or another control character</source>
        <translation>der Text enthält einen Zeilenumbruch oder ein anderes Steuerzeichen</translation>
    </message>
    <message>
        <source>one line of text</source>
        <translation>eine Zeile Text</translation>
    </message>
    <message>
        <source>the table holds %1 already, as %2</source>
        <translation>die Tabelle enthält %1 schon, als %2</translation>
    </message>
    <message>
        <source>a code that is not in the table</source>
        <translation>ein Code, der nicht in der Tabelle steht</translation>
    </message>
    <message>
        <source>%1 read as %2</source>
        <translation>%1, gelesen als %2</translation>
    </message>
    <message>
        <source>the table holds 100 families, more it cannot</source>
        <translation>die Tabelle enthält 100 Familien, mehr fasst sie nicht</translation>
    </message>
    <message>
        <source>one of the families it has</source>
        <translation>eine der vorhandenen Familien</translation>
    </message>
    <message>
        <source>“%1” is no resource class</source>
        <translation>„%1“ ist keine Ressourcenklasse</translation>
    </message>
    <message>
        <source>“%1” is no direction of writing</source>
        <translation>„%1“ ist keine Schreibrichtung</translation>
    </message>
    <message>
        <source>a new language begins with its code</source>
        <translation>eine neue Sprache beginnt mit ihrem Code</translation>
    </message>
    <message>
        <source>a code such as fr or ckb in the first column</source>
        <translation>ein Code wie fr oder ckb in der ersten Spalte</translation>
    </message>
    <message>
        <source>the table holds 10,000 languages, more it cannot</source>
        <translation>die Tabelle enthält 10 000 Sprachen, mehr fasst sie nicht</translation>
    </message>
    <message>
        <source>the file is too large for a table of languages</source>
        <translation>die Datei ist zu groß für eine Sprachentabelle</translation>
    </message>
    <message>
        <source>at most 4 MiB</source>
        <translation>höchstens 4 MiB</translation>
    </message>
    <message>
        <source>the first line lacks the columns code and family</source>
        <translation>der ersten Zeile fehlen die Spalten code und family</translation>
    </message>
    <message>
        <source>more than 10,000 languages</source>
        <translation>mehr als 10 000 Sprachen</translation>
    </message>
    <message>
        <source> (line %1)</source>
        <translation> (Zeile %1)</translation>
    </message>
    <message>
        <source>no language stands under the first line</source>
        <translation>unter der ersten Zeile steht keine Sprache</translation>
    </message>
</context>
<context>
    <name>Learning</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>Dice %1</source>
        <translation>Dice %1</translation>
    </message>
    <message>
        <source>Training</source>
        <comment>part of a data set</comment>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>übernommen</translation>
    </message>
    <message>
        <source>adapted</source>
        <translation>angepasst</translation>
    </message>
    <message>
        <source>left as it begins</source>
        <translation>bleibt, wie sie beginnt</translation>
    </message>
    <message>
        <source>The loss was no number in epoch %1, batch %2.</source>
        <translation>Der Verlust war in Epoche %1, Stapel %2 keine Zahl.</translation>
    </message>
    <message>
        <source>The loss was no number.</source>
        <translation>Der Verlust war keine Zahl.</translation>
    </message>
    <message>
        <source>In it: %1.</source>
        <translation>Darin: %1.</translation>
    </message>
    <message>
        <source>The best model before it is kept. Look at those pictures, or train with a smaller rate.</source>
        <translation>Das beste Modell davor ist aufgehoben. Sehen Sie sich diese Bilder an, oder trainieren Sie mit einer kleineren Rate.</translation>
    </message>
    <message>
        <source>Arm %1</source>
        <translation>Arm %1</translation>
    </message>
</context>
<context>
    <name>LearningJobs</name>
    <message numerus="yes">
        <source>Set of %n subject(s)</source>
        <translation>
            <numerusform>Datensatz aus %n Bild</numerusform>
            <numerusform>Datensatz aus %n Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <comment>a training on a set, from a model</comment>
        <translation>%1 aus %2</translation>
    </message>
    <message>
        <source>%1 from scratch</source>
        <translation>%1 von Grund auf</translation>
    </message>
    <message>
        <source>Masks by %1</source>
        <translation>Masken von %1</translation>
    </message>
</context>
<context>
    <name>ModelsPlot</name>
    <message numerus="yes">
        <source>%Ln language(s)</source>
        <translation>
            <numerusform>%Ln Sprache</numerusform>
            <numerusform>%Ln Sprachen</numerusform>
        </translation>
    </message>
    <message>
        <source>Bits per byte</source>
        <translation>Bits je Byte</translation>
    </message>
    <message>
        <source>mean over languages, less is better</source>
        <translation>Mittel über Sprachen, weniger ist besser</translation>
    </message>
    <message>
        <source>%1, %2: %3 bits per byte</source>
        <translation>%1, %2: %3 Bits je Byte</translation>
    </message>
    <message>
        <source>Difference to %1</source>
        <translation>Unterschied zu %1</translation>
    </message>
    <message>
        <source>paired by seed and sentence; grey: too small to have been seen</source>
        <translation>gepaart nach Startwert und Satz; grau: zu klein, um gesehen zu werden</translation>
    </message>
    <message>
        <source>%1 less %2, %3: %4 bits per byte</source>
        <translation>%1 minus %2, %3: %4 Bits je Byte</translation>
    </message>
    <message>
        <source> · p %1, adjusted %2 · %3 would have been seen four times of five</source>
        <translation> · p %1, angepasst %2 · %3 wäre in vier von fünf Fällen gesehen worden</translation>
    </message>
    <message>
        <source>%1 is what the others are held against</source>
        <translation>An %1 werden die anderen gemessen</translation>
    </message>
    <message>
        <source>%1 has no experts</source>
        <translation>%1 hat keine Experten</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <comment>arm, measure, value</comment>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source> over seeds</source>
        <translation> über Startwerte</translation>
    </message>
    <message>
        <source> · chance leaves %1</source>
        <translation> · Zufall lässt %1</translation>
    </message>
    <message>
        <source>Questions right</source>
        <translation>Fragen richtig</translation>
    </message>
    <message>
        <source>Right, %1</source>
        <translation>Richtig, %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln Frage</numerusform>
            <numerusform>%Ln Fragen</numerusform>
        </translation>
    </message>
    <message>
        <source> · less %1 %2 points, adjusted p %3</source>
        <translation> · minus %1 %2 Punkte, angepasstes p %3</translation>
    </message>
    <message>
        <source> · chance %1 %</source>
        <translation> · Zufall %1 %</translation>
    </message>
    <message>
        <source> · less %1 %2, adjusted p %3</source>
        <translation> · minus %1 %2, angepasstes p %3</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>%1, chance</source>
        <translation>%1, Zufall</translation>
    </message>
    <message>
        <source>%1 parameters, %2 active</source>
        <translation>%1 Parameter, %2 aktiv</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 Parameter</translation>
    </message>
    <message>
        <source>%1 a token</source>
        <comment>work</comment>
        <translation>%1 je Token</translation>
    </message>
    <message>
        <source>What routers do, and what questions say</source>
        <translation>Was Router tun und was Fragen sagen</translation>
    </message>
    <message>
        <source>tick: what chance leaves</source>
        <translation>Strich: was der Zufall lässt</translation>
    </message>
    <message>
        <source>Told by expert</source>
        <translation>Am Experten erkannt</translation>
    </message>
    <message>
        <source>I / H</source>
        <translation>I / H</translation>
    </message>
    <message>
        <source>Own expert’s lift</source>
        <translation>Vorzug des eigenen Experten</translation>
    </message>
    <message>
        <source>times</source>
        <translation>mal</translation>
    </message>
    <message>
        <source>Told by path</source>
        <translation>Am Weg erkannt</translation>
    </message>
    <message>
        <source>What routers do</source>
        <translation>Was Router tun</translation>
    </message>
    <message>
        <source>What questions say</source>
        <translation>Was Fragen sagen</translation>
    </message>
    <message>
        <source>Language told by expert</source>
        <translation>Sprache am Experten erkannt</translation>
    </message>
    <message>
        <source>I(language; expert) / H(expert); dotted: chance</source>
        <translation>I(Sprache; Experte) / H(Experte); gepunktet: Zufall</translation>
    </message>
    <message>
        <source>Language told by path</source>
        <translation>Sprache am Weg erkannt</translation>
    </message>
    <message>
        <source>share of test documents; dotted: chance</source>
        <translation>Anteil der Testdokumente; gepunktet: Zufall</translation>
    </message>
    <message>
        <source>times other languages</source>
        <translation>mal andere Sprachen</translation>
    </message>
</context>
<context>
    <name>ModelsScene</name>
    <message>
        <source>Bits per byte by language</source>
        <translation>Bits je Byte nach Sprache</translation>
    </message>
    <message>
        <source>· minor, ○ never seen</source>
        <translation>· klein, ○ nie gesehen</translation>
    </message>
    <message>
        <source>Bits per byte of the test documents</source>
        <translation>Bits je Byte der Testdokumente</translation>
    </message>
    <message>
        <source>Intervals of %1 % over seeds and sentences; p by Student’s t with Holm’s correction over arms and groups.</source>
        <translation>Intervalle von %1 % über Startwerte und Sätze; p nach Students t mit Holms Korrektur über Arme und Gruppen.</translation>
    </message>
</context>
<context>
    <name>ModelsWords</name>
    <message>
        <source>in major languages</source>
        <translation>in großen Sprachen</translation>
    </message>
    <message>
        <source>in minor languages</source>
        <translation>in kleinen Sprachen</translation>
    </message>
    <message>
        <source>in languages never seen</source>
        <translation>in nie gesehenen Sprachen</translation>
    </message>
    <message>
        <source>over all languages</source>
        <translation>über alle Sprachen</translation>
    </message>
    <message>
        <source>%1 needs %2 bits per byte less than %3 %4</source>
        <comment>arm, number, baseline, in which languages</comment>
        <translation>%1 braucht %2 Bits je Byte weniger als %3 %4</translation>
    </message>
    <message>
        <source>%1 needs %2 bits per byte more than %3 %4</source>
        <comment>arm, number, baseline, in which languages</comment>
        <translation>%1 braucht %2 Bits je Byte mehr als %3 %4</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>Alle Sprachen</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Never seen</source>
        <translation>Nie gesehen</translation>
    </message>
    <message>
        <source>One arm alone: there is nothing to hold it against</source>
        <translation>Nur ein Arm: es gibt nichts, woran er zu messen wäre</translation>
    </message>
    <message>
        <source>Differences without a test: one seed or one sentence says nothing of how sure they are</source>
        <translation>Unterschiede ohne Test: ein Startwert oder ein Satz sagt nichts darüber, wie sicher sie sind</translation>
    </message>
    <message>
        <source>; found in %1 of %2 comparisons</source>
        <translation>; in %1 von %2 Vergleichen gefunden</translation>
    </message>
    <message>
        <source>No difference to %1 that chance would not explain</source>
        <translation>Kein Unterschied zu %1, den der Zufall nicht erklärte</translation>
    </message>
    <message>
        <source>; one smaller than %1 bits per byte would not have been seen</source>
        <translation>; einer unter %1 Bits je Byte wäre nicht gesehen worden</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <comment>arm, in which languages, difference</comment>
        <translation>%1 %2: %3</translation>
    </message>
    <message>
        <source> (not found; %1 could have been shown)</source>
        <translation> (nicht gefunden; %1 hätte gezeigt werden können)</translation>
    </message>
    <message>
        <source>Experts tell languages apart most in %1: I(language; expert) / H(expert) %2, of which chance leaves %3.</source>
        <translation>Am stärksten trennen Experten die Sprachen bei %1: I(Sprache; Experte) / H(Experte) %2, wovon der Zufall %3 lässt.</translation>
    </message>
    <message>
        <source>In no arm do experts tell languages apart by more than chance.</source>
        <translation>In keinem Arm trennen Experten die Sprachen stärker als der Zufall.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln seed(s) in every arm</source>
        <translation>
            <numerusform>%1: %Ln Startwert in jedem Arm</numerusform>
            <numerusform>%1: %Ln Startwerte in jedem Arm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, tested on %Ln sentence(s)</source>
        <translation>
            <numerusform>, geprüft an %Ln Satz</numerusform>
            <numerusform>, geprüft an %Ln Sätzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> in %Ln language(s).</source>
        <translation>
            <numerusform> in %Ln Sprache.</numerusform>
            <numerusform> in %Ln Sprachen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Parameter</name>
    <message>
        <source>Barrier</source>
        <translation>Barriere</translation>
    </message>
    <message>
        <source>height of the barrier between the wells</source>
        <translation>Höhe der Barriere zwischen den Mulden</translation>
    </message>
    <message>
        <source>Well</source>
        <translation>Mulde</translation>
    </message>
    <message>
        <source>distance of either well from the barrier</source>
        <translation>Abstand jeder Mulde von der Barriere</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>Neigung</translation>
    </message>
    <message>
        <source>slope along x that makes one well deeper</source>
        <translation>Gefälle entlang x, das eine Mulde vertieft</translation>
    </message>
    <message>
        <source>Stiffness</source>
        <translation>Steifigkeit</translation>
    </message>
    <message>
        <source>curvature across the valley</source>
        <translation>Krümmung quer zum Tal</translation>
    </message>
    <message>
        <source>Slope</source>
        <translation>Steigung</translation>
    </message>
    <message>
        <source>direction of the valley: y rises by this for each unit of x</source>
        <translation>Richtung des Tals: um so viel steigt y je Einheit von x</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>height of the valley at x = 0</source>
        <translation>Höhe des Tals bei x = 0</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>standard deviation of each component</source>
        <translation>Standardabweichung jeder Komponente</translation>
    </message>
    <message>
        <source>H11</source>
        <translation>H11</translation>
    </message>
    <message>
        <source>curvature along x</source>
        <translation>Krümmung entlang x</translation>
    </message>
    <message>
        <source>H12</source>
        <translation>H12</translation>
    </message>
    <message>
        <source>coupling of x and y</source>
        <translation>Kopplung von x und y</translation>
    </message>
    <message>
        <source>H22</source>
        <translation>H22</translation>
    </message>
    <message>
        <source>curvature along y</source>
        <translation>Krümmung entlang y</translation>
    </message>
    <message>
        <source>Cx</source>
        <translation>Cx</translation>
    </message>
    <message>
        <source>x of the bottom</source>
        <translation>x des tiefsten Punkts</translation>
    </message>
    <message>
        <source>Cy</source>
        <translation>Cy</translation>
    </message>
    <message>
        <source>y of the bottom</source>
        <translation>y des tiefsten Punkts</translation>
    </message>
    <message>
        <source>curvature of the bowl</source>
        <translation>Krümmung der Schale</translation>
    </message>
    <message>
        <source>Amplitude</source>
        <translation>Amplitude</translation>
    </message>
    <message>
        <source>height of the ripples</source>
        <translation>Höhe der Wellen</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Frequenz</translation>
    </message>
    <message>
        <source>angular frequency of the ripples</source>
        <translation>Kreisfrequenz der Wellen</translation>
    </message>
    <message>
        <source>x of the bowl&apos;s bottom</source>
        <translation>x des Schalenbodens</translation>
    </message>
    <message>
        <source>y of the bowl&apos;s bottom</source>
        <translation>y des Schalenbodens</translation>
    </message>
    <message>
        <source>the external random variables in the gradient</source>
        <translation>die äußeren Zufallsvariablen im Gradienten</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Iid</source>
        <translation>IID</translation>
    </message>
    <message>
        <source>Ar1</source>
        <translation>AR(1)</translation>
    </message>
    <message>
        <source>correlation of neighbouring data, for ar1</source>
        <translation>Korrelation benachbarter Daten, für AR(1)</translation>
    </message>
    <message>
        <source>inverse temperature: the target is exp(-beta loss) on the set</source>
        <translation>inverse Temperatur: das Ziel ist exp(−β Verlust) auf der Menge</translation>
    </message>
    <message>
        <source>how the step size follows from the number of steps</source>
        <translation>wie die Schrittweite aus der Zahl der Schritte folgt</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Fest</translation>
    </message>
    <message>
        <source>step size of the fixed rule</source>
        <translation>Schrittweite der festen Regel</translation>
    </message>
    <message>
        <source>length T of every chain</source>
        <translation>Länge T jeder Kette</translation>
    </message>
    <message>
        <source>independent chains run side by side</source>
        <translation>unabhängige Ketten nebeneinander</translation>
    </message>
    <message>
        <source>Longer documents are cut here</source>
        <translation>Längere Dokumente werden hier abgeschnitten</translation>
    </message>
    <message>
        <source>At most so many of each language, the first ones; 0: all</source>
        <translation>Höchstens so viele je Sprache, die ersten; 0: alle</translation>
    </message>
    <message>
        <source>Tokens that go through a layer together</source>
        <translation>Tokens, die zusammen durch eine Schicht gehen</translation>
    </message>
    <message>
        <source>Keep the router&apos;s scores of every token: auto keeps up to 64 MiB</source>
        <translation>Die Router-Scores jedes Tokens behalten: Automatisch behält bis zu 64 MiB</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>chains</source>
        <translation>Ketten</translation>
    </message>
    <message>
        <source>per unit step size</source>
        <translation>je Einheit der Schrittweite</translation>
    </message>
    <message>
        <source>how chains move, and what happens at the wall</source>
        <translation>wie sich Ketten bewegen und was an der Wand geschieht</translation>
    </message>
    <message>
        <source>Projected</source>
        <translation>Projiziert</translation>
    </message>
    <message>
        <source>Reflected</source>
        <translation>Gespiegelt</translation>
    </message>
    <message>
        <source>MALA</source>
        <translation>MALA</translation>
    </message>
    <message>
        <source>Coordinate hit and run</source>
        <translation>Koordinaten-Hit-and-run</translation>
    </message>
    <message>
        <source>Unconstrained</source>
        <translation>Ohne Wände</translation>
    </message>
    <message>
        <source>loss and walls</source>
        <translation>Verlust und Wände</translation>
    </message>
    <message>
        <source>Half normal</source>
        <translation>Halbnormal</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>Exponentiell</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Two wells</source>
        <translation>Zwei Mulden</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>what a step that leaves the interval does</source>
        <translation>was ein Schritt tut, der das Intervall verlässt</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projizieren</translation>
    </message>
    <message>
        <source>Reflect</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Two state</source>
        <translation>Zwei Zustände</translation>
    </message>
    <message>
        <source>size of either value of the two-state data</source>
        <translation>Betrag beider Werte der Daten mit zwei Zuständen</translation>
    </message>
    <message>
        <source>probability that the data change sign; 0.5 makes them independent</source>
        <translation>Wahrscheinlichkeit, dass die Daten das Vorzeichen wechseln; 0,5 macht sie unabhängig</translation>
    </message>
    <message>
        <source>inverse temperature</source>
        <translation>inverse Temperatur</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>Spektrallücke</translation>
    </message>
    <message>
        <source>Derived</source>
        <translation>Hergeleitet</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Angegeben</translation>
    </message>
    <message>
        <source>a, where it is given</source>
        <translation>a, wo sie angegeben ist</translation>
    </message>
    <message>
        <source>step size of the rule fixed</source>
        <translation>Schrittweite der Regel fixed</translation>
    </message>
    <message>
        <source>the shortest chain</source>
        <translation>die kürzeste Kette</translation>
    </message>
    <message>
        <source>the longest chain</source>
        <translation>die längste Kette</translation>
    </message>
    <message>
        <source>per step</source>
        <translation>je Schritt</translation>
    </message>
    <message>
        <source>log₂ steps</source>
        <translation>log₂ Schritte</translation>
    </message>
    <message>
        <source>the contraction rate a: the spectral gap of the target, the lower bound by its convexity profile, or the one given</source>
        <translation>die Kontraktionsrate a: die Spektrallücke des Ziels, die untere Schranke aus seinem Konvexitätsprofil oder die angegebene</translation>
    </message>
    <message>
        <source>chains that walk every point beside the law; 0 for none</source>
        <translation>Ketten, die neben dem Gesetz jeden Punkt laufen; 0 für keine</translation>
    </message>
    <message>
        <source>standard deviation of the noise (of its innovations for var); size of either value for twoState</source>
        <translation>Standardabweichung des Rauschens (seiner Innovationen bei var); Größe beider Werte bei twoState</translation>
    </message>
    <message>
        <source>probability that two-state data change sign</source>
        <translation>Wahrscheinlichkeit, dass Zwei-Zustands-Daten das Vorzeichen wechseln</translation>
    </message>
    <message>
        <source>mean length of a block of the bootstrap, for blocks</source>
        <translation>mittlere Länge eines Blocks des Bootstraps, für blocks</translation>
    </message>
    <message>
        <source>step size</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Fitted</source>
        <translation>Angepasst</translation>
    </message>
    <message>
        <source>Var</source>
        <translation>VAR</translation>
    </message>
    <message>
        <source>Markov</source>
        <translation>Markow</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>stationary standard deviation of either coordinate of the data (of their innovations for var); size of either value for twoState</source>
        <translation>stationäre Standardabweichung jeder Koordinate der Daten (bei var ihrer Innovationen); Betrag beider Werte bei twoState</translation>
    </message>
    <message>
        <source>contraction rate a of the other rules; 0 takes the lower bound by the loss&apos;s convexity profile</source>
        <translation>Kontraktionsrate a der anderen Regeln; 0 nimmt die untere Schranke aus dem Konvexitätsprofil des Verlusts</translation>
    </message>
    <message>
        <source>several switching probabilities, one a curve; none: the one above</source>
        <translation>mehrere Wechselwahrscheinlichkeiten, je eine Kurve; keine: die obige</translation>
    </message>
    <message>
        <source>the contraction rate a: the spectral gap of the target, the lower bound by its convexity profile, fitted to how W1 falls, or the one given</source>
        <translation>die Kontraktionsrate a: die Spektrallücke des Ziels, die untere Schranke aus seinem Konvexitätsprofil, daran angepasst, wie W1 fällt, oder die angegebene</translation>
    </message>
    <message>
        <source>W1 by optimal transport (up to 2000 chains), or its mean over directions, a trend</source>
        <translation>W1 durch optimalen Transport (bis zu 2000 Ketten) oder sein Mittel über Richtungen, ein Trend</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Sliced</source>
        <translation>Sliced</translation>
    </message>
    <message>
        <source>several strengths of the data&apos;s memory, one a curve: phi of ar1, switching of twoState, blockLength of blocks; none: the one above</source>
        <translation>mehrere Stärken des Gedächtnisses der Daten, je eine Kurve: phi von ar1, switching von twoState, blockLength von blocks; keine: die obige</translation>
    </message>
    <message>
        <source>the contraction rate a: fitted to how the distance falls, the derived lower bound, or the one given</source>
        <translation>die Kontraktionsrate a: daran angepasst, wie der Abstand fällt, die hergeleitete untere Schranke oder die angegebene</translation>
    </message>
    <message>
        <source>step size of the rule fixed, and of the fit of the rate</source>
        <translation>Schrittweite der Regel fixed und der Anpassung der Rate</translation>
    </message>
    <message>
        <source>inverse temperatures: a number each</source>
        <translation>inverse Temperaturen: je eine Zahl</translation>
    </message>
    <message>
        <source>Tools whose points are bezier curves (classifier 1.0)</source>
        <translation>Werkzeuge, deren Punkte Bézier-Kurven sind (classifier 1.0)</translation>
    </message>
    <message>
        <source>Experts and known answers count among the volunteers instead of being kept apart</source>
        <translation>Experten und bekannte Antworten zählen zu den Freiwilligen, statt getrennt gehalten zu werden</translation>
    </message>
    <message>
        <source>A classification without a drawing votes for nothing there</source>
        <translation>Eine Klassifikation ohne Zeichnung stimmt dort für „nichts“</translation>
    </message>
    <message>
        <source>What to keep when a volunteer classified a subject twice, by time; all: joined, the volunteer counts once</source>
        <translation>Was bleibt, wenn jemand ein Bild zweimal klassifizierte, nach der Zeit; Alle: vereint, die Person zählt einmal</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erste</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Letzte</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Most room for pictures, unpacked</source>
        <translation>Größter Platz für Fotos, entpackt</translation>
    </message>
    <message>
        <source>Width that a drawn line stands for</source>
        <translation>Breite, für die eine gezeichnete Linie steht</translation>
    </message>
    <message>
        <source>Leave out classifications from before the project was live</source>
        <translation>Klassifikationen aus der Zeit vor dem Start des Projekts auslassen</translation>
    </message>
    <message>
        <source>Answers that begin so say that nothing is there: a blank vote</source>
        <translation>Antworten, die so beginnen, sagen, dass nichts da ist: eine leere Stimme</translation>
    </message>
    <message>
        <source>Leave out subjects the volunteer had seen before</source>
        <translation>Bilder auslassen, die die Person schon gesehen hatte</translation>
    </message>
    <message>
        <source>Leave out rows that cannot be read instead of stopping</source>
        <translation>Unlesbare Zeilen auslassen, statt anzuhalten</translation>
    </message>
    <message>
        <source>Leave out classifications made after retirement</source>
        <translation>Klassifikationen nach Abschluss des Bildes auslassen</translation>
    </message>
    <message>
        <source>Tools whose x, y, r, angle are triangles (classifier 1.0)</source>
        <translation>Werkzeuge, deren x, y, r, angle Dreiecke sind (classifier 1.0)</translation>
    </message>
    <message>
        <source>Largest workflow version; a bare major takes all its minors</source>
        <translation>Größte Workflow-Version; eine bloße Hauptnummer umfasst alle ihre Unternummern</translation>
    </message>
    <message>
        <source>Least workflow version, major.minor; empty: any</source>
        <translation>Kleinste Workflow-Version, Hauptnummer.Unternummer; leer: jede</translation>
    </message>
    <message>
        <source>Only this workflow&apos;s classifications; empty: all</source>
        <translation>Nur Klassifikationen dieses Workflows; leer: alle</translation>
    </message>
    <message>
        <source>So many rows of each reason are named</source>
        <translation>So viele Zeilen je Grund werden genannt</translation>
    </message>
    <message>
        <source>Ends a subject whose first so many volunteers saw nothing; 0: never</source>
        <translation>Schließt ein Bild ab, bei dem die ersten Freiwilligen in dieser Zahl nichts sahen; 0: nie</translation>
    </message>
    <message>
        <source>Agreement: the 95 % lower bound of the mean leave-one-out Dice reaches this</source>
        <translation>Übereinstimmung: die untere 95 %-Schranke des mittleren Leave-one-out-Dice erreicht diesen Wert</translation>
    </message>
    <message>
        <source>Ends a subject after so many successive votes in agreement; 0: never</source>
        <translation>Schließt ein Bild nach so vielen übereinstimmenden Stimmen in Folge ab; 0: nie</translation>
    </message>
    <message>
        <source>Frame of subjects with several pictures</source>
        <translation>Aufnahme von Bildern mit mehreren Fotos</translation>
    </message>
    <message>
        <source>Ends every subject after so many votes; 0: never</source>
        <translation>Schließt jedes Bild nach so vielen Stimmen ab; 0: nie</translation>
    </message>
    <message>
        <source>Share of votes a mask needs</source>
        <translation>Anteil der Stimmen, den eine Maske braucht</translation>
    </message>
    <message>
        <source>Number of one tool; -1: all together</source>
        <translation>Nummer eines Werkzeugs; -1: alle zusammen</translation>
    </message>
    <message>
        <source>signs and limits of coefficients: dist &lt;= 0, arsenic &gt;= 0</source>
        <translation>Vorzeichen und Grenzen von Koeffizienten: dist &lt;= 0, arsenic &gt;= 0</translation>
    </message>
    <message>
        <source>what is made of the table</source>
        <translation>was aus der Tabelle wird</translation>
    </message>
    <message>
        <source>Logistic</source>
        <translation>Logistisch</translation>
    </message>
    <message>
        <source>Autoregression</source>
        <translation>Autoregression</translation>
    </message>
    <message>
        <source>Portfolio</source>
        <translation>Portfolio</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>lags of an autoregression, hidden units of a network</source>
        <translation>Verzögerungen einer Autoregression, verborgene Einheiten eines Netzes</translation>
    </message>
    <message>
        <source>column of the labels, targets or the series; the last when empty</source>
        <translation>Spalte der Marken, der Zielwerte oder der Reihe; die letzte, wenn leer</translation>
    </message>
    <message>
        <source>curvature of the quadratic that is added to the mean loss</source>
        <translation>Krümmung der quadratischen Funktion, die zum mittleren Verlust kommt</translation>
    </message>
    <message>
        <source>features to mean 0 and standard deviation 1</source>
        <translation>Merkmale auf Mittel 0 und Standardabweichung 1</translation>
    </message>
    <message>
        <source>name of the problem; the file&apos;s when empty</source>
        <translation>Name des Problems; der der Datei, wenn leer</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Thresholds are numbers of votes, or shares of a subject&apos;s volunteers</source>
        <translation>Schwellen sind Stimmenzahlen oder Anteile der Freiwilligen eines Bildes</translation>
    </message>
    <message>
        <source>So many steps of the share from 0 to 1</source>
        <translation>So viele Stufen des Anteils von 0 bis 1</translation>
    </message>
    <message>
        <source>Bootstrap: subjects are drawn anew so often; 0: no intervals</source>
        <translation>Bootstrap: so oft werden die Bilder neu gezogen; 0: keine Intervalle</translation>
    </message>
    <message>
        <source>Of the intervals</source>
        <translation>Der Intervalle</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Any: told by the first bytes</source>
        <translation>Beliebig: an den ersten Bytes erkannt</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>Coco</source>
        <translation>COCO</translation>
    </message>
    <message>
        <source>Geojson</source>
        <translation>GeoJSON</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilddateien</translation>
    </message>
    <message>
        <source>Who drew them; empty: named by the file or folder</source>
        <translation>Wer sie gezeichnet hat; leer: nach Datei oder Ordner benannt</translation>
    </message>
    <message>
        <source>Labels of pictures that are no object: 255 where it says void</source>
        <translation>Werte in Maskenbildern, die kein Objekt sind: 255, wo das „void“ heißt</translation>
    </message>
    <message>
        <source>Leave out what cannot be read instead of stopping</source>
        <translation>Unlesbares auslassen statt anzuhalten</translation>
    </message>
    <message>
        <source>Where the server is: http or https, its host and port; nothing is sent anywhere else</source>
        <translation>Wo der Server ist: http oder https, sein Rechner und Port; anderswohin wird nichts gesendet</translation>
    </message>
    <message>
        <source>What the server is: auto asks it; sglang by /generate, sglang_openai by /v1/completions</source>
        <translation>Was der Server ist: auto fragt ihn; sglang über /generate, sglang_openai über /v1/completions</translation>
    </message>
    <message>
        <source>The model&apos;s name at the server; empty: the only one it has</source>
        <translation>Der Name des Modells beim Server; leer: das einzige, das er hat</translation>
    </message>
    <message>
        <source>Requests under way at a time</source>
        <translation>Anfragen, die gleichzeitig unterwegs sind</translation>
    </message>
    <message>
        <source>So often a text is sent again when the server is busy or the link is lost</source>
        <translation>So oft wird ein Text noch einmal gesendet, wenn der Server beschäftigt oder die Verbindung verloren ist</translation>
    </message>
    <message>
        <source>So long an answer may take</source>
        <translation>So lange darf eine Antwort dauern</translation>
    </message>
    <message>
        <source>MoE layers, where no checkpoint is given; SGLang does not say</source>
        <translation>MoE-Schichten, wo kein Checkpoint angegeben ist; SGLang sagt sie nicht</translation>
    </message>
    <message>
        <source>Experts a token, where no checkpoint is given; SGLang does not say</source>
        <translation>Experten je Token, wo kein Checkpoint angegeben ist; SGLang sagt sie nicht</translation>
    </message>
    <message>
        <source>Experts a layer, where no checkpoint is given; 0: as many as are met</source>
        <translation>Experten je Schicht, wo kein Checkpoint angegeben ist; 0: so viele, wie vorkommen</translation>
    </message>
    <message>
        <source>Environment variable that holds the server&apos;s key; the key itself is stored nowhere</source>
        <translation>Umgebungsvariable mit dem Schlüssel des Servers; der Schlüssel selbst wird nirgends gespeichert</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>MoE layer whose experts are taken away, counted from 0 over all layers; -1: all MoE layers at once</source>
        <translation>MoE-Schicht, deren Experten weggenommen werden, über alle Schichten von 0 an gezählt; -1: alle MoE-Schichten zugleich</translation>
    </message>
    <message>
        <source>Experts to take away, one after the other: 0, 3; joined by + at once: 0+3; empty: each of them</source>
        <translation>Experten, die weggenommen werden, einer nach dem anderen: 0, 3; mit + verbunden zugleich: 0+3; leer: jeder einzeln</translation>
    </message>
    <message>
        <source>Seed of the resampling of documents</source>
        <translation>Startwert für das neue Ziehen der Dokumente</translation>
    </message>
    <message>
        <source>Resamples of the documents, for the intervals</source>
        <translation>So oft werden die Dokumente für die Intervalle neu gezogen</translation>
    </message>
    <message>
        <source>Whose masks</source>
        <translation>Wessen Masken</translation>
    </message>
    <message>
        <source>Consensus</source>
        <translation>Konsens</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>Fachleute</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Durchgesehen</translation>
    </message>
    <message>
        <source>Votes that make a pixel foreground; 0: by share</source>
        <translation>Stimmen, die ein Pixel zum Vordergrund machen; 0: nach Anteil</translation>
    </message>
    <message>
        <source>Share of a subject&apos;s volunteers that makes a pixel foreground, where votes is 0</source>
        <translation>Anteil der Freiwilligen eines Bildes, der ein Pixel zum Vordergrund macht, wenn die Stimmen 0 sind</translation>
    </message>
    <message>
        <source>Subjects that fewer volunteers looked at are left out</source>
        <translation>Bilder, die weniger Freiwillige angesehen haben, bleiben weg</translation>
    </message>
    <message>
        <source>Keep subjects whose mask is empty</source>
        <translation>Bilder behalten, deren Maske leer ist</translation>
    </message>
    <message>
        <source>Metadata key whose value says what stays together in a split; empty: by file names that are alike but for a number at the end</source>
        <translation>Metadaten-Schlüssel, dessen Wert sagt, was beim Aufteilen zusammenbleibt; leer: nach Dateinamen, die bis auf eine Zahl am Ende gleich sind</translation>
    </message>
    <message>
        <source>Subjects that are kept apart</source>
        <translation>Bilder, die beiseite bleiben</translation>
    </message>
    <message>
        <source>Only these subjects; empty: all</source>
        <translation>Nur diese Bilder; leer: alle</translation>
    </message>
    <message>
        <source>What the set is called; empty: by its masks</source>
        <translation>Name der Menge; leer: nach ihren Masken</translation>
    </message>
    <message>
        <source>What stays together in a split: pictures named alike but for a number at the end, each picture alone, or those of a folder</source>
        <translation>Was beim Aufteilen zusammenbleibt: Bilder, deren Namen bis auf eine Zahl am Ende gleich sind, jedes Bild für sich oder die eines Ordners</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Only pictures of so many bands; 0: as most have</source>
        <translation>Nur Bilder mit so vielen Kanälen; 0: wie die meisten</translation>
    </message>
    <message>
        <source>Larger pictures are cut into tiles of at most this side; 0: never</source>
        <translation>Größere Bilder werden in Kacheln von höchstens dieser Seite geschnitten; 0: nie</translation>
    </message>
    <message>
        <source>So many pictures, evenly over all; 0: all</source>
        <translation>So viele Bilder, gleichmäßig über alle; 0: alle</translation>
    </message>
    <message>
        <source>Masks of two values, or of many where all but 0 is foreground</source>
        <translation>Masken mit zwei Werten oder mit vielen, bei denen alles außer 0 Vordergrund ist</translation>
    </message>
    <message>
        <source>Binary</source>
        <translation>Zwei Werte</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Nummern</translation>
    </message>
    <message>
        <source>What the set is called; empty: as the folder</source>
        <translation>Name der Menge; leer: wie der Ordner</translation>
    </message>
    <message>
        <source>What is drawn</source>
        <translation>Was gezeichnet wird</translation>
    </message>
    <message>
        <source>Kelp</source>
        <translation>Kelp</translation>
    </message>
    <message>
        <source>Droplets</source>
        <translation>Tröpfchen</translation>
    </message>
    <message>
        <source>Shapes</source>
        <translation>Formen</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>Wie viele Bilder</translation>
    </message>
    <message>
        <source>Side of a picture</source>
        <translation>Seite eines Bildes</translation>
    </message>
    <message>
        <source>Bands of a picture; of kelp near infrared, red, green, blue</source>
        <translation>Kanäle eines Bildes; bei Kelp nahes Infrarot, Rot, Grün, Blau</translation>
    </message>
    <message>
        <source>Pictures of a scene share light and ground, and stay together in a split</source>
        <translation>Bilder einer Szene haben Licht und Grund gemeinsam und bleiben beim Aufteilen zusammen</translation>
    </message>
    <message>
        <source>Standard deviation of a pixel, of values from 0 to 1</source>
        <translation>Standardabweichung eines Pixels bei Werten von 0 bis 1</translation>
    </message>
    <message>
        <source>Mean share of foreground</source>
        <translation>Mittlerer Anteil des Vordergrunds</translation>
    </message>
    <message>
        <source>Bright becomes dark, so that what is learned on the one misleads on the other</source>
        <translation>Hell wird dunkel, sodass am einen Gelerntes beim anderen in die Irre führt</translation>
    </message>
    <message>
        <source>What the set is called; empty: by its domain</source>
        <translation>Name der Menge; leer: nach ihrem Gegenstand</translation>
    </message>
    <message>
        <source>The paper&apos;s network (8 levels, batch norm), the published package&apos;s (7 levels, instance norm), or a small one (6 levels, 8 filters)</source>
        <translation>Das Netz des Artikels (8 Stufen, Batch-Norm), das des veröffentlichten Pakets (7 Stufen, Instanz-Norm) oder ein kleines (6 Stufen, 8 Filter)</translation>
    </message>
    <message>
        <source>Channels of the outermost level; 0: the preset&apos;s</source>
        <translation>Kanäle der äußersten Stufe; 0: die der Vorlage</translation>
    </message>
    <message>
        <source>So often the sides are halved; 0: the preset&apos;s</source>
        <translation>So oft werden die Seiten halbiert; 0: wie in der Vorlage</translation>
    </message>
    <message>
        <source>Normalisation of each block</source>
        <translation>Normierung jedes Blocks</translation>
    </message>
    <message>
        <source>Activation of each block</source>
        <translation>Aktivierung jedes Blocks</translation>
    </message>
    <message>
        <source>Chance that a deep channel drops out; -1: the preset&apos;s</source>
        <translation>Wahrscheinlichkeit, dass ein tiefer Kanal ausfällt; -1: die der Vorlage</translation>
    </message>
    <message>
        <source>Train a discriminator that judges patches of a mask</source>
        <translation>Einen Diskriminator trainieren, der Ausschnitte einer Maske beurteilt</translation>
    </message>
    <message>
        <source>Channels of its first layer</source>
        <translation>Kanäle seiner ersten Schicht</translation>
    </message>
    <message>
        <source>So often it halves the sides</source>
        <translation>So oft halbiert er die Seiten</translation>
    </message>
    <message>
        <source>Levels copied from the source model, the outermost first; -1: all</source>
        <translation>Stufen, die vom Ausgangsmodell übernommen werden, die äußersten zuerst; -1: alle</translation>
    </message>
    <message>
        <source>Fit the first and last layers to another number of bands and classes</source>
        <translation>Erste und letzte Schicht an eine andere Zahl von Bändern und Klassen anpassen</translation>
    </message>
    <message>
        <source>What is made small: focal Tversky loss, weighted cross entropy, or absolute difference</source>
        <translation>Was klein gemacht wird: fokaler Tversky-Verlust, gewichtete Kreuzentropie oder absolute Differenz</translation>
    </message>
    <message>
        <source>Weight of missed pixels in the Tversky index</source>
        <translation>Gewicht übersehener Pixel im Tversky-Index</translation>
    </message>
    <message>
        <source>Power of the focal Tversky loss, after the mean of the batch</source>
        <translation>Exponent des fokalen Tversky-Verlusts, nach dem Mittel über den Stapel</translation>
    </message>
    <message>
        <source>Weight of this loss beside the adversarial one</source>
        <translation>Gewicht dieses Verlusts neben dem gegnerischen</translation>
    </message>
    <message>
        <source>The discriminator&apos;s verdict reaches the generator; off is as in the paper&apos;s released code</source>
        <translation>Das Urteil des Diskriminators erreicht den Generator; aus ist wie im veröffentlichten Code des Artikels</translation>
    </message>
    <message>
        <source>Weight of the adversarial loss</source>
        <translation>Gewicht des gegnerischen Verlusts</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Learning rate of the discriminator</source>
        <translation>Lernrate des Diskriminators</translation>
    </message>
    <message>
        <source>The rates are multiplied by this</source>
        <translation>Damit werden die Raten multipliziert</translation>
    </message>
    <message>
        <source>So often</source>
        <translation>So oft</translation>
    </message>
    <message>
        <source>Times that every training picture is seen</source>
        <translation>So oft wird jedes Trainingsbild gesehen</translation>
    </message>
    <message>
        <source>Crops of one step</source>
        <translation>Ausschnitte eines Schritts</translation>
    </message>
    <message>
        <source>Side of a crop; a multiple of two to the power of the levels</source>
        <translation>Seite eines Ausschnitts; ein Vielfaches von zwei hoch der Zahl der Stufen</translation>
    </message>
    <message>
        <source>Ends when so long nothing was better on the validation pictures; 0: never</source>
        <translation>Endet, wenn so lange nichts auf den Validierungsbildern besser war; 0: nie</translation>
    </message>
    <message>
        <source>Crops of each picture in an epoch</source>
        <translation>Ausschnitte jedes Bilds in einer Epoche</translation>
    </message>
    <message>
        <source>Crops are mirrored at random</source>
        <translation>Ausschnitte werden zufällig gespiegelt</translation>
    </message>
    <message>
        <source>Crops are turned by right angles at random</source>
        <translation>Ausschnitte werden zufällig um rechte Winkel gedreht</translation>
    </message>
    <message>
        <source>Crops are turned by up to so much</source>
        <translation>Ausschnitte werden um bis zu so viel gedreht</translation>
    </message>
    <message>
        <source>A crop&apos;s side varies by up to this share</source>
        <translation>Die Seite eines Ausschnitts schwankt um bis zu diesen Anteil</translation>
    </message>
    <message>
        <source>Added to all bands alike, up to so much</source>
        <translation>Zu allen Bändern gleich addiert, bis zu so viel</translation>
    </message>
    <message>
        <source>Contrast varies by up to this share</source>
        <translation>Der Kontrast schwankt um bis zu diesen Anteil</translation>
    </message>
    <message>
        <source>Each band varies by up to this share</source>
        <translation>Jedes Band schwankt um bis zu diesen Anteil</translation>
    </message>
    <message>
        <source>Outlines wander as a hand&apos;s do, standard deviation</source>
        <translation>Umrisse schwanken wie die einer Hand, Standardabweichung</translation>
    </message>
    <message>
        <source>What pictures are made to: the paper&apos;s for Landsat, the range of their type, or percentiles of each band</source>
        <translation>Worauf Bilder gebracht werden: wie im Artikel für Landsat, auf den Bereich ihres Typs oder auf Perzentile jedes Bands</translation>
    </message>
    <message>
        <source>Percentile that becomes 0</source>
        <translation>Perzentil, das zu 0 wird</translation>
    </message>
    <message>
        <source>Percentile that becomes 1</source>
        <translation>Perzentil, das zu 1 wird</translation>
    </message>
    <message>
        <source>Share of the training pictures that is used</source>
        <translation>Anteil der Trainingsbilder, der benutzt wird</translation>
    </message>
    <message>
        <source>Share of the pictures on which epoch and threshold are chosen, by scene</source>
        <translation>Anteil der Bilder, an denen Epoche und Schwelle gewählt werden, nach Szenen</translation>
    </message>
    <message>
        <source>Share of the pictures kept for the test, by scene</source>
        <translation>Anteil der Bilder, der für den Test zurückbleibt, nach Szenen</translation>
    </message>
    <message>
        <source>Which scenes go where</source>
        <translation>Welche Szenen wohin kommen</translation>
    </message>
    <message>
        <source>So many outer levels of the encoder stay as they are</source>
        <translation>So viele äußere Stufen des Encoders bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>So long; 0: always</source>
        <translation>So lange; 0: immer</translation>
    </message>
    <message>
        <source>What the model is called; empty: after its pictures</source>
        <translation>Wie das Modell heißt; leer: nach seinen Bildern</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <source>Relu</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Leaky</source>
        <translation>Leaky ReLU</translation>
    </message>
    <message>
        <source>Tversky</source>
        <translation>Tversky</translation>
    </message>
    <message>
        <source>Cross entropy</source>
        <translation>Kreuzentropie</translation>
    </message>
    <message>
        <source>Absolute</source>
        <translation>Absolut</translation>
    </message>
    <message>
        <source>Landsat</source>
        <translation>Landsat</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Passes with dropout, whose spread is the uncertainty; 0: none</source>
        <translation>Durchläufe mit Dropout, deren Streuung die Unsicherheit ist; 0: keine</translation>
    </message>
    <message>
        <source>Let the discriminator judge each patch of the mask</source>
        <translation>Den Diskriminator jeden Ausschnitt der Maske beurteilen lassen</translation>
    </message>
    <message>
        <source>Radius of the disk that grows the mask, in which the entropy is taken</source>
        <translation>Radius der Scheibe, die die Maske vergrößert, in der die Entropie genommen wird</translation>
    </message>
    <message>
        <source>Names of pictures that are given one by one, in the order of their numbers</source>
        <translation>Namen einzeln gegebener Bilder, in der Reihenfolge ihrer Nummern</translation>
    </message>
    <message>
        <source>Bands of the pictures to be learned</source>
        <translation>Bänder der Bilder, die gelernt werden</translation>
    </message>
    <message>
        <source>Classes of their masks</source>
        <translation>Klassen ihrer Masken</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>°</source>
        <translation>°</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bänder</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>Szenen</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Bedeckung</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Least raters</source>
        <translation>Freiwillige mindestens</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>Leere</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Zurückgelegt</translation>
    </message>
    <message>
        <source>Only</source>
        <translation>Nur</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>Norm</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>Diskriminator</translation>
    </message>
    <message>
        <source>Discriminator filters</source>
        <translation>Filter des Diskriminators</translation>
    </message>
    <message>
        <source>Discriminator layers</source>
        <translation>Schichten des Diskriminators</translation>
    </message>
    <message>
        <source>Transfer levels</source>
        <translation>Übertragene Ebenen</translation>
    </message>
    <message>
        <source>Adapt</source>
        <translation>Anpassen</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>Beta</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <source>Segmentation weight</source>
        <translation>Gewicht der Segmentierung</translation>
    </message>
    <message>
        <source>Adversarial</source>
        <translation>Gegnerisch</translation>
    </message>
    <message>
        <source>Adversarial weight</source>
        <translation>Gegnerisches Gewicht</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Discriminator rate</source>
        <translation>Rate des Diskriminators</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>Abnahme</translation>
    </message>
    <message>
        <source>Decay every</source>
        <translation>Abnahme alle</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Crops per picture</source>
        <translation>Ausschnitte je Bild</translation>
    </message>
    <message>
        <source>Flips</source>
        <translation>Spiegelungen</translation>
    </message>
    <message>
        <source>Quarter turns</source>
        <translation>Vierteldrehungen</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehung</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Band</translation>
    </message>
    <message>
        <source>Stroke noise</source>
        <translation>Strichrauschen</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Normierung</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation>Startwert der Teilung</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Einfrieren</translation>
    </message>
    <message>
        <source>Freeze epochs</source>
        <translation>Eingefrorene Epochen</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Patches</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>Erweiterung</translation>
    </message>
    <message>
        <source>Ids</source>
        <translation>Kennungen</translation>
    </message>
    <message>
        <source>Fractions</source>
        <translation>Anteile</translation>
    </message>
    <message>
        <source>Shares of the training pictures that are learnt from</source>
        <translation>Anteile der Trainingsbilder, aus denen gelernt wird</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>How often each is trained, with another beginning and other pictures</source>
        <translation>Wie oft jedes trainiert wird, mit anderem Beginn und anderen Bildern</translation>
    </message>
    <message>
        <source>Where the way up joins the channels that come from the way down, which shapes do not tell; automatic: by the names, first where they say nothing</source>
        <translation>Wo der Weg hinauf die Kanäle vom Weg hinab anfügt, was die Formen nicht verraten; automatic: nach den Namen, zuerst (first), wo sie nichts sagen</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Torchscript</source>
        <translation>TorchScript</translation>
    </message>
    <message>
        <source>Safetensors</source>
        <translation>Safetensors</translation>
    </message>
    <message>
        <source>A program that python3-torch and LibTorch run, or weights alone</source>
        <translation>Ein Programm, das python3-torch und LibTorch ausführen, oder nur die Gewichte</translation>
    </message>
    <message>
        <source>Share of the sentences kept for the test; translations of a sentence stay together</source>
        <translation>Anteil der Sätze, die für den Test zurückbehalten werden; Übersetzungen eines Satzes bleiben zusammen</translation>
    </message>
    <message>
        <source>Which sentences go where</source>
        <translation>Welche Sätze wohin kommen</translation>
    </message>
    <message>
        <source>Codes of languages of which only a share is learnt from</source>
        <translation>Codes der Sprachen, von denen nur ein Anteil gelernt wird</translation>
    </message>
    <message>
        <source>That share of their training documents; 0: they are never seen</source>
        <translation>Dieser Anteil ihrer Trainingsdokumente; 0: sie werden nie gesehen</translation>
    </message>
    <message>
        <source>No mixture; mixtures in all layers with plain routing, Hybrid-k by language, or an expert for each language; Hybrid-k in the last layers by language or by family</source>
        <translation>Keine Mischung; Mischungen in allen Schichten mit einfachem Routing, Hybrid-k nach Sprache oder einem Experten je Sprache; Hybrid-k in den letzten Schichten nach Sprache oder Familie</translation>
    </message>
    <message>
        <source>Experts of a mixture with plain routing; 0: as many as families</source>
        <translation>Experten einer Mischung mit einfachem Routing; 0: so viele wie Familien</translation>
    </message>
    <message>
        <source>Experts a token</source>
        <translation>Experten je Token</translation>
    </message>
    <message>
        <source>Layers that are mixtures, for post_moe and family</source>
        <translation>Schichten, die Mischungen sind, für Post-MoE und nach Familie</translation>
    </message>
    <message>
        <source>An expert that every token passes besides its own</source>
        <translation>Ein Experte, den jedes Token neben seinen eigenen durchläuft</translation>
    </message>
    <message>
        <source>Weight of the loss that evens out the experts&apos; load; 0 as in the paper</source>
        <translation>Gewicht des Verlusts, der die Last der Experten ausgleicht; 0 wie in der Arbeit</translation>
    </message>
    <message>
        <source>A dense model as it is, or widened to another arm&apos;s active or total parameters</source>
        <translation>Ein dichtes Modell, wie es ist, oder verbreitert auf die aktiven oder gesamten Parameter eines anderen Arms</translation>
    </message>
    <message>
        <source>That arm</source>
        <translation>Dieser Arm</translation>
    </message>
    <message>
        <source>Table of languages and families; empty: the paper&apos;s</source>
        <translation>Tabelle der Sprachen und Familien; leer: die der Arbeit</translation>
    </message>
    <message>
        <source>Layers; a source keeps its own sizes</source>
        <translation>Schichten; eine Quelle behält ihre Größen</translation>
    </message>
    <message>
        <source>Values that a token has between layers</source>
        <translation>Werte, die ein Token zwischen Schichten hat</translation>
    </message>
    <message>
        <source>Neurons of an MLP</source>
        <translation>Neuronen eines MLP</translation>
    </message>
    <message>
        <source>Attention heads</source>
        <translation>Aufmerksamkeitsköpfe</translation>
    </message>
    <message>
        <source>Heads of keys and values, shared among the others</source>
        <translation>Köpfe der Schlüssel und Werte, unter den anderen geteilt</translation>
    </message>
    <message>
        <source>Longer documents are cut into pieces</source>
        <translation>Längere Dokumente werden in Stücke geteilt</translation>
    </message>
    <message>
        <source>Base of the rotary positions</source>
        <translation>Basis der Rotationspositionen</translation>
    </message>
    <message>
        <source>The same matrix reads tokens and predicts them</source>
        <translation>Dieselbe Matrix liest Token und sagt sie vorher</translation>
    </message>
    <message>
        <source>Tokens of a step, about</source>
        <translation>Token eines Schritts, ungefähr</translation>
    </message>
    <message>
        <source>Share of it that is left at the end</source>
        <translation>Anteil, der am Ende übrig ist</translation>
    </message>
    <message>
        <source>Share of the steps in which it rises</source>
        <translation>Anteil der Schritte, in denen sie steigt</translation>
    </message>
    <message>
        <source>Weight decay of matrices</source>
        <translation>Gewichtsabnahme der Matrizen</translation>
    </message>
    <message>
        <source>Longest gradient</source>
        <translation>Längster Gradient</translation>
    </message>
    <message>
        <source>How long the squared gradients are remembered</source>
        <translation>Wie lange quadrierte Gradienten erinnert werden</translation>
    </message>
    <message>
        <source>Lowest layers that stay as they are, the embedding with them</source>
        <translation>Unterste Schichten, die bleiben, wie sie sind, mit der Einbettung</translation>
    </message>
    <message>
        <source>Steps between measurements on the test</source>
        <translation>Schritte zwischen Messungen am Test</translation>
    </message>
    <message>
        <source>What the model is called; empty: after its arm and corpus</source>
        <translation>Wie das Modell heißt; leer: nach seinem Arm und Korpus</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
</context>
<context>
    <name>ParameterTitles</name>
    <message>
        <source>Masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Votes needed</source>
        <translation>Nötige Stimmen</translation>
    </message>
    <message>
        <source>Share needed</source>
        <translation>Nötiger Anteil</translation>
    </message>
    <message>
        <source>Fewest volunteers</source>
        <translation>Mindestens Freiwillige</translation>
    </message>
    <message>
        <source>Empty masks too</source>
        <translation>Auch leere Masken</translation>
    </message>
    <message>
        <source>Scene is told by</source>
        <translation>Szene steht in</translation>
    </message>
    <message>
        <source>Only these subjects</source>
        <translation>Nur diese Bilder</translation>
    </message>
    <message>
        <source>Pictures of</source>
        <translation>Bilder von</translation>
    </message>
    <message>
        <source>Number of pictures</source>
        <translation>Zahl der Bilder</translation>
    </message>
    <message>
        <source>Side of a picture</source>
        <translation>Seite eines Bildes</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bänder</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>Szenen</translation>
    </message>
    <message>
        <source>Noise of a pixel</source>
        <translation>Rauschen je Pixel</translation>
    </message>
    <message>
        <source>Share of foreground</source>
        <translation>Anteil Vordergrund</translation>
    </message>
    <message>
        <source>Bright and dark swapped</source>
        <translation>Hell und dunkel vertauscht</translation>
    </message>
    <message>
        <source>Share for validation</source>
        <translation>Anteil Validierung</translation>
    </message>
    <message>
        <source>Share for the test</source>
        <translation>Anteil Test</translation>
    </message>
    <message>
        <source>Seed of the split</source>
        <translation>Startwert der Teilung</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Filters outermost</source>
        <translation>Filter außen</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>Norm of a block</source>
        <translation>Norm eines Blocks</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Tversky β</source>
        <translation>Tversky-β</translation>
    </message>
    <message>
        <source>Focal γ</source>
        <translation>Fokales γ</translation>
    </message>
    <message>
        <source>Weight of the loss</source>
        <translation>Gewicht des Verlusts</translation>
    </message>
    <message>
        <source>Adversarial loss</source>
        <translation>Gegnerischer Verlust</translation>
    </message>
    <message>
        <source>Weight of that</source>
        <translation>Gewicht davon</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>Diskriminator</translation>
    </message>
    <message>
        <source>Its filters</source>
        <translation>Seine Filter</translation>
    </message>
    <message>
        <source>Its layers</source>
        <translation>Seine Schichten</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Crops a step</source>
        <translation>Ausschnitte je Schritt</translation>
    </message>
    <message>
        <source>Side of a crop</source>
        <translation>Seite eines Ausschnitts</translation>
    </message>
    <message>
        <source>Crops a picture</source>
        <translation>Ausschnitte je Bild</translation>
    </message>
    <message>
        <source>Share learnt from</source>
        <translation>Gelernter Anteil</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Discriminator&apos;s rate</source>
        <translation>Rate des Diskriminators</translation>
    </message>
    <message>
        <source>Rates fall by</source>
        <translation>Raten fallen um</translation>
    </message>
    <message>
        <source>After every</source>
        <translation>Jeweils nach</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>Gespiegelt</translation>
    </message>
    <message>
        <source>Quarter turns</source>
        <translation>Vierteldrehungen</translation>
    </message>
    <message>
        <source>Turned by up to</source>
        <translation>Gedreht um bis zu</translation>
    </message>
    <message>
        <source>Zoomed by up to</source>
        <translation>Gezoomt um bis zu</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Each band</source>
        <translation>Jedes Band</translation>
    </message>
    <message>
        <source>Wandering outlines</source>
        <translation>Wandernde Umrisse</translation>
    </message>
    <message>
        <source>Normalised to</source>
        <translation>Normiert auf</translation>
    </message>
    <message>
        <source>Percentile made 0</source>
        <translation>Perzentil für 0</translation>
    </message>
    <message>
        <source>Percentile made 1</source>
        <translation>Perzentil für 1</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Levels copied</source>
        <translation>Kopierte Ebenen</translation>
    </message>
    <message>
        <source>Fit to other bands</source>
        <translation>An Bänder anpassen</translation>
    </message>
    <message>
        <source>Levels frozen</source>
        <translation>Feste Ebenen</translation>
    </message>
    <message>
        <source>Frozen for</source>
        <translation>Fest für</translation>
    </message>
    <message>
        <source>Dropout passes</source>
        <translation>Dropout-Durchläufe</translation>
    </message>
    <message>
        <source>Discriminator&apos;s map</source>
        <translation>Karte des Diskriminators</translation>
    </message>
    <message>
        <source>Rim round a mask</source>
        <translation>Rand um eine Maske</translation>
    </message>
    <message>
        <source>Shares learnt from</source>
        <translation>Gelernte Anteile</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
</context>
<context>
    <name>Phase</name>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>Dateien werden gelesen</translation>
    </message>
    <message>
        <source>Reading headers</source>
        <translation>Kopfdaten werden gelesen</translation>
    </message>
    <message>
        <source>Reading experts</source>
        <translation>Experten werden gelesen</translation>
    </message>
    <message>
        <source>Reading router scores</source>
        <translation>Router-Werte werden gelesen</translation>
    </message>
    <message>
        <source>Reading classifications</source>
        <translation>Klassifikationen werden gelesen</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Text wird in Token zerlegt</translation>
    </message>
    <message>
        <source>Running the model</source>
        <translation>Das Modell läuft</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>Zählen</translation>
    </message>
    <message>
        <source>Counting votes</source>
        <translation>Stimmen werden gezählt</translation>
    </message>
    <message>
        <source>Ordering experts</source>
        <translation>Experten werden geordnet</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Looking it over</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Quadrature</source>
        <translation>Quadratur</translation>
    </message>
    <message>
        <source>Stepping</source>
        <translation>Schritte werden gerechnet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Propagating the law</source>
        <translation>Gesetz fortpflanzen</translation>
    </message>
    <message>
        <source>Drawing from the Gibbs law</source>
        <translation>Ziehen aus der Gibbs-Verteilung</translation>
    </message>
    <message>
        <source>Fitting the rate</source>
        <translation>Rate wird angepasst</translation>
    </message>
    <message>
        <source>Comparing outlines</source>
        <translation>Umrisse werden verglichen</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>Verlauf wird nachgespielt</translation>
    </message>
    <message>
        <source>Volunteers over all subjects</source>
        <translation>Freiwillige über alle Bilder</translation>
    </message>
    <message>
        <source>Reading masks</source>
        <translation>Masken werden gelesen</translation>
    </message>
    <message>
        <source>Reading workflows</source>
        <translation>Workflows werden gelesen</translation>
    </message>
    <message>
        <source>Reading subjects</source>
        <translation>Bilder werden gelesen</translation>
    </message>
    <message>
        <source>Reading the manifest</source>
        <translation>Manifest wird gelesen</translation>
    </message>
    <message>
        <source>Holding votes against experts</source>
        <translation>Stimmen werden mit Fachleuten verglichen</translation>
    </message>
    <message>
        <source>Drawing subjects anew</source>
        <translation>Bilder werden neu gezogen</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>Wird ausgepackt</translation>
    </message>
    <message>
        <source>Asking the server what it is</source>
        <translation>Der Server wird gefragt, was er ist</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>Warten auf den Server</translation>
    </message>
    <message>
        <source>Capturing</source>
        <translation>Wird aufgezeichnet</translation>
    </message>
    <message>
        <source>Running the model without each expert</source>
        <translation>Lässt das Modell ohne jeden der Experten laufen</translation>
    </message>
    <message>
        <source>Comparing experts</source>
        <translation>Vergleicht Experten</translation>
    </message>
    <message>
        <source>Comparing languages</source>
        <translation>Sprachen werden verglichen</translation>
    </message>
    <message>
        <source>Comparing traces</source>
        <translation>Aufzeichnungen werden verglichen</translation>
    </message>
    <message>
        <source>Dealing families out</source>
        <translation>Familien werden ausgeteilt</translation>
    </message>
    <message>
        <source>Drawing sentences</source>
        <translation>Sätze ziehen</translation>
    </message>
    <message>
        <source>Resampling sentences</source>
        <translation>Sätze neu ziehen</translation>
    </message>
    <message>
        <source>Sorting words</source>
        <translation>Wörter ordnen</translation>
    </message>
    <message>
        <source>Counting words</source>
        <translation>Wörter zählen</translation>
    </message>
    <message>
        <source>Adding</source>
        <translation>Zusammenzählen</translation>
    </message>
    <message>
        <source>Drawing masks</source>
        <translation>Masken werden gezeichnet</translation>
    </message>
    <message>
        <source>Drawing pictures</source>
        <translation>Bilder werden gezeichnet</translation>
    </message>
    <message>
        <source>Reading pictures</source>
        <translation>Bilder werden gelesen</translation>
    </message>
    <message>
        <source>Preparing pictures</source>
        <translation>Bilder werden vorbereitet</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validating</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Reading weights</source>
        <translation>Gewichte werden gelesen</translation>
    </message>
    <message>
        <source>Fitting them to a network</source>
        <translation>Gewichte werden einem Netz zugeordnet</translation>
    </message>
    <message>
        <source>Drawing seeds and scenes</source>
        <translation>Startwerte und Szenen werden gezogen</translation>
    </message>
    <message>
        <source>Looking through the model</source>
        <translation>Das Modell wird durchgesehen</translation>
    </message>
    <message>
        <source>Looking through the source</source>
        <translation>Die Quelle wird durchgesehen</translation>
    </message>
    <message>
        <source>Writing weights</source>
        <translation>Gewichte werden geschrieben</translation>
    </message>
    <message>
        <source>Cutting texts into tokens</source>
        <translation>Texte werden in Token zerlegt</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Training the tokenizer</source>
        <translation>Tokenizer wird trainiert</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Beantworten</translation>
    </message>
    <message>
        <source>Reading questions</source>
        <translation>Fragen lesen</translation>
    </message>
    <message>
        <source>Drawing questions</source>
        <translation>Fragen ziehen</translation>
    </message>
</context>
<context>
    <name>Recent</name>
    <message>
        <source>today %1</source>
        <translation>heute %1</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day of month, short name of month</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>short name of month, day of month</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>ReviewWords</name>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>korrigiert</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>sent back</source>
        <translation>zurückgegeben</translation>
    </message>
</context>
<context>
    <name>Room</name>
    <message>
        <source>&quot;%%MatrixMarket matrix coordinate real general&quot; as the first line</source>
        <translation>„%%MatrixMarket matrix coordinate real general“ als erste Zeile</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no language code</source>
        <translation>„%1“ ist kein Sprachcode</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no pair of tokens</source>
        <translation>„%1“ ist kein Paar von Token</translation>
    </message>
    <message>
        <source>%1 after the last entry</source>
        <translation>%1 nach dem letzten Eintrag</translation>
    </message>
    <message>
        <source>%1 after the last entry of b</source>
        <translation>%1 nach dem letzten Eintrag von b</translation>
    </message>
    <message>
        <source>%1 after the last row</source>
        <translation>%1 nach der letzten Zeile</translation>
    </message>
    <message>
        <source>%1 answers hold no experts and are not counted</source>
        <translation>%1 Antworten enthalten keine Experten und werden nicht gezählt</translation>
    </message>
    <message>
        <source>%1 are no router scores</source>
        <translation>%1 sind keine Router-Werte</translation>
    </message>
    <message>
        <source>%1 are not whole numbers</source>
        <translation>%1 sind keine ganzen Zahlen</translation>
    </message>
    <message>
        <source>%1 at character %2 of a path</source>
        <translation>%1 bei Zeichen %2 eines Pfads</translation>
    </message>
    <message>
        <source>%1 bands</source>
        <translation>%1 Bänder</translation>
    </message>
    <message>
        <source>%1 batches at a time; %2</source>
        <translation>%1 Stapel zugleich; %2</translation>
    </message>
    <message>
        <source>%1 bytes after the last tensor belong to none</source>
        <translation>%1 Bytes nach dem letzten Tensor gehören zu keinem</translation>
    </message>
    <message>
        <source>%1 bytes are not tokens x %2 layers x %3 experts of int32</source>
        <translation>%1 Bytes sind nicht Token x %2 Schichten x %3 Experten in int32</translation>
    </message>
    <message>
        <source>%1 bytes are too few for a safetensors file</source>
        <translation>%1 Bytes sind zu wenige für eine safetensors-Datei</translation>
    </message>
    <message>
        <source>%1 bytes do not hold %2 elements of %3</source>
        <translation>%1 Bytes enthalten keine %2 Elemente von %3</translation>
    </message>
    <message>
        <source>%1 bytes follow the header, %2 belong to its shape</source>
        <translation>%1 Bytes folgen dem Kopf, %2 gehören zu seiner Form</translation>
    </message>
    <message>
        <source>%1 bytes unpacked are over the limit</source>
        <translation>%1 entpackte Bytes sind über der Grenze</translation>
    </message>
    <message>
        <source>%1 bytes; at most %2 are read</source>
        <translation>%1 Bytes; höchstens %2 werden gelesen</translation>
    </message>
    <message>
        <source>%1 bytes; pictures of at most %2 are read</source>
        <translation>%1 Bytes; Fotos von höchstens %2 werden gelesen</translation>
    </message>
    <message>
        <source>%1 cells, as the header has</source>
        <translation>%1 Zellen, wie die Kopfzeile</translation>
    </message>
    <message>
        <source>%1 chains of %2 steps</source>
        <translation>%1 Ketten zu %2 Schritten</translation>
    </message>
    <message>
        <source>%1 chains of %2 steps in %3 s on %4 threads (%5): %6 million chain-steps a second</source>
        <translation>%1 Ketten zu %2 Schritten in %3 s auf %4 Threads (%5): %6 Millionen Kettenschritte je Sekunde</translation>
    </message>
    <message>
        <source>%1 changed since the job was made; it is read as it is now</source>
        <translation>%1 hat sich geändert, seit der Auftrag entstand; gelesen wird, was jetzt da ist</translation>
    </message>
    <message>
        <source>%1 columns where the header has %2</source>
        <translation>%1 Spalten, wo die Kopfzeile %2 hat</translation>
    </message>
    <message>
        <source>%1 different experts</source>
        <translation>%1 verschiedene Experten</translation>
    </message>
    <message>
        <source>%1 do not cut the text into documents</source>
        <translation>%1 zerlegen den Text nicht in Dokumente</translation>
    </message>
    <message>
        <source>%1 documents were cut at %2 tokens</source>
        <translation>%1 Dokumente wurden nach %2 Token abgeschnitten</translation>
    </message>
    <message>
        <source>%1 does not fit</source>
        <translation>%1 passt nicht</translation>
    </message>
    <message>
        <source>%1 fields</source>
        <translation>%1 Felder</translation>
    </message>
    <message>
        <source>%1 finite numbers</source>
        <translation>%1 endliche Zahlen</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 bis %3</translation>
    </message>
    <message>
        <source>%1 has no input &quot;%2&quot;</source>
        <translation>%1 hat keine Eingabe „%2“</translation>
    </message>
    <message>
        <source>%1 has no parameter &quot;%2&quot;</source>
        <translation>%1 hat keinen Parameter „%2“</translation>
    </message>
    <message>
        <source>%1 heads cannot share %2 key-value heads</source>
        <translation>%1 Köpfe können sich keine %2 Schlüssel-Wert-Köpfe teilen</translation>
    </message>
    <message>
        <source>%1 heads do not divide a hidden size of %2</source>
        <translation>%1 Köpfe teilen keine verborgene Größe von %2</translation>
    </message>
    <message>
        <source>%1 hold probabilities (rows sum to 1): no softmax is taken of them</source>
        <translation>%1 enthalten Wahrscheinlichkeiten (Zeilen summieren sich zu 1): auf sie wird kein Softmax angewandt</translation>
    </message>
    <message>
        <source>%1 hold raw logits</source>
        <translation>%1 enthalten rohe Logits</translation>
    </message>
    <message>
        <source>%1 holds something else than text</source>
        <translation>%1 enthält etwas anderes als Text</translation>
    </message>
    <message>
        <source>%1 in the list of linear rows</source>
        <translation>%1 in der Liste der linearen Zeilen</translation>
    </message>
    <message>
        <source>%1 instead of entry %2 of b</source>
        <translation>%1 statt Eintrag %2 von b</translation>
    </message>
    <message>
        <source>%1 instead of number %2 of row %3</source>
        <translation>%1 statt Zahl %2 der Zeile %3</translation>
    </message>
    <message>
        <source>%1 instead of row %2 of column %3</source>
        <translation>%1 statt Zeile %2 der Spalte %3</translation>
    </message>
    <message>
        <source>%1 instead of the value of entry %2</source>
        <translation>%1 statt des Werts von Eintrag %2</translation>
    </message>
    <message>
        <source>%1 is %2 %3 where %4 %5 belongs</source>
        <translation>%1 ist %2 %3, wo %4 %5 hingehört</translation>
    </message>
    <message>
        <source>%1 is neither true nor false</source>
        <translation>%1 ist weder wahr noch falsch</translation>
    </message>
    <message>
        <source>%1 is no layer</source>
        <translation>%1 ist keine Schicht</translation>
    </message>
    <message>
        <source>%1 is not JSON: %2</source>
        <translation>%1 ist kein JSON: %2</translation>
    </message>
    <message>
        <source>%1 is not a finite number</source>
        <translation>%1 ist keine endliche Zahl</translation>
    </message>
    <message>
        <source>%1 is not a positive number</source>
        <translation>%1 ist keine positive Zahl</translation>
    </message>
    <message>
        <source>%1 is not a text</source>
        <translation>%1 ist kein Text</translation>
    </message>
    <message>
        <source>%1 is not layers x tokens x experts</source>
        <translation>%1 ist nicht Schichten x Token x Experten</translation>
    </message>
    <message>
        <source>%1 is not supported</source>
        <translation>%1 wird nicht unterstützt</translation>
    </message>
    <message>
        <source>%1 languages x %2 layers x %3 experts are too many</source>
        <translation>%1 Sprachen x %2 Schichten x %3 Experten sind zu viele</translation>
    </message>
    <message>
        <source>%1 layers and %2 tokens where selected has %3 and %4</source>
        <translation>%1 Schichten und %2 Token, wo selected %3 und %4 hat</translation>
    </message>
    <message>
        <source>%1 layers of %2 experts do not fit</source>
        <translation>%1 Schichten mit %2 Experten passen nicht</translation>
    </message>
    <message>
        <source>%1 layers of %2 experts where %3 of %4 came before</source>
        <translation>%1 Schichten mit %2 Experten, wo zuvor %3 mit %4 standen</translation>
    </message>
    <message>
        <source>%1 lie in 0..1 without summing to 1: kept as scores</source>
        <translation>%1 liegen in 0..1, ohne sich zu 1 zu summieren: als Werte behalten</translation>
    </message>
    <message>
        <source>%1 lower and %2 upper bounds</source>
        <translation>%1 untere und %2 obere Schranken</translation>
    </message>
    <message>
        <source>%1 may be used here</source>
        <translation>%1 dürfen hier verwendet werden</translation>
    </message>
    <message>
        <source>%1 members; at most %2 are read</source>
        <translation>%1 Mitglieder; höchstens %2 werden gelesen</translation>
    </message>
    <message>
        <source>%1 names for %2 jobs</source>
        <translation>%1 Namen für %2 Aufträge</translation>
    </message>
    <message>
        <source>%1 numbers</source>
        <translation>%1 Zahlen</translation>
    </message>
    <message>
        <source>%1 numbers, as A has rows</source>
        <translation>%1 Zahlen, so viele wie A Zeilen hat</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 router rows are probabilities and the others are not</source>
        <translation>%1 von %2 Router-Zeilen sind Wahrscheinlichkeiten und die anderen nicht</translation>
    </message>
    <message>
        <source>%1 of at least %2</source>
        <translation>%1 von mindestens %2</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1 von höchstens %2</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>%1 packed bytes cannot hold %2</source>
        <translation>%1 gepackte Bytes können keine %2 enthalten</translation>
    </message>
    <message>
        <source>%1 padding tokens were left out</source>
        <translation>%1 Füll-Token wurden ausgelassen</translation>
    </message>
    <message>
        <source>%1 ran out of memory</source>
        <translation>%1 hatte nicht genug Arbeitsspeicher</translation>
    </message>
    <message>
        <source>%1 read as %2</source>
        <translation>%1, gelesen als %2</translation>
    </message>
    <message>
        <source>%1 row numbers, from 1</source>
        <translation>%1 Zeilennummern, ab 1</translation>
    </message>
    <message>
        <source>%1 rows in dimension %2</source>
        <translation>%1 Zeilen in Dimension %2</translation>
    </message>
    <message>
        <source>%1 rows of %2 numbers</source>
        <translation>%1 Zeilen zu %2 Zahlen</translation>
    </message>
    <message>
        <source>%1 stopped with an unexpected error of unknown type</source>
        <translation>%1 endete mit einem unerwarteten Fehler unbekannter Art</translation>
    </message>
    <message>
        <source>%1 stopped with an unexpected error: %2</source>
        <translation>%1 endete mit einem unerwarteten Fehler: %2</translation>
    </message>
    <message>
        <source>%1 to %2 %3</source>
        <translation>%1 bis %2 %3</translation>
    </message>
    <message>
        <source>%1 tokens have no experts (taken from the server&apos;s prefix cache) and are not counted</source>
        <translation>%1 Token haben keine Experten (aus dem Präfix-Cache des Servers) und werden nicht gezählt</translation>
    </message>
    <message>
        <source>%1 volunteers; at most %2 are compared</source>
        <translation>%1 Freiwillige; höchstens %2 werden verglichen</translation>
    </message>
    <message>
        <source>%1 where another type belongs</source>
        <translation>%1, wo ein anderer Typ hingehört</translation>
    </message>
    <message>
        <source>%1 x %2 numbers, column after column</source>
        <translation>%1 x %2 Zahlen, Spalte um Spalte</translation>
    </message>
    <message>
        <source>%1 x %2 pixels are over the limit</source>
        <translation>%1 x %2 Pixel sind über der Grenze</translation>
    </message>
    <message>
        <source>%1 x 1, as A has rows</source>
        <translation>%1 x 1, so viele wie A Zeilen hat</translation>
    </message>
    <message>
        <source>%1%2row %3</source>
        <translation>%1%2Zeile %3</translation>
    </message>
    <message>
        <source>%1, as in the first row</source>
        <translation>%1, wie in der ersten Zeile</translation>
    </message>
    <message>
        <source>%1, hue -1 to 6</source>
        <translation>%1, Farbton -1 bis 6</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>%1, line %2, column %3</source>
        <translation>%1, Zeile %2, Spalte %3</translation>
    </message>
    <message>
        <source>%1: %2 times, first in %3</source>
        <translation>%1: %2-mal, zuerst in %3</translation>
    </message>
    <message>
        <source>%1; or skip_bad_rows</source>
        <translation>%1; oder skip_bad_rows</translation>
    </message>
    <message>
        <source>%1; the fields found are %2</source>
        <translation>%1; gefunden wurden die Felder %2</translation>
    </message>
    <message>
        <source>.pdf, .svg, .png or .csv</source>
        <translation>.pdf, .svg, .png oder .csv</translation>
    </message>
    <message>
        <source>0 to %1, as __metadata__.languages lists</source>
        <translation>0 bis %1, wie __metadata__.languages aufzählt</translation>
    </message>
    <message>
        <source>0 to %1, or -1 where it is not known</source>
        <translation>0 bis %1, oder -1, wo sie unbekannt ist</translation>
    </message>
    <message>
        <source>0 to %1, then the rows</source>
        <translation>0 bis %1, dann die Zeilen</translation>
    </message>
    <message>
        <source>1 to %1 dimensions</source>
        <translation>1 bis %1 Dimensionen</translation>
    </message>
    <message>
        <source>1 to %1 numbers</source>
        <translation>1 bis %1 Zahlen</translation>
    </message>
    <message>
        <source>1 to %1 pairs [x, y]</source>
        <translation>1 bis %1 Paare [x, y]</translation>
    </message>
    <message>
        <source>1 to %1 rows of 2 to %2 numbers</source>
        <translation>1 bis %1 Zeilen zu 2 bis %2 Zahlen</translation>
    </message>
    <message>
        <source>1 to %1 rows, 1 to %2 columns</source>
        <translation>1 bis %1 Zeilen, 1 bis %2 Spalten</translation>
    </message>
    <message>
        <source>1 to %1 rows, 1 to %2 dimensions</source>
        <translation>1 bis %1 Zeilen, 1 bis %2 Dimensionen</translation>
    </message>
    <message>
        <source>1 to %1: it takes 2^dimension rows, of which there may be %2</source>
        <translation>1 bis %1: es braucht 2^Dimension Zeilen, von denen es %2 geben darf</translation>
    </message>
    <message>
        <source>A has %1 rows and b has %2 entries</source>
        <translation>A hat %1 Zeilen und b hat %2 Einträge</translation>
    </message>
    <message>
        <source>Any array.</source>
        <translation>Irgendein Array.</translation>
    </message>
    <message>
        <source>Documents were skipped because %1</source>
        <translation>Dokumente wurden übersprungen, weil %1</translation>
    </message>
    <message>
        <source>Does nothing.</source>
        <translation>Tut nichts.</translation>
    </message>
    <message>
        <source>Expert ids as recorded by %1; weights and probabilities are not in this form</source>
        <translation>Experten-Nummern, wie %1 sie aufzeichnete; Gewichte und Wahrscheinlichkeiten fehlen in dieser Form</translation>
    </message>
    <message>
        <source>F32, F16 or BF16</source>
        <translation>F32, F16 oder BF16</translation>
    </message>
    <message>
        <source>ICU has no normalisation data: %1</source>
        <translation>ICU hat keine Normalisierungsdaten: %1</translation>
    </message>
    <message>
        <source>Isolated or Removed</source>
        <translation>Isolated oder Removed</translation>
    </message>
    <message>
        <source>JSON lines with the fields &quot;%1&quot; and &quot;%2&quot;%3</source>
        <translation>JSON-Zeilen mit den Feldern „%1“ und „%2“%3</translation>
    </message>
    <message>
        <source>JSON lines: one JSON object a line, without brackets around them or commas between them</source>
        <translation>JSON-Zeilen: ein JSON-Objekt je Zeile, ohne Klammern darum und Kommas dazwischen</translation>
    </message>
    <message>
        <source>JSON of %1 bytes is over the limit of %2</source>
        <translation>JSON von %1 Bytes ist über der Grenze von %2</translation>
    </message>
    <message>
        <source>Keep the router&apos;s scores of every token: auto keeps up to 64 MiB</source>
        <translation>Die Router-Werte jedes Tokens behalten: auto behält bis zu 64 MiB</translation>
    </message>
    <message>
        <source>Lines without the text field &quot;%1&quot; were skipped</source>
        <translation>Zeilen ohne das Textfeld „%1“ wurden übersprungen</translation>
    </message>
    <message>
        <source>Other remarks</source>
        <translation>Weitere Bemerkungen</translation>
    </message>
    <message>
        <source>PNG, JPEG or TIFF</source>
        <translation>PNG, JPEG oder TIFF</translation>
    </message>
    <message>
        <source>The number of experts is not in the file: %1 are met</source>
        <translation>Die Zahl der Experten steht nicht in der Datei: %1 kommen vor</translation>
    </message>
    <message>
        <source>True or False after fortran_order</source>
        <translation>True oder False nach fortran_order</translation>
    </message>
    <message>
        <source>What the code ne stands for: the study&apos;s paper labels Mongolian so; elsewhere it is Nepali</source>
        <translation>Wofür der Code ne steht: das Paper der Studie nennt Mongolisch so; anderswo ist es Nepali</translation>
    </message>
    <message>
        <source>[x, y], each at most a million in size</source>
        <translation>[x, y], jedes höchstens eine Million groß</translation>
    </message>
    <message>
        <source>[x, y], each from -1000 to 1000</source>
        <translation>[x, y], jedes von -1000 bis 1000</translation>
    </message>
    <message>
        <source>__metadata__ holds %1 under &quot;%2&quot; where only text may stand</source>
        <translation>__metadata__ enthält %1 unter „%2“, wo nur Text stehen darf</translation>
    </message>
    <message>
        <source>__metadata__ holds the key &quot;%1&quot; twice</source>
        <translation>__metadata__ enthält den Schlüssel „%1“ zweimal</translation>
    </message>
    <message>
        <source>__metadata__ lists no languages: they are named by their ids</source>
        <translation>__metadata__ nennt keine Sprachen: sie heißen nach ihren Nummern</translation>
    </message>
    <message>
        <source>a CSV file</source>
        <translation>eine CSV-Datei</translation>
    </message>
    <message>
        <source>a Zooniverse classification export</source>
        <translation>ein Zooniverse-Klassifikations-Export</translation>
    </message>
    <message>
        <source>a Zooniverse classification export, CSV</source>
        <translation>ein Zooniverse-Klassifikations-Export, CSV</translation>
    </message>
    <message>
        <source>a ball in dimension %1</source>
        <translation>eine Kugel in Dimension %1</translation>
    </message>
    <message>
        <source>a ball of radius %1</source>
        <translation>eine Kugel vom Radius %1</translation>
    </message>
    <message>
        <source>a blob or another job&apos;s output is needed here</source>
        <translation>hier wird ein Blob oder die Ausgabe eines anderen Auftrags gebraucht</translation>
    </message>
    <message>
        <source>a box without a bound constrains nothing</source>
        <translation>ein Kasten ohne Schranke schränkt nichts ein</translation>
    </message>
    <message>
        <source>a checkpoint could not be kept: %1</source>
        <translation>ein Zwischenstand konnte nicht aufbewahrt werden: %1</translation>
    </message>
    <message>
        <source>a closing quote</source>
        <translation>ein schließendes Anführungszeichen</translation>
    </message>
    <message>
        <source>a code such as fr, ckb or zh-Hans</source>
        <translation>ein Code wie fr, ckb oder zh-Hans</translation>
    </message>
    <message>
        <source>a document has a language that is not listed</source>
        <translation>ein Dokument hat eine Sprache, die nicht aufgeführt ist</translation>
    </message>
    <message>
        <source>a document of more than %1 MiB</source>
        <translation>ein Dokument von mehr als %1 MiB</translation>
    </message>
    <message>
        <source>a field of more than %1 bytes</source>
        <translation>ein Feld von mehr als %1 Bytes</translation>
    </message>
    <message>
        <source>a figure exported by Triptych</source>
        <translation>eine von Triptych exportierte Abbildung</translation>
    </message>
    <message>
        <source>a figure exported by Triptych, not edited since</source>
        <translation>eine von Triptych exportierte, seitdem nicht bearbeitete Abbildung</translation>
    </message>
    <message>
        <source>a figure recipe has no &quot;%1&quot;</source>
        <translation>ein Abbildungsrezept hat kein „%1“</translation>
    </message>
    <message>
        <source>a figure recipe is of type %1</source>
        <translation>ein Abbildungsrezept ist vom Typ %1</translation>
    </message>
    <message>
        <source>a file name beside the index</source>
        <translation>ein Dateiname neben dem Verzeichnis</translation>
    </message>
    <message>
        <source>a file of right-hand sides belongs to a Matrix Market file</source>
        <translation>eine Datei mit rechten Seiten gehört zu einer Matrix-Market-Datei</translation>
    </message>
    <message>
        <source>a file that begins with \x93NUMPY</source>
        <translation>eine Datei, die mit \x93NUMPY beginnt</translation>
    </message>
    <message>
        <source>a file this user may read</source>
        <translation>eine Datei, die diese Person lesen darf</translation>
    </message>
    <message>
        <source>a file written by numpy.savez</source>
        <translation>eine von numpy.savez geschriebene Datei</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>eine endliche Zahl</translation>
    </message>
    <message>
        <source>a finite number of at least 0</source>
        <translation>eine endliche Zahl von mindestens 0</translation>
    </message>
    <message>
        <source>a folder for temporary files with room, named by TMPDIR</source>
        <translation>ein Ordner für temporäre Dateien mit Platz, den TMPDIR nennt</translation>
    </message>
    <message>
        <source>a folder that holds this input and nothing else</source>
        <translation>ein Ordner, der diese Eingabe und sonst nichts enthält</translation>
    </message>
    <message>
        <source>a frame of %1 + %2 bytes is over the limit</source>
        <translation>ein Rahmen von %1 + %2 Bytes ist über der Grenze</translation>
    </message>
    <message>
        <source>a frame&apos;s header is not a JSON object</source>
        <translation>der Kopf eines Rahmens ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>a head size of %1 is odd</source>
        <translation>eine Kopfgröße von %1 ist ungerade</translation>
    </message>
    <message>
        <source>a header row and at least one row below it</source>
        <translation>eine Kopfzeile und mindestens eine Zeile darunter</translation>
    </message>
    <message>
        <source>a hole of %1 bytes before tensor &quot;%2&quot;</source>
        <translation>ein Loch von %1 Bytes vor Tensor „%2“</translation>
    </message>
    <message>
        <source>a job that is done or under way</source>
        <translation>ein Auftrag, der fertig ist oder läuft</translation>
    </message>
    <message>
        <source>a language table holds at most 100 families and 10,000 languages</source>
        <translation>eine Sprachentabelle enthält höchstens 100 Familien und 10 000 Sprachen</translation>
    </message>
    <message>
        <source>a language table needs the lists families and languages</source>
        <translation>eine Sprachentabelle braucht die Listen families und languages</translation>
    </message>
    <message>
        <source>a larger limit, or a part of the corpus</source>
        <translation>eine größere Grenze oder ein Teil des Korpus</translation>
    </message>
    <message>
        <source>a line of more than %1 MiB</source>
        <translation>eine Zeile von mehr als %1 MiB</translation>
    </message>
    <message>
        <source>a linear programme without constraints</source>
        <translation>ein lineares Programm ohne Nebenbedingungen</translation>
    </message>
    <message>
        <source>a list of numbers is missing</source>
        <translation>eine Liste von Zahlen fehlt</translation>
    </message>
    <message>
        <source>a list of vertices, not of inequalities</source>
        <translation>eine Liste von Ecken, nicht von Ungleichungen</translation>
    </message>
    <message>
        <source>a log line is [milliseconds, level, text]</source>
        <translation>eine Protokollzeile ist [Millisekunden, Stufe, Text]</translation>
    </message>
    <message>
        <source>a loss that grows along every direction in which the set is unbounded</source>
        <translation>ein Verlust, der in jede Richtung wächst, in der die Menge unbeschränkt ist</translation>
    </message>
    <message>
        <source>a lower bound that does not exceed the upper one</source>
        <translation>eine untere Schranke, die die obere nicht überschreitet</translation>
    </message>
    <message>
        <source>a method that is not named</source>
        <translation>ein Verfahren ohne Namen</translation>
    </message>
    <message>
        <source>a name in this submission or the id of a job of this project</source>
        <translation>ein Name dieser Einreichung oder die Kennung eines Auftrags dieses Projekts</translation>
    </message>
    <message>
        <source>a name twice</source>
        <translation>ein Name doppelt</translation>
    </message>
    <message>
        <source>a negative count</source>
        <translation>eine negative Anzahl</translation>
    </message>
    <message>
        <source>a number beyond 2^63</source>
        <translation>eine Zahl jenseits von 2^63</translation>
    </message>
    <message>
        <source>a number from %1 to %2: %3</source>
        <translation>eine Zahl von %1 bis %2: %3</translation>
    </message>
    <message>
        <source>a number is missing</source>
        <translation>eine Zahl fehlt</translation>
    </message>
    <message>
        <source>a number that is no sequence</source>
        <translation>eine Zahl, die keine Sequenz ist</translation>
    </message>
    <message>
        <source>a number up to 1e100 in size</source>
        <translation>eine Zahl, höchstens 1e100 groß</translation>
    </message>
    <message>
        <source>a number without a command</source>
        <translation>eine Zahl ohne Befehl</translation>
    </message>
    <message>
        <source>a number; 0 where a coordinate has no part</source>
        <translation>eine Zahl; 0, wo eine Koordinate nicht beiträgt</translation>
    </message>
    <message>
        <source>a packed file (%1)</source>
        <translation>eine gepackte Datei (%1)</translation>
    </message>
    <message>
        <source>a packed file, not text</source>
        <translation>eine gepackte Datei, kein Text</translation>
    </message>
    <message>
        <source>a path is needed here</source>
        <translation>hier wird ein Pfad gebraucht</translation>
    </message>
    <message>
        <source>a path that does not begin with M</source>
        <translation>ein Pfad, der nicht mit M beginnt</translation>
    </message>
    <message>
        <source>a point of dimension %1 and a set of dimension %2</source>
        <translation>ein Punkt der Dimension %1 und eine Menge der Dimension %2</translation>
    </message>
    <message>
        <source>a positive contraction rate and at least 2 steps</source>
        <translation>eine positive Kontraktionsrate und mindestens 2 Schritte</translation>
    </message>
    <message>
        <source>a positive radius</source>
        <translation>ein positiver Radius</translation>
    </message>
    <message>
        <source>a positive total</source>
        <translation>eine positive Summe</translation>
    </message>
    <message>
        <source>a quote is never closed</source>
        <translation>ein Anführungszeichen wird nie geschlossen</translation>
    </message>
    <message>
        <source>a quoted word here</source>
        <translation>hier ein Wort in Anführungszeichen</translation>
    </message>
    <message>
        <source>a radius from 1e-100 to 1e100</source>
        <translation>ein Radius von 1e-100 bis 1e100</translation>
    </message>
    <message>
        <source>a row of another length</source>
        <translation>eine Zeile anderer Länge</translation>
    </message>
    <message>
        <source>a row of more than %1 bytes</source>
        <translation>eine Zeile von mehr als %1 Bytes</translation>
    </message>
    <message>
        <source>a row of one number</source>
        <translation>eine Zeile mit einer Zahl</translation>
    </message>
    <message>
        <source>a set with an inner point, on which a density can live</source>
        <translation>eine Menge mit einem inneren Punkt, auf der eine Dichte leben kann</translation>
    </message>
    <message>
        <source>a simplex whose coordinates sum to %1</source>
        <translation>ein Simplex, dessen Koordinaten sich zu %1 summieren</translation>
    </message>
    <message>
        <source>a smaller batchTokens, or a machine with more memory</source>
        <translation>ein kleineres batchTokens oder ein Rechner mit mehr Arbeitsspeicher</translation>
    </message>
    <message>
        <source>a smaller beta or a set without slivers</source>
        <translation>ein kleineres beta oder eine Menge ohne Splitter</translation>
    </message>
    <message>
        <source>a standard deviation of %1</source>
        <translation>eine Standardabweichung von %1</translation>
    </message>
    <message>
        <source>a step after ByteLevel is not supported</source>
        <translation>ein Schritt nach ByteLevel wird nicht unterstützt</translation>
    </message>
    <message>
        <source>a step is not two numbers</source>
        <translation>ein Schritt ist nicht zwei Zahlen</translation>
    </message>
    <message>
        <source>a step size of %1</source>
        <translation>eine Schrittweite von %1</translation>
    </message>
    <message>
        <source>a stored member states two sizes</source>
        <translation>ein gespeichertes Mitglied nennt zwei Größen</translation>
    </message>
    <message>
        <source>a subject without id</source>
        <translation>ein Bild ohne Kennung</translation>
    </message>
    <message>
        <source>a tensor may not be named __metadata__</source>
        <translation>ein Tensor darf nicht __metadata__ heißen</translation>
    </message>
    <message>
        <source>a tensor selected [layers, tokens, k] or router_logits [layers, tokens, experts]</source>
        <translation>ein Tensor selected [Schichten, Token, k] oder router_logits [Schichten, Token, Experten]</translation>
    </message>
    <message>
        <source>a text over 256 MiB cannot be encoded in one piece</source>
        <translation>ein Text über 256 MiB kann nicht in einem Stück zerlegt werden</translation>
    </message>
    <message>
        <source>a token has a language that is not listed</source>
        <translation>ein Token hat eine Sprache, die nicht aufgeführt ist</translation>
    </message>
    <message>
        <source>a token was sent to an expert that does not exist</source>
        <translation>ein Token ging an einen Experten, den es nicht gibt</translation>
    </message>
    <message>
        <source>a wedge in dimension %1</source>
        <translation>ein Keil in Dimension %1</translation>
    </message>
    <message>
        <source>a wedge of %1 degrees turned by %2</source>
        <translation>ein Keil von %1 Grad, gedreht um %2</translation>
    </message>
    <message>
        <source>a weight that is not positive</source>
        <translation>ein Gewicht, das nicht positiv ist</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>eine ganze Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a whole number, 1 to %1</source>
        <translation>eine ganze Zahl, 1 bis %1</translation>
    </message>
    <message>
        <source>a zip64 size is missing</source>
        <translation>eine zip64-Größe fehlt</translation>
    </message>
    <message>
        <source>add_prefix_space after a split is not supported</source>
        <translation>add_prefix_space nach einem Split wird nicht unterstützt</translation>
    </message>
    <message>
        <source>an AR(1) process with phi = %1 has no stationary law</source>
        <translation>ein AR(1)-Prozess mit phi = %1 hat keine stationäre Verteilung</translation>
    </message>
    <message>
        <source>an added token needs a content and an id</source>
        <translation>ein zusätzliches Token braucht Inhalt und Nummer</translation>
    </message>
    <message>
        <source>an array could not be handed over</source>
        <translation>ein Array konnte nicht übergeben werden</translation>
    </message>
    <message>
        <source>an array could not be read back</source>
        <translation>ein Array konnte nicht zurückgelesen werden</translation>
    </message>
    <message>
        <source>an array of %1 bytes does not fit into this machine&apos;s memory</source>
        <translation>ein Array von %1 Bytes passt nicht in den Arbeitsspeicher dieses Rechners</translation>
    </message>
    <message>
        <source>an array of %1 elements is over the limit of %2 bytes</source>
        <translation>ein Array von %1 Elementen ist über der Grenze von %2 Bytes</translation>
    </message>
    <message>
        <source>an array of %1 where %2 was expected</source>
        <translation>ein Array von %1, wo %2 erwartet wurde</translation>
    </message>
    <message>
        <source>an array of Python objects (a pickle) is never opened</source>
        <translation>ein Array von Python-Objekten (ein Pickle) wird nie geöffnet</translation>
    </message>
    <message>
        <source>an array of bytes is needed to hold a safetensors file</source>
        <translation>ein Array von Bytes wird gebraucht, um eine safetensors-Datei zu enthalten</translation>
    </message>
    <message>
        <source>an array that was announced is not there</source>
        <translation>ein angekündigtes Array ist nicht da</translation>
    </message>
    <message>
        <source>an array&apos;s entry is not of the known form</source>
        <translation>der Eintrag eines Arrays hat nicht die bekannte Form</translation>
    </message>
    <message>
        <source>an array&apos;s file has %1 bytes instead of %2</source>
        <translation>die Datei eines Arrays hat %1 Bytes statt %2</translation>
    </message>
    <message>
        <source>an earlier manifest could not be removed</source>
        <translation>ein früheres Manifest konnte nicht entfernt werden</translation>
    </message>
    <message>
        <source>an empty field</source>
        <translation>ein leeres Feld</translation>
    </message>
    <message>
        <source>an empty file</source>
        <translation>eine leere Datei</translation>
    </message>
    <message>
        <source>an expression of %1 bytes is over the limit of %2</source>
        <translation>ein Ausdruck von %1 Bytes ist über der Grenze von %2</translation>
    </message>
    <message>
        <source>an id of the import, or empty for all</source>
        <translation>eine Kennung des Imports, oder leer für alle</translation>
    </message>
    <message>
        <source>an input needs exactly one of blob, job and path</source>
        <translation>eine Eingabe braucht genau eines von blob, job und path</translation>
    </message>
    <message>
        <source>an interrupted, failed or cancelled job</source>
        <translation>ein unterbrochener, fehlgeschlagener oder abgebrochener Auftrag</translation>
    </message>
    <message>
        <source>an l1 ball in dimension %1</source>
        <translation>eine l1-Kugel in Dimension %1</translation>
    </message>
    <message>
        <source>an l1 ball of radius %1</source>
        <translation>eine l1-Kugel vom Radius %1</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>an object %1</source>
        <translation>ein Objekt %1</translation>
    </message>
    <message>
        <source>an object with &quot;loss&quot; and &quot;polyhedron&quot;</source>
        <translation>ein Objekt mit „loss“ und „polyhedron“</translation>
    </message>
    <message>
        <source>an opening between 0 and 180 degrees</source>
        <translation>eine Öffnung zwischen 0 und 180 Grad</translation>
    </message>
    <message>
        <source>an output is not of the known form</source>
        <translation>eine Ausgabe hat nicht die bekannte Form</translation>
    </message>
    <message>
        <source>annotations are not a list</source>
        <translation>annotations ist keine Liste</translation>
    </message>
    <message>
        <source>anonymous %1</source>
        <translation>anonym %1</translation>
    </message>
    <message>
        <source>answers of a vLLM server started with --enable-return-routed-experts</source>
        <translation>Antworten eines vLLM-Servers, der mit --enable-return-routed-experts gestartet wurde</translation>
    </message>
    <message>
        <source>at least one bound</source>
        <translation>mindestens eine Schranke</translation>
    </message>
    <message>
        <source>at least one row with a coefficient</source>
        <translation>mindestens eine Zeile mit einem Koeffizienten</translation>
    </message>
    <message>
        <source>at most %1 GiB are allowed on this machine</source>
        <translation>höchstens %1 GiB sind auf diesem Rechner erlaubt</translation>
    </message>
    <message>
        <source>at most %1 a side and %2 in all</source>
        <translation>höchstens %1 je Seite und %2 insgesamt</translation>
    </message>
    <message>
        <source>at most %1 bytes</source>
        <translation>höchstens %1 Bytes</translation>
    </message>
    <message>
        <source>at most 100: a smaller size or fewer dpi</source>
        <translation>höchstens 100: eine kleinere Größe oder weniger dpi</translation>
    </message>
    <message>
        <source>at most 1e12 chain-steps</source>
        <translation>höchstens 1e12 Kettenschritte</translation>
    </message>
    <message>
        <source>at most 256 MiB</source>
        <translation>höchstens 256 MiB</translation>
    </message>
    <message>
        <source>at most 32 MiB</source>
        <translation>höchstens 32 MiB</translation>
    </message>
    <message>
        <source>b is a %1 x %2 matrix</source>
        <translation>b ist eine %1 x %2-Matrix</translation>
    </message>
    <message>
        <source>base64 experts carry no shape</source>
        <translation>Experten in base64 tragen keine Form</translation>
    </message>
    <message>
        <source>binary data</source>
        <translation>Binärdaten</translation>
    </message>
    <message>
        <source>binary data, not text</source>
        <translation>Binärdaten, kein Text</translation>
    </message>
    <message>
        <source>booleans, integers or floats of 1 to 8 bytes</source>
        <translation>Wahrheitswerte, ganze oder Gleitkommazahlen von 1 bis 8 Bytes</translation>
    </message>
    <message>
        <source>cancelled before it started</source>
        <translation>vor dem Start abgebrochen</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>cdd&apos;s H-format: begin, sizes, rows &quot;b -A&quot;, end</source>
        <translation>das H-Format von cdd: begin, Größen, Zeilen „b -A“, end</translation>
    </message>
    <message>
        <source>coefficient %1 is not a finite number (%2)</source>
        <translation>Koeffizient %1 ist keine endliche Zahl (%2)</translation>
    </message>
    <message>
        <source>columns separated by %1</source>
        <translation>Spalten getrennt durch %1</translation>
    </message>
    <message>
        <source>command %1 is not read</source>
        <translation>Befehl %1 wird nicht gelesen</translation>
    </message>
    <message>
        <source>commands M, L, H, V, C, Q and Z with numbers</source>
        <translation>die Befehle M, L, H, V, C, Q und Z mit Zahlen</translation>
    </message>
    <message>
        <source>coordinate %1 of a point to be projected is %2</source>
        <translation>Koordinate %1 eines zu projizierenden Punkts ist %2</translation>
    </message>
    <message>
        <source>coordinate %1 of the ball&apos;s centre is %2</source>
        <translation>Koordinate %1 des Kugelmittelpunkts ist %2</translation>
    </message>
    <message>
        <source>coordinate or array</source>
        <translation>coordinate oder array</translation>
    </message>
    <message>
        <source>could not be written</source>
        <translation>konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>could not write: %1</source>
        <translation>konnte nicht schreiben: %1</translation>
    </message>
    <message>
        <source>counts, tokens and layers do not fit each other</source>
        <translation>Zählungen, Token und Schichten passen nicht zueinander</translation>
    </message>
    <message>
        <source>cut short inside the header</source>
        <translation>im Kopf abgeschnitten</translation>
    </message>
    <message>
        <source>damaged report: %1</source>
        <translation>beschädigter Bericht: %1</translation>
    </message>
    <message>
        <source>damaged strokes: %1</source>
        <translation>beschädigte Linien: %1</translation>
    </message>
    <message>
        <source>dependencies without a circle</source>
        <translation>Abhängigkeiten ohne Kreis</translation>
    </message>
    <message>
        <source>derived: top-%1 of the %2</source>
        <translation>hergeleitet: Top-%1 der %2</translation>
    </message>
    <message>
        <source>descr, fortran_order and shape</source>
        <translation>descr, fortran_order und shape</translation>
    </message>
    <message>
        <source>dimension %1</source>
        <translation>Dimension %1</translation>
    </message>
    <message>
        <source>dimension 2 for the plane</source>
        <translation>Dimension 2 für die Ebene</translation>
    </message>
    <message>
        <source>does not unpack to the size it states</source>
        <translation>entpackt sich nicht zu der Größe, die es nennt</translation>
    </message>
    <message>
        <source>doubleWell, mixture, quadratic or ripples</source>
        <translation>doubleWell, mixture, quadratic oder ripples</translation>
    </message>
    <message>
        <source>each key once</source>
        <translation>jeden Schlüssel einmal</translation>
    </message>
    <message>
        <source>element type &quot;%1&quot; is not read</source>
        <translation>der Elementtyp „%1“ wird nicht gelesen</translation>
    </message>
    <message>
        <source>entries of the type %1</source>
        <translation>Einträge vom Typ %1</translation>
    </message>
    <message>
        <source>entry %1 stands at %2, %3</source>
        <translation>Eintrag %1 steht bei %2, %3</translation>
    </message>
    <message>
        <source>every token is padding</source>
        <translation>jedes Token ist Füllung</translation>
    </message>
    <message>
        <source>exp_ids and input_ids do not fit</source>
        <translation>exp_ids und input_ids passen nicht zueinander</translation>
    </message>
    <message>
        <source>exp_ids, prompt_routed_experts, choices or meta_info</source>
        <translation>exp_ids, prompt_routed_experts, choices oder meta_info</translation>
    </message>
    <message>
        <source>expert %1</source>
        <translation>Experte %1</translation>
    </message>
    <message>
        <source>expert %1 of %2</source>
        <translation>Experte %1 von %2</translation>
    </message>
    <message>
        <source>family %1 of %2</source>
        <translation>Familie %1 von %2</translation>
    </message>
    <message>
        <source>figures are drawn on the main thread of an application with a platform</source>
        <translation>Abbildungen werden im Haupt-Thread eines Programms mit Plattform gezeichnet</translation>
    </message>
    <message>
        <source>figures are not written as &quot;%1&quot;</source>
        <translation>Abbildungen werden nicht als „%1“ geschrieben</translation>
    </message>
    <message>
        <source>finite numbers of at least 0</source>
        <translation>endliche Zahlen von mindestens 0</translation>
    </message>
    <message>
        <source>finite numbers wherever attention_mask is not 0</source>
        <translation>endliche Zahlen, wo attention_mask nicht 0 ist</translation>
    </message>
    <message>
        <source>fr.txt, or a folder fr with text files</source>
        <translation>fr.txt oder ein Ordner fr mit Textdateien</translation>
    </message>
    <message>
        <source>general or symmetric</source>
        <translation>general oder symmetric</translation>
    </message>
    <message>
        <source>h11 h22 greater than h12 squared</source>
        <translation>h11 h22 größer als h12 zum Quadrat</translation>
    </message>
    <message>
        <source>import again with the folder of images</source>
        <translation>mit dem Ordner der Fotos erneut importieren</translation>
    </message>
    <message>
        <source>install it beside triptych, or name it in TRIPTYCH_WORKER</source>
        <translation>neben triptych installieren oder in TRIPTYCH_WORKER nennen</translation>
    </message>
    <message>
        <source>install triptych and triptych-worker from one build</source>
        <translation>triptych und triptych-worker aus einem Build installieren</translation>
    </message>
    <message>
        <source>is %1 bytes long</source>
        <translation>ist %1 Bytes lang</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>is of type %1</source>
        <translation>ist vom Typ %1</translation>
    </message>
    <message>
        <source>is the disk full?</source>
        <translation>ist der Datenträger voll?</translation>
    </message>
    <message>
        <source>is the language field the right one?</source>
        <translation>ist das Sprachfeld das richtige?</translation>
    </message>
    <message>
        <source>is this a safetensors file?</source>
        <translation>ist das eine safetensors-Datei?</translation>
    </message>
    <message>
        <source>it ends early</source>
        <translation>sie endet zu früh</translation>
    </message>
    <message>
        <source>it has none</source>
        <translation>es hat keinen</translation>
    </message>
    <message>
        <source>it runs in triptych-worker</source>
        <translation>es läuft in triptych-worker</translation>
    </message>
    <message>
        <source>it said last: %1</source>
        <translation>zuletzt meldete er: %1</translation>
    </message>
    <message>
        <source>its place in the zip is wrong</source>
        <translation>sein Platz im Zip ist falsch</translation>
    </message>
    <message>
        <source>job &quot;%1&quot; waits for itself through its dependencies</source>
        <translation>Auftrag „%1“ wartet über seine Abhängigkeiten auf sich selbst</translation>
    </message>
    <message>
        <source>job %1 has no output &quot;%2&quot;</source>
        <translation>Auftrag %1 hat keine Ausgabe „%2“</translation>
    </message>
    <message>
        <source>job %1 is %2</source>
        <translation>Auftrag %1 ist %2</translation>
    </message>
    <message>
        <source>job %1, which it needs, %2</source>
        <translation>Auftrag %1, den er braucht, %2</translation>
    </message>
    <message>
        <source>job %1, which it needs, is %2</source>
        <translation>Auftrag %1, den er braucht, ist %2</translation>
    </message>
    <message>
        <source>k = %1 with %2 experts</source>
        <translation>k = %1 bei %2 Experten</translation>
    </message>
    <message>
        <source>k different experts a token</source>
        <translation>k verschiedene Experten je Token</translation>
    </message>
    <message>
        <source>k from 1 to %1: a token uses each expert once at most</source>
        <translation>k von 1 bis %1: ein Token nutzt jeden Experten höchstens einmal</translation>
    </message>
    <message>
        <source>k is not in the file; %1 was taken as asked</source>
        <translation>k steht nicht in der Datei; %1 wurde genommen, wie verlangt</translation>
    </message>
    <message>
        <source>layer %1, token %2, column %3: the weight is %4</source>
        <translation>Schicht %1, Token %2, Spalte %3: das Gewicht ist %4</translation>
    </message>
    <message>
        <source>layer %1, token %2, expert %3: the score is %4</source>
        <translation>Schicht %1, Token %2, Experte %3: der Wert ist %4</translation>
    </message>
    <message>
        <source>layer %1, token %2: expert %3</source>
        <translation>Schicht %1, Token %2: Experte %3</translation>
    </message>
    <message>
        <source>leave a row out that bounds nothing</source>
        <translation>eine Zeile weglassen, die nichts beschränkt</translation>
    </message>
    <message>
        <source>lines of the coefficients a1 to ad, then b</source>
        <translation>Zeilen aus den Koeffizienten a1 bis ad, dann b</translation>
    </message>
    <message>
        <source>loosen one of them by %1 or more</source>
        <translation>eine davon um %1 oder mehr lockern</translation>
    </message>
    <message>
        <source>mark %1</source>
        <translation>Markierung %1</translation>
    </message>
    <message>
        <source>member %1 of the zip directory is damaged</source>
        <translation>Mitglied %1 des Zip-Verzeichnisses ist beschädigt</translation>
    </message>
    <message>
        <source>members overlap</source>
        <translation>Mitglieder überlappen sich</translation>
    </message>
    <message>
        <source>missing input</source>
        <translation>fehlende Eingabe</translation>
    </message>
    <message>
        <source>missing path</source>
        <translation>fehlender Pfad</translation>
    </message>
    <message>
        <source>model.safetensors or model.safetensors.index.json</source>
        <translation>model.safetensors oder model.safetensors.index.json</translation>
    </message>
    <message>
        <source>more than %1 MiB of text</source>
        <translation>mehr als %1 MiB Text</translation>
    </message>
    <message>
        <source>more than %1 columns</source>
        <translation>mehr als %1 Spalten</translation>
    </message>
    <message>
        <source>more than %1 dimensions</source>
        <translation>mehr als %1 Dimensionen</translation>
    </message>
    <message>
        <source>more than %1 files</source>
        <translation>mehr als %1 Dateien</translation>
    </message>
    <message>
        <source>more than %1 rows</source>
        <translation>mehr als %1 Zeilen</translation>
    </message>
    <message>
        <source>more than 1,000 languages</source>
        <translation>mehr als 1000 Sprachen</translation>
    </message>
    <message>
        <source>more than 200 000 points</source>
        <translation>mehr als 200 000 Punkte</translation>
    </message>
    <message>
        <source>more than 32,767 experts</source>
        <translation>mehr als 32 767 Experten</translation>
    </message>
    <message>
        <source>more than 500 000 files</source>
        <translation>mehr als 500 000 Dateien</translation>
    </message>
    <message>
        <source>most often memory ran out: run it with smaller batches, or close other programs</source>
        <translation>meist fehlte Arbeitsspeicher: mit kleineren Stapeln ausführen oder andere Programme schließen</translation>
    </message>
    <message>
        <source>must be given</source>
        <translation>muss angegeben werden</translation>
    </message>
    <message>
        <source>ne read as Mongolian, as the study&apos;s paper labels it</source>
        <translation>ne als Mongolisch gelesen, wie das Paper der Studie es nennt</translation>
    </message>
    <message>
        <source>ne read as Nepali and kept as npi: the study&apos;s ne is Mongolian</source>
        <translation>ne als Nepali gelesen und als npi behalten: das ne der Studie ist Mongolisch</translation>
    </message>
    <message>
        <source>negative extent %1 in a shape</source>
        <translation>negative Ausdehnung %1 in einer Form</translation>
    </message>
    <message>
        <source>neither a file nor a folder</source>
        <translation>weder eine Datei noch ein Ordner</translation>
    </message>
    <message>
        <source>neither a regular file nor a folder</source>
        <translation>weder eine gewöhnliche Datei noch ein Ordner</translation>
    </message>
    <message>
        <source>neither selected experts nor router scores</source>
        <translation>weder gewählte Experten noch Router-Werte</translation>
    </message>
    <message>
        <source>neither true nor false</source>
        <translation>weder wahr noch falsch</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>tiefer als %1 Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>no Matrix Market file</source>
        <translation>keine Matrix-Market-Datei</translation>
    </message>
    <message>
        <source>no base64 text of routed experts</source>
        <translation>kein base64-Text mit Experten</translation>
    </message>
    <message>
        <source>no classification in it</source>
        <translation>keine Klassifikation darin</translation>
    </message>
    <message>
        <source>no experts in this record</source>
        <translation>keine Experten in diesem Eintrag</translation>
    </message>
    <message>
        <source>no folder for temporary files can be made: %1</source>
        <translation>kein Ordner für temporäre Dateien lässt sich anlegen: %1</translation>
    </message>
    <message>
        <source>no kind %1 to attach a function to</source>
        <translation>keine Art %1, der eine Funktion zugeordnet werden könnte</translation>
    </message>
    <message>
        <source>no kind of set is called &quot;%1&quot;</source>
        <translation>keine Art von Menge heißt „%1“</translation>
    </message>
    <message>
        <source>no lang_id: every token was counted as %1</source>
        <translation>kein lang_id: jedes Token wurde als %1 gezählt</translation>
    </message>
    <message>
        <source>no languages in __metadata__; this is no corpus</source>
        <translation>keine Sprachen in __metadata__; das ist kein Korpus</translation>
    </message>
    <message>
        <source>no layer_index: layers were numbered from 0</source>
        <translation>kein layer_index: die Schichten wurden ab 0 nummeriert</translation>
    </message>
    <message>
        <source>no line &quot;begin&quot;</source>
        <translation>keine Zeile „begin“</translation>
    </message>
    <message>
        <source>no list &quot;merges&quot;</source>
        <translation>keine Liste „merges“</translation>
    </message>
    <message>
        <source>no list of %1</source>
        <translation>keine Liste von %1</translation>
    </message>
    <message>
        <source>no list of subjects</source>
        <translation>keine Liste von Bildern</translation>
    </message>
    <message>
        <source>no list of texts</source>
        <translation>keine Liste von Texten</translation>
    </message>
    <message>
        <source>no number lies between the bounds %1 and %2 of coordinate %3</source>
        <translation>keine Zahl liegt zwischen den Schranken %1 und %2 der Koordinate %3</translation>
    </message>
    <message>
        <source>no object &quot;model&quot;</source>
        <translation>kein Objekt „model“</translation>
    </message>
    <message>
        <source>no object &quot;vocab&quot;</source>
        <translation>kein Objekt „vocab“</translation>
    </message>
    <message>
        <source>no object &quot;weight_map&quot;</source>
        <translation>kein Objekt „weight_map“</translation>
    </message>
    <message>
        <source>no pipe to the worker could be made</source>
        <translation>keine Verbindung zum Arbeitsprozess ließ sich herstellen</translation>
    </message>
    <message>
        <source>no routed token in the file</source>
        <translation>kein geroutetes Token in der Datei</translation>
    </message>
    <message>
        <source>no row constrains anything</source>
        <translation>keine Zeile schränkt etwas ein</translation>
    </message>
    <message>
        <source>no row of numbers</source>
        <translation>keine Zeile mit Zahlen</translation>
    </message>
    <message>
        <source>no scaling (&quot;default&quot;)</source>
        <translation>keine Skalierung („default“)</translation>
    </message>
    <message>
        <source>no selection in the file: it was derived from the router, which is not the true one for routers with biases, groups or forced experts</source>
        <translation>keine Auswahl in der Datei: sie wurde aus dem Router hergeleitet, was für Router mit Bias, Gruppen oder erzwungenen Experten nicht die wahre ist</translation>
    </message>
    <message>
        <source>no seq_id: all tokens were taken as one sequence</source>
        <translation>kein seq_id: alle Token wurden als eine Sequenz genommen</translation>
    </message>
    <message>
        <source>no step size follows from a = %1 and T = %2</source>
        <translation>aus a = %1 und T = %2 folgt keine Schrittweite</translation>
    </message>
    <message>
        <source>no subject %1</source>
        <translation>kein Bild %1</translation>
    </message>
    <message>
        <source>no text file named by a language</source>
        <translation>keine nach einer Sprache benannte Textdatei</translation>
    </message>
    <message>
        <source>no weights here</source>
        <translation>keine Gewichte hier</translation>
    </message>
    <message>
        <source>no zip directory at the end</source>
        <translation>kein Zip-Verzeichnis am Ende</translation>
    </message>
    <message>
        <source>none of its %1 rows is left: %2</source>
        <translation>keine der %1 Zeilen bleibt übrig: %2</translation>
    </message>
    <message>
        <source>normalisation failed: %1</source>
        <translation>Normalisierung fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>not %1 rising layer numbers</source>
        <translation>nicht %1 steigende Schichtnummern</translation>
    </message>
    <message>
        <source>not a .npy member</source>
        <translation>kein .npy-Mitglied</translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation>kein JSON-Objekt</translation>
    </message>
    <message>
        <source>not a NumPy array</source>
        <translation>kein NumPy-Array</translation>
    </message>
    <message>
        <source>not a SHA-256 in lower-case hex</source>
        <translation>kein SHA-256 in kleinen Hexadezimalziffern</translation>
    </message>
    <message>
        <source>not a file name</source>
        <translation>kein Dateiname</translation>
    </message>
    <message>
        <source>not a file that can be read</source>
        <translation>keine lesbare Datei</translation>
    </message>
    <message>
        <source>not a list of codes</source>
        <translation>keine Liste von Codes</translation>
    </message>
    <message>
        <source>not a list of language codes</source>
        <translation>keine Liste von Sprachcodes</translation>
    </message>
    <message>
        <source>not a list of layers</source>
        <translation>keine Liste von Schichten</translation>
    </message>
    <message>
        <source>not a mask of one image</source>
        <translation>keine Maske eines Bildes</translation>
    </message>
    <message>
        <source>not a pair of tokens</source>
        <translation>kein Paar von Token</translation>
    </message>
    <message>
        <source>not a picture that is read</source>
        <translation>kein Foto, das gelesen wird</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>not a set of parameters</source>
        <translation>kein Satz von Parametern</translation>
    </message>
    <message>
        <source>not a starting point</source>
        <translation>kein Startpunkt</translation>
    </message>
    <message>
        <source>not a table of 7 columns</source>
        <translation>keine Tabelle mit 7 Spalten</translation>
    </message>
    <message>
        <source>not an expert id</source>
        <translation>keine Experten-Nummer</translation>
    </message>
    <message>
        <source>not an object</source>
        <translation>kein Objekt</translation>
    </message>
    <message>
        <source>not base64</source>
        <translation>kein base64</translation>
    </message>
    <message>
        <source>not enough memory for this checkpoint</source>
        <translation>nicht genug Arbeitsspeicher für diesen Checkpoint</translation>
    </message>
    <message>
        <source>not one weight for each mean</source>
        <translation>nicht ein Gewicht je Mittelwert</translation>
    </message>
    <message>
        <source>not the result of a load count</source>
        <translation>nicht das Ergebnis einer Lastzählung</translation>
    </message>
    <message>
        <source>not valid JSON</source>
        <translation>kein gültiges JSON</translation>
    </message>
    <message>
        <source>not whole numbers</source>
        <translation>keine ganzen Zahlen</translation>
    </message>
    <message>
        <source>not whole numbers below 2^63</source>
        <translation>keine ganzen Zahlen unter 2^63</translation>
    </message>
    <message>
        <source>nothing to import: no document was kept</source>
        <translation>nichts zu importieren: kein Dokument wurde behalten</translation>
    </message>
    <message>
        <source>nothing was drawn</source>
        <translation>nichts wurde gezeichnet</translation>
    </message>
    <message>
        <source>null where it says Infinity</source>
        <translation>null, wo Infinity steht</translation>
    </message>
    <message>
        <source>null where it says NaN</source>
        <translation>null, wo NaN steht</translation>
    </message>
    <message>
        <source>offsets and languages count different numbers of documents</source>
        <translation>offsets und languages zählen verschieden viele Dokumente</translation>
    </message>
    <message>
        <source>one JSON object a line</source>
        <translation>ein JSON-Objekt je Zeile</translation>
    </message>
    <message>
        <source>one column leaves no room for A beside b</source>
        <translation>eine Spalte lässt keinen Platz für A neben b</translation>
    </message>
    <message>
        <source>one document a line</source>
        <translation>ein Dokument je Zeile</translation>
    </message>
    <message>
        <source>one entry of b for every row of A</source>
        <translation>ein Eintrag von b für jede Zeile von A</translation>
    </message>
    <message>
        <source>one file with the constraints</source>
        <translation>eine Datei mit den Nebenbedingungen</translation>
    </message>
    <message>
        <source>one file, in which b stands beside A</source>
        <translation>eine Datei, in der b neben A steht</translation>
    </message>
    <message>
        <source>one list [k][layers] a token</source>
        <translation>eine Liste [k][Schichten] je Token</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>one of BOOL, U8 to U64, I8 to I64, F16, BF16, F32, F64, F8_E4M3, F8_E5M2, F8_E8M0</source>
        <translation>eines von BOOL, U8 bis U64, I8 bis I64, F16, BF16, F32, F64, F8_E4M3, F8_E5M2, F8_E8M0</translation>
    </message>
    <message>
        <source>one of bool, u8, i8, u16, i16, f16, bf16, u32, i32, f32, u64, i64, f64</source>
        <translation>eines von bool, u8, i8, u16, i16, f16, bf16, u32, i32, f32, u64, i64, f64</translation>
    </message>
    <message>
        <source>one of both for every coordinate</source>
        <translation>eines von beiden für jede Koordinate</translation>
    </message>
    <message>
        <source>only the keys descr, fortran_order and shape</source>
        <translation>nur die Schlüssel descr, fortran_order und shape</translation>
    </message>
    <message>
        <source>or let such rows be left out (skip_bad_rows)</source>
        <translation>oder solche Zeilen auslassen (skip_bad_rows)</translation>
    </message>
    <message>
        <source>order is no order of the experts</source>
        <translation>order ist keine Reihenfolge der Experten</translation>
    </message>
    <message>
        <source>packing method %1 is not read</source>
        <translation>Packverfahren %1 wird nicht gelesen</translation>
    </message>
    <message>
        <source>paper or linguistic</source>
        <translation>paper oder linguistic</translation>
    </message>
    <message>
        <source>pathX and pathY are not two lists of one length</source>
        <translation>pathX und pathY sind nicht zwei Listen gleicher Länge</translation>
    </message>
    <message>
        <source>perhaps a quote is missing further up</source>
        <translation>vielleicht fehlt weiter oben ein Anführungszeichen</translation>
    </message>
    <message>
        <source>perhaps it is cut short</source>
        <translation>vielleicht ist sie abgeschnitten</translation>
    </message>
    <message>
        <source>perhaps the row is cut</source>
        <translation>vielleicht ist die Zeile abgeschnitten</translation>
    </message>
    <message>
        <source>phi strictly between -1 and 1</source>
        <translation>phi echt zwischen -1 und 1</translation>
    </message>
    <message>
        <source>plain BLAS 1</source>
        <translation>einfaches BLAS 1</translation>
    </message>
    <message>
        <source>plain top-%1</source>
        <translation>einfaches Top-%1</translation>
    </message>
    <message>
        <source>position scaling of the type %1 is not supported</source>
        <translation>Positionsskalierung vom Typ %1 wird nicht unterstützt</translation>
    </message>
    <message>
        <source>quotes doubled, the cell in quotes</source>
        <translation>Anführungszeichen verdoppelt, die Zelle in Anführungszeichen</translation>
    </message>
    <message>
        <source>quotes inside a quoted field are written twice</source>
        <translation>Anführungszeichen in einem Feld in Anführungszeichen werden doppelt geschrieben</translation>
    </message>
    <message>
        <source>rater %1</source>
        <translation>Person %1</translation>
    </message>
    <message>
        <source>raw logits in every row, or probabilities in every row</source>
        <translation>rohe Logits in jeder Zeile oder Wahrscheinlichkeiten in jeder Zeile</translation>
    </message>
    <message>
        <source>reaches beyond the end of the file</source>
        <translation>reicht über das Ende der Datei hinaus</translation>
    </message>
    <message>
        <source>reading failed</source>
        <translation>Lesen fehlgeschlagen</translation>
    </message>
    <message>
        <source>reading stopped half-way</source>
        <translation>Lesen endete auf halbem Weg</translation>
    </message>
    <message>
        <source>real or integer</source>
        <translation>real oder integer</translation>
    </message>
    <message>
        <source>real, rational or integer</source>
        <translation>real, rational oder integer</translation>
    </message>
    <message>
        <source>records (structured types) are not read</source>
        <translation>Datensätze (strukturierte Typen) werden nicht gelesen</translation>
    </message>
    <message>
        <source>relPath is not a dictionary of steps</source>
        <translation>relPath ist kein Verzeichnis von Schritten</translation>
    </message>
    <message>
        <source>relPath, step %1</source>
        <translation>relPath, Schritt %1</translation>
    </message>
    <message>
        <source>remove it, or set TMPDIR</source>
        <translation>entfernen oder TMPDIR setzen</translation>
    </message>
    <message>
        <source>resume both</source>
        <translation>beide fortsetzen</translation>
    </message>
    <message>
        <source>resume it</source>
        <translation>fortsetzen</translation>
    </message>
    <message>
        <source>ring %1</source>
        <translation>Ring %1</translation>
    </message>
    <message>
        <source>rings is not a table of 2 columns</source>
        <translation>rings ist keine Tabelle mit 2 Spalten</translation>
    </message>
    <message>
        <source>room for a temporary file; TMPDIR names the folder</source>
        <translation>Platz für eine temporäre Datei; TMPDIR nennt den Ordner</translation>
    </message>
    <message>
        <source>router row %1 holds a number that is not finite</source>
        <translation>Router-Zeile %1 enthält eine Zahl, die nicht endlich ist</translation>
    </message>
    <message>
        <source>router scores of %1 MiB were not kept</source>
        <translation>Router-Werte von %1 MiB wurden nicht aufbewahrt</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>row %1 ends inside quotes</source>
        <translation>Zeile %1 endet innerhalb von Anführungszeichen</translation>
    </message>
    <message>
        <source>row %1 has %2 cells</source>
        <translation>Zeile %1 hat %2 Zellen</translation>
    </message>
    <message>
        <source>row %1 has a quote inside a cell</source>
        <translation>Zeile %1 hat ein Anführungszeichen in einer Zelle</translation>
    </message>
    <message>
        <source>row %1 is called linear, but there are %2</source>
        <translation>Zeile %1 heißt linear, aber es gibt %2</translation>
    </message>
    <message>
        <source>row %1 names expert %2 twice</source>
        <translation>Zeile %1 nennt Experte %2 zweimal</translation>
    </message>
    <message>
        <source>row %1, column %2 is given twice</source>
        <translation>Zeile %1, Spalte %2 ist zweimal angegeben</translation>
    </message>
    <message>
        <source>row 1 to %1, column 1 to %2; %3 entries</source>
        <translation>Zeile 1 bis %1, Spalte 1 bis %2; %3 Einträge</translation>
    </message>
    <message>
        <source>rows of different lengths</source>
        <translation>Zeilen verschiedener Länge</translation>
    </message>
    <message>
        <source>save plain arrays</source>
        <translation>einfache Arrays sichern</translation>
    </message>
    <message>
        <source>save plain numbers</source>
        <translation>einfache Zahlen sichern</translation>
    </message>
    <message>
        <source>save the export as CSV in UTF-8</source>
        <translation>den Export als CSV in UTF-8 sichern</translation>
    </message>
    <message>
        <source>save the export with commas between the columns</source>
        <translation>den Export mit Kommas zwischen den Spalten sichern</translation>
    </message>
    <message>
        <source>selected is not layers x tokens x k</source>
        <translation>selected ist nicht Schichten x Token x k</translation>
    </message>
    <message>
        <source>set TMPDIR to a folder with room that this user may write</source>
        <translation>TMPDIR auf einen Ordner mit Platz setzen, in den diese Person schreiben darf</translation>
    </message>
    <message>
        <source>simulated %1</source>
        <translation>simuliert %1</translation>
    </message>
    <message>
        <source>sizes %1 x %2</source>
        <translation>Größen %1 x %2</translation>
    </message>
    <message>
        <source>sliding-window attention is not supported</source>
        <translation>Sliding-Window-Attention wird nicht unterstützt</translation>
    </message>
    <message>
        <source>smaller inputs or more memory</source>
        <translation>kleinere Eingaben oder mehr Arbeitsspeicher</translation>
    </message>
    <message>
        <source>stored or deflated</source>
        <translation>stored oder deflated</translation>
    </message>
    <message>
        <source>subject %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>take the row out or give it coefficients</source>
        <translation>die Zeile herausnehmen oder ihr Koeffizienten geben</translation>
    </message>
    <message>
        <source>task %1</source>
        <translation>Aufgabe %1</translation>
    </message>
    <message>
        <source>tensor &quot;%1&quot; ends at byte %2 before it begins at %3</source>
        <translation>Tensor „%1“ endet bei Byte %2, bevor er bei %3 beginnt</translation>
    </message>
    <message>
        <source>tensor &quot;%1&quot; ends at byte %2 of a buffer of %3</source>
        <translation>Tensor „%1“ endet bei Byte %2 eines Puffers von %3</translation>
    </message>
    <message>
        <source>tensor &quot;%1&quot; has %2 bytes where %3 elements of %4 belong</source>
        <translation>Tensor „%1“ hat %2 Bytes, wo %3 Elemente von %4 hingehören</translation>
    </message>
    <message>
        <source>tensor &quot;%1&quot; has an unknown field &quot;%2&quot;</source>
        <translation>Tensor „%1“ hat ein unbekanntes Feld „%2“</translation>
    </message>
    <message>
        <source>tensor &quot;%1&quot; has more than %2 dimensions</source>
        <translation>Tensor „%1“ hat mehr als %2 Dimensionen</translation>
    </message>
    <message>
        <source>tensor &quot;%1&quot; has the field %2 twice</source>
        <translation>Tensor „%1“ hat das Feld %2 zweimal</translation>
    </message>
    <message>
        <source>tensor &quot;%1&quot; is of the type %2, which cannot be read yet</source>
        <translation>Tensor „%1“ ist vom Typ %2, der noch nicht gelesen werden kann</translation>
    </message>
    <message>
        <source>tensor &quot;%1&quot; is of the unknown type &quot;%2&quot;</source>
        <translation>Tensor „%1“ ist vom unbekannten Typ „%2“</translation>
    </message>
    <message>
        <source>tensor &quot;%1&quot; lacks %2</source>
        <translation>Tensor „%1“ fehlt %2</translation>
    </message>
    <message>
        <source>text after a closing quote</source>
        <translation>Text nach einem schließenden Anführungszeichen</translation>
    </message>
    <message>
        <source>text in UTF-16</source>
        <translation>Text in UTF-16</translation>
    </message>
    <message>
        <source>the .npy header is malformed at character %1</source>
        <translation>der .npy-Kopf ist bei Zeichen %1 fehlerhaft</translation>
    </message>
    <message>
        <source>the Gibbs law concentrates where the set is too thin to integrate</source>
        <translation>die Gibbs-Verteilung häuft sich, wo die Menge zum Integrieren zu dünn ist</translation>
    </message>
    <message>
        <source>the Gibbs law could not be normalised</source>
        <translation>die Gibbs-Verteilung ließ sich nicht normieren</translation>
    </message>
    <message>
        <source>the Gibbs law has no finite mass within a million units</source>
        <translation>die Gibbs-Verteilung hat innerhalb einer Million Einheiten keine endliche Masse</translation>
    </message>
    <message>
        <source>the activation &quot;%1&quot; is not supported</source>
        <translation>die Aktivierung „%1“ wird nicht unterstützt</translation>
    </message>
    <message>
        <source>the checkpoint in float32, bfloat16 or float16</source>
        <translation>der Checkpoint in float32, bfloat16 oder float16</translation>
    </message>
    <message>
        <source>the checkpoint lacks the tensor &quot;%1&quot;</source>
        <translation>dem Checkpoint fehlt der Tensor „%1“</translation>
    </message>
    <message>
        <source>the checksum is wrong</source>
        <translation>die Prüfsumme ist falsch</translation>
    </message>
    <message>
        <source>the classification export of a Zooniverse project</source>
        <translation>der Klassifikations-Export eines Zooniverse-Projekts</translation>
    </message>
    <message>
        <source>the coefficients a1 to ad, then b</source>
        <translation>die Koeffizienten a1 bis ad, dann b</translation>
    </message>
    <message>
        <source>the coefficients are too large or too small to scale</source>
        <translation>die Koeffizienten sind zum Skalieren zu groß oder zu klein</translation>
    </message>
    <message>
        <source>the column %1 is missing</source>
        <translation>die Spalte %1 fehlt</translation>
    </message>
    <message>
        <source>the constraints leave a set without interior</source>
        <translation>die Nebenbedingungen lassen eine Menge ohne Inneres</translation>
    </message>
    <message>
        <source>the corpus holds no token</source>
        <translation>der Korpus enthält kein Token</translation>
    </message>
    <message>
        <source>the curvature is not positive in every direction</source>
        <translation>die Krümmung ist nicht in jeder Richtung positiv</translation>
    </message>
    <message>
        <source>the deepest point could not be found: the coefficients differ too much in size</source>
        <translation>der tiefste Punkt ließ sich nicht finden: die Koeffizienten sind zu verschieden groß</translation>
    </message>
    <message>
        <source>the dimension is missing or out of range</source>
        <translation>die Dimension fehlt oder liegt außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>the end of an object</source>
        <translation>das Ende eines Objekts</translation>
    </message>
    <message>
        <source>the end of the file</source>
        <translation>das Ende der Datei</translation>
    </message>
    <message>
        <source>the expression cannot be read near character %1: %2</source>
        <translation>der Ausdruck ist nahe Zeichen %1 nicht lesbar: %2</translation>
    </message>
    <message>
        <source>the extents of a shape multiply to more than 2^62 elements</source>
        <translation>die Ausdehnungen einer Form ergeben mehr als 2^62 Elemente</translation>
    </message>
    <message>
        <source>the figure cannot be written: %1</source>
        <translation>die Abbildung kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>the file cannot be opened</source>
        <translation>die Datei kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>the file cannot be opened: %1</source>
        <translation>die Datei kann nicht geöffnet werden: %1</translation>
    </message>
    <message>
        <source>the file cannot be read: %1</source>
        <translation>die Datei kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>the file carries no figure recipe</source>
        <translation>die Datei enthält kein Abbildungsrezept</translation>
    </message>
    <message>
        <source>the file could not be opened</source>
        <translation>die Datei konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>the file could not be read to its end</source>
        <translation>die Datei konnte nicht bis zum Ende gelesen werden</translation>
    </message>
    <message>
        <source>the file ended or failed while it was read</source>
        <translation>die Datei endete oder versagte beim Lesen</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>the file is in UTF-16</source>
        <translation>die Datei ist in UTF-16</translation>
    </message>
    <message>
        <source>the file is one JSON list</source>
        <translation>die Datei ist eine JSON-Liste</translation>
    </message>
    <message>
        <source>the file is too large for a figure</source>
        <translation>die Datei ist zu groß für eine Abbildung</translation>
    </message>
    <message>
        <source>the file is too large for a polyhedron</source>
        <translation>die Datei ist zu groß für ein Polyeder</translation>
    </message>
    <message>
        <source>the file may be cut short</source>
        <translation>die Datei ist vielleicht abgeschnitten</translation>
    </message>
    <message>
        <source>the first row of A has no coefficients or too many</source>
        <translation>die erste Zeile von A hat keine oder zu viele Koeffizienten</translation>
    </message>
    <message>
        <source>the folder cannot be made: %1</source>
        <translation>der Ordner lässt sich nicht anlegen: %1</translation>
    </message>
    <message>
        <source>the folder cannot be read: %1</source>
        <translation>der Ordner ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>the folder could not be made</source>
        <translation>der Ordner konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>the folder could not be read</source>
        <translation>der Ordner konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>the folder holds more than %1 files</source>
        <translation>der Ordner enthält mehr als %1 Dateien</translation>
    </message>
    <message>
        <source>the folder that holds the subjects&apos; pictures</source>
        <translation>der Ordner mit den Fotos der Bilder</translation>
    </message>
    <message>
        <source>the format %1</source>
        <translation>das Format %1</translation>
    </message>
    <message>
        <source>the forward pass failed: %1</source>
        <translation>der Vorwärtslauf schlug fehl: %1</translation>
    </message>
    <message>
        <source>the header claims %1 bytes and the file has %2 left</source>
        <translation>der Kopf nennt %1 Bytes, und die Datei hat noch %2</translation>
    </message>
    <message>
        <source>the header claims %1 bytes, over the limit of %2</source>
        <translation>der Kopf nennt %1 Bytes, über der Grenze von %2</translation>
    </message>
    <message>
        <source>the header does not begin with &apos;{&apos;</source>
        <translation>der Kopf beginnt nicht mit &apos;{&apos;</translation>
    </message>
    <message>
        <source>the header is %1 where an object belongs</source>
        <translation>der Kopf ist %1, wo ein Objekt hingehört</translation>
    </message>
    <message>
        <source>the header is longer than the file</source>
        <translation>der Kopf ist länger als die Datei</translation>
    </message>
    <message>
        <source>the header is not valid JSON</source>
        <translation>der Kopf ist kein gültiges JSON</translation>
    </message>
    <message>
        <source>the header is not valid JSON near byte %1</source>
        <translation>der Kopf ist nahe Byte %1 kein gültiges JSON</translation>
    </message>
    <message>
        <source>the id %1 stands for &quot;%2&quot; and for another token</source>
        <translation>die Nummer %1 steht für „%2“ und für ein anderes Token</translation>
    </message>
    <message>
        <source>the job gave no sign of life for %1 s and was ended</source>
        <translation>der Auftrag gab %1 s lang kein Lebenszeichen und wurde beendet</translation>
    </message>
    <message>
        <source>the job needs %1 GPUs</source>
        <translation>der Auftrag braucht %1 GPUs</translation>
    </message>
    <message>
        <source>the job needs %1 GiB of memory</source>
        <translation>der Auftrag braucht %1 GiB Arbeitsspeicher</translation>
    </message>
    <message>
        <source>the job&apos;s result did not arrive: %1</source>
        <translation>das Ergebnis des Auftrags kam nicht an: %1</translation>
    </message>
    <message>
        <source>the key &quot;%1&quot; stands twice in one object</source>
        <translation>der Schlüssel „%1“ steht zweimal in einem Objekt</translation>
    </message>
    <message>
        <source>the kind %1 is declared twice</source>
        <translation>die Art %1 ist zweimal erklärt</translation>
    </message>
    <message>
        <source>the language %1 stands twice</source>
        <translation>die Sprache %1 steht doppelt</translation>
    </message>
    <message>
        <source>the line is no JSON object</source>
        <translation>die Zeile ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>the linear programme could not be solved: GLPK gave up (code %1</source>
        <translation>das lineare Programm ließ sich nicht lösen: GLPK gab auf (Code %1</translation>
    </message>
    <message>
        <source>the linear programme could not be solved: GLPK met an internal error</source>
        <translation>das lineare Programm ließ sich nicht lösen: GLPK stieß auf einen inneren Fehler</translation>
    </message>
    <message>
        <source>the linear programme was left undecided by GLPK</source>
        <translation>das lineare Programm blieb von GLPK unentschieden</translation>
    </message>
    <message>
        <source>the matrix [A | b], or b in a file of its own</source>
        <translation>die Matrix [A | b], oder b in einer eigenen Datei</translation>
    </message>
    <message>
        <source>the means of the mixture are missing or too many</source>
        <translation>die Mittelwerte der Mischung fehlen oder sind zu viele</translation>
    </message>
    <message>
        <source>the merge of &quot;%1&quot; and &quot;%2&quot; needs a token the vocabulary lacks</source>
        <translation>die Verschmelzung von „%1“ und „%2“ braucht ein Token, das im Vokabular fehlt</translation>
    </message>
    <message>
        <source>the model &quot;%1&quot; is not supported</source>
        <translation>das Modell „%1“ wird nicht unterstützt</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; stands twice in the header</source>
        <translation>der Name „%1“ steht zweimal im Kopf</translation>
    </message>
    <message>
        <source>the nearest known one is %1</source>
        <translation>das nächste bekannte ist %1</translation>
    </message>
    <message>
        <source>the normalizer &quot;%1&quot; is not supported</source>
        <translation>der Normalizer „%1“ wird nicht unterstützt</translation>
    </message>
    <message>
        <source>the number of entries is missing or out of range</source>
        <translation>die Zahl der Einträge fehlt oder liegt außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>the number of experts is missing or out of range</source>
        <translation>die Zahl der Experten fehlt oder liegt außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>the number of experts is not in the file: %1 are met</source>
        <translation>die Zahl der Experten steht nicht in der Datei: %1 kommen vor</translation>
    </message>
    <message>
        <source>the number of experts of a layer; 0 where every layer is dense</source>
        <translation>die Zahl der Experten einer Schicht; 0, wo jede Schicht dicht ist</translation>
    </message>
    <message>
        <source>the number of linear rows is missing</source>
        <translation>die Zahl der linearen Zeilen fehlt</translation>
    </message>
    <message>
        <source>the number type %1</source>
        <translation>der Zahlentyp %1</translation>
    </message>
    <message>
        <source>the output %1 cannot be kept: %2</source>
        <translation>die Ausgabe %1 kann nicht aufbewahrt werden: %2</translation>
    </message>
    <message>
        <source>the output of an import or a run</source>
        <translation>die Ausgabe eines Imports oder eines Laufs</translation>
    </message>
    <message>
        <source>the parameters layers and topK of this import</source>
        <translation>die Parameter layers und topK dieses Imports</translation>
    </message>
    <message>
        <source>the picture cannot be written: %1</source>
        <translation>das Foto kann nicht geschrieben werden: %1</translation>
    </message>
    <message>
        <source>the picture could not be decoded</source>
        <translation>das Foto ließ sich nicht decodieren</translation>
    </message>
    <message>
        <source>the picture would have %1 megapixels</source>
        <translation>das Foto hätte %1 Megapixel</translation>
    </message>
    <message>
        <source>the picture&apos;s header is damaged</source>
        <translation>der Kopf des Fotos ist beschädigt</translation>
    </message>
    <message>
        <source>the point the set should hold is none of its space</source>
        <translation>der Punkt, den die Menge enthalten soll, liegt nicht in ihrem Raum</translation>
    </message>
    <message>
        <source>the point the set should hold lies %1 beyond row %2</source>
        <translation>der Punkt, den die Menge enthalten soll, liegt %1 jenseits der Zeile %2</translation>
    </message>
    <message>
        <source>the pre-tokenizer &quot;%1&quot; is not supported</source>
        <translation>der Pre-Tokenizer „%1“ wird nicht unterstützt</translation>
    </message>
    <message>
        <source>the pre-tokenizer expression failed: %1</source>
        <translation>der Ausdruck des Pre-Tokenizers schlug fehl: %1</translation>
    </message>
    <message>
        <source>the pre-tokenizer expression takes too long</source>
        <translation>der Ausdruck des Pre-Tokenizers braucht zu lange</translation>
    </message>
    <message>
        <source>the problem has no constraints</source>
        <translation>das Problem hat keine Nebenbedingungen</translation>
    </message>
    <message>
        <source>the problem has no loss</source>
        <translation>das Problem hat keinen Verlust</translation>
    </message>
    <message>
        <source>the program ended while the job ran</source>
        <translation>das Programm endete, während der Auftrag lief</translation>
    </message>
    <message>
        <source>the program is ending and takes no more jobs</source>
        <translation>das Programm endet gerade und nimmt keine Aufträge mehr an</translation>
    </message>
    <message>
        <source>the projection did not settle in %1 iterations: the faces are too nearly parallel</source>
        <translation>die Projektion kam in %1 Iterationen nicht zur Ruhe: die Seitenflächen sind zu parallel</translation>
    </message>
    <message>
        <source>the projection found faces in contradiction by more than %1</source>
        <translation>die Projektion fand Seitenflächen, die sich um mehr als %1 widersprechen</translation>
    </message>
    <message>
        <source>the quadrature of the Gibbs law did not settle (relative error %1)</source>
        <translation>die Quadratur der Gibbs-Verteilung kam nicht zur Ruhe (relativer Fehler %1)</translation>
    </message>
    <message>
        <source>the resolution is %1 dpi</source>
        <translation>die Auflösung ist %1 dpi</translation>
    </message>
    <message>
        <source>the right-hand side is not a finite number (%1)</source>
        <translation>die rechte Seite ist keine endliche Zahl (%1)</translation>
    </message>
    <message>
        <source>the same number of both, 1 to %1</source>
        <translation>von beiden gleich viele, 1 bis %1</translation>
    </message>
    <message>
        <source>the same text in UTF-8</source>
        <translation>derselbe Text in UTF-8</translation>
    </message>
    <message>
        <source>the set has dimension %1</source>
        <translation>die Menge hat Dimension %1</translation>
    </message>
    <message>
        <source>the set is empty: no point satisfies %1 %2 together</source>
        <translation>die Menge ist leer: kein Punkt erfüllt %1 %2 zugleich</translation>
    </message>
    <message>
        <source>the shape %1 does not fit</source>
        <translation>die Form %1 passt nicht</translation>
    </message>
    <message>
        <source>the shape %1 does not fit %2 tokens</source>
        <translation>die Form %1 passt nicht zu %2 Token</translation>
    </message>
    <message>
        <source>the shape %1 does not fit the selection</source>
        <translation>die Form %1 passt nicht zur Auswahl</translation>
    </message>
    <message>
        <source>the shard %1 has no tensor &quot;%2&quot;</source>
        <translation>der Teil %1 hat keinen Tensor „%2“</translation>
    </message>
    <message>
        <source>the shard name &quot;%1&quot; leaves the folder</source>
        <translation>der Teilname „%1“ verlässt den Ordner</translation>
    </message>
    <message>
        <source>the signal did not arrive</source>
        <translation>das Signal kam nicht an</translation>
    </message>
    <message>
        <source>the size of a subject</source>
        <translation>die Größe eines Bildes</translation>
    </message>
    <message>
        <source>the size of the image is not known</source>
        <translation>die Größe des Bildes ist nicht bekannt</translation>
    </message>
    <message>
        <source>the sizes are missing or out of range</source>
        <translation>die Größen fehlen oder liegen außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>the split behaviour &quot;%1&quot; is not supported</source>
        <translation>das Zerlegungsverhalten „%1“ wird nicht unterstützt</translation>
    </message>
    <message>
        <source>the symmetry %1</source>
        <translation>die Symmetrie %1</translation>
    </message>
    <message>
        <source>the tensor &quot;%1&quot; is %2 where config.json says %3</source>
        <translation>der Tensor „%1“ ist %2, wo config.json %3 sagt</translation>
    </message>
    <message>
        <source>the tensor &quot;%1&quot; is of the type %2</source>
        <translation>der Tensor „%1“ ist vom Typ %2</translation>
    </message>
    <message>
        <source>the text is not valid UTF-8</source>
        <translation>der Text ist kein gültiges UTF-8</translation>
    </message>
    <message>
        <source>the texts</source>
        <translation>die Texte</translation>
    </message>
    <message>
        <source>the token &quot;%1&quot; has no id from 0 to %2</source>
        <translation>das Token „%1“ hat keine Nummer von 0 bis %2</translation>
    </message>
    <message>
        <source>the tokenizer.json that belongs to the checkpoint</source>
        <translation>die tokenizer.json, die zum Checkpoint gehört</translation>
    </message>
    <message>
        <source>the unpacker could not be started</source>
        <translation>der Entpacker konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>the vocabulary has no token for the byte 0x%1</source>
        <translation>das Vokabular hat kein Token für das Byte 0x%1</translation>
    </message>
    <message>
        <source>the worker closed its stream without ending</source>
        <translation>der Arbeitsprozess schloss seinen Strom, ohne zu enden</translation>
    </message>
    <message>
        <source>the worker did not start in time</source>
        <translation>der Arbeitsprozess startete nicht rechtzeitig</translation>
    </message>
    <message>
        <source>the worker does not listen any more</source>
        <translation>der Arbeitsprozess hört nicht mehr zu</translation>
    </message>
    <message>
        <source>the worker ended with exit code %1 in the middle of the job</source>
        <translation>der Arbeitsprozess endete mit Exit-Code %1 mitten im Auftrag</translation>
    </message>
    <message>
        <source>the worker program could not be started</source>
        <translation>das Arbeitsprogramm konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>the worker program triptych-worker was not found</source>
        <translation>das Arbeitsprogramm triptych-worker wurde nicht gefunden</translation>
    </message>
    <message>
        <source>the worker was killed by signal %1 (%2) in the middle of the job</source>
        <translation>der Arbeitsprozess wurde durch Signal %1 (%2) mitten im Auftrag beendet</translation>
    </message>
    <message>
        <source>the worker&apos;s answer made no sense: %1</source>
        <translation>die Antwort des Arbeitsprozesses ergab keinen Sinn: %1</translation>
    </message>
    <message>
        <source>the worker&apos;s stream ended</source>
        <translation>der Strom des Arbeitsprozesses endete</translation>
    </message>
    <message>
        <source>the zip directory does not hold as many members as it states</source>
        <translation>das Zip-Verzeichnis enthält nicht so viele Mitglieder, wie es nennt</translation>
    </message>
    <message>
        <source>the zip64 directory is not where it should be</source>
        <translation>das zip64-Verzeichnis ist nicht, wo es sein sollte</translation>
    </message>
    <message>
        <source>there is no blob %1</source>
        <translation>es gibt keinen Blob %1</translation>
    </message>
    <message>
        <source>there is no colour map &quot;%1&quot;</source>
        <translation>es gibt keine Farbskala „%1“</translation>
    </message>
    <message>
        <source>there is no folder for temporary files: %1</source>
        <translation>es gibt keinen Ordner für temporäre Dateien: %1</translation>
    </message>
    <message>
        <source>there is no job &quot;%1&quot;</source>
        <translation>es gibt keinen Auftrag „%1“</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>eine solche Datei oder einen solchen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>there is no tensor &quot;%1&quot;</source>
        <translation>es gibt keinen Tensor „%1“</translation>
    </message>
    <message>
        <source>there is not enough memory for a picture of this size</source>
        <translation>für ein Foto dieser Größe reicht der Arbeitsspeicher nicht</translation>
    </message>
    <message>
        <source>this blob is no trace of this program</source>
        <translation>dieser Blob ist keine Aufzeichnung dieses Programms</translation>
    </message>
    <message>
        <source>this folder belongs to somebody else</source>
        <translation>dieser Ordner gehört jemand anderem</translation>
    </message>
    <message>
        <source>this is no PDF, SVG or PNG</source>
        <translation>das ist kein PDF, SVG oder PNG</translation>
    </message>
    <message>
        <source>this is no routing trace</source>
        <translation>das ist keine Routing-Aufzeichnung</translation>
    </message>
    <message>
        <source>this program cannot run %1</source>
        <translation>dieses Programm kann %1 nicht ausführen</translation>
    </message>
    <message>
        <source>token %1 has the language id %2</source>
        <translation>Token %1 hat die Sprachnummer %2</translation>
    </message>
    <message>
        <source>token %1 is outside a vocabulary of %2</source>
        <translation>Token %1 liegt außerhalb eines Vokabulars von %2</translation>
    </message>
    <message>
        <source>token %1, layer %2 names expert %3 twice</source>
        <translation>Token %1, Schicht %2 nennt Experte %3 zweimal</translation>
    </message>
    <message>
        <source>too short for a zip file</source>
        <translation>zu kurz für eine Zip-Datei</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>two jobs are named &quot;%1&quot;</source>
        <translation>zwei Aufträge heißen „%1“</translation>
    </message>
    <message>
        <source>unknown element type &quot;%1&quot;</source>
        <translation>unbekannter Elementtyp „%1“</translation>
    </message>
    <message>
        <source>unknown job state &quot;%1&quot;</source>
        <translation>unbekannter Auftragszustand „%1“</translation>
    </message>
    <message>
        <source>unknown kind &quot;%1&quot;</source>
        <translation>unbekannte Art „%1“</translation>
    </message>
    <message>
        <source>unknown loss &quot;%1&quot;</source>
        <translation>unbekannter Verlust „%1“</translation>
    </message>
    <message>
        <source>unknown preset &quot;%1&quot;</source>
        <translation>unbekannte Voreinstellung „%1“</translation>
    </message>
    <message>
        <source>unpack it first: JSON lines as plain text</source>
        <translation>zuerst entpacken: JSON-Zeilen als einfacher Text</translation>
    </message>
    <message>
        <source>unpack it, or save the sheet as CSV in UTF-8</source>
        <translation>entpacken oder das Blatt als CSV in UTF-8 sichern</translation>
    </message>
    <message>
        <source>up to %1 million pixels for each 64 volunteers</source>
        <translation>bis zu %1 Millionen Pixel für je 64 Freiwillige</translation>
    </message>
    <message>
        <source>version %1 of the .npy form is not known</source>
        <translation>Version %1 der .npy-Form ist nicht bekannt</translation>
    </message>
    <message>
        <source>was cancelled</source>
        <translation>wurde abgebrochen</translation>
    </message>
    <message>
        <source>was interrupted</source>
        <translation>wurde unterbrochen</translation>
    </message>
    <message>
        <source>weights in %1 are not supported</source>
        <translation>Gewichte in %1 werden nicht unterstützt</translation>
    </message>
    <message>
        <source>weights quantised by %1 are not supported</source>
        <translation>mit %1 quantisierte Gewichte werden nicht unterstützt</translation>
    </message>
    <message>
        <source>what was announced as an array is not a file</source>
        <translation>was als Array angekündigt war, ist keine Datei</translation>
    </message>
    <message>
        <source>whole numbers in the shape</source>
        <translation>ganze Zahlen in der Form</translation>
    </message>
    <message>
        <source>worker pipe</source>
        <translation>Verbindung zum Arbeitsprozess</translation>
    </message>
    <message>
        <source>%1 directions</source>
        <translation>%1 Richtungen</translation>
    </message>
    <message>
        <source>%1 numbers for points in %2 dimensions</source>
        <translation>%1 Zahlen für Punkte in %2 Dimensionen</translation>
    </message>
    <message>
        <source>%1 numbers from 0 to 1 that sum to 1</source>
        <translation>%1 Zahlen von 0 bis 1, die sich zu 1 summieren</translation>
    </message>
    <message>
        <source>%1 of the mass left the interval from %2 to %3 that is tabulated</source>
        <translation>%1 der Masse verließen das tabellierte Intervall von %2 bis %3</translation>
    </message>
    <message>
        <source>%1 probabilities that sum to %2</source>
        <translation>%1 Wahrscheinlichkeiten, die sich zu %2 summieren</translation>
    </message>
    <message>
        <source>%1 rows of probabilities for %2 states</source>
        <translation>%1 Zeilen mit Wahrscheinlichkeiten für %2 Zustände</translation>
    </message>
    <message>
        <source>%1 weights for %2 points, summing to %3</source>
        <translation>%1 Gewichte für %2 Punkte, mit der Summe %3</translation>
    </message>
    <message>
        <source>1 to %1 states</source>
        <translation>1 bis %1 Zustände</translation>
    </message>
    <message>
        <source>a Markov chain of %1 states</source>
        <translation>eine Markow-Kette mit %1 Zuständen</translation>
    </message>
    <message>
        <source>a coordinate is not finite</source>
        <translation>eine Koordinate ist nicht endlich</translation>
    </message>
    <message>
        <source>a finite loss</source>
        <translation>ein endlicher Verlust</translation>
    </message>
    <message>
        <source>a larger step: at most %1</source>
        <translation>ein größerer Schritt: höchstens %1</translation>
    </message>
    <message>
        <source>a larger step: at most %1 nodes</source>
        <translation>ein größerer Schritt: höchstens %1 Knoten</translation>
    </message>
    <message>
        <source>a loss that grows without bound there</source>
        <translation>ein Verlust, der dort unbeschränkt wächst</translation>
    </message>
    <message>
        <source>a row for each state</source>
        <translation>eine Zeile je Zustand</translation>
    </message>
    <message>
        <source>a smaller step: this one has none on the interval</source>
        <translation>ein kleinerer Schritt: dieser hat keine auf dem Intervall</translation>
    </message>
    <message>
        <source>a smaller step: this one spreads the chain far beyond its target</source>
        <translation>ein kleinerer Schritt: dieser streut die Kette weit über ihr Ziel hinaus</translation>
    </message>
    <message>
        <source>a start that is not finite</source>
        <translation>ein Startpunkt, der nicht endlich ist</translation>
    </message>
    <message>
        <source>a stationary law of %1 unknowns</source>
        <translation>eine stationäre Verteilung mit %1 Unbekannten</translation>
    </message>
    <message>
        <source>a step size of %1 at beta = %2</source>
        <translation>eine Schrittweite von %1 bei beta = %2</translation>
    </message>
    <message>
        <source>a value is not finite</source>
        <translation>ein Wert ist nicht endlich</translation>
    </message>
    <message>
        <source>an interval from %1 to %2</source>
        <translation>ein Intervall von %1 bis %2</translation>
    </message>
    <message>
        <source>an irreducible chain</source>
        <translation>eine irreduzible Kette</translation>
    </message>
    <message>
        <source>at least 1</source>
        <translation>mindestens 1</translation>
    </message>
    <message>
        <source>at least one point, and whole points</source>
        <translation>mindestens ein Punkt, und ganze Punkte</translation>
    </message>
    <message>
        <source>at most %1 pairs; thin the samples</source>
        <translation>höchstens %1 Paare; die Stichproben ausdünnen</translation>
    </message>
    <message>
        <source>below the upper end</source>
        <translation>unter dem oberen Ende</translation>
    </message>
    <message>
        <source>both above 0</source>
        <translation>beide über 0</translation>
    </message>
    <message>
        <source>coordinates below 1e150</source>
        <translation>Koordinaten unter 1e150</translation>
    </message>
    <message>
        <source>finite numbers</source>
        <translation>endliche Zahlen</translation>
    </message>
    <message>
        <source>one weight a point, none below 0, not all 0</source>
        <translation>ein Gewicht je Punkt, keines unter 0, nicht alle 0</translation>
    </message>
    <message>
        <source>optimal transport of %1 points to %2</source>
        <translation>optimaler Transport von %1 Punkten zu %2</translation>
    </message>
    <message>
        <source>points in %1 and in %2 dimensions</source>
        <translation>Punkte in %1 und in %2 Dimensionen</translation>
    </message>
    <message>
        <source>samples of one space</source>
        <translation>Stichproben aus einem Raum</translation>
    </message>
    <message>
        <source>some states cannot be reached from others, so there is not one stationary law</source>
        <translation>manche Zustände sind von anderen aus nicht erreichbar, also gibt es nicht genau eine stationäre Verteilung</translation>
    </message>
    <message>
        <source>steps of deviation %1 on an interval of %2</source>
        <translation>Schritte der Streuung %1 auf einem Intervall von %2</translation>
    </message>
    <message>
        <source>the loss does not rise towards an open end, so it has no Gibbs law</source>
        <translation>der Verlust steigt zu einem offenen Ende hin nicht, hat also keine Gibbs-Verteilung</translation>
    </message>
    <message>
        <source>the loss is not finite on the interval</source>
        <translation>der Verlust ist auf dem Intervall nicht endlich</translation>
    </message>
    <message>
        <source>the network simplex found no plan of transport</source>
        <translation>der Netzwerk-Simplex fand keinen Transportplan</translation>
    </message>
    <message>
        <source>the points lie too far apart for their distance to be a number</source>
        <translation>die Punkte liegen zu weit auseinander, als dass ihr Abstand eine Zahl wäre</translation>
    </message>
    <message>
        <source>the stationary law has a mass of %1</source>
        <translation>die stationäre Verteilung hat die Masse %1</translation>
    </message>
    <message>
        <source>%1 is %2 at step %3 of chain %4, at the point (%5)</source>
        <translation>%1 ist %2 bei Schritt %3 der Kette %4, im Punkt (%5)</translation>
    </message>
    <message>
        <source>%1 is not among the names</source>
        <translation>%1 ist keiner der Namen</translation>
    </message>
    <message>
        <source>T from 2^%1 to 2^%2</source>
        <translation>T von 2^%1 bis 2^%2</translation>
    </message>
    <message>
        <source>a contraction rate of %1</source>
        <translation>eine Kontraktionsrate von %1</translation>
    </message>
    <message>
        <source>a larger rate, or more steps</source>
        <translation>eine größere Rate oder mehr Schritte</translation>
    </message>
    <message>
        <source>a loss that grows along every unbounded direction, or a bounded set</source>
        <translation>ein Verlust, der in jeder unbeschränkten Richtung wächst, oder eine beschränkte Menge</translation>
    </message>
    <message>
        <source>a loss that is finite wherever chains go, or a smaller step size</source>
        <translation>ein Verlust, der überall endlich ist, wohin Ketten gehen, oder eine kleinere Schrittweite</translation>
    </message>
    <message>
        <source>a point of the set</source>
        <translation>ein Punkt der Menge</translation>
    </message>
    <message>
        <source>a polyhedron, or another sampler</source>
        <translation>ein Polyeder oder ein anderes Verfahren</translation>
    </message>
    <message>
        <source>a positive rate: given, or the spectral gap of the target</source>
        <translation>eine positive Rate: angegeben oder die Spektrallücke des Ziels</translation>
    </message>
    <message>
        <source>an upper end above the lower one</source>
        <translation>ein oberes Ende über dem unteren</translation>
    </message>
    <message>
        <source>coordinate %1 of the gradient</source>
        <translation>Koordinate %1 des Gradienten</translation>
    </message>
    <message>
        <source>data of dimension %1 for a loss that takes %2</source>
        <translation>Daten der Dimension %1 für einen Verlust, der %2 nimmt</translation>
    </message>
    <message>
        <source>no data, or the samplers projected, reflected, unconstrained</source>
        <translation>keine Daten oder die Verfahren projected, reflected, unconstrained</translation>
    </message>
    <message>
        <source>no step size of the grid could be followed</source>
        <translation>keiner Schrittweite des Gitters konnte gefolgt werden</translation>
    </message>
    <message>
        <source>not a list of names</source>
        <translation>keine Liste von Namen</translation>
    </message>
    <message>
        <source>some of %1</source>
        <translation>einige von %1</translation>
    </message>
    <message>
        <source>the density does not fall off along coordinate %1 at step %2 of chain %3</source>
        <translation>die Dichte fällt entlang der Koordinate %1 nicht ab, bei Schritt %2 der Kette %3</translation>
    </message>
    <message>
        <source>the loss</source>
        <translation>der Verlust</translation>
    </message>
    <message>
        <source>the sampler &quot;%1&quot; moves along chords of a polyhedron, and the set is a ball</source>
        <translation>das Verfahren „%1“ bewegt sich auf Sehnen eines Polyeders, und die Menge ist eine Kugel</translation>
    </message>
    <message>
        <source>the sampler &quot;%1&quot; needs the mean loss; with gradients at single data its law would not be the one it promises</source>
        <translation>das Verfahren „%1“ braucht den mittleren Verlust; mit Gradienten einzelner Daten wäre sein Gesetz nicht das versprochene</translation>
    </message>
    <message>
        <source>the start lies outside the set</source>
        <translation>der Start liegt außerhalb der Menge</translation>
    </message>
    <message>
        <source>unknown sampler &quot;%1&quot;</source>
        <translation>unbekanntes Verfahren „%1“</translation>
    </message>
    <message>
        <source>unknown target &quot;%1&quot;</source>
        <translation>unbekanntes Ziel „%1“</translation>
    </message>
    <message>
        <source>%1 chain-steps in all</source>
        <translation>%1 Kettenschritte insgesamt</translation>
    </message>
    <message>
        <source>%1 chains</source>
        <translation>%1 Ketten</translation>
    </message>
    <message>
        <source>0 for none, or at least 256</source>
        <translation>0 für keine oder mindestens 256</translation>
    </message>
    <message>
        <source>at most 2e10: fewer chains, a smaller T, fewer rules</source>
        <translation>höchstens 2e10: weniger Ketten, ein kleineres T, weniger Regeln</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a bound</source>
        <translation>„%1“ ist keine Schranke</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a finite number</source>
        <translation>„%1“ ist keine endliche Zahl</translation>
    </message>
    <message>
        <source>&quot;loss&quot; takes %1 arguments</source>
        <translation>„loss“ nimmt %1 Argumente</translation>
    </message>
    <message>
        <source>%1 (u - 1)^2 / (1 + u/4), u = (x1/%2)^2, in %3 dimensions</source>
        <translation>%1 (u - 1)^2 / (1 + u/4), u = (x1/%2)^2, in %3 Dimensionen</translation>
    </message>
    <message>
        <source>%1 assets</source>
        <translation>%1 Anlagen</translation>
    </message>
    <message>
        <source>%1 chains in %2 dimensions</source>
        <translation>%1 Ketten in %2 Dimensionen</translation>
    </message>
    <message>
        <source>%1 chains of %2 steps in %3 s on %4 threads: %5 million chain-steps a second</source>
        <translation>%1 Ketten zu %2 Schritten in %3 s auf %4 Threads: %5 Millionen Kettenschritte je Sekunde</translation>
    </message>
    <message>
        <source>%1 coefficients</source>
        <translation>%1 Koeffizienten</translation>
    </message>
    <message>
        <source>%1 components</source>
        <translation>%1 Komponenten</translation>
    </message>
    <message>
        <source>%1 is not a whole number</source>
        <translation>%1 ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>%1 labels for %2 rows</source>
        <translation>%1 Marken für %2 Zeilen</translation>
    </message>
    <message>
        <source>%1 numbers above 0</source>
        <translation>%1 Zahlen über 0</translation>
    </message>
    <message>
        <source>%1 numbers for order %2</source>
        <translation>%1 Zahlen für Ordnung %2</translation>
    </message>
    <message>
        <source>%1 numbers, as in the first row</source>
        <translation>%1 Zahlen, wie in der ersten Zeile</translation>
    </message>
    <message>
        <source>%1 numbers, each at most 1e9 in size</source>
        <translation>%1 Zahlen, jede höchstens 1e9 groß</translation>
    </message>
    <message>
        <source>%1 rows of %2</source>
        <translation>%1 Zeilen aus %2</translation>
    </message>
    <message>
        <source>%1 rows with a missing number were left out</source>
        <translation>%1 Zeilen mit einer fehlenden Zahl wurden ausgelassen</translation>
    </message>
    <message>
        <source>%1 targets for %2 rows</source>
        <translation>%1 Zielwerte für %2 Zeilen</translation>
    </message>
    <message>
        <source>%1 weights</source>
        <translation>%1 Gewichte</translation>
    </message>
    <message>
        <source>%1 |x - c|^2 + %2 sum of cos(%3 x_j), in %4 dimensions</source>
        <translation>%1 |x - c|^2 + %2 Summe von cos(%3 x_j), in %4 Dimensionen</translation>
    </message>
    <message>
        <source>(x - c)&apos; H (x - c) / 2 in %1 dimensions</source>
        <translation>(x - c)&apos; H (x - c) / 2 in %1 Dimensionen</translation>
    </message>
    <message>
        <source>-log(sum of %1 Gaussians, spread %2) in %3 dimensions</source>
        <translation>-log(Summe von %1 Gaußglocken, Streuung %2) in %3 Dimensionen</translation>
    </message>
    <message>
        <source>0 in %1 dimensions: the uniform law</source>
        <translation>0 in %1 Dimensionen: die Gleichverteilung</translation>
    </message>
    <message>
        <source>1 to 16 numbers above 0</source>
        <translation>1 bis 16 Zahlen über 0</translation>
    </message>
    <message>
        <source>RuntimeError: for %1 points the loss returns a tensor of shape [%2]</source>
        <translation>RuntimeError: für %1 Punkte gibt der Verlust einen Tensor der Form [%2] zurück</translation>
    </message>
    <message>
        <source>TorchScript: def loss(x) or def loss(x, z)</source>
        <translation>TorchScript: def loss(x) oder def loss(x, z)</translation>
    </message>
    <message>
        <source>a %1 x %2 matrix, a %3 x %4 covariance and a mean of %5</source>
        <translation>eine Matrix %1 x %2, eine Kovarianz %3 x %4 und ein Mittel von %5</translation>
    </message>
    <message>
        <source>a Gaussian process fitted to the table would change the mean loss, which depends on more than two moments of the data</source>
        <translation>ein an die Tabelle angepasster Gaußprozess würde den mittleren Verlust ändern, der von mehr als zwei Momenten der Daten abhängt</translation>
    </message>
    <message>
        <source>a centre of %1 coordinates for a matrix of %2</source>
        <translation>ein Mittelpunkt von %1 Koordinaten für eine Matrix von %2</translation>
    </message>
    <message>
        <source>a centre of %1 coordinates in %2 dimensions</source>
        <translation>ein Mittelpunkt von %1 Koordinaten in %2 Dimensionen</translation>
    </message>
    <message>
        <source>a label of %1</source>
        <translation>eine Marke %1</translation>
    </message>
    <message>
        <source>a loss may not call %1</source>
        <translation>ein Verlust darf %1 nicht aufrufen</translation>
    </message>
    <message>
        <source>a loss may not draw random numbers, as %1 does</source>
        <translation>ein Verlust darf keine Zufallszahlen ziehen, wie %1 es tut</translation>
    </message>
    <message>
        <source>a loss may not print</source>
        <translation>ein Verlust darf nichts ausgeben</translation>
    </message>
    <message>
        <source>a loss may not start tasks</source>
        <translation>ein Verlust darf keine Aufgaben starten</translation>
    </message>
    <message>
        <source>a loss of %1 coordinates on a set of dimension %2</source>
        <translation>ein Verlust von %1 Koordinaten auf einer Menge der Dimension %2</translation>
    </message>
    <message>
        <source>a number above 0</source>
        <translation>eine Zahl über 0</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a number, or an empty field or NA where it is missing</source>
        <translation>eine Zahl, oder ein leeres Feld oder NA, wo sie fehlt</translation>
    </message>
    <message>
        <source>a series of %1 columns for a loss that takes %2</source>
        <translation>eine Reihe von %1 Spalten für einen Verlust, der %2 nimmt</translation>
    </message>
    <message>
        <source>a series of %1 rows</source>
        <translation>eine Reihe von %1 Zeilen</translation>
    </message>
    <message>
        <source>a step size of %1 is above 2/ell = %2, where the recursion is stable</source>
        <translation>eine Schrittweite von %1 liegt über 2/ell = %2, wo die Rekursion stabil ist</translation>
    </message>
    <message>
        <source>a symmetric matrix</source>
        <translation>eine symmetrische Matrix</translation>
    </message>
    <message>
        <source>a symmetric matrix without negative eigenvalues</source>
        <translation>eine symmetrische Matrix ohne negative Eigenwerte</translation>
    </message>
    <message>
        <source>a table of one column has no features beside the response</source>
        <translation>eine Tabelle mit einer Spalte hat keine Merkmale neben der Antwort</translation>
    </message>
    <message>
        <source>a text of %1 bytes</source>
        <translation>ein Text von %1 Bytes</translation>
    </message>
    <message>
        <source>an object with &quot;loss&quot; and &quot;set&quot; or &quot;polyhedron&quot;</source>
        <translation>ein Objekt mit &quot;loss&quot; und &quot;set&quot; oder &quot;polyhedron&quot;</translation>
    </message>
    <message>
        <source>as many rows as columns, equal across the diagonal</source>
        <translation>so viele Zeilen wie Spalten, gleich über die Diagonale</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at least 3</source>
        <translation>mindestens 3</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>at most %1 numbers in all</source>
        <translation>höchstens %1 Zahlen insgesamt</translation>
    </message>
    <message>
        <source>at most %1 rows and %2 numbers</source>
        <translation>höchstens %1 Zeilen und %2 Zahlen</translation>
    </message>
    <message>
        <source>at most 1e11 chain-steps</source>
        <translation>höchstens 1e11 Kettenschritte</translation>
    </message>
    <message>
        <source>at most 256</source>
        <translation>höchstens 256</translation>
    </message>
    <message>
        <source>at most 256: hidden x (features + 2)</source>
        <translation>höchstens 256: verborgene x (Merkmale + 2)</translation>
    </message>
    <message>
        <source>at most 6.4e7 coordinates in all</source>
        <translation>höchstens 6.4e7 Koordinaten insgesamt</translation>
    </message>
    <message>
        <source>chain %1 is at no finite point at step %2: the step size %3 is above 2/ell = %4</source>
        <translation>Kette %1 ist bei Schritt %2 an keinem endlichen Punkt: die Schrittweite %3 liegt über 2/ell = %4</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>Spalte %1</translation>
    </message>
    <message>
        <source>correlation of neighbouring data, for ar1</source>
        <translation>Korrelation benachbarter Daten, für AR(1)</translation>
    </message>
    <message>
        <source>data &quot;rows&quot; or &quot;blocks&quot;, or fewer columns</source>
        <translation>Daten „rows“ oder „blocks“, oder weniger Spalten</translation>
    </message>
    <message>
        <source>eigenvalues strictly below 1 in size</source>
        <translation>Eigenwerte vom Betrag strikt unter 1</translation>
    </message>
    <message>
        <source>features and a response</source>
        <translation>Merkmale und eine Antwort</translation>
    </message>
    <message>
        <source>for 3 points the loss returns a tensor of shape %1</source>
        <translation>für 3 Punkte gibt der Verlust einen Tensor der Form %1 zurück</translation>
    </message>
    <message>
        <source>how chains move, and what happens at the wall</source>
        <translation>wie sich Ketten bewegen und was an der Wand geschieht</translation>
    </message>
    <message>
        <source>independent chains run side by side</source>
        <translation>unabhängige Ketten nebeneinander</translation>
    </message>
    <message>
        <source>lag %1</source>
        <translation>Verzögerung %1</translation>
    </message>
    <message>
        <source>length T of every chain</source>
        <translation>Länge T jeder Kette</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>matrix and innovation of var, points and transition of markov, series of rows, blocks and fitted</source>
        <translation>Matrix und Innovation von var, Punkte und Übergang von markov, Reihe von rows, blocks und fitted</translation>
    </message>
    <message>
        <source>mean length of a block of the bootstrap, for blocks</source>
        <translation>mittlere Länge eines Blocks des Bootstraps, für blocks</translation>
    </message>
    <message>
        <source>mean of %1 (r.x)^2 - r.x over %2 rows of returns</source>
        <translation>Mittel von %1 (r.x)^2 - r.x über %2 Zeilen von Renditen</translation>
    </message>
    <message>
        <source>mean of (v.tanh(W u + b) - y)^2 / 2 over %1 rows, %2 units, + %3 |x|^2</source>
        <translation>Mittel von (v.tanh(W u + b) - y)^2 / 2 über %1 Zeilen, %2 Einheiten, + %3 |x|^2</translation>
    </message>
    <message>
        <source>mean of (y_t - x.u_t)^2 / (2 * %1^2) over %2 steps, order %3</source>
        <translation>Mittel von (y_t - x.u_t)^2 / (2 * %1^2) über %2 Schritte, Ordnung %3</translation>
    </message>
    <message>
        <source>mean of log(1 + exp(-s a.x)) over %1 rows + %2 |x|^2</source>
        <translation>Mittel von log(1 + exp(-s a.x)) über %1 Zeilen + %2 |x|^2</translation>
    </message>
    <message>
        <source>no coefficient &quot;%1&quot;</source>
        <translation>kein Koeffizient „%1“</translation>
    </message>
    <message>
        <source>no column &quot;%1&quot;</source>
        <translation>keine Spalte „%1“</translation>
    </message>
    <message>
        <source>no list of numbers &quot;%1&quot;</source>
        <translation>keine Liste von Zahlen „%1“</translation>
    </message>
    <message>
        <source>no negative eigenvalue</source>
        <translation>kein negativer Eigenwert</translation>
    </message>
    <message>
        <source>no rows of numbers &quot;%1&quot;</source>
        <translation>keine Zeilen von Zahlen „%1“</translation>
    </message>
    <message>
        <source>none, rows, blocks or fitted</source>
        <translation>none, rows, blocks oder fitted</translation>
    </message>
    <message>
        <source>not a list of inverse temperatures</source>
        <translation>keine Liste inverser Temperaturen</translation>
    </message>
    <message>
        <source>not a symmetric matrix</source>
        <translation>keine symmetrische Matrix</translation>
    </message>
    <message>
        <source>not one positive weight for each mean</source>
        <translation>nicht ein positives Gewicht je Mittelwert</translation>
    </message>
    <message>
        <source>one CSV file</source>
        <translation>eine CSV-Datei</translation>
    </message>
    <message>
        <source>one label a row</source>
        <translation>eine Marke je Zeile</translation>
    </message>
    <message>
        <source>one target a row</source>
        <translation>ein Zielwert je Zeile</translation>
    </message>
    <message>
        <source>per step</source>
        <translation>je Schritt</translation>
    </message>
    <message>
        <source>points of %1 coordinates for data of %2</source>
        <translation>Punkte von %1 Koordinaten für Daten von %2</translation>
    </message>
    <message>
        <source>probability that two-state data change sign</source>
        <translation>Wahrscheinlichkeit, dass Zwei-Zustands-Daten das Vorzeichen wechseln</translation>
    </message>
    <message>
        <source>rows of numbers, with or without names above them</source>
        <translation>Zeilen von Zahlen, mit oder ohne Namen darüber</translation>
    </message>
    <message>
        <source>s.x in %1 dimensions</source>
        <translation>s.x in %1 Dimensionen</translation>
    </message>
    <message>
        <source>square matrices of one size</source>
        <translation>quadratische Matrizen einer Größe</translation>
    </message>
    <message>
        <source>standard deviation of the noise (of its innovations for var); size of either value for twoState</source>
        <translation>Standardabweichung des Rauschens (seiner Innovationen bei var); Größe beider Werte bei twoState</translation>
    </message>
    <message>
        <source>step size</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>the columns of the series depend on each other (or one is constant), so no VAR can be fitted</source>
        <translation>die Spalten der Reihe hängen voneinander ab (oder eine ist konstant), so kann kein VAR angepasst werden</translation>
    </message>
    <message>
        <source>the covariance of the innovations has the eigenvalue %1</source>
        <translation>die Kovarianz der Innovationen hat den Eigenwert %1</translation>
    </message>
    <message>
        <source>the covariance of the innovations is not symmetric</source>
        <translation>die Kovarianz der Innovationen ist nicht symmetrisch</translation>
    </message>
    <message>
        <source>the curvature is %1 in some direction</source>
        <translation>die Krümmung ist in einer Richtung %1</translation>
    </message>
    <message>
        <source>the external random variables in the gradient</source>
        <translation>die äußeren Zufallsvariablen im Gradienten</translation>
    </message>
    <message>
        <source>the loss does not depend on x, or not in a way that has a gradient</source>
        <translation>der Verlust hängt nicht von x ab, oder nicht so, dass er einen Gradienten hat</translation>
    </message>
    <message>
        <source>the loss has no text</source>
        <translation>der Verlust hat keinen Text</translation>
    </message>
    <message>
        <source>the loss is not a number where descent began</source>
        <translation>der Verlust ist keine Zahl, wo der Abstieg begann</translation>
    </message>
    <message>
        <source>the process has an eigenvalue of size %1, so it has no stationary law</source>
        <translation>der Prozess hat einen Eigenwert vom Betrag %1, also kein stationäres Gesetz</translation>
    </message>
    <message>
        <source>the table holds no complete row</source>
        <translation>die Tabelle enthält keine vollständige Zeile</translation>
    </message>
    <message>
        <source>the table is too large</source>
        <translation>die Tabelle ist zu groß</translation>
    </message>
    <message>
        <source>the text defines no function &quot;loss&quot;</source>
        <translation>der Text definiert keine Funktion „loss“</translation>
    </message>
    <message>
        <source>this loss is a mean over a table of data; noise of another kind has no place in its gradient</source>
        <translation>dieser Verlust ist ein Mittel über eine Datentabelle; Rauschen anderer Art hat in seinem Gradienten keinen Platz</translation>
    </message>
    <message>
        <source>two equal dimensions</source>
        <translation>zwei gleiche Dimensionen</translation>
    </message>
    <message>
        <source>the text of a function: def loss(x)</source>
        <translation>der Text einer Funktion: def loss(x)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time</source>
        <translation>„%1“ ist keine Zeitangabe</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no workflow id</source>
        <translation>„%1“ ist keine Workflow-Kennung</translation>
    </message>
    <message>
        <source>%1 coordinates</source>
        <translation>%1 Koordinaten</translation>
    </message>
    <message>
        <source>%1 is no probability</source>
        <translation>%1 ist keine Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>%1 is no strength of these data</source>
        <translation>%1 ist keine Stärke dieser Daten</translation>
    </message>
    <message>
        <source>%1 is not a table of %2 columns</source>
        <translation>%1 ist keine Tabelle mit %2 Spalten</translation>
    </message>
    <message>
        <source>%1 outlines; at most %2 are compared with each other</source>
        <translation>%1 Umrisse; höchstens %2 werden miteinander verglichen</translation>
    </message>
    <message>
        <source>%1, also of subject %2</source>
        <translation>%1, auch von Bild %2</translation>
    </message>
    <message>
        <source>%1, character %2</source>
        <translation>%1, Zeichen %2</translation>
    </message>
    <message>
        <source>%1, pixel (%2, %3)</source>
        <translation>%1, Pixel (%2, %3)</translation>
    </message>
    <message>
        <source>.png, .tif or .tiff</source>
        <translation>.png, .tif oder .tiff</translation>
    </message>
    <message>
        <source>0 or more</source>
        <translation>0 oder mehr</translation>
    </message>
    <message>
        <source>0 to switch it off, or more</source>
        <translation>0 zum Abschalten, oder mehr</translation>
    </message>
    <message>
        <source>1 or more</source>
        <translation>1 oder mehr</translation>
    </message>
    <message>
        <source>1 to %1 a side and at most %2 in all</source>
        <translation>1 bis %1 je Seite und höchstens %2 insgesamt</translation>
    </message>
    <message>
        <source>FeatureCollection, Feature, Polygon or MultiPolygon</source>
        <translation>FeatureCollection, Feature, Polygon oder MultiPolygon</translation>
    </message>
    <message>
        <source>JPEG within TIFF</source>
        <translation>JPEG in TIFF</translation>
    </message>
    <message>
        <source>Maps are not kept (votes_limit); they are counted again when looked at</source>
        <translation>Karten werden nicht aufbewahrt (votes_limit); sie werden beim Ansehen neu gezählt</translation>
    </message>
    <message>
        <source>PNG or TIFF</source>
        <translation>PNG oder TIFF</translation>
    </message>
    <message>
        <source>PNG, TIFF or JPEG</source>
        <translation>PNG, TIFF oder JPEG</translation>
    </message>
    <message>
        <source>Polygon or MultiPolygon</source>
        <translation>Polygon oder MultiPolygon</translation>
    </message>
    <message>
        <source>Pooled STAPLE still moved after %1 passes</source>
        <translation>Gemeinsames STAPLE bewegte sich nach %1 Durchgängen noch</translation>
    </message>
    <message>
        <source>STAPLE over all subjects is left out: their patterns take more than %1 MiB</source>
        <translation>STAPLE über alle Bilder wird ausgelassen: ihre Muster brauchen mehr als %1 MiB</translation>
    </message>
    <message>
        <source>So many rows of each reason are named</source>
        <translation>So viele Zeilen je Grund werden genannt</translation>
    </message>
    <message>
        <source>[height, width]</source>
        <translation>[height, width]</translation>
    </message>
    <message>
        <source>[x, y]; a polygon is a list of rings, a ring a list of positions</source>
        <translation>[x, y]; ein Polygon ist eine Liste von Ringen, ein Ring eine Liste von Positionen</translation>
    </message>
    <message>
        <source>a COCO instances file, or a list of results</source>
        <translation>eine COCO-Instances-Datei oder eine Liste von Ergebnissen</translation>
    </message>
    <message>
        <source>a category without id</source>
        <translation>eine Kategorie ohne Kennung</translation>
    </message>
    <message>
        <source>a colour that is not in the palette</source>
        <translation>eine Farbe, die nicht in der Palette ist</translation>
    </message>
    <message>
        <source>a coloured picture, not a mask</source>
        <translation>ein farbiges Bild, keine Maske</translation>
    </message>
    <message>
        <source>a column with names like a.png</source>
        <translation>eine Spalte mit Namen wie a.png</translation>
    </message>
    <message>
        <source>a coordinate too far away</source>
        <translation>eine zu weit entfernte Koordinate</translation>
    </message>
    <message>
        <source>a feature without geometry</source>
        <translation>ein Feature ohne Geometrie</translation>
    </message>
    <message>
        <source>a list of numbers, or a text</source>
        <translation>eine Liste von Zahlen oder ein Text</translation>
    </message>
    <message>
        <source>a location without an address</source>
        <translation>ein Eintrag in locations ohne Adresse</translation>
    </message>
    <message>
        <source>a loss of dimension %1 and a set of dimension %2</source>
        <translation>ein Verlust der Dimension %1 und eine Menge der Dimension %2</translation>
    </message>
    <message>
        <source>a loss that grows along every direction in which the set never ends</source>
        <translation>ein Verlust, der in jede Richtung wächst, in der die Menge kein Ende hat</translation>
    </message>
    <message>
        <source>a loss that grows along every direction, or a sampler that keeps to the set</source>
        <translation>ein Verlust, der in jede Richtung wächst, oder ein Verfahren, das in der Menge bleibt</translation>
    </message>
    <message>
        <source>a loss that grows there (a slope, a ridge), or a row that closes the set</source>
        <translation>ein Verlust, der dort wächst (ein Gefälle, ein Ridge-Term), oder eine Zeile, die die Menge schließt</translation>
    </message>
    <message>
        <source>a mask with transparency</source>
        <translation>eine Maske mit Transparenz</translation>
    </message>
    <message>
        <source>a part that is not known and must not be passed over</source>
        <translation>ein unbekannter Abschnitt, der nicht übergangen werden darf</translation>
    </message>
    <message>
        <source>a point too far away, or none at all</source>
        <translation>ein zu weit entfernter Punkt oder gar keiner</translation>
    </message>
    <message>
        <source>a polygon is a list of rings, a ring a list of positions</source>
        <translation>ein Polygon ist eine Liste von Ringen, ein Ring eine Liste von Positionen</translation>
    </message>
    <message>
        <source>a polygon of %1 points</source>
        <translation>ein Polygon mit %1 Punkten</translation>
    </message>
    <message>
        <source>a position of %1 coordinates</source>
        <translation>eine Position mit %1 Koordinaten</translation>
    </message>
    <message>
        <source>a positive rate: fitted, or given; the derived bound is of no use for this loss</source>
        <translation>eine positive Rate: angepasst oder vorgegeben; die hergeleitete Schranke nützt bei diesem Verlust nichts</translation>
    </message>
    <message>
        <source>a ring of %1 positions</source>
        <translation>ein Ring mit %1 Positionen</translation>
    </message>
    <message>
        <source>a ring that is not closed</source>
        <translation>ein Ring, der nicht geschlossen ist</translation>
    </message>
    <message>
        <source>a row without a file</source>
        <translation>eine Zeile ohne Datei</translation>
    </message>
    <message>
        <source>a rule counts votes</source>
        <translation>eine Regel zählt Stimmen</translation>
    </message>
    <message>
        <source>a run of %1 pixels</source>
        <translation>ein Lauf von %1 Pixeln</translation>
    </message>
    <message>
        <source>a run over 32 bits</source>
        <translation>ein Lauf über 32 Bit</translation>
    </message>
    <message>
        <source>a segmentation without a polygon</source>
        <translation>eine Segmentierung ohne Polygon</translation>
    </message>
    <message>
        <source>a set as wide as its loss, within a factor of some hundred</source>
        <translation>eine Menge, so weit wie ihr Verlust, bis auf einen Faktor von einigen Hundert</translation>
    </message>
    <message>
        <source>a start farther out, more chains, or a rate that is given</source>
        <translation>ein Startpunkt weiter außen, mehr Ketten oder eine vorgegebene Rate</translation>
    </message>
    <message>
        <source>a start of dimension %1 for a loss of dimension %2</source>
        <translation>ein Startpunkt der Dimension %1 für einen Verlust der Dimension %2</translation>
    </message>
    <message>
        <source>a subject that stands twice</source>
        <translation>ein Bild, das doppelt vorkommt</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>an id that is neither text nor number</source>
        <translation>eine Kennung, die weder Text noch Zahl ist</translation>
    </message>
    <message>
        <source>an image without a size that can be used</source>
        <translation>ein Bild ohne verwendbare Größe</translation>
    </message>
    <message>
        <source>an image without id</source>
        <translation>ein Bild ohne Kennung</translation>
    </message>
    <message>
        <source>an outline that is too long to be walked</source>
        <translation>ein Umriss, der zum Ablaufen zu lang ist</translation>
    </message>
    <message>
        <source>at T = %1 the rule %2 gives a step size of %3, above 2/ell = %4, where the recursion is stable</source>
        <translation>bei T = %1 ergibt die Regel %2 eine Schrittweite von %3, über der Grenze 2/ell = %4, bis zu der die Rekursion stabil ist</translation>
    </message>
    <message>
        <source>at least 4, the last being the first again</source>
        <translation>mindestens 4, die letzte wieder gleich der ersten</translation>
    </message>
    <message>
        <source>at most 16 numbers</source>
        <translation>höchstens 16 Zahlen</translation>
    </message>
    <message>
        <source>at most 2000, or the sliced distance</source>
        <translation>höchstens 2000, oder der Sliced-Abstand</translation>
    </message>
    <message>
        <source>bands of different depth</source>
        <translation>Bänder verschiedener Tiefe</translation>
    </message>
    <message>
        <source>classifications of an import</source>
        <translation>Klassifikationen eines Imports</translation>
    </message>
    <message>
        <source>classifications_by_workflow is not an object</source>
        <translation>classifications_by_workflow ist kein Objekt</translation>
    </message>
    <message>
        <source>classifications_count is not a number</source>
        <translation>classifications_count ist keine Zahl</translation>
    </message>
    <message>
        <source>colours of kind %1</source>
        <translation>Farben der Art %1</translation>
    </message>
    <message>
        <source>compression %1</source>
        <translation>Kompression %1</translation>
    </message>
    <message>
        <source>could not be read to its end</source>
        <translation>konnte nicht bis zum Ende gelesen werden</translation>
    </message>
    <message>
        <source>equal dimensions</source>
        <translation>gleiche Dimensionen</translation>
    </message>
    <message>
        <source>grey, RGB or a palette</source>
        <translation>Grau, RGB oder eine Palette</translation>
    </message>
    <message>
        <source>its image has %1 x %2</source>
        <translation>sein Bild hat %1 x %2</translation>
    </message>
    <message>
        <source>its last position is its first again</source>
        <translation>die letzte Position ist wieder die erste</translation>
    </message>
    <message>
        <source>its subject has %1 x %2</source>
        <translation>ihr Bild hat %1 x %2</translation>
    </message>
    <message>
        <source>let classifications from before the project was live in (live_only false)</source>
        <translation>Klassifikationen aus der Zeit vor dem Projektstart zulassen (live_only false)</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>lists nested one level too deep</source>
        <translation>Listen, eine Ebene zu tief verschachtelt</translation>
    </message>
    <message>
        <source>locations are neither an object nor a list</source>
        <translation>locations ist weder ein Objekt noch eine Liste</translation>
    </message>
    <message>
        <source>locations are not by frame</source>
        <translation>locations ist nicht nach Aufnahmen geordnet</translation>
    </message>
    <message>
        <source>marks of an import</source>
        <translation>Markierungen eines Imports</translation>
    </message>
    <message>
        <source>metadata is not an object</source>
        <translation>metadata ist kein Objekt</translation>
    </message>
    <message>
        <source>more than %1 bytes of text</source>
        <translation>mehr als %1 Bytes Text</translation>
    </message>
    <message>
        <source>more than %1 values</source>
        <translation>mehr als %1 Werte</translation>
    </message>
    <message>
        <source>neither a list nor an object</source>
        <translation>weder eine Liste noch ein Objekt</translation>
    </message>
    <message>
        <source>neither an object nor a list</source>
        <translation>weder ein Objekt noch eine Liste</translation>
    </message>
    <message>
        <source>neither images nor annotations</source>
        <translation>weder images noch annotations</translation>
    </message>
    <message>
        <source>no area: neither Polygon nor MultiPolygon</source>
        <translation>keine Fläche: weder Polygon noch MultiPolygon</translation>
    </message>
    <message>
        <source>no category of id %1</source>
        <translation>keine Kategorie mit der Kennung %1</translation>
    </message>
    <message>
        <source>no category_id</source>
        <translation>kein category_id</translation>
    </message>
    <message>
        <source>no column %1</source>
        <translation>keine Spalte %1</translation>
    </message>
    <message>
        <source>no column names picture files</source>
        <translation>keine Spalte nennt Fotodateien</translation>
    </message>
    <message>
        <source>no coordinate that can be used</source>
        <translation>keine verwendbare Koordinate</translation>
    </message>
    <message>
        <source>no coordinates</source>
        <translation>keine Koordinaten</translation>
    </message>
    <message>
        <source>no counts</source>
        <translation>keine counts</translation>
    </message>
    <message>
        <source>no geometry that is known</source>
        <translation>keine bekannte Geometrie</translation>
    </message>
    <message>
        <source>no image of id %1</source>
        <translation>kein Bild mit der Kennung %1</translation>
    </message>
    <message>
        <source>no image_id</source>
        <translation>kein image_id</translation>
    </message>
    <message>
        <source>no list of features</source>
        <translation>keine Liste von Features</translation>
    </message>
    <message>
        <source>no memory to compress the picture</source>
        <translation>kein Arbeitsspeicher, um das Bild zu komprimieren</translation>
    </message>
    <message>
        <source>no segmentation</source>
        <translation>keine Segmentierung</translation>
    </message>
    <message>
        <source>no subject id</source>
        <translation>keine Bildkennung</translation>
    </message>
    <message>
        <source>no subject id of the platform</source>
        <translation>keine Bildkennung der Plattform</translation>
    </message>
    <message>
        <source>no workflow id</source>
        <translation>keine Workflow-Kennung</translation>
    </message>
    <message>
        <source>none, PackBits, LZW or Deflate</source>
        <translation>keine, PackBits, LZW oder Deflate</translation>
    </message>
    <message>
        <source>not GeoJSON</source>
        <translation>kein GeoJSON</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>kein JSON</translation>
    </message>
    <message>
        <source>not a Dice score</source>
        <translation>kein Dice-Wert</translation>
    </message>
    <message>
        <source>not a PNG file</source>
        <translation>keine PNG-Datei</translation>
    </message>
    <message>
        <source>not a TIFF file</source>
        <translation>keine TIFF-Datei</translation>
    </message>
    <message>
        <source>not a character of compressed counts</source>
        <translation>kein Zeichen komprimierter counts</translation>
    </message>
    <message>
        <source>not a list of coordinates</source>
        <translation>keine Liste von Koordinaten</translation>
    </message>
    <message>
        <source>not a list of numbers</source>
        <translation>keine Liste von Zahlen</translation>
    </message>
    <message>
        <source>not a list of positions</source>
        <translation>keine Liste von Positionen</translation>
    </message>
    <message>
        <source>not a list of rings</source>
        <translation>keine Liste von Ringen</translation>
    </message>
    <message>
        <source>not a mask that is read</source>
        <translation>keine Maske, die gelesen wird</translation>
    </message>
    <message>
        <source>not a number of outlines</source>
        <translation>keine Anzahl von Umrissen</translation>
    </message>
    <message>
        <source>not a number of pixels</source>
        <translation>keine Anzahl von Pixeln</translation>
    </message>
    <message>
        <source>not a picture that PNG holds</source>
        <translation>kein Bild, das PNG fasst</translation>
    </message>
    <message>
        <source>not a picture that is written</source>
        <translation>kein Bild, das geschrieben wird</translation>
    </message>
    <message>
        <source>one band, a palette, or grey in every pixel</source>
        <translation>ein Band, eine Palette oder Grau in jedem Pixel</translation>
    </message>
    <message>
        <source>one tool or one frame at a time</source>
        <translation>ein Werkzeug oder eine Aufnahme auf einmal</translation>
    </message>
    <message>
        <source>optimal transport of %1 chains</source>
        <translation>optimaler Transport von %1 Ketten</translation>
    </message>
    <message>
        <source>outlines of an import</source>
        <translation>Umrisse eines Imports</translation>
    </message>
    <message>
        <source>pictures are not written as &quot;%1&quot;</source>
        <translation>Bilder werden nicht als „%1“ geschrieben</translation>
    </message>
    <message>
        <source>places of the data are missing</source>
        <translation>Positionen der Daten fehlen</translation>
    </message>
    <message>
        <source>points of an import</source>
        <translation>Punkte eines Imports</translation>
    </message>
    <message>
        <source>polygons in a list of results: the size of their image is not known</source>
        <translation>Polygone in einer Liste von Ergebnissen: die Größe ihres Bildes ist nicht bekannt</translation>
    </message>
    <message>
        <source>polygons, or run lengths</source>
        <translation>Polygone oder Lauflängen</translation>
    </message>
    <message>
        <source>prediction %1</source>
        <translation>Prädiktion %1</translation>
    </message>
    <message>
        <source>properties are not an object</source>
        <translation>properties ist kein Objekt</translation>
    </message>
    <message>
        <source>run lengths with a size</source>
        <translation>Lauflängen mit einer Größe</translation>
    </message>
    <message>
        <source>run lengths without a size</source>
        <translation>Lauflängen ohne Größe</translation>
    </message>
    <message>
        <source>set has</source>
        <translation>die Menge</translation>
    </message>
    <message>
        <source>subjects, volunteers and tools of an import</source>
        <translation>Bilder, Freiwillige und Werkzeuge eines Imports</translation>
    </message>
    <message>
        <source>tasks are not an object</source>
        <translation>tasks ist kein Objekt</translation>
    </message>
    <message>
        <source>the annotation id %1 stands twice</source>
        <translation>die Annotations-Kennung %1 steht doppelt</translation>
    </message>
    <message>
        <source>the category id %1 stands twice</source>
        <translation>die Kategorie-Kennung %1 steht doppelt</translation>
    </message>
    <message>
        <source>the chains that stand for the Gibbs law had not settled: distances to them are no measure</source>
        <translation>die Ketten, die für die Gibbs-Verteilung stehen, waren nicht zur Ruhe gekommen: Abstände zu ihnen sind kein Maß</translation>
    </message>
    <message>
        <source>the checksum at byte %1 is wrong</source>
        <translation>die Prüfsumme bei Byte %1 ist falsch</translation>
    </message>
    <message>
        <source>the counts add up to %1</source>
        <translation>die counts ergeben zusammen %1</translation>
    </message>
    <message>
        <source>the counts end within a number</source>
        <translation>die counts enden innerhalb einer Zahl</translation>
    </message>
    <message>
        <source>the data of %1 %2 are damaged or end too early</source>
        <translation>die Daten von %1 %2 sind beschädigt oder enden zu früh</translation>
    </message>
    <message>
        <source>the distance to the Gibbs law does not fall far enough from this start for a rate to be fitted</source>
        <translation>der Abstand zur Gibbs-Verteilung fällt von diesem Startpunkt aus nicht weit genug, um eine Rate anzupassen</translation>
    </message>
    <message>
        <source>the distance to the stationary law does not fall from this start: no rate can be fitted</source>
        <translation>der Abstand zur stationären Verteilung fällt von diesem Startpunkt aus nicht: es lässt sich keine Rate anpassen</translation>
    </message>
    <message>
        <source>the id of one of the categories</source>
        <translation>die Kennung einer der Kategorien</translation>
    </message>
    <message>
        <source>the id of one of the images</source>
        <translation>die Kennung eines der Bilder</translation>
    </message>
    <message>
        <source>the image id %1 stands twice</source>
        <translation>die Bild-Kennung %1 steht doppelt</translation>
    </message>
    <message>
        <source>the loss does not grow along (%1%2), a direction in which the %3 no end, so there is no law exp(-beta loss) to sample</source>
        <translation>der Verlust wächst nicht entlang (%1%2), einer Richtung, in der %3 kein Ende hat, also gibt es keine Verteilung exp(-beta loss), aus der zu ziehen wäre</translation>
    </message>
    <message>
        <source>the loss does not grow along the set: its Gibbs law cannot be normalised</source>
        <translation>der Verlust wächst nicht entlang der Menge: seine Gibbs-Verteilung lässt sich nicht normieren</translation>
    </message>
    <message>
        <source>the loss is %1 inside the set</source>
        <translation>der Verlust ist %1 innerhalb der Menge</translation>
    </message>
    <message>
        <source>the loss is no number on the set</source>
        <translation>der Verlust ist auf der Menge keine Zahl</translation>
    </message>
    <message>
        <source>the loss varies too fast for draws of its Gibbs law by rejection</source>
        <translation>der Verlust ändert sich zu schnell für Ziehungen aus seiner Gibbs-Verteilung durch Verwerfen</translation>
    </message>
    <message>
        <source>the mask in one band of its own</source>
        <translation>die Maske in einem eigenen Band</translation>
    </message>
    <message>
        <source>the minor version is not a number</source>
        <translation>die Nebenversion ist keine Zahl</translation>
    </message>
    <message>
        <source>the outline first, then its holes</source>
        <translation>zuerst der Umriss, dann seine Löcher</translation>
    </message>
    <message>
        <source>the palette is damaged</source>
        <translation>die Palette ist beschädigt</translation>
    </message>
    <message>
        <source>the palette is missing</source>
        <translation>die Palette fehlt</translation>
    </message>
    <message>
        <source>the picture could not be decoded: its data are damaged or end too early</source>
        <translation>das Bild ließ sich nicht decodieren: seine Daten sind beschädigt oder enden zu früh</translation>
    </message>
    <message>
        <source>the picture is cut short</source>
        <translation>das Bild ist abgeschnitten</translation>
    </message>
    <message>
        <source>the set is too thin for draws of its Gibbs law by rejection</source>
        <translation>die Menge ist zu dünn für Ziehungen aus ihrer Gibbs-Verteilung durch Verwerfen</translation>
    </message>
    <message>
        <source>the spectral gap, or a rate that is given</source>
        <translation>die Spektrallücke oder eine vorgegebene Rate</translation>
    </message>
    <message>
        <source>the task %1 is not an object</source>
        <translation>die Aufgabe %1 ist kein Objekt</translation>
    </message>
    <message>
        <source>the version is not a number</source>
        <translation>die Version ist keine Zahl</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>die Datei gibt es nicht</translation>
    </message>
    <message>
        <source>there is no tile %1 in a mask of %2 x %3 pixels</source>
        <translation>es gibt keine Kachel %1 in einer Maske von %2 x %3 Pixeln</translation>
    </message>
    <message>
        <source>tile %1</source>
        <translation>Kachel %1</translation>
    </message>
    <message>
        <source>tiles or strips of no use</source>
        <translation>unbrauchbare Kacheln oder Streifen</translation>
    </message>
    <message>
        <source>values with a fraction, not labels</source>
        <translation>Werte mit Nachkommastellen, keine Labels</translation>
    </message>
    <message>
        <source>whole numbers of 1 to 16 bits</source>
        <translation>ganze Zahlen mit 1 bis 16 Bit</translation>
    </message>
    <message>
        <source>whole space has</source>
        <translation>der ganze Raum</translation>
    </message>
    <message>
        <source>x and y in turn</source>
        <translation>x und y abwechselnd</translation>
    </message>
    <message>
        <source>points of %1 coordinates for data of 1</source>
        <translation>Punkte mit %1 Koordinaten für Daten mit 1</translation>
    </message>
    <message>
        <source>%1 labels, each scattered over most of the picture</source>
        <translation>%1 Werte, jeder fast über das ganze Bild verstreut</translation>
    </message>
    <message>
        <source>%1, annotation %2</source>
        <translation>%1, Annotation %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>a .json, .geojson, .png or .tif file, or a folder of label pictures</source>
        <translation>eine .json-, .geojson-, .png- oder .tif-Datei oder ein Ordner mit Maskenbildern</translation>
    </message>
    <message>
        <source>a folder of label pictures, one a subject, named by it</source>
        <translation>ein Ordner mit Maskenbildern, eines je Bild und danach benannt</translation>
    </message>
    <message>
        <source>a mask or objects with labels, no grey picture</source>
        <translation>eine Maske oder nummerierte Objekte, kein Graubild</translation>
    </message>
    <message>
        <source>a second mask of subject %1 by the same volunteer</source>
        <translation>eine zweite Maske von Bild %1 durch dieselbe Person</translation>
    </message>
    <message>
        <source>an export with expert or gold_standard classifications, or masks as a second input</source>
        <translation>ein Export mit Klassifikationen von Fachleuten (expert, gold_standard) oder Masken als zweite Eingabe</translation>
    </message>
    <message>
        <source>category %1</source>
        <translation>Kategorie %1</translation>
    </message>
    <message>
        <source>label %1</source>
        <translation>Wert %1</translation>
    </message>
    <message>
        <source>masks named by the subjects&apos; ids or by the names of their pictures</source>
        <translation>Masken, benannt nach den Kennungen der Bilder oder den Namen ihrer Fotos</translation>
    </message>
    <message>
        <source>more than 500 000 pictures</source>
        <translation>mehr als 500 000 Bilder</translation>
    </message>
    <message>
        <source>neither COCO nor GeoJSON nor a label picture</source>
        <translation>weder COCO noch GeoJSON noch ein Maskenbild</translation>
    </message>
    <message>
        <source>no PNG or TIFF in it</source>
        <translation>kein PNG oder TIFF darin</translation>
    </message>
    <message>
        <source>no expert&apos;s mask can be compared: %1</source>
        <translation>keine Maske von Fachleuten kann verglichen werden: %1</translation>
    </message>
    <message>
        <source>no mask in it</source>
        <translation>keine Maske darin</translation>
    </message>
    <message>
        <source>no subject has an expert&apos;s mask</source>
        <translation>kein Bild hat eine Maske von Fachleuten</translation>
    </message>
    <message>
        <source>no volunteer looked at it</source>
        <translation>niemand hat es angesehen</translation>
    </message>
    <message>
        <source>one picture a subject, or a folder a volunteer</source>
        <translation>ein Maskenbild je Bild, oder ein Ordner je Person</translation>
    </message>
    <message>
        <source>or let what cannot be read be left out (skip_bad_rows)</source>
        <translation>oder Unlesbares auslassen (skip_bad_rows)</translation>
    </message>
    <message>
        <source>the size of the expert&apos;s mask is not known</source>
        <translation>die Größe der Maske ist nicht bekannt</translation>
    </message>
    <message>
        <source>JPEG 2000 within TIFF</source>
        <translation>JPEG 2000 in TIFF</translation>
    </message>
    <message>
        <source>JPEG XL within TIFF</source>
        <translation>JPEG XL in TIFF</translation>
    </message>
    <message>
        <source>LERC compression</source>
        <translation>LERC-Kompression</translation>
    </message>
    <message>
        <source>LZMA compression</source>
        <translation>LZMA-Kompression</translation>
    </message>
    <message>
        <source>WebP within TIFF</source>
        <translation>WebP in TIFF</translation>
    </message>
    <message>
        <source>ZSTD compression</source>
        <translation>ZSTD-Kompression</translation>
    </message>
    <message>
        <source>a transparency mask</source>
        <translation>eine Transparenzmaske</translation>
    </message>
    <message>
        <source>colours as CIE L*a*b*</source>
        <translation>Farben als CIE L*a*b*</translation>
    </message>
    <message>
        <source>colours as CMYK</source>
        <translation>Farben als CMYK</translation>
    </message>
    <message>
        <source>colours as YCbCr</source>
        <translation>Farben als YCbCr</translation>
    </message>
    <message>
        <source>fax compression</source>
        <translation>Fax-Kompression</translation>
    </message>
    <message>
        <source>none, the horizontal difference of 8 bits or more, or that of 32-bit float</source>
        <translation>keine, die waagrechte Differenz ab 8 Bit, oder die von 32-Bit-Gleitkommazahlen</translation>
    </message>
    <message>
        <source>pixel (%1, %2): a number below 0</source>
        <translation>Pixel (%1, %2): eine Zahl unter 0</translation>
    </message>
    <message>
        <source>pixel (%1, %2): a number over 65535</source>
        <translation>Pixel (%1, %2): eine Zahl über 65535</translation>
    </message>
    <message>
        <source>raw values of a camera</source>
        <translation>Rohwerte einer Kamera</translation>
    </message>
    <message>
        <source>whole numbers from 0 to 65535</source>
        <translation>ganze Zahlen von 0 bis 65535</translation>
    </message>
    <message>
        <source>whole numbers of 8 or 16 bits; in one band 1, 2, 4 and 32 bits too, or 32-bit float</source>
        <translation>ganze Zahlen mit 8 oder 16 Bit; in einem Band auch 1, 2, 4 und 32 Bit, oder 32-Bit-Gleitkommazahlen</translation>
    </message>
    <message>
        <source>complex values of %1 bits</source>
        <translation>komplexe Werte von %1 Bit</translation>
    </message>
    <message>
        <source>values of %1 bits</source>
        <translation>Werte von %1 Bit</translation>
    </message>
    <message>
        <source>values of %1 bits with a fraction</source>
        <translation>Werte von %1 Bit mit Nachkommastellen</translation>
    </message>
    <message>
        <source>values of %1 bits with sign</source>
        <translation>Werte von %1 Bit mit Vorzeichen</translation>
    </message>
    <message>
        <source>medoid, union or intersection</source>
        <translation>medoid, union oder intersection</translation>
    </message>
    <message>
        <source>not what can stand for an object</source>
        <translation>nichts, was für ein Objekt stehen kann</translation>
    </message>
    <message>
        <source>ours or panoptes</source>
        <translation>ours oder panoptes</translation>
    </message>
    <message>
        <source>at most 4 million together</source>
        <translation>höchstens 4 Millionen zusammen</translation>
    </message>
    <message>
        <source>too many draws for so many thresholds</source>
        <translation>zu viele Ziehungen für so viele Schwellen</translation>
    </message>
    <message>
        <source>%1 %2 where %3 has %4 %5</source>
        <translation>%1 %2, wo %3 %4 %5 hat</translation>
    </message>
    <message>
        <source>%1 (tokens %2 to %3 of the file)</source>
        <translation>%1 (Token %2 bis %3 der Datei)</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>%1 experts a token where the model uses %2</source>
        <translation>%1 Experten je Token, wo das Modell %2 verwendet</translation>
    </message>
    <message>
        <source>%1 experts where the model has %2</source>
        <translation>%1 Experten, wo das Modell %2 hat</translation>
    </message>
    <message>
        <source>%1 is %2 where %3 belongs</source>
        <translation>%1 ist %2, wo %3 hingehört</translation>
    </message>
    <message>
        <source>%1 layers of %2 experts where the model has %3 of %4</source>
        <translation>%1 Schichten mit %2 Experten, wo das Modell %3 mit %4 hat</translation>
    </message>
    <message>
        <source>%1 layers where the first token has %2</source>
        <translation>%1 Schichten, wo das erste Token %2 hat</translation>
    </message>
    <message>
        <source>%1 layers where the model has %2 with experts</source>
        <translation>%1 Schichten, wo das Modell %2 mit Experten hat</translation>
    </message>
    <message>
        <source>%1 layers, %2 experts, k = %3 where %4, %5 and %6 were counted before</source>
        <translation>%1 Schichten, %2 Experten, k = %3, wo zuvor %4, %5 und %6 gezählt wurden</translation>
    </message>
    <message>
        <source>%1 of k = %2 places with %3 experts</source>
        <translation>%1 von k = %2 Plätzen bei %3 Experten</translation>
    </message>
    <message>
        <source>%1 sequences of %2 tokens where another array has %3 of %4</source>
        <translation>%1 Sequenzen von %2 Token, wo ein anderes Array %3 von %4 hat</translation>
    </message>
    <message>
        <source>%1 sequences of %2 tokens where the routers have %3 tokens</source>
        <translation>%1 Sequenzen von %2 Token, wo die Router %3 Token haben</translation>
    </message>
    <message>
        <source>%1 texts are known from an earlier attempt</source>
        <translation>%1 Texte sind von einem früheren Versuch bekannt</translation>
    </message>
    <message>
        <source>%1 texts in %2 languages, %3, go to %4 as %5</source>
        <translation>%1 Texte in %2 Sprachen, %3, gehen an %4 als %5</translation>
    </message>
    <message>
        <source>%1 texts were cut</source>
        <translation>%1 Texte wurden gekürzt</translation>
    </message>
    <message>
        <source>%1 texts were interrupted by the server, which then does not tell experts: they are not counted</source>
        <translation>%1 Texte wurden vom Server unterbrochen, der dann keine Experten nennt: Sie zählen nicht</translation>
    </message>
    <message>
        <source>%1 tokens were taken from the server&apos;s prefix cache, which does not tell their experts: they are not counted</source>
        <translation>%1 Token stammen aus dem Präfix-Zwischenspeicher des Servers, der ihre Experten nicht nennt: Sie zählen nicht</translation>
    </message>
    <message>
        <source>%1 tries failed; %2</source>
        <translation>%1 Versuche schlugen fehl; %2</translation>
    </message>
    <message>
        <source>%1%2, text %3</source>
        <translation>%1%2, Text %3</translation>
    </message>
    <message>
        <source>1 for the heaviest expert of a token</source>
        <translation>1 für den schwersten Experten eines Tokens</translation>
    </message>
    <message>
        <source>ByteLevel after spaces were marked is not supported</source>
        <translation>ByteLevel, nachdem Leerzeichen markiert wurden, wird nicht unterstützt</translation>
    </message>
    <message>
        <source>ByteLevel, Metaspace, or a normalizer that replaces &quot; &quot;</source>
        <translation>ByteLevel, Metaspace oder ein Normalisierer, der &quot; &quot; ersetzt</translation>
    </message>
    <message>
        <source>ByteLevel, TemplateProcessing or none</source>
        <translation>ByteLevel, TemplateProcessing oder keiner</translation>
    </message>
    <message>
        <source>Code for tokens whose source names no language</source>
        <translation>Code für Tokens, deren Quelle keine Sprache nennt</translation>
    </message>
    <message>
        <source>Expert ids only: a server tells neither weights nor probabilities</source>
        <translation>Nur Experten-Ids: Ein Server nennt weder Gewichte noch Wahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>Experts a token, where the source does not say</source>
        <translation>Experten je Token, wo die Quelle es nicht sagt</translation>
    </message>
    <message>
        <source>Experts of the model, where the source does not say; 0: as many as are met</source>
        <translation>Experten des Modells, wo die Quelle es nicht sagt; 0: so viele, wie vorkommen</translation>
    </message>
    <message>
        <source>Fits the model: %1 layers with %2 experts, %3 a token</source>
        <translation>Passt zum Modell: %1 Schichten mit %2 Experten, %3 je Token</translation>
    </message>
    <message>
        <source>Groups of sentences that intervals resample; with fewer sentences, every one is a group</source>
        <translation>Gruppen von Sätzen, die Intervalle neu ziehen; bei weniger Sätzen ist jeder eine Gruppe</translation>
    </message>
    <message>
        <source>NFC, Prepend, Replace or none</source>
        <translation>NFC, Prepend, Replace oder keiner</translation>
    </message>
    <message>
        <source>Pairs of experts: every two, or as OLMoE&apos;s scripts count (neighbours in rank, equal ranks)</source>
        <translation>Paare von Experten: je zwei, oder wie OLMoEs Skripte zählen (Nachbarn im Rang, gleiche Ränge)</translation>
    </message>
    <message>
        <source>Prepend without a short text</source>
        <translation>Prepend ohne einen kurzen Text</translation>
    </message>
    <message>
        <source>Replace by a regular expression is not supported</source>
        <translation>Replace nach einem regulären Ausdruck wird nicht unterstützt</translation>
    </message>
    <message>
        <source>Replace by a text over 64 bytes is not supported</source>
        <translation>Replace durch einen Text über 64 Bytes wird nicht unterstützt</translation>
    </message>
    <message>
        <source>Replace, ByteFallback, Fuse, Strip or Metaspace</source>
        <translation>Replace, ByteFallback, Fuse, Strip oder Metaspace</translation>
    </message>
    <message>
        <source>SGLang&apos;s answers do not say how many layers and experts a token they hold</source>
        <translation>Antworten von SGLang sagen nicht, wie viele Schichten und Experten je Token sie enthalten</translation>
    </message>
    <message>
        <source>Split, Metaspace and ByteLevel</source>
        <translation>Split, Metaspace und ByteLevel</translation>
    </message>
    <message>
        <source>Text %1: %2; asked again in %3 s</source>
        <translation>Text %1: %2; wird in %3 s noch einmal gefragt</translation>
    </message>
    <message>
        <source>The key goes over http, which anyone on the way can read</source>
        <translation>Der Schlüssel geht über http, was unterwegs jeder lesen kann</translation>
    </message>
    <message>
        <source>The model that made the trace: its folder or config.json. A trace that does not fit it is refused</source>
        <translation>Das Modell, von dem der Trace stammt: sein Ordner oder config.json. Ein Trace, der nicht dazu passt, wird abgelehnt</translation>
    </message>
    <message>
        <source>The number of experts is not known: %1 are met</source>
        <translation>Die Zahl der Experten ist nicht bekannt: %1 kommen vor</translation>
    </message>
    <message>
        <source>The server is %1 %2, its model %3</source>
        <translation>Der Server ist %1 %2, sein Modell %3</translation>
    </message>
    <message>
        <source>What was answered so far could not be kept: %1</source>
        <translation>Was bisher geantwortet wurde, konnte nicht aufbewahrt werden: %1</translation>
    </message>
    <message>
        <source>a Replace that does not turn the mark of spaces back is not supported</source>
        <translation>ein Replace, das die Marke der Leerzeichen nicht zurückverwandelt, wird nicht unterstützt</translation>
    </message>
    <message>
        <source>a Strip of anything but spaces in front is not supported</source>
        <translation>ein Strip von anderem als Leerzeichen am Anfang wird nicht unterstützt</translation>
    </message>
    <message>
        <source>a line of %1 MiB</source>
        <translation>eine Zeile von %1 MiB</translation>
    </message>
    <message>
        <source>a number that is no sentence</source>
        <translation>eine Zahl, die kein Satz ist</translation>
    </message>
    <message>
        <source>a safetensors or npz file, or JSON from OLMoE&apos;s scripts, vLLM or SGLang</source>
        <translation>eine safetensors- oder npz-Datei oder JSON aus den Skripten von OLMoE, von vLLM oder SGLang</translation>
    </message>
    <message>
        <source>a server started with --enable-return-routed-experts</source>
        <translation>ein Server, der mit --enable-return-routed-experts gestartet wurde</translation>
    </message>
    <message>
        <source>a server started with --enable-return-routed-experts, in a version that answers with them</source>
        <translation>ein Server, der mit --enable-return-routed-experts gestartet wurde, in einer Version, die damit antwortet</translation>
    </message>
    <message>
        <source>a server that has %1 and the model %2</source>
        <translation>ein Server, der %1 und das Modell %2 hat</translation>
    </message>
    <message>
        <source>a server that is less busy, and without its prefix cache</source>
        <translation>ein Server, der weniger beschäftigt ist, ohne Präfix-Zwischenspeicher</translation>
    </message>
    <message>
        <source>a template needs a list &quot;single&quot;</source>
        <translation>eine Vorlage braucht eine Liste &quot;single&quot;</translation>
    </message>
    <message>
        <source>a template that gives the text twice is not supported</source>
        <translation>eine Vorlage, die den Text zweimal enthält, wird nicht unterstützt</translation>
    </message>
    <message>
        <source>a template without the text is not supported</source>
        <translation>eine Vorlage ohne den Text wird nicht unterstützt</translation>
    </message>
    <message>
        <source>a token has a negative sentence</source>
        <translation>ein Token hat einen negativen Satz</translation>
    </message>
    <message>
        <source>add_prefix_space and prepend_scheme contradict each other</source>
        <translation>add_prefix_space und prepend_scheme widersprechen einander</translation>
    </message>
    <message>
        <source>always, first or never</source>
        <translation>always, first oder never</translation>
    </message>
    <message>
        <source>an expert was used by more tokens than there are</source>
        <translation>ein Experte wurde von mehr Tokens benutzt, als es gibt</translation>
    </message>
    <message>
        <source>as recorded by %1%2%3</source>
        <translation>wie aufgezeichnet von %1%2%3</translation>
    </message>
    <message>
        <source>beside %1 for all layers</source>
        <translation>neben %1 für alle Schichten</translation>
    </message>
    <message>
        <source>byte_fallback beside ByteLevel is not supported</source>
        <translation>byte_fallback neben ByteLevel wird nicht unterstützt</translation>
    </message>
    <message>
        <source>byte_fallback or an unk_token</source>
        <translation>byte_fallback oder ein unk_token</translation>
    </message>
    <message>
        <source>counts%1</source>
        <translation>counts%1</translation>
    </message>
    <message>
        <source>credentials do not belong in the address; a key is named by keyVariable</source>
        <translation>Zugangsdaten gehören nicht in die Adresse; einen Schlüssel nennt keyVariable</translation>
    </message>
    <message>
        <source>exp_ids and attention_mask do not fit</source>
        <translation>exp_ids und attention_mask passen nicht zusammen</translation>
    </message>
    <message>
        <source>expert %1 where the model has %2</source>
        <translation>Experte %1, wo das Modell %2 hat</translation>
    </message>
    <message>
        <source>experts of %1 tokens where %2%3 were sent</source>
        <translation>Experten von %1 Token, wo %2%3 gesendet wurden</translation>
    </message>
    <message>
        <source>experts of %1 tokens where the prompt has %2</source>
        <translation>Experten von %1 Token, wo der Prompt %2 hat</translation>
    </message>
    <message>
        <source>experts of %1 tokens where the prompt has %2 and one was generated</source>
        <translation>Experten von %1 Token, wo der Prompt %2 hat und eines erzeugt wurde</translation>
    </message>
    <message>
        <source>f64, f32, f16 or bf16</source>
        <translation>f64, f32, f16 oder bf16</translation>
    </message>
    <message>
        <source>false: a byte-level tokenizer needs none</source>
        <translation>false: Ein Tokenizer über Bytes braucht keines</translation>
    </message>
    <message>
        <source>files that end in .safetensors, .jsonl, .json or .npz</source>
        <translation>Dateien, die auf .safetensors, .jsonl, .json oder .npz enden</translation>
    </message>
    <message>
        <source>its layers are %1 where the model has experts in %2</source>
        <translation>seine Schichten sind %1, wo das Modell in %2 Experten hat</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>sein Name</translation>
    </message>
    <message>
        <source>its name, and not the key itself</source>
        <translation>ihr Name, und nicht der Schlüssel selbst</translation>
    </message>
    <message>
        <source>layer %1 is there twice</source>
        <translation>Schicht %1 ist zweimal da</translation>
    </message>
    <message>
        <source>layers and experts a token as the model has them</source>
        <translation>Schichten und Experten je Token, wie das Modell sie hat</translation>
    </message>
    <message>
        <source>libcurl cannot be started</source>
        <translation>libcurl lässt sich nicht starten</translation>
    </message>
    <message>
        <source>libcurl takes no request</source>
        <translation>libcurl nimmt keine Anfrage an</translation>
    </message>
    <message>
        <source>lines of at most 64 MiB</source>
        <translation>Zeilen von höchstens 64 MiB</translation>
    </message>
    <message>
        <source>more than %1 steps</source>
        <translation>mehr als %1 Schritte</translation>
    </message>
    <message>
        <source>more than 100,000 files</source>
        <translation>mehr als 100.000 Dateien</translation>
    </message>
    <message>
        <source>more than one template that adds tokens is not supported</source>
        <translation>mehr als eine Vorlage, die Token hinzufügt, wird nicht unterstützt</translation>
    </message>
    <message>
        <source>no ByteLevel pre-tokenizer, and nothing that marks spaces</source>
        <translation>kein Vor-Tokenizer ByteLevel und nichts, was Leerzeichen markiert</translation>
    </message>
    <message>
        <source>no address of a server</source>
        <translation>keine Adresse eines Servers</translation>
    </message>
    <message>
        <source>no counts to add</source>
        <translation>keine Zählungen zum Addieren</translation>
    </message>
    <message>
        <source>no pattern</source>
        <translation>kein Muster</translation>
    </message>
    <message>
        <source>no trace in this folder</source>
        <translation>kein Trace in diesem Ordner</translation>
    </message>
    <message>
        <source>no trace was counted</source>
        <translation>es wurde kein Trace gezählt</translation>
    </message>
    <message>
        <source>no way of pairing experts is called so</source>
        <translation>so heißt keine Art, Experten zu paaren</translation>
    </message>
    <message>
        <source>none, all or olmoe</source>
        <translation>none, all oder olmoe</translation>
    </message>
    <message>
        <source>not an object with languages</source>
        <translation>kein Objekt mit Sprachen</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>of a version it does not tell</source>
        <translation>einer Version, die er nicht nennt</translation>
    </message>
    <message>
        <source>of unknown version</source>
        <translation>unbekannter Version</translation>
    </message>
    <message>
        <source>one array for all layers, or one a layer</source>
        <translation>ein Array für alle Schichten oder eines je Schicht</translation>
    </message>
    <message>
        <source>one record a line</source>
        <translation>ein Datensatz je Zeile</translation>
    </message>
    <message>
        <source>pairs of %1 experts were not counted: they would take %2 MiB</source>
        <translation>Paare von %1 Experten wurden nicht gezählt: Sie bräuchten %2 MiB</translation>
    </message>
    <message>
        <source>parts of one model&apos;s routing</source>
        <translation>Teile des Routings eines Modells</translation>
    </message>
    <message>
        <source>parts of one model&apos;s routing, counted alike</source>
        <translation>Teile des Routings eines Modells, gleich gezählt</translation>
    </message>
    <message>
        <source>places are numbered from 1</source>
        <translation>Plätze werden ab 1 gezählt</translation>
    </message>
    <message>
        <source>run it again later: it goes on from where it was</source>
        <translation>später noch einmal ausführen: Es geht da weiter, wo es war</translation>
    </message>
    <message>
        <source>status %1: %2</source>
        <translation>Status %1: %2</translation>
    </message>
    <message>
        <source>the address and port of a running server</source>
        <translation>Adresse und Port eines laufenden Servers</translation>
    </message>
    <message>
        <source>the address begins with neither http:// nor https://</source>
        <translation>die Adresse beginnt weder mit http:// noch mit https://</translation>
    </message>
    <message>
        <source>the address goes on behind a ? or #</source>
        <translation>die Adresse geht hinter einem ? oder # weiter</translation>
    </message>
    <message>
        <source>the address names no host</source>
        <translation>die Adresse nennt keinen Rechner</translation>
    </message>
    <message>
        <source>the address where the server itself is; redirects are not followed</source>
        <translation>die Adresse, unter der der Server selbst ist; Weiterleitungen wird nicht gefolgt</translation>
    </message>
    <message>
        <source>the answer does not say how many tokens the prompt has</source>
        <translation>die Antwort sagt nicht, wie viele Token der Prompt hat</translation>
    </message>
    <message>
        <source>the answer holds experts of no token</source>
        <translation>die Antwort enthält Experten keines Tokens</translation>
    </message>
    <message>
        <source>the answer holds no base64 text of routed experts</source>
        <translation>die Antwort enthält keinen base64-Text mit Experten</translation>
    </message>
    <message>
        <source>the answer holds no prompt_routed_experts</source>
        <translation>die Antwort enthält kein prompt_routed_experts</translation>
    </message>
    <message>
        <source>the answer is longer than %1, which is more than the experts of its tokens can take</source>
        <translation>die Antwort ist länger als %1, mehr als die Experten ihrer Token brauchen können</translation>
    </message>
    <message>
        <source>the answer is no whole JSON: %1</source>
        <translation>die Antwort ist kein ganzes JSON: %1</translation>
    </message>
    <message>
        <source>the corpus holds no text</source>
        <translation>das Korpus enthält keinen Text</translation>
    </message>
    <message>
        <source>the decoder &quot;%1&quot; is not supported</source>
        <translation>der Dekodierer &quot;%1&quot; wird nicht unterstützt</translation>
    </message>
    <message>
        <source>the decoder&apos;s mark of spaces is another than the encoder&apos;s</source>
        <translation>der Dekodierer markiert Leerzeichen anders als der Kodierer</translation>
    </message>
    <message>
        <source>the environment variable %1 is not set</source>
        <translation>die Umgebungsvariable %1 ist nicht gesetzt</translation>
    </message>
    <message>
        <source>the layers are others than those of another array</source>
        <translation>die Schichten sind andere als die eines anderen Arrays</translation>
    </message>
    <message>
        <source>the line is longer than %1 MiB</source>
        <translation>die Zeile ist länger als %1 MiB</translation>
    </message>
    <message>
        <source>the link was lost: %1</source>
        <translation>die Verbindung ging verloren: %1</translation>
    </message>
    <message>
        <source>the model has no mixture-of-experts layer</source>
        <translation>das Modell hat keine Schicht mit Experten</translation>
    </message>
    <message>
        <source>the model&apos;s config.json as checkpoint, or layers and topK</source>
        <translation>config.json des Modells als checkpoint, oder layers und topK</translation>
    </message>
    <message>
        <source>the name of the environment variable that holds the key, in keyVariable</source>
        <translation>der Name der Umgebungsvariablen mit dem Schlüssel, in keyVariable</translation>
    </message>
    <message>
        <source>the normalizer leaves nothing of an added token</source>
        <translation>der Normalisierer lässt von einem hinzugefügten Token nichts übrig</translation>
    </message>
    <message>
        <source>the normalizer makes more than 1 GiB of one text</source>
        <translation>der Normalisierer macht aus einem Text mehr als 1 GiB</translation>
    </message>
    <message>
        <source>the output of routing.count</source>
        <translation>die Ausgabe von routing.count</translation>
    </message>
    <message>
        <source>the parameter server, where a gateway stands between</source>
        <translation>der Parameter server, wo ein Gateway dazwischen steht</translation>
    </message>
    <message>
        <source>the post-processor &quot;%1&quot; is not supported</source>
        <translation>der Nachbearbeiter &quot;%1&quot; wird nicht unterstützt</translation>
    </message>
    <message>
        <source>the prepend_scheme &quot;%1&quot; is not supported</source>
        <translation>das prepend_scheme &quot;%1&quot; wird nicht unterstützt</translation>
    </message>
    <message>
        <source>the replacement is not one character</source>
        <translation>die Ersetzung ist nicht ein Zeichen</translation>
    </message>
    <message>
        <source>the server answers neither as vLLM nor as SGLang does</source>
        <translation>der Server antwortet weder wie vLLM noch wie SGLang</translation>
    </message>
    <message>
        <source>the server does not answer: %1</source>
        <translation>der Server antwortet nicht: %1</translation>
    </message>
    <message>
        <source>the server does not say which model it has</source>
        <translation>der Server sagt nicht, welches Modell er hat</translation>
    </message>
    <message>
        <source>the server has %1 models</source>
        <translation>der Server hat %1 Modelle</translation>
    </message>
    <message>
        <source>the server sends the request elsewhere (status %1)</source>
        <translation>der Server schickt die Anfrage anderswohin (Status %1)</translation>
    </message>
    <message>
        <source>the server told the experts of no token</source>
        <translation>der Server nannte die Experten keines Tokens</translation>
    </message>
    <message>
        <source>the server wants another key (status %1)</source>
        <translation>der Server verlangt einen anderen Schlüssel (Status %1)</translation>
    </message>
    <message>
        <source>the server was too busy to keep the experts</source>
        <translation>der Server war zu beschäftigt, die Experten aufzubewahren</translation>
    </message>
    <message>
        <source>the shape of the model</source>
        <translation>die Form des Modells</translation>
    </message>
    <message>
        <source>the template&apos;s token &quot;%1&quot; has no ids</source>
        <translation>das Token &quot;%1&quot; der Vorlage hat keine Ids</translation>
    </message>
    <message>
        <source>the template&apos;s token &quot;%1&quot; is not in the vocabulary</source>
        <translation>das Token &quot;%1&quot; der Vorlage ist nicht im Vokabular</translation>
    </message>
    <message>
        <source>the vocabulary has no token for the character U+%1</source>
        <translation>das Vokabular hat kein Token für das Zeichen U+%1</translation>
    </message>
    <message>
        <source>these counts do not add up: %1 %2 in one and %3 in the other</source>
        <translation>diese Zählungen passen nicht zusammen: %1 %2 in der einen und %3 in der anderen</translation>
    </message>
    <message>
        <source>this blob holds no counts of this program</source>
        <translation>dieser Blob enthält keine Zählungen dieses Programms</translation>
    </message>
    <message>
        <source>this is no address</source>
        <translation>das ist keine Adresse</translation>
    </message>
    <message>
        <source>this is no name of an environment variable</source>
        <translation>das ist kein Name einer Umgebungsvariablen</translation>
    </message>
    <message>
        <source>token %1 is %2 where the model knows %3 tokens</source>
        <translation>Token %1 ist %2, wo das Modell %3 Token kennt</translation>
    </message>
    <message>
        <source>token ids</source>
        <translation>Token-Ids</translation>
    </message>
    <message>
        <source>tokens use more experts than were counted</source>
        <translation>Tokens benutzen mehr Experten, als gezählt wurden</translation>
    </message>
    <message>
        <source>tokens x experts, or batch x tokens x experts</source>
        <translation>Token x Experten oder Batch x Token x Experten</translation>
    </message>
    <message>
        <source>triptych counts 1</source>
        <translation>triptych counts 1</translation>
    </message>
    <message>
        <source>unk_token &quot;%1&quot; is not in the vocabulary</source>
        <translation>unk_token &quot;%1&quot; ist nicht im Vokabular</translation>
    </message>
    <message>
        <source>use is not layers x languages x blocks x experts</source>
        <translation>use ist nicht Schichten x Sprachen x Blöcke x Experten</translation>
    </message>
    <message>
        <source>what the environment variable %1 holds is no key</source>
        <translation>was die Umgebungsvariable %1 enthält, ist kein Schlüssel</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no expert</source>
        <translation>„%1“ ist kein Experte</translation>
    </message>
    <message>
        <source>%1 of %2 shards are missing: %3</source>
        <translation>%1 von %2 Teildateien fehlen: %3</translation>
    </message>
    <message>
        <source>Reads what a checkpoint is from its headers; the weights stay where they are</source>
        <translation>Liest aus den Kopfdaten, was ein Checkpoint ist; die Gewichte bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>a config.json that belongs to these weights</source>
        <translation>eine config.json, die zu diesen Gewichten gehört</translation>
    </message>
    <message>
        <source>a document of %1 tokens is longer than the %2 that the model reads at once</source>
        <translation>ein Dokument von %1 Token ist länger als die %2, die das Modell auf einmal liest</translation>
    </message>
    <message>
        <source>at most %1 at once</source>
        <translation>höchstens %1 zugleich</translation>
    </message>
    <message>
        <source>config.json does not account for the tensor &quot;%1&quot;</source>
        <translation>config.json weiß nichts von dem Tensor „%1“</translation>
    </message>
    <message>
        <source>every file that the index names, beside it</source>
        <translation>jede Datei, die das Verzeichnis nennt, neben ihm</translation>
    </message>
    <message>
        <source>numbers from 0 to %1, as 0, 3 or 0+3</source>
        <translation>Zahlen von 0 bis %1, etwa 0, 3 oder 0+3</translation>
    </message>
    <message>
        <source>one of %1; -1: all of them</source>
        <translation>eine von %1; -1: alle</translation>
    </message>
    <message>
        <source>projections clipped at %1 are not supported</source>
        <translation>bei %1 gekappte Projektionen werden nicht unterstützt</translation>
    </message>
    <message>
        <source>qwen2, qwen3, qwen2_moe, qwen3_moe, olmoe, mixtral or upcycling-qwen2-moe; for another family, as DeepSeek-V3 or gpt-oss, import a trace of its routing or record it from a server that runs it</source>
        <translation>qwen2, qwen3, qwen2_moe, qwen3_moe, olmoe, mixtral oder upcycling-qwen2-moe; für eine andere Familie wie DeepSeek-V3 oder gpt-oss eine Aufzeichnung ihrer Verteilung importieren oder sie von einem Server aufzeichnen, der sie ausführt</translation>
    </message>
    <message>
        <source>the corpus holds no document of two tokens, so there is no token to predict</source>
        <translation>das Korpus enthält kein Dokument mit zwei Token, also ist kein Token vorherzusagen</translation>
    </message>
    <message>
        <source>the expert %1 stands twice in a set</source>
        <translation>der Experte %1 steht zweimal in einer Menge</translation>
    </message>
    <message>
        <source>the layer %1 has no experts</source>
        <translation>die Schicht %1 hat keine Experten</translation>
    </message>
    <message>
        <source>the model type &quot;%1&quot; cannot be opened</source>
        <translation>der Modelltyp „%1“ lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>the tokenizer knows %1 tokens and the model %2</source>
        <translation>der Tokenizer kennt %1 Token und das Modell %2</translation>
    </message>
    <message>
        <source>this checkpoint has no mixture-of-experts layer, so there are no experts to compare</source>
        <translation>dieser Checkpoint hat keine Schicht mit Experten, also ist nichts zu vergleichen</translation>
    </message>
    <message>
        <source>without %1 of %2 experts there are not the %3 that a token needs</source>
        <translation>ohne %1 von %2 Experten gibt es nicht die %3, die ein Token braucht</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a language nor a family</source>
        <translation>„%1“ ist weder eine Sprache noch eine Familie</translation>
    </message>
    <message>
        <source>%1 groups x %2 layers x %3 experts with %4 resamples take %5 MiB</source>
        <translation>%1 Gruppen × %2 Schichten × %3 Experten mit %4 Ziehungen brauchen %5 MiB</translation>
    </message>
    <message>
        <source>%1 is no list of names</source>
        <translation>%1 ist keine Liste von Namen</translation>
    </message>
    <message>
        <source>%1 languages at once are too many</source>
        <translation>%1 Sprachen auf einmal sind zu viele</translation>
    </message>
    <message>
        <source>%1 layers of %2 x %3 pairs are too many</source>
        <translation>%1 Schichten mit %2 x %3 Paaren sind zu viele</translation>
    </message>
    <message>
        <source>%1 of a token&apos;s k = %2 places were counted: shares and hits are of those</source>
        <translation>%1 der k = %2 Plätze eines Tokens wurden gezählt: Anteile und Treffer gelten für diese</translation>
    </message>
    <message>
        <source>%1 of the %2 that these counts hold</source>
        <translation>%1 der %2, die diese Zählung enthält</translation>
    </message>
    <message>
        <source>%1 owners for %2 experts</source>
        <translation>%1 Eigner für %2 Experten</translation>
    </message>
    <message>
        <source>%1 owns two experts</source>
        <translation>%1 gehören zwei Experten</translation>
    </message>
    <message>
        <source>%1 permutations of %2 languages and %3 groups of sentences do not fit 512 MiB</source>
        <translation>%1 Vertauschungen von %2 Sprachen und %3 Satzgruppen passen nicht in 512 MiB</translation>
    </message>
    <message>
        <source>%1 resamples of %2 languages and %3 experts do not fit 1 GiB</source>
        <translation>%1 Ziehungen von %2 Sprachen und %3 Experten passen nicht in 1 GiB</translation>
    </message>
    <message>
        <source>MoE layers</source>
        <translation>MoE-Schichten</translation>
    </message>
    <message>
        <source>a comparison names no languages</source>
        <translation>ein Vergleich nennt keine Sprachen</translation>
    </message>
    <message>
        <source>a comparison&apos;s languages are no list of codes</source>
        <translation>die Sprachen eines Vergleichs sind keine Liste von Codes</translation>
    </message>
    <message>
        <source>a divergence takes at least two languages with tokens</source>
        <translation>eine Divergenz braucht mindestens zwei Sprachen mit Token</translation>
    </message>
    <message>
        <source>a group holds a language that is not there</source>
        <translation>eine Gruppe enthält eine Sprache, die es nicht gibt</translation>
    </message>
    <message>
        <source>a group is not whole</source>
        <translation>eine Gruppe ist unvollständig</translation>
    </message>
    <message>
        <source>a language&apos;s code or a family&apos;s name for each expert, or nothing</source>
        <translation>für jeden Experten den Code einer Sprache oder den Namen einer Familie, oder nichts</translation>
    </message>
    <message>
        <source>a shape over depth is not one of those there are</source>
        <translation>einen solchen Verlauf über die Tiefe gibt es nicht</translation>
    </message>
    <message>
        <source>a trace with input_ids: a run in this program, or a file that has them</source>
        <translation>eine Aufzeichnung mit input_ids: ein Lauf in diesem Programm oder eine Datei, die sie enthält</translation>
    </message>
    <message>
        <source>a trace with tokens of the languages asked for</source>
        <translation>eine Aufzeichnung mit Tokens der verlangten Sprachen</translation>
    </message>
    <message>
        <source>at most 4096</source>
        <translation>höchstens 4096</translation>
    </message>
    <message>
        <source>auto or independent</source>
        <translation>auto oder independent</translation>
    </message>
    <message>
        <source>auto, paired or independent</source>
        <translation>auto, paired oder independent</translation>
    </message>
    <message>
        <source>fewer languages</source>
        <translation>weniger Sprachen</translation>
    </message>
    <message>
        <source>fewer layers, languages or resamples</source>
        <translation>weniger Schichten, Sprachen oder Ziehungen</translation>
    </message>
    <message>
        <source>fewer permutations or languages</source>
        <translation>weniger Vertauschungen oder Sprachen</translation>
    </message>
    <message>
        <source>fewer resamples or languages</source>
        <translation>weniger Ziehungen oder Sprachen</translation>
    </message>
    <message>
        <source>fewer than 2^32</source>
        <translation>weniger als 2^32</translation>
    </message>
    <message>
        <source>fewer than two sentences, or none drawn: no intervals, nothing is tested</source>
        <translation>weniger als zwei Sätze, oder keine gezogen: keine Intervalle, nichts wird getestet</translation>
    </message>
    <message>
        <source>ids only: the Switch loss and the forced weight need the router&apos;s probabilities</source>
        <translation>nur Nummern: Switch-Verlust und erzwungenes Gewicht brauchen die Wahrscheinlichkeiten des Routers</translation>
    </message>
    <message>
        <source>layer %1 is no MoE layer of this model</source>
        <translation>Schicht %1 ist keine MoE-Schicht dieses Modells</translation>
    </message>
    <message>
        <source>more tokens than words are told apart for</source>
        <translation>mehr Tokens, als sich nach Wörtern unterscheiden lassen</translation>
    </message>
    <message>
        <source>next words %1</source>
        <translation>nächste Wörter %1</translation>
    </message>
    <message>
        <source>no token of the language %1 was counted</source>
        <translation>kein Token der Sprache %1 wurde gezählt</translation>
    </message>
    <message>
        <source>no token was counted</source>
        <translation>kein Token wurde gezählt</translation>
    </message>
    <message>
        <source>no way of drawing sentences is called so</source>
        <translation>so heißt keine Art, Sätze zu ziehen</translation>
    </message>
    <message>
        <source>not forced</source>
        <translation>nicht erzwungen</translation>
    </message>
    <message>
        <source>not the result of a vocabulary</source>
        <translation>nicht das Ergebnis eines Wortschatzes</translation>
    </message>
    <message>
        <source>not the result of an analysis of experts</source>
        <translation>nicht das Ergebnis einer Analyse der Experten</translation>
    </message>
    <message>
        <source>one an expert; an empty text where it is nobody&apos;s</source>
        <translation>einer je Experte; ein leerer Text, wo er niemandem gehört</translation>
    </message>
    <message>
        <source>only %1 sentences: intervals are too narrow</source>
        <translation>nur %1 Sätze: Die Intervalle sind zu schmal</translation>
    </message>
    <message>
        <source>own experts do not fit the languages</source>
        <translation>eigene Experten passen nicht zu den Sprachen</translation>
    </message>
    <message>
        <source>places of k counted</source>
        <translation>gezählte Plätze von k</translation>
    </message>
    <message>
        <source>recorded with the own expert forced in: its hit rate is 1 by construction and is not shown</source>
        <translation>aufgezeichnet mit erzwungenem eigenem Experten: Seine Trefferquote ist dadurch 1 und wird nicht gezeigt</translation>
    </message>
    <message>
        <source>some experts are a language&apos;s and others a family&apos;s</source>
        <translation>einige Experten gehören einer Sprache, andere einer Familie</translation>
    </message>
    <message>
        <source>the test for families is no object</source>
        <translation>der Familientest ist kein Objekt</translation>
    </message>
    <message>
        <source>the trace does not tell sentences apart: no intervals, nothing is tested</source>
        <translation>die Aufzeichnung unterscheidet keine Sätze: keine Intervalle, nichts wird getestet</translation>
    </message>
    <message>
        <source>the two cannot be compared: %1 %2 in one and %3 in the other</source>
        <translation>die beiden lassen sich nicht vergleichen: %1 %2 im einen und %3 im anderen</translation>
    </message>
    <message>
        <source>the two do not have the same groups of sentences</source>
        <translation>die beiden haben nicht dieselben Satzgruppen</translation>
    </message>
    <message>
        <source>the two have no language in common</source>
        <translation>die beiden haben keine Sprache gemeinsam</translation>
    </message>
    <message>
        <source>these counts have no MoE layer %1</source>
        <translation>diese Zählung hat keine MoE-Schicht %1</translation>
    </message>
    <message>
        <source>these counts have no language &quot;%1&quot;</source>
        <translation>diese Zählung hat keine Sprache „%1“</translation>
    </message>
    <message>
        <source>this trace holds no token</source>
        <translation>dieser Trace enthält kein Token</translation>
    </message>
    <message>
        <source>this trace holds no token ids</source>
        <translation>diese Aufzeichnung enthält keine Token-Nummern</translation>
    </message>
    <message>
        <source>topIds is not layers x experts x words</source>
        <translation>topIds ist nicht Schichten × Experten × Wörter</translation>
    </message>
    <message>
        <source>two routings of models of one shape</source>
        <translation>zwei Routings von Modellen einer Form</translation>
    </message>
    <message>
        <source>what a spread says of itself is no object</source>
        <translation>was eine Streuung von sich sagt, ist kein Objekt</translation>
    </message>
    <message>
        <source>words %1</source>
        <translation>Wörter %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>f32, f16 or bf16</source>
        <translation>f32, f16 oder bf16</translation>
    </message>
    <message>
        <source>finite scores wherever a token counts</source>
        <translation>endliche Werte, wo immer ein Token zählt</translation>
    </message>
    <message>
        <source>k from 1 to the number of experts</source>
        <translation>k von 1 bis zur Zahl der Experten</translation>
    </message>
    <message>
        <source>layer %1, token %2, expert %3: the router&apos;s probability is %4</source>
        <translation>Schicht %1, Token %2, Experte %3: Die Wahrscheinlichkeit des Routers ist %4</translation>
    </message>
    <message>
        <source>%1 resamples of %2 groups of sentences do not fit 512 MiB</source>
        <translation>%1 Neuziehungen von %2 Gruppen von Sätzen passen nicht in 512 MiB</translation>
    </message>
    <message>
        <source>a server that gives it a shorter one</source>
        <translation>ein Server, der ihm einen kürzeren gibt</translation>
    </message>
    <message>
        <source>fewer resamples, or counts with fewer blocks</source>
        <translation>weniger Neuziehungen, oder Zählungen mit weniger Blöcken</translation>
    </message>
    <message>
        <source>the server&apos;s model has a name of more than 1000 bytes</source>
        <translation>das Modell des Servers hat einen Namen von mehr als 1000 Bytes</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no text of at most %2 bytes</source>
        <translation>„%1“ ist kein Text von höchstens %2 Bytes</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no whole number from %2 to %3</source>
        <translation>„%1“ ist keine ganze Zahl von %2 bis %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; of the network is %2</source>
        <translation>„%1“ des Netzes ist %2</translation>
    </message>
    <message>
        <source>&quot;about&quot; is no object</source>
        <translation>„about“ ist kein Objekt</translation>
    </message>
    <message>
        <source>%1 %2 of %3: %4 the mean of the others</source>
        <translation>%1 %2 von %3: %4 das Mittel der anderen</translation>
    </message>
    <message>
        <source>%1 %2 of %3: the first %4</source>
        <translation>%1 %2 von %3: die ersten %4</translation>
    </message>
    <message>
        <source>%1 are</source>
        <translation>%1 sind</translation>
    </message>
    <message>
        <source>%1 bands and %2 classes are not the %3 inputs of the discriminator</source>
        <translation>%1 Bänder und %2 Klassen sind nicht die %3 Eingänge des Diskriminators</translation>
    </message>
    <message>
        <source>%1 bands of %2, most have %3 of %4</source>
        <translation>%1 Kanäle mit %2, die meisten haben %3 mit %4</translation>
    </message>
    <message>
        <source>%1 bands of %2, those before have %3 of %4</source>
        <translation>%1 Kanäle mit %2, die davor haben %3 mit %4</translation>
    </message>
    <message>
        <source>%1 bands, %2 are taken</source>
        <translation>%1 Kanäle, genommen werden %2</translation>
    </message>
    <message>
        <source>%1 examples</source>
        <translation>%1 Beispiele</translation>
    </message>
    <message>
        <source>%1 experts a token of %2</source>
        <translation>%1 Experten je Token von %2</translation>
    </message>
    <message>
        <source>%1 frozen levels of a network of %2</source>
        <translation>%1 eingefrorene Stufen eines Netzes von %2</translation>
    </message>
    <message>
        <source>%1 names for %2 pictures</source>
        <translation>%1 Namen für %2 Bilder</translation>
    </message>
    <message>
        <source>%1 of an import</source>
        <translation>%1 eines Imports</translation>
    </message>
    <message>
        <source>%1 scenes cannot be dealt to %2 parts</source>
        <translation>%1 Szenen lassen sich nicht auf %2 Teile verteilen</translation>
    </message>
    <message>
        <source>%1 tensors of this shape where %2 belong: which is which is not told</source>
        <translation>%1 Tensoren dieser Form, wo %2 hingehören: Welcher welcher ist, ist nicht gesagt</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 values are not %2 pixels of %3 bands</source>
        <translation>%1 Werte sind nicht %2 Pixel mit %3 Bändern</translation>
    </message>
    <message>
        <source>%1 values are not %2 pixels of %3 classes</source>
        <translation>%1 Werte sind nicht %2 Pixel mit %3 Klassen</translation>
    </message>
    <message>
        <source>%1 values where the examples have %2</source>
        <translation>%1 Werte, wo die Beispiele %2 haben</translation>
    </message>
    <message>
        <source>%1 volunteers looked at it, %2 are asked for</source>
        <translation>%1 Freiwillige haben es angesehen, verlangt sind %2</translation>
    </message>
    <message>
        <source>0 and more, together below 1</source>
        <translation>0 und mehr, zusammen unter 1</translation>
    </message>
    <message>
        <source>0, or a model to start from</source>
        <translation>0 oder ein Ausgangsmodell</translation>
    </message>
    <message>
        <source>0, or a model with dropout</source>
        <translation>0 oder ein Modell mit Dropout</translation>
    </message>
    <message>
        <source>0, or a share of pictures for validation</source>
        <translation>0 oder ein Anteil der Bilder für die Validierung</translation>
    </message>
    <message>
        <source>1 to %1 bytes</source>
        <translation>1 bis %1 Bytes</translation>
    </message>
    <message>
        <source>3 to 9, or 0 for the preset&apos;s</source>
        <translation>3 bis 9 oder 0 für die der Vorlage</translation>
    </message>
    <message>
        <source>Activation of each block</source>
        <translation>Aktivierung jedes Blocks</translation>
    </message>
    <message>
        <source>Bands of the pictures to be learned</source>
        <translation>Bänder der Bilder, die gelernt werden</translation>
    </message>
    <message>
        <source>Chance that a deep channel drops out; -1: the preset&apos;s</source>
        <translation>Wahrscheinlichkeit, dass ein tiefer Kanal ausfällt; -1: die der Vorlage</translation>
    </message>
    <message>
        <source>Channels of its first layer</source>
        <translation>Kanäle seiner ersten Schicht</translation>
    </message>
    <message>
        <source>Channels of the outermost level; 0: the preset&apos;s</source>
        <translation>Kanäle der äußersten Stufe; 0: die der Vorlage</translation>
    </message>
    <message>
        <source>Classes of their masks</source>
        <translation>Klassen ihrer Masken</translation>
    </message>
    <message>
        <source>Fit the first and last layers to another number of bands and classes</source>
        <translation>Erste und letzte Schicht an eine andere Zahl von Bändern und Klassen anpassen</translation>
    </message>
    <message>
        <source>JSON as u8</source>
        <translation>JSON als u8</translation>
    </message>
    <message>
        <source>Levels copied from the source model, the outermost first; -1: all</source>
        <translation>Stufen, die vom Ausgangsmodell übernommen werden, die äußersten zuerst; -1: alle</translation>
    </message>
    <message>
        <source>Normalisation of each block</source>
        <translation>Normierung jedes Blocks</translation>
    </message>
    <message>
        <source>So often it halves the sides</source>
        <translation>So oft halbiert er die Seiten</translation>
    </message>
    <message>
        <source>So often the sides are halved; 0: the preset&apos;s</source>
        <translation>So oft werden die Seiten halbiert; 0: wie in der Vorlage</translation>
    </message>
    <message>
        <source>The paper&apos;s network (8 levels, batch norm), the published package&apos;s (7 levels, instance norm), or a small one (6 levels, 8 filters)</source>
        <translation>Das Netz des Artikels (8 Stufen, Batch-Norm), das des veröffentlichten Pakets (7 Stufen, Instanz-Norm) oder ein kleines (6 Stufen, 8 Filter)</translation>
    </message>
    <message>
        <source>Train a discriminator that judges patches of a mask</source>
        <translation>Einen Diskriminator trainieren, der Ausschnitte einer Maske beurteilt</translation>
    </message>
    <message>
        <source>[%1], as the model&apos;s form asks for</source>
        <translation>[%1], wie es die Form des Modells verlangt</translation>
    </message>
    <message>
        <source>a folder of pictures</source>
        <translation>ein Ordner mit Bildern</translation>
    </message>
    <message>
        <source>a form like the source&apos;s: %1 levels, %2 filters</source>
        <translation>eine Form wie die der Quelle: %1 Stufen, %2 Filter</translation>
    </message>
    <message>
        <source>a lower rate, or another source</source>
        <translation>eine kleinere Rate oder eine andere Quelle</translation>
    </message>
    <message>
        <source>a mask that is not binary: %1 values besides 0</source>
        <translation>eine Maske mit mehr als zwei Werten: %1 Werte neben 0</translation>
    </message>
    <message>
        <source>a multiple of %1</source>
        <translation>ein Vielfaches von %1</translation>
    </message>
    <message>
        <source>a multiple of %1, or fewer levels</source>
        <translation>ein Vielfaches von %1 oder weniger Stufen</translation>
    </message>
    <message>
        <source>a network of %1 levels</source>
        <translation>ein Netz von %1 Stufen</translation>
    </message>
    <message>
        <source>a picture of %1</source>
        <translation>ein Bild mit %1</translation>
    </message>
    <message>
        <source>a picture of %1 bands where %2 are expected</source>
        <translation>ein Bild mit %1 Kanälen, wo %2 erwartet werden</translation>
    </message>
    <message>
        <source>a picture without pixels</source>
        <translation>ein Bild ohne Pixel</translation>
    </message>
    <message>
        <source>an example without id</source>
        <translation>ein Beispiel ohne Id</translation>
    </message>
    <message>
        <source>an id or scene that is empty or too long</source>
        <translation>eine Id oder Szene, die leer oder zu lang ist</translation>
    </message>
    <message>
        <source>an object of state, threshold and rle</source>
        <translation>ein Objekt mit state, threshold und rle</translation>
    </message>
    <message>
        <source>an object with name, bands, classes, examples and about</source>
        <translation>ein Objekt mit name, bands, classes, examples und about</translation>
    </message>
    <message>
        <source>at most %1 in all</source>
        <translation>höchstens %1 insgesamt</translation>
    </message>
    <message>
        <source>at most %1 values in all</source>
        <translation>höchstens %1 Werte insgesamt</translation>
    </message>
    <message>
        <source>bands and classes together, %1</source>
        <translation>Bänder und Klassen zusammen, %1</translation>
    </message>
    <message>
        <source>below %1</source>
        <translation>unter %1</translation>
    </message>
    <message>
        <source>by order among %1 of this shape</source>
        <translation>nach der Reihenfolge unter %1 dieser Form</translation>
    </message>
    <message>
        <source>class %1 in a mask</source>
        <translation>Klasse %1 in einer Maske</translation>
    </message>
    <message>
        <source>class %1 in the mask of &quot;%2&quot;</source>
        <translation>Klasse %1 in der Maske von „%2“</translation>
    </message>
    <message>
        <source>epoch %1, batch %2: %3</source>
        <translation>Epoche %1, Stapel %2: %3</translation>
    </message>
    <message>
        <source>examples and pixels of a learning set, or image.0, image.1, …</source>
        <translation>examples und pixels eines Lernsatzes oder image.0, image.1, …</translation>
    </message>
    <message>
        <source>false, or a discriminator</source>
        <translation>false oder ein Diskriminator</translation>
    </message>
    <message>
        <source>fewer layers, or no discriminator</source>
        <translation>weniger Schichten oder kein Diskriminator</translation>
    </message>
    <message>
        <source>fewer pictures a time</source>
        <translation>weniger Bilder auf einmal</translation>
    </message>
    <message>
        <source>generated %1</source>
        <translation>erzeugt: %1</translation>
    </message>
    <message>
        <source>how many of the discriminator&apos;s channels are bands is not told</source>
        <translation>wie viele Kanäle des Diskriminators Bänder sind, ist nicht gesagt</translation>
    </message>
    <message>
        <source>import the file as a model first</source>
        <translation>die Datei zuerst als Modell importieren</translation>
    </message>
    <message>
        <source>input channels</source>
        <translation>Eingangskanäle</translation>
    </message>
    <message>
        <source>its form wants %1</source>
        <translation>seine Form verlangt %1</translation>
    </message>
    <message>
        <source>its mask has %1 pixels, the picture %2</source>
        <translation>seine Maske hat %1 Pixel, das Bild %2</translation>
    </message>
    <message>
        <source>its masks</source>
        <translation>seine Masken</translation>
    </message>
    <message>
        <source>its pictures</source>
        <translation>seine Bilder</translation>
    </message>
    <message>
        <source>its review did not accept it</source>
        <translation>seine Durchsicht hat es nicht angenommen</translation>
    </message>
    <message>
        <source>its shape there is %1</source>
        <translation>seine Form ist dort %1</translation>
    </message>
    <message>
        <source>its shape there is %1, and layers are not to be adapted</source>
        <translation>seine Form ist dort %1, und Schichten sollen nicht angepasst werden</translation>
    </message>
    <message>
        <source>landsat, range or standard</source>
        <translation>landsat, range oder standard</translation>
    </message>
    <message>
        <source>level %1 is not among the %2 that are transferred</source>
        <translation>Stufe %1 ist nicht unter den %2, die übernommen werden</translation>
    </message>
    <message>
        <source>masks of %1</source>
        <translation>Masken mit %1</translation>
    </message>
    <message>
        <source>masks of a review are asked for, and none is given</source>
        <translation>Masken einer Durchsicht sind verlangt, aber keine ist gegeben</translation>
    </message>
    <message>
        <source>model to start from</source>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>more scenes, or no validation or test; examples of one scene stay together</source>
        <translation>mehr Szenen, oder keine Validierung oder kein Test; Beispiele einer Szene bleiben zusammen</translation>
    </message>
    <message>
        <source>more than %1 examples</source>
        <translation>mehr als %1 Beispiele</translation>
    </message>
    <message>
        <source>more than %1 pictures</source>
        <translation>mehr als %1 Bilder</translation>
    </message>
    <message>
        <source>more than one image of its name in the COCO file</source>
        <translation>mehr als ein Bild dieses Namens in der COCO-Datei</translation>
    </message>
    <message>
        <source>more than one mask of its name</source>
        <translation>mehr als eine Maske dieses Namens</translation>
    </message>
    <message>
        <source>no PNG, JPEG or TIFF in it</source>
        <translation>kein PNG, JPEG oder TIFF darin</translation>
    </message>
    <message>
        <source>no expert&apos;s mask</source>
        <translation>keine Maske von Fachleuten</translation>
    </message>
    <message>
        <source>no list of examples</source>
        <translation>keine Liste von Beispielen</translation>
    </message>
    <message>
        <source>no mask of its name</source>
        <translation>keine Maske dieses Namens</translation>
    </message>
    <message>
        <source>no picture with a mask is left</source>
        <translation>kein Bild mit Maske ist übrig</translation>
    </message>
    <message>
        <source>no picture with a mask is left of %1</source>
        <translation>von %1 Bildern ist keines mit Maske übrig</translation>
    </message>
    <message>
        <source>no picture with a mask was found</source>
        <translation>kein Bild mit Maske wurde gefunden</translation>
    </message>
    <message>
        <source>no such number</source>
        <translation>keine solche Zahl</translation>
    </message>
    <message>
        <source>no tensor of the model &quot;%1&quot; fits</source>
        <translation>kein Tensor des Modells „%1“ passt</translation>
    </message>
    <message>
        <source>no tensor of this name</source>
        <translation>kein Tensor dieses Namens</translation>
    </message>
    <message>
        <source>not a number of votes</source>
        <translation>keine Anzahl von Stimmen</translation>
    </message>
    <message>
        <source>not a whole number</source>
        <translation>keine ganze Zahl</translation>
    </message>
    <message>
        <source>not in the COCO file</source>
        <translation>nicht in der COCO-Datei</translation>
    </message>
    <message>
        <source>not reviewed</source>
        <translation>nicht durchgesehen</translation>
    </message>
    <message>
        <source>not the reviews by subject</source>
        <translation>nicht die Durchsichten je Bild</translation>
    </message>
    <message>
        <source>one each, or none</source>
        <translation>je einer oder keiner</translation>
    </message>
    <message>
        <source>one is</source>
        <translation>einer ist</translation>
    </message>
    <message>
        <source>one level less, a larger crop, or another norm</source>
        <translation>eine Stufe weniger, ein größerer Ausschnitt oder eine andere Normierung</translation>
    </message>
    <message>
        <source>pictures like those the model was trained on</source>
        <translation>Bilder wie die, mit denen das Modell trainiert wurde</translation>
    </message>
    <message>
        <source>pictures of %1</source>
        <translation>Bilder mit %1</translation>
    </message>
    <message>
        <source>pictures of the import, u8 or u16, height x width x bands</source>
        <translation>Bilder des Imports, u8 oder u16, Höhe x Breite x Kanäle</translation>
    </message>
    <message>
        <source>pictures, one by one</source>
        <translation>Bilder, einzeln</translation>
    </message>
    <message>
        <source>reviews by subject, JSON: state, threshold, rle</source>
        <translation>Durchsichten je Bild, JSON: state, threshold, rle</translation>
    </message>
    <message>
        <source>shares of %1 for validation and %2 for the test</source>
        <translation>Anteile von %1 für die Validierung und %2 für den Test</translation>
    </message>
    <message>
        <source>size as [height, width], counts as compressed text</source>
        <translation>size als [Höhe, Breite], counts als gepackter Text</translation>
    </message>
    <message>
        <source>the discriminator takes %1 channels</source>
        <translation>der Diskriminator nimmt %1 Kanäle</translation>
    </message>
    <message>
        <source>the examples do not say how many bands there are</source>
        <translation>die Beispiele sagen nicht, wie viele Bänder es gibt</translation>
    </message>
    <message>
        <source>the form of a network is not an object</source>
        <translation>die Form eines Netzes ist kein Objekt</translation>
    </message>
    <message>
        <source>the form of the network lacks &quot;%1&quot;</source>
        <translation>der Form des Netzes fehlt „%1“</translation>
    </message>
    <message>
        <source>the id &quot;%1&quot; stands twice</source>
        <translation>die Id „%1“ steht zweimal</translation>
    </message>
    <message>
        <source>the kept state is not that of a training</source>
        <translation>der gespeicherte Zustand ist nicht der eines Trainings</translation>
    </message>
    <message>
        <source>the kept state lacks &quot;%1&quot;</source>
        <translation>dem gespeicherten Zustand fehlt „%1“</translation>
    </message>
    <message>
        <source>the list of examples is an array of %1</source>
        <translation>die Liste der Beispiele ist ein Feld mit %1</translation>
    </message>
    <message>
        <source>the loss is not a number (%1): the training ends, and the model of epoch %2 is kept</source>
        <translation>der Verlust ist keine Zahl (%1): Das Training endet, und das Modell der Epoche %2 bleibt</translation>
    </message>
    <message>
        <source>the loss is not a number before one epoch is done</source>
        <translation>der Verlust ist keine Zahl, bevor eine Epoche fertig ist</translation>
    </message>
    <message>
        <source>the low percentile is not below the high one</source>
        <translation>das untere Perzentil liegt nicht unter dem oberen</translation>
    </message>
    <message>
        <source>the lower percentile is not below the upper one</source>
        <translation>das untere Perzentil liegt nicht unter dem oberen</translation>
    </message>
    <message>
        <source>the model &quot;%1&quot; was trained without dropout, so its passes do not differ</source>
        <translation>das Modell „%1“ wurde ohne Dropout trainiert, seine Durchläufe unterscheiden sich also nicht</translation>
    </message>
    <message>
        <source>the model has no such tensor</source>
        <translation>das Modell hat keinen solchen Tensor</translation>
    </message>
    <message>
        <source>the model lacks a tensor of its form</source>
        <translation>dem Modell fehlt ein Tensor seiner Form</translation>
    </message>
    <message>
        <source>the model lacks the tensor &quot;%1&quot;</source>
        <translation>dem Modell fehlt der Tensor „%1“</translation>
    </message>
    <message>
        <source>the model takes %1 bands and its preprocessing makes %2</source>
        <translation>das Modell nimmt %1 Bänder, und seine Vorverarbeitung macht %2</translation>
    </message>
    <message>
        <source>the model&apos;s header is of a version that is not known here</source>
        <translation>der Kopf des Modells hat eine Version, die hier nicht bekannt ist</translation>
    </message>
    <message>
        <source>the model&apos;s header lacks name, origin or threshold</source>
        <translation>dem Kopf des Modells fehlt Name, Herkunft oder Schwelle</translation>
    </message>
    <message>
        <source>the model&apos;s threshold is no probability</source>
        <translation>die Schwelle des Modells ist keine Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>the number of steps taken is below 0</source>
        <translation>die Zahl der Schritte liegt unter 0</translation>
    </message>
    <message>
        <source>the part behind the dot is no number</source>
        <translation>der Teil hinter dem Punkt ist keine Zahl</translation>
    </message>
    <message>
        <source>the picture &quot;%1&quot; is none</source>
        <translation>das Bild „%1“ ist keines</translation>
    </message>
    <message>
        <source>the pictures are too many for one result</source>
        <translation>es sind zu viele Bilder für ein Ergebnis</translation>
    </message>
    <message>
        <source>the pictures take more than 4 GiB</source>
        <translation>die Bilder brauchen mehr als 4 GiB</translation>
    </message>
    <message>
        <source>the source holds no tensor &quot;%1&quot; of the shape %2</source>
        <translation>die Quelle hat keinen Tensor „%1“ der Form %2</translation>
    </message>
    <message>
        <source>the source model was trained on pictures that were normalised in another way</source>
        <translation>das Ausgangsmodell wurde mit Bildern trainiert, die anders normiert waren</translation>
    </message>
    <message>
        <source>the state after epoch %1 could not be kept: %2; the training goes on, and could be taken up after epoch %3</source>
        <translation>der Zustand nach Epoche %1 konnte nicht gespeichert werden: %2; das Training geht weiter und ließe sich nach Epoche %3 wieder aufnehmen</translation>
    </message>
    <message>
        <source>the tensor &quot;%1&quot; has the shape [%2]</source>
        <translation>der Tensor „%1“ hat die Form [%2]</translation>
    </message>
    <message>
        <source>the tensor &quot;%1&quot; holds a number that is not finite</source>
        <translation>der Tensor „%1“ enthält eine Zahl, die nicht endlich ist</translation>
    </message>
    <message>
        <source>the tensor &quot;%1&quot; is of type %2</source>
        <translation>der Tensor „%1“ hat den Typ %2</translation>
    </message>
    <message>
        <source>the tensor has the shape %1</source>
        <translation>der Tensor hat die Form %1</translation>
    </message>
    <message>
        <source>the training begins anew: %1</source>
        <translation>das Training beginnt von vorn: %1</translation>
    </message>
    <message>
        <source>the training goes on with another number of threads: the last bits of its weights may differ</source>
        <translation>das Training geht mit einer anderen Zahl von Threads weiter: Die letzten Bits seiner Gewichte können abweichen</translation>
    </message>
    <message>
        <source>there is no discriminator to take the tensor</source>
        <translation>es gibt keinen Diskriminator, der den Tensor nimmt</translation>
    </message>
    <message>
        <source>there is no discriminator whose verdict could reach the generator</source>
        <translation>es gibt keinen Diskriminator, dessen Urteil den Generator erreichen könnte</translation>
    </message>
    <message>
        <source>there is no picture</source>
        <translation>es gibt kein Bild</translation>
    </message>
    <message>
        <source>there is no source whose levels could stay as they are</source>
        <translation>es gibt keine Quelle, deren Stufen bleiben könnten, wie sie sind</translation>
    </message>
    <message>
        <source>there is no validation picture that could show when to end</source>
        <translation>es gibt kein Validierungsbild, das zeigen könnte, wann Schluss ist</translation>
    </message>
    <message>
        <source>this is no model of this study: its header does not say what form it has</source>
        <translation>dies ist kein Modell dieser Studie: Sein Kopf sagt nicht, welche Form es hat</translation>
    </message>
    <message>
        <source>two values, or the choice that all but 0 is foreground</source>
        <translation>zwei Werte, oder die Wahl, dass alles außer 0 Vordergrund ist</translation>
    </message>
    <message>
        <source>unknown normalisation</source>
        <translation>unbekannte Normalisierung</translation>
    </message>
    <message>
        <source>values of %1 bits, those of most have %2</source>
        <translation>Werte mit %1 Bit, die der meisten haben %2</translation>
    </message>
    <message>
        <source>what the pictures of a learning set are</source>
        <translation>was die Bilder eines Lernsatzes sind</translation>
    </message>
    <message>
        <source>&quot;%1&quot; and &quot;%2&quot; learned from different sets</source>
        <translation>„%1“ und „%2“ lernten aus verschiedenen Mengen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no arm with a source</source>
        <translation>„%1“ ist kein Arm mit einer Quelle</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the experiment&apos;s to set</source>
        <translation>„%1“ setzt das Experiment selbst</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was not tested on the subject &quot;%2&quot; that other runs were tested on</source>
        <translation>„%1“ wurde nicht am Bild „%2“ getestet, an dem andere Läufe getestet wurden</translation>
    </message>
    <message>
        <source>%1 arms</source>
        <translation>%1 Arme</translation>
    </message>
    <message>
        <source>%1 arms at %2 fractions with %3 seeds and %4 subjects</source>
        <translation>%1 Arme bei %2 Anteilen mit %3 Startwerten und %4 Bildern</translation>
    </message>
    <message>
        <source>%1 convolutions of 4 x 4 are no network of this study</source>
        <translation>%1 Faltungen von 4 x 4 sind kein Netz dieser Studie</translation>
    </message>
    <message>
        <source>%1 held-out pictures</source>
        <translation>%1 zurückgehaltene Bilder</translation>
    </message>
    <message>
        <source>%1 trainings</source>
        <translation>%1 Trainings</translation>
    </message>
    <message>
        <source>6 to 18, half down and half up</source>
        <translation>6 bis 18, die Hälfte abwärts, die Hälfte aufwärts</translation>
    </message>
    <message>
        <source>a .safetensors file, or one that torch.jit.save wrote</source>
        <translation>eine .safetensors-Datei oder eine, die torch.jit.save geschrieben hat</translation>
    </message>
    <message>
        <source>a baseline begins nowhere</source>
        <translation>eine Basis beginnt bei nichts</translation>
    </message>
    <message>
        <source>a baseline, and what is held against it</source>
        <translation>eine Basis und was mit ihr verglichen wird</translation>
    </message>
    <message>
        <source>a file that torch.jit.save wrote</source>
        <translation>eine Datei, die torch.jit.save geschrieben hat</translation>
    </message>
    <message>
        <source>a first one of [filters, bands, 4, 4] and a last one of [2 filters, classes, 4, 4]</source>
        <translation>eine erste von [Filter, Bänder, 4, 4] und eine letzte von [2 Filter, Klassen, 4, 4]</translation>
    </message>
    <message>
        <source>a level out of range</source>
        <translation>ein Niveau außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>a list of numbers</source>
        <translation>eine Liste von Zahlen</translation>
    </message>
    <message>
        <source>a member of the archive is not where its directory says</source>
        <translation>ein Eintrag des Archivs ist nicht, wo das Verzeichnis sagt</translation>
    </message>
    <message>
        <source>a member of the archive leaves the file</source>
        <translation>ein Eintrag des Archivs reicht über die Datei hinaus</translation>
    </message>
    <message>
        <source>a set and a model</source>
        <translation>eine Menge und ein Modell</translation>
    </message>
    <message>
        <source>a training without a name</source>
        <translation>ein Training ohne Namen</translation>
    </message>
    <message>
        <source>a whole number from 0 on</source>
        <translation>eine ganze Zahl ab 0</translation>
    </message>
    <message>
        <source>an arm &quot;%1&quot;</source>
        <translation>ein Arm „%1“</translation>
    </message>
    <message>
        <source>an arm needs a name without &quot;/&quot;</source>
        <translation>ein Arm braucht einen Namen ohne „/“</translation>
    </message>
    <message>
        <source>an object of parameters</source>
        <translation>ein Objekt mit Parametern</translation>
    </message>
    <message>
        <source>another preset, norm, or number of levels or filters</source>
        <translation>eine andere Vorlage, Normierung oder Zahl von Stufen oder Filtern</translation>
    </message>
    <message>
        <source>arm %1: no training</source>
        <translation>Arm %1: kein Training</translation>
    </message>
    <message>
        <source>as a network of %1 levels and %2 filters it lacks %3 tensors, the first of them &quot;%4&quot; of [%5]: %6</source>
        <translation>als Netz von %1 Stufen und %2 Filtern fehlen %3 Tensoren, als erster „%4“ von [%5]: %6</translation>
    </message>
    <message>
        <source>at least four</source>
        <translation>mindestens vier</translation>
    </message>
    <message>
        <source>at most %1 arms by fractions and %2 seeds by subjects</source>
        <translation>höchstens %1 Arme mal Anteile und %2 Startwerte mal Bilder</translation>
    </message>
    <message>
        <source>at most %1 jobs</source>
        <translation>höchstens %1 Aufträge</translation>
    </message>
    <message>
        <source>at most 4 GiB</source>
        <translation>höchstens 4 GiB</translation>
    </message>
    <message>
        <source>at most 64 MiB</source>
        <translation>höchstens 64 MiB</translation>
    </message>
    <message>
        <source>belongs to no training</source>
        <translation>gehört zu keinem Training</translation>
    </message>
    <message>
        <source>closes what was not opened</source>
        <translation>schließt, was nicht geöffnet war</translation>
    </message>
    <message>
        <source>damaged comparison of arms: &quot;%1&quot;</source>
        <translation>beschädigter Vergleich von Armen: „%1“</translation>
    </message>
    <message>
        <source>damaged comparison of arms: %1</source>
        <translation>beschädigter Vergleich von Armen: %1</translation>
    </message>
    <message>
        <source>dice is always defined</source>
        <translation>Dice ist immer definiert</translation>
    </message>
    <message>
        <source>different numbers of levels, 0 to 9</source>
        <translation>verschiedene Stufenzahlen, 0 bis 9</translation>
    </message>
    <message>
        <source>different ones above 0, at most 1</source>
        <translation>verschiedene über 0, höchstens 1</translation>
    </message>
    <message>
        <source>different whole numbers</source>
        <translation>verschiedene ganze Zahlen</translation>
    </message>
    <message>
        <source>ends too early</source>
        <translation>endet zu früh</translation>
    </message>
    <message>
        <source>ends with more or less than one value</source>
        <translation>endet mit mehr oder weniger als einem Wert</translation>
    </message>
    <message>
        <source>fewer than two arms</source>
        <translation>weniger als zwei Arme</translation>
    </message>
    <message>
        <source>gives a state to what has none</source>
        <translation>gibt einen Zustand, wo keiner sein kann</translation>
    </message>
    <message>
        <source>has a shape or strides that are none</source>
        <translation>hat eine Form oder Schrittweiten, die keine sind</translation>
    </message>
    <message>
        <source>has no storage that is known</source>
        <translation>hat keinen bekannten Speicher</translation>
    </message>
    <message>
        <source>holds too many values</source>
        <translation>enthält zu viele Werte</translation>
    </message>
    <message>
        <source>inputs test.%1 and about.%2</source>
        <translation>Eingaben test.%1 und about.%2</translation>
    </message>
    <message>
        <source>is larger than its storage</source>
        <translation>ist größer als sein Speicher</translation>
    </message>
    <message>
        <source>is not described as tensors are</source>
        <translation>ist nicht beschrieben, wie Tensoren es sind</translation>
    </message>
    <message>
        <source>is of another protocol than 2</source>
        <translation>hat ein anderes Protokoll als 2</translation>
    </message>
    <message>
        <source>leaves its storage</source>
        <translation>reicht über seinen Speicher hinaus</translation>
    </message>
    <message>
        <source>more than one baseline</source>
        <translation>mehr als eine Basis</translation>
    </message>
    <message>
        <source>names a storage that is not in the archive</source>
        <translation>nennt einen Speicher, der nicht im Archiv ist</translation>
    </message>
    <message>
        <source>neither a job to run nor one that is known</source>
        <translation>weder ein auszuführender noch ein bekannter Auftrag</translation>
    </message>
    <message>
        <source>neither a safetensors nor a TorchScript file</source>
        <translation>weder eine safetensors- noch eine TorchScript-Datei</translation>
    </message>
    <message>
        <source>no &quot;about&quot; of the same training</source>
        <translation>kein „about“ desselben Trainings</translation>
    </message>
    <message>
        <source>no &quot;test&quot; of the same training</source>
        <translation>kein „test“ desselben Trainings</translation>
    </message>
    <message>
        <source>no arms</source>
        <translation>keine Arme</translation>
    </message>
    <message>
        <source>no baseline</source>
        <translation>keine Basis</translation>
    </message>
    <message>
        <source>no first and last layer fit each other</source>
        <translation>keine erste und letzte Schicht passen zueinander</translation>
    </message>
    <message>
        <source>no fraction of the sample</source>
        <translation>kein Anteil der Stichprobe</translation>
    </message>
    <message>
        <source>no learning sets</source>
        <translation>keine Lernmengen</translation>
    </message>
    <message>
        <source>no list of depths</source>
        <translation>keine Liste von Tiefen</translation>
    </message>
    <message>
        <source>no list of fractions</source>
        <translation>keine Liste von Anteilen</translation>
    </message>
    <message>
        <source>no list of seeds</source>
        <translation>keine Liste von Startwerten</translation>
    </message>
    <message>
        <source>no seed</source>
        <translation>kein Startwert</translation>
    </message>
    <message>
        <source>no seed was trained in every arm and at every fraction</source>
        <translation>kein Startwert wurde in jedem Arm und bei jedem Anteil trainiert</translation>
    </message>
    <message>
        <source>no set and no model</source>
        <translation>keine Menge und kein Modell</translation>
    </message>
    <message>
        <source>no subject was held out for a test</source>
        <translation>kein Bild wurde für einen Test zurückgehalten</translation>
    </message>
    <message>
        <source>no training to compare</source>
        <translation>kein Training zu vergleichen</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>nicht %1</translation>
    </message>
    <message>
        <source>not a number of levels</source>
        <translation>keine Stufenzahl</translation>
    </message>
    <message>
        <source>not an arm</source>
        <translation>kein Arm</translation>
    </message>
    <message>
        <source>not an output &quot;cka&quot; of segmentation.compare_features</source>
        <translation>keine Ausgabe „cka“ von segmentation.compare_features</translation>
    </message>
    <message>
        <source>not true or false</source>
        <translation>nicht wahr oder falsch</translation>
    </message>
    <message>
        <source>not what a training tells of itself</source>
        <translation>nicht, was ein Training von sich sagt</translation>
    </message>
    <message>
        <source>nothing learns the set &quot;%1&quot;</source>
        <translation>nichts lernt die Menge „%1“</translation>
    </message>
    <message>
        <source>one of them</source>
        <translation>eine davon</translation>
    </message>
    <message>
        <source>one of those in &quot;sets&quot;</source>
        <translation>eine von denen in „sets“</translation>
    </message>
    <message>
        <source>outputs &quot;test&quot; and &quot;about&quot; of one segmentation.train</source>
        <translation>Ausgaben „test“ und „about“ eines segmentation.train</translation>
    </message>
    <message>
        <source>puts values where none belong</source>
        <translation>legt Werte ab, wo keine hingehören</translation>
    </message>
    <message>
        <source>recalls what was not remembered</source>
        <translation>ruft ab, was nicht gemerkt war</translation>
    </message>
    <message>
        <source>remembers nothing</source>
        <translation>merkt sich nichts</translation>
    </message>
    <message>
        <source>seed %1: not in every arm at every fraction</source>
        <translation>Startwert %1: nicht in jedem Arm bei jedem Anteil</translation>
    </message>
    <message>
        <source>sister or generic</source>
        <translation>sister oder generic</translation>
    </message>
    <message>
        <source>subject %1: the measure is not defined</source>
        <translation>Bild %1: Das Maß ist nicht definiert</translation>
    </message>
    <message>
        <source>takes more values than there are</source>
        <translation>nimmt mehr Werte, als es gibt</translation>
    </message>
    <message>
        <source>the archive has no directory</source>
        <translation>das Archiv hat kein Verzeichnis</translation>
    </message>
    <message>
        <source>the archive holds no model</source>
        <translation>das Archiv enthält kein Modell</translation>
    </message>
    <message>
        <source>the archive holds too many members</source>
        <translation>das Archiv hat zu viele Einträge</translation>
    </message>
    <message>
        <source>the archive&apos;s directory is cut short</source>
        <translation>das Verzeichnis des Archivs ist abgeschnitten</translation>
    </message>
    <message>
        <source>the arm &quot;%1&quot; has two trainings at %2 with seed %3</source>
        <translation>der Arm „%1“ hat bei %2 mit Startwert %3 zwei Trainings</translation>
    </message>
    <message>
        <source>the arm &quot;%1&quot; is there twice</source>
        <translation>der Arm „%1“ steht zweimal da</translation>
    </message>
    <message>
        <source>the baseline &quot;%1&quot; has no training</source>
        <translation>die Basis „%1“ hat kein Training</translation>
    </message>
    <message>
        <source>the file holds too many tensors</source>
        <translation>die Datei enthält zu viele Tensoren</translation>
    </message>
    <message>
        <source>the file is too large</source>
        <translation>die Datei ist zu groß</translation>
    </message>
    <message>
        <source>the measure is defined for no subject</source>
        <translation>das Maß ist für kein Bild definiert</translation>
    </message>
    <message>
        <source>the object graph %1 at byte %2</source>
        <translation>der Objektgraph %1 bei Byte %2</translation>
    </message>
    <message>
        <source>the object graph holds the opcode 0x%1 at byte %2, which no TorchScript file has</source>
        <translation>der Objektgraph enthält bei Byte %2 den Opcode 0x%1, den keine TorchScript-Datei hat</translation>
    </message>
    <message>
        <source>the object graph is nested too deep</source>
        <translation>der Objektgraph ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>the object graph is too large</source>
        <translation>der Objektgraph ist zu groß</translation>
    </message>
    <message>
        <source>the pictures have %1 bands, the model takes %2</source>
        <translation>die Bilder haben %1 Bänder, das Modell nimmt %2</translation>
    </message>
    <message>
        <source>the rows of &quot;test&quot; are not those of its subjects</source>
        <translation>die Zeilen von „test“ sind nicht die seiner Bilder</translation>
    </message>
    <message>
        <source>the same examples for every arm</source>
        <translation>dieselben Beispiele für jeden Arm</translation>
    </message>
    <message>
        <source>the same seeds for each, or leave out the arm or fraction that lacks them</source>
        <translation>dieselben Startwerte für jeden, oder den Arm oder Anteil weglassen, dem sie fehlen</translation>
    </message>
    <message>
        <source>the same split_seed and the same share for tests in every training</source>
        <translation>derselbe split_seed und derselbe Testanteil in jedem Training</translation>
    </message>
    <message>
        <source>the set &quot;%1&quot; is there twice</source>
        <translation>die Menge „%1“ steht zweimal da</translation>
    </message>
    <message>
        <source>the set the model learned</source>
        <translation>die Menge, die das Modell lernte</translation>
    </message>
    <message>
        <source>the source does not fit pictures of %1 bands: %2 (%3)</source>
        <translation>die Quelle passt nicht zu Bildern mit %1 Bändern: %2 (%3)</translation>
    </message>
    <message>
        <source>the subject &quot;%1&quot; was both trained and tested on</source>
        <translation>das Bild „%1“ diente sowohl dem Training als auch dem Test</translation>
    </message>
    <message>
        <source>the subject &quot;%1&quot; was tested twice</source>
        <translation>das Bild „%1“ wurde zweimal getestet</translation>
    </message>
    <message>
        <source>the subjects trained and tested on are not told</source>
        <translation>die Bilder von Training und Test sind nicht genannt</translation>
    </message>
    <message>
        <source>the tensor &quot;%1&quot; %2</source>
        <translation>der Tensor „%1“ %2</translation>
    </message>
    <message>
        <source>the tensors of the file are too large together</source>
        <translation>die Tensoren der Datei sind zusammen zu groß</translation>
    </message>
    <message>
        <source>the training &quot;%1&quot; belongs to no arm</source>
        <translation>das Training „%1“ gehört zu keinem Arm</translation>
    </message>
    <message>
        <source>there is no set &quot;%1&quot;</source>
        <translation>es gibt keine Menge „%1“</translation>
    </message>
    <message>
        <source>this is a pickle, which Python would run as a program; it is not opened</source>
        <translation>dies ist ein Pickle, das Python als Programm ausführen würde; es wird nicht geöffnet</translation>
    </message>
    <message>
        <source>unknown member &quot;%1&quot;</source>
        <translation>unbekanntes Glied „%1“</translation>
    </message>
    <message>
        <source>unknown role &quot;%1&quot;</source>
        <translation>unbekannte Rolle „%1“</translation>
    </message>
    <message>
        <source>a score that is no number</source>
        <translation>ein Wert, der keine Zahl ist</translation>
    </message>
    <message>
        <source>as many as before</source>
        <translation>so viele wie vorher</translation>
    </message>
    <message>
        <source>no subject to compare the models on</source>
        <translation>kein Bild, an dem die Modelle zu vergleichen wären</translation>
    </message>
    <message>
        <source>not a level of confidence</source>
        <translation>kein Vertrauensniveau</translation>
    </message>
    <message>
        <source>not a number of resamples</source>
        <translation>keine Anzahl von Ziehungen</translation>
    </message>
    <message>
        <source>scores of different subjects</source>
        <translation>Werte verschiedener Bilder</translation>
    </message>
    <message>
        <source>Where the way up joins the channels that come from the way down, which shapes do not tell; automatic: by the names, first where they say nothing</source>
        <translation>Wo der Weg hinauf die Kanäle vom Weg hinab anfügt, was die Formen nicht verraten; automatic: nach den Namen, zuerst (first), wo sie nichts sagen</translation>
    </message>
    <message>
        <source>the training goes on with another device: the last bits of its weights may differ</source>
        <translation>das Training geht auf einem anderen Gerät weiter: Die letzten Bits seiner Gewichte können abweichen</translation>
    </message>
    <message>
        <source>at most 4 GiB; safetensors has no such bound</source>
        <translation>höchstens 4 GiB; safetensors hat keine solche Grenze</translation>
    </message>
    <message>
        <source>at most 8 MiB</source>
        <translation>höchstens 8 MiB</translation>
    </message>
    <message>
        <source>the file &quot;%1&quot; beside the program is too large</source>
        <translation>die Datei „%1“ neben dem Programm ist zu groß</translation>
    </message>
    <message>
        <source>the model is too large for a TorchScript file</source>
        <translation>das Modell ist zu groß für eine TorchScript-Datei</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no routing rule</source>
        <translation>„%1“ ist keine Routing-Regel</translation>
    </message>
    <message>
        <source>%1 documents without a token to be predicted were left out</source>
        <translation>%1 Dokumente ohne vorherzusagendes Token wurden ausgelassen</translation>
    </message>
    <message>
        <source>%1 frozen layers of a model of %2</source>
        <translation>%1 eingefrorene Schichten eines Modells mit %2</translation>
    </message>
    <message>
        <source>%1 is no share of documents</source>
        <translation>%1 ist kein Anteil von Dokumenten</translation>
    </message>
    <message>
        <source>%1 is no share of sentences for the test</source>
        <translation>%1 ist kein Anteil von Sätzen für den Test</translation>
    </message>
    <message>
        <source>%1 layers of %2 hidden values, %3 heads and %4 tokens, as the source</source>
        <translation>%1 Schichten mit %2 verborgenen Werten, %3 Köpfen und %4 Token, wie die Quelle</translation>
    </message>
    <message>
        <source>%1 neurons or more</source>
        <translation>%1 Neuronen oder mehr</translation>
    </message>
    <message>
        <source>%1 numbers from 0 on</source>
        <translation>%1 Zahlen ab 0</translation>
    </message>
    <message>
        <source>%1 of %2 experts for a token</source>
        <translation>%1 von %2 Experten für ein Token</translation>
    </message>
    <message>
        <source>%1 of %2 layers cannot stay as they are</source>
        <translation>%1 von %2 Schichten können nicht bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>%1 parameters do not fit: %2 MiB are at hand for them</source>
        <translation>%1 Parameter passen nicht: %2 MiB stehen für sie bereit</translation>
    </message>
    <message>
        <source>%1 tensors where the config speaks of %2</source>
        <translation>%1 Tensoren, wo die Konfiguration von %2 spricht</translation>
    </message>
    <message>
        <source>0 or more, below 1</source>
        <translation>0 oder mehr, unter 1</translation>
    </message>
    <message>
        <source>0, or another arm</source>
        <translation>0 oder ein anderer Arm</translation>
    </message>
    <message>
        <source>1 to %1 experts a token, each with a width</source>
        <translation>1 bis %1 Experten je Token, jeder mit einer Breite</translation>
    </message>
    <message>
        <source>1 to 256 families, or languages with an expert of their own</source>
        <translation>1 bis 256 Familien oder Sprachen mit eigenem Experten</translation>
    </message>
    <message>
        <source>257 to %1: 256 bytes and the end of text are always there</source>
        <translation>257 bis %1: 256 Bytes und das Textende sind immer da</translation>
    </message>
    <message>
        <source>A token of this arm has one expert beside the shared one</source>
        <translation>Ein Token dieses Arms hat einen Experten neben dem gemeinsamen</translation>
    </message>
    <message>
        <source>Codes of languages of which only a share is learnt from</source>
        <translation>Codes der Sprachen, von denen nur ein Anteil gelernt wird</translation>
    </message>
    <message>
        <source>Cutting texts into tokens</source>
        <translation>Texte werden in Token zerlegt</translation>
    </message>
    <message>
        <source>Languages without a document to be tested on: %1</source>
        <translation>Sprachen ohne ein Dokument zum Testen: %1</translation>
    </message>
    <message>
        <source>Languages without a document to learn from: %1</source>
        <translation>Sprachen ohne ein Dokument zum Lernen: %1</translation>
    </message>
    <message>
        <source>No pair occurs twice any more after %1 tokens</source>
        <translation>Nach %1 Token kommt kein Paar mehr zweimal vor</translation>
    </message>
    <message>
        <source>Not in the table of languages, so routed without an expert of their own: %1</source>
        <translation>Nicht in der Sprachentabelle, daher ohne eigenen Experten geroutet: %1</translation>
    </message>
    <message>
        <source>Share of the sentences kept for the test; translations of a sentence stay together</source>
        <translation>Anteil der Sätze, die für den Test zurückbehalten werden; Übersetzungen eines Satzes bleiben zusammen</translation>
    </message>
    <message>
        <source>Steps between measurements on the test</source>
        <translation>Schritte zwischen Messungen am Test</translation>
    </message>
    <message>
        <source>That share of their training documents; 0: they are never seen</source>
        <translation>Dieser Anteil ihrer Trainingsdokumente; 0: sie werden nie gesehen</translation>
    </message>
    <message>
        <source>The source&apos;s sizes, positions and embeddings are kept, whatever the parameters say</source>
        <translation>Größen, Positionen und Einbettungen der Quelle bleiben, was immer die Parameter sagen</translation>
    </message>
    <message>
        <source>What the model is called; empty: after its arm and corpus</source>
        <translation>Wie das Modell heißt; leer: nach seinem Arm und Korpus</translation>
    </message>
    <message>
        <source>Which sentences go where</source>
        <translation>Welche Sätze wohin kommen</translation>
    </message>
    <message>
        <source>Without an expert of their own by the table of languages: %1</source>
        <translation>Nach der Sprachentabelle ohne eigenen Experten: %1</translation>
    </message>
    <message>
        <source>a context of %1 tokens</source>
        <translation>ein Kontext von %1 Token</translation>
    </message>
    <message>
        <source>a dense model has no experts whose load could be evened out</source>
        <translation>ein dichtes Modell hat keine Experten, deren Last ausgeglichen werden könnte</translation>
    </message>
    <message>
        <source>a dense source, or the form of the source</source>
        <translation>eine dichte Quelle oder die Form der Quelle</translation>
    </message>
    <message>
        <source>a divisor of the number of heads</source>
        <translation>ein Teiler der Zahl der Köpfe</translation>
    </message>
    <message>
        <source>a document of %1 tokens does not fit</source>
        <translation>ein Dokument von %1 Token passt nicht</translation>
    </message>
    <message>
        <source>a hidden size of %1 does not make %2 heads of an even size</source>
        <translation>eine verborgene Größe von %1 ergibt keine %2 Köpfe gerader Größe</translation>
    </message>
    <message>
        <source>a mixture of experts can go on only in its own form</source>
        <translation>eine Expertenmischung kann nur in ihrer eigenen Form weitergehen</translation>
    </message>
    <message>
        <source>a model of the Qwen2 layout</source>
        <translation>ein Modell im Aufbau von Qwen2</translation>
    </message>
    <message>
        <source>a model of the type &quot;%1&quot;</source>
        <translation>ein Modell vom Typ „%1“</translation>
    </message>
    <message>
        <source>a model whose queries and keys are normed cannot be trained</source>
        <translation>ein Modell, dessen Anfragen und Schlüssel normiert werden, kann nicht trainiert werden</translation>
    </message>
    <message>
        <source>a smaller model, or more memory for the job</source>
        <translation>ein kleineres Modell oder mehr Speicher für den Auftrag</translation>
    </message>
    <message>
        <source>a text is not valid UTF-8</source>
        <translation>ein Text ist kein gültiges UTF-8</translation>
    </message>
    <message>
        <source>a text over 256 MiB cannot be cut into words in one piece</source>
        <translation>ein Text über 256 MiB kann nicht in einem Stück in Wörter zerlegt werden</translation>
    </message>
    <message>
        <source>a tokenizer over 64 MiB</source>
        <translation>ein Tokenizer über 64 MiB</translation>
    </message>
    <message>
        <source>a training begins from a model or from a checkpoint, not from both</source>
        <translation>ein Training beginnt von einem Modell oder von einem Checkpoint, nicht von beiden</translation>
    </message>
    <message>
        <source>a training cannot begin from a model of the type &quot;%1&quot;</source>
        <translation>ein Training kann nicht von einem Modell vom Typ „%1“ beginnen</translation>
    </message>
    <message>
        <source>a training cannot begin from a model whose weights of experts are renormalised</source>
        <translation>ein Training kann nicht von einem Modell beginnen, dessen Expertengewichte renormiert werden</translation>
    </message>
    <message>
        <source>a vocabulary of %1 tokens</source>
        <translation>ein Vokabular von %1 Token</translation>
    </message>
    <message>
        <source>an MLP cannot be made narrower than the source&apos;s</source>
        <translation>ein MLP kann nicht schmaler gemacht werden als das der Quelle</translation>
    </message>
    <message>
        <source>at most %1, as the source was made for</source>
        <translation>höchstens %1, wofür die Quelle gemacht ist</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>documents of %1 tokens together, but %2 tokens</source>
        <translation>Dokumente von zusammen %1 Token, aber %2 Token</translation>
    </message>
    <message>
        <source>expert %1 is none of %2</source>
        <translation>Experte %1 ist keiner von %2</translation>
    </message>
    <message>
        <source>fewer minor languages, or a larger share of theirs</source>
        <translation>weniger kleine Sprachen oder ein größerer Anteil von ihnen</translation>
    </message>
    <message>
        <source>fewer texts</source>
        <translation>weniger Texte</translation>
    </message>
    <message>
        <source>heads a multiple of key-value heads, and an even head size</source>
        <translation>Köpfe als Vielfaches der Schlüssel-Wert-Köpfe und eine gerade Kopfgröße</translation>
    </message>
    <message>
        <source>more sentences, or a test share of 0; translations of a sentence stay together</source>
        <translation>mehr Sätze oder ein Testanteil von 0; Übersetzungen eines Satzes bleiben zusammen</translation>
    </message>
    <message>
        <source>no document is left to learn from</source>
        <translation>es bleibt kein Dokument zum Lernen</translation>
    </message>
    <message>
        <source>one of the two</source>
        <translation>eines von beiden</translation>
    </message>
    <message>
        <source>one sentence cannot be both learnt from and tested on</source>
        <translation>aus einem einzigen Satz kann nicht gelernt und zugleich getestet werden</translation>
    </message>
    <message>
        <source>pieces of %1 tokens in batches of %2</source>
        <translation>Stücke von %1 Token in Stapeln von %2</translation>
    </message>
    <message>
        <source>plain, hybrid or specific</source>
        <translation>plain, hybrid oder specific</translation>
    </message>
    <message>
        <source>qwen2 or upcycling-qwen2-moe</source>
        <translation>qwen2 oder upcycling-qwen2-moe</translation>
    </message>
    <message>
        <source>qwen2, qwen2_moe or upcycling-qwen2-moe</source>
        <translation>qwen2, qwen2_moe oder upcycling-qwen2-moe</translation>
    </message>
    <message>
        <source>step %1, languages %2</source>
        <translation>Schritt %1, Sprachen %2</translation>
    </message>
    <message>
        <source>target %1 is outside a vocabulary of %2</source>
        <translation>das Ziel %1 liegt außerhalb eines Vokabulars von %2</translation>
    </message>
    <message>
        <source>targets and own experts are not as many as tokens</source>
        <translation>Ziele und eigene Experten sind nicht so viele wie Token</translation>
    </message>
    <message>
        <source>texts of at least one token</source>
        <translation>Texte von mindestens einem Token</translation>
    </message>
    <message>
        <source>the added token %1</source>
        <translation>das hinzugefügte Token %1</translation>
    </message>
    <message>
        <source>the arm and table it was trained with, or a dense source</source>
        <translation>Arm und Tabelle, mit denen sie trainiert wurde, oder eine dichte Quelle</translation>
    </message>
    <message>
        <source>the checkpoint has no tokenizer.json</source>
        <translation>der Checkpoint hat keine tokenizer.json</translation>
    </message>
    <message>
        <source>the corpus has no document</source>
        <translation>das Korpus hat kein Dokument</translation>
    </message>
    <message>
        <source>the corpus has no texts in the language &quot;%1&quot;</source>
        <translation>das Korpus hat keine Texte in der Sprache „%1“</translation>
    </message>
    <message>
        <source>the last %1 layers of %2</source>
        <translation>die letzten %1 Schichten von %2</translation>
    </message>
    <message>
        <source>the loss is not a number (%1): the training ends, and the model of step %2 is kept</source>
        <translation>der Verlust ist keine Zahl (%1): das Training endet, und das Modell von Schritt %2 bleibt</translation>
    </message>
    <message>
        <source>the loss is not a number before one step is done</source>
        <translation>der Verlust ist keine Zahl, bevor ein Schritt getan ist</translation>
    </message>
    <message>
        <source>the model&apos;s dense layers have no width</source>
        <translation>die dichten Schichten des Modells haben keine Breite</translation>
    </message>
    <message>
        <source>the model&apos;s experts do not fit</source>
        <translation>die Experten des Modells passen nicht</translation>
    </message>
    <message>
        <source>the model&apos;s header lacks &quot;%1&quot;</source>
        <translation>im Kopf des Modells fehlt „%1“</translation>
    </message>
    <message>
        <source>the model&apos;s sizes do not fit each other</source>
        <translation>die Größen des Modells passen nicht zueinander</translation>
    </message>
    <message>
        <source>the pre-tokenizer expression cannot be compiled: %1</source>
        <translation>der Ausdruck des Vor-Tokenizers kann nicht übersetzt werden: %1</translation>
    </message>
    <message>
        <source>the source is a mixture of %1 experts in %2 layers, which this arm is not</source>
        <translation>die Quelle ist eine Mischung von %1 Experten in %2 Schichten, was dieser Arm nicht ist</translation>
    </message>
    <message>
        <source>the source is of another size</source>
        <translation>die Quelle hat eine andere Größe</translation>
    </message>
    <message>
        <source>the source lacks the tensor &quot;%1&quot;</source>
        <translation>der Quelle fehlt der Tensor „%1“</translation>
    </message>
    <message>
        <source>the source&apos;s own tokenizer</source>
        <translation>den eigenen Tokenizer der Quelle</translation>
    </message>
    <message>
        <source>the state after step %1 could not be kept: %2; the training goes on, and could be taken up after step %3</source>
        <translation>der Zustand nach Schritt %1 konnte nicht aufgehoben werden: %2; das Training geht weiter und könnte nach Schritt %3 aufgenommen werden</translation>
    </message>
    <message>
        <source>the table of languages asks for %1 experts</source>
        <translation>die Sprachentabelle verlangt %1 Experten</translation>
    </message>
    <message>
        <source>the tensor &quot;%1&quot; is %2 where its config says %3</source>
        <translation>der Tensor „%1“ ist %2, wo seine Konfiguration %3 sagt</translation>
    </message>
    <message>
        <source>the tensor &quot;%1&quot; of the source is %2 %3</source>
        <translation>der Tensor „%1“ der Quelle ist %2 %3</translation>
    </message>
    <message>
        <source>the tensors of the config, no more and no fewer</source>
        <translation>die Tensoren der Konfiguration, nicht mehr und nicht weniger</translation>
    </message>
    <message>
        <source>the texts hold over 1 GiB of distinct words</source>
        <translation>die Texte enthalten über 1 GiB verschiedener Wörter</translation>
    </message>
    <message>
        <source>the tokenizer has no token that ends a text</source>
        <translation>der Tokenizer hat kein Token, das einen Text beendet</translation>
    </message>
    <message>
        <source>the tokenizer knows %1 tokens and the source %2</source>
        <translation>der Tokenizer kennt %1 Token und die Quelle %2</translation>
    </message>
    <message>
        <source>the tokenizer that it was trained with</source>
        <translation>den Tokenizer, mit dem er trainiert wurde</translation>
    </message>
    <message>
        <source>there is no document with a token to be predicted</source>
        <translation>es gibt kein Dokument mit einem vorherzusagenden Token</translation>
    </message>
    <message>
        <source>there is no source whose layers could stay as they are</source>
        <translation>es gibt keine Quelle, deren Schichten bleiben könnten, wie sie sind</translation>
    </message>
    <message>
        <source>these are not the steps taken</source>
        <translation>das sind nicht die gegangenen Schritte</translation>
    </message>
    <message>
        <source>this is no language model of this study</source>
        <translation>das ist kein Sprachmodell dieser Studie</translation>
    </message>
    <message>
        <source>twice this number, or a multiple, is the hidden size</source>
        <translation>das Doppelte dieser Zahl oder ein Vielfaches davon ist die verborgene Größe</translation>
    </message>
    <message>
        <source>weights as %1</source>
        <translation>Gewichte als %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot stand here</source>
        <translation>„%1“ kann hier nicht stehen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a training of no arm</source>
        <translation>„%1“ ist ein Training keines Arms</translation>
    </message>
    <message>
        <source>%1 test documents</source>
        <translation>%1 Testdokumente</translation>
    </message>
    <message>
        <source>1 to %1 of them</source>
        <translation>1 bis %1 davon</translation>
    </message>
    <message>
        <source>Seed %1: not every arm has it</source>
        <translation>Startwert %1: nicht jeder Arm hat ihn</translation>
    </message>
    <message>
        <source>a training of each arm for each seed</source>
        <translation>ein Training jedes Arms für jeden Startwert</translation>
    </message>
    <message>
        <source>about.N, documents.N and routing.N of each</source>
        <translation>about.N, documents.N und routing.N von jedem</translation>
    </message>
    <message>
        <source>an output of routing.train_model</source>
        <translation>eine Ausgabe von routing.train_model</translation>
    </message>
    <message>
        <source>documents.%1 and routing.%2</source>
        <translation>documents.%1 und routing.%2</translation>
    </message>
    <message>
        <source>names as &quot;ARM/…&quot;, and every arm in the list</source>
        <translation>Namen wie „ARM/…“ und jeder Arm in der Liste</translation>
    </message>
    <message>
        <source>no list of arms</source>
        <translation>keine Liste von Armen</translation>
    </message>
    <message>
        <source>no list of languages</source>
        <translation>keine Liste von Sprachen</translation>
    </message>
    <message>
        <source>no seed that all arms have</source>
        <translation>kein Startwert, den alle Arme haben</translation>
    </message>
    <message>
        <source>no test document</source>
        <translation>kein Testdokument</translation>
    </message>
    <message>
        <source>no training</source>
        <translation>kein Training</translation>
    </message>
    <message>
        <source>not a table of %1 columns</source>
        <translation>keine Tabelle mit %1 Spalten</translation>
    </message>
    <message>
        <source>not all outputs of the same training</source>
        <translation>nicht alle Ausgaben desselben Trainings</translation>
    </message>
    <message>
        <source>not the account of a training</source>
        <translation>nicht der Bericht eines Trainings</translation>
    </message>
    <message>
        <source>row %1 is not of a document</source>
        <translation>Zeile %1 gehört zu keinem Dokument</translation>
    </message>
    <message>
        <source>the arm &quot;%1&quot; has no training</source>
        <translation>der Arm „%1“ hat kein Training</translation>
    </message>
    <message>
        <source>the arm &quot;%1&quot; has two trainings of seed %2</source>
        <translation>der Arm „%1“ hat zwei Trainings mit dem Startwert %2</translation>
    </message>
    <message>
        <source>the output &quot;about&quot; of routing.train_model</source>
        <translation>die Ausgabe „about“ von routing.train_model</translation>
    </message>
    <message>
        <source>the output &quot;documents&quot; of routing.train_model</source>
        <translation>die Ausgabe „documents“ von routing.train_model</translation>
    </message>
    <message>
        <source>trainings with a share of sentences for the test</source>
        <translation>Trainings mit einem Anteil von Sätzen für den Test</translation>
    </message>
    <message>
        <source>&quot;%1&quot; and &quot;%2&quot; are of different corpora</source>
        <translation>„%1“ und „%2“ gehören zu verschiedenen Korpora</translation>
    </message>
    <message>
        <source>&quot;%1&quot; and &quot;%2&quot; learnt from different documents</source>
        <translation>„%1“ und „%2“ haben von verschiedenen Dokumenten gelernt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; and &quot;%2&quot; were tested on different documents</source>
        <translation>„%1“ und „%2“ wurden an verschiedenen Dokumenten getestet</translation>
    </message>
    <message>
        <source>&quot;%1&quot; and &quot;%2&quot; answered different questions</source>
        <translation>„%1“ und „%2“ haben verschiedene Fragen beantwortet</translation>
    </message>
    <message>
        <source>&quot;%1&quot; and &quot;%2&quot; were asked in different ways</source>
        <translation>„%1“ und „%2“ wurden auf verschiedene Weise gefragt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not fit the documents</source>
        <translation>„%1“ passt nicht zu den Dokumenten</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not say what the arm is</source>
        <translation>„%1“ sagt nicht, was der Arm ist</translation>
    </message>
    <message>
        <source>&quot;%1&quot; ended with a loss that is not a number, so that nothing can be compared with it</source>
        <translation>„%1“ endete mit einem Verlust, der keine Zahl ist; damit lässt sich nichts vergleichen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is decided by what all arms begin from</source>
        <translation>„%1“ ist durch das bestimmt, womit alle Arme beginnen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no form of a corpus</source>
        <translation>„%1“ ist keine Form eines Korpus</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no kind of personal data</source>
        <translation>„%1“ ist keine Art personenbezogener Daten</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is none of the options</source>
        <translation>„%1“ ist keine der Antwortmöglichkeiten</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here</source>
        <translation>„%1“ ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here, or no number</source>
        <translation>„%1“ ist hier nicht bekannt oder keine Zahl</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the label of option %2 and the text of option %3</source>
        <translation>„%1“ ist die Bezeichnung von Antwort %2 und der Text von Antwort %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the study&apos;s to set</source>
        <translation>„%1“ legt die Studie selbst fest</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the text of option %2, and may be a position</source>
        <translation>„%1“ ist der Text von Antwort %2 und kann auch eine Position sein</translation>
    </message>
    <message>
        <source>&quot;arms&quot; is the study&apos;s to set</source>
        <translation>„arms“ legt die Studie selbst fest</translation>
    </message>
    <message>
        <source>&quot;bytes&quot;, %1, or parameters of routing.train_tokenizer</source>
        <translation>„bytes“, %1 oder Parameter von routing.train_tokenizer</translation>
    </message>
    <message>
        <source>&quot;link_offsets&quot; does not fit the documents</source>
        <translation>„link_offsets“ passt nicht zu den Dokumenten</translation>
    </message>
    <message>
        <source>%1 % letters, fewer than %2 %</source>
        <translation>%1 % Buchstaben, weniger als %2 %</translation>
    </message>
    <message>
        <source>%1 % of the lines stand above already</source>
        <translation>%1 % der Zeilen stehen schon weiter oben</translation>
    </message>
    <message>
        <source>%1 % of the text lies in runs of %2 words that stand above already</source>
        <translation>%1 % des Textes liegen in Folgen von %2 Wörtern, die schon weiter oben stehen</translation>
    </message>
    <message>
        <source>%1 tokens in a row of test document %2: “%3”</source>
        <translation>%1 Token hintereinander aus Testdokument %2: „%3“</translation>
    </message>
    <message>
        <source>%1 words in a row of test document %2: “%3”</source>
        <translation>%1 Wörter hintereinander aus Testdokument %2: „%3“</translation>
    </message>
    <message>
        <source>%1 (as Windows-1252)</source>
        <translation>%1 (als Windows-1252)</translation>
    </message>
    <message>
        <source>%1 (row %2)</source>
        <translation>%1 (Zeile %2)</translation>
    </message>
    <message>
        <source>%1 billion</source>
        <translation>%1 Milliarden</translation>
    </message>
    <message>
        <source>%1 characters for %2 in %3, where %4 are usual (%5 robust deviations)</source>
        <translation>%1 Zeichen für %2 in %3, wo %4 üblich sind (%5 robuste Abweichungen)</translation>
    </message>
    <message>
        <source>%1 characters, fewer than %2</source>
        <translation>%1 Zeichen, weniger als %2</translation>
    </message>
    <message>
        <source>%1 characters, more than %2</source>
        <translation>%1 Zeichen, mehr als %2</translation>
    </message>
    <message>
        <source>%1 control or private characters in %2</source>
        <translation>%1 Steuer- oder private Zeichen in %2</translation>
    </message>
    <message>
        <source>%1 documents are too short or too unclear to tell, or their language has too little other text here</source>
        <translation>%1 Dokumente sind zu kurz oder zu unklar, oder ihre Sprache hat hier zu wenig anderen Text</translation>
    </message>
    <message>
        <source>%1 documents had more look-alikes than are compared; pairs of them may be missing</source>
        <translation>%1 Dokumente haben mehr ähnliche, als verglichen werden; Paare davon können fehlen</translation>
    </message>
    <message>
        <source>%1 documents hold controls of direction without their other half: what follows may be shown in another order</source>
        <translation>%1 Dokumente enthalten Richtungssteuerzeichen ohne ihr Gegenstück: Was folgt, kann in anderer Reihenfolge erscheinen</translation>
    </message>
    <message>
        <source>%1 documents in which personal data were found were marked and are still in it.</source>
        <translation>%1 Dokumente, in denen personenbezogene Daten gefunden wurden, sind markiert und noch darin.</translation>
    </message>
    <message>
        <source>%1 test documents are shorter than %2: they count only where a whole document is the same</source>
        <translation>%1 Testdokumente sind kürzer als %2: Sie zählen nur, wo ein ganzes Dokument dasselbe ist</translation>
    </message>
    <message>
        <source>%1 documents, %2 bytes, %3 words%4 in %5 languages</source>
        <translation>%1 Dokumente, %2 Bytes, %3 Wörter%4 in %5 Sprachen</translation>
    </message>
    <message>
        <source>%1 documents, at least %2 of each</source>
        <translation>%1 Dokumente, mindestens %2 von jeder Schicht</translation>
    </message>
    <message>
        <source>%1 draws of %2 languages, %3 families and %4 experts do not fit 1 GiB</source>
        <translation>%1 Ziehungen von %2 Sprachen, %3 Familien und %4 Experten passen nicht in 1 GiB</translation>
    </message>
    <message>
        <source>%1 is no number of epochs</source>
        <translation>%1 ist keine Zahl von Epochen</translation>
    </message>
    <message>
        <source>%1 is no priority</source>
        <translation>%1 ist kein Vorrang</translation>
    </message>
    <message>
        <source>%1 jobs</source>
        <translation>%1 Aufgaben</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1 Millionen</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>%1 numbers of clusters for %2 documents</source>
        <translation>%1 Gruppennummern für %2 Dokumente</translation>
    </message>
    <message>
        <source>%1 options</source>
        <translation>%1 Antwortmöglichkeiten</translation>
    </message>
    <message>
        <source>%1 places in an order</source>
        <translation>%1 Plätze in einer Reihenfolge</translation>
    </message>
    <message>
        <source>%1 prompts lost their beginning: the model reads %2 tokens</source>
        <translation>%1 Eingaben verloren ihren Anfang: Das Modell liest %2 Tokens</translation>
    </message>
    <message>
        <source>%1 questions have options that lost their end: the model reads %2 tokens</source>
        <translation>%1 Fragen haben Antworten, die ihr Ende verloren: Das Modell liest %2 Tokens</translation>
    </message>
    <message>
        <source>%1 ratings of %2 people for %3 documents</source>
        <translation>%1 Urteile von %2 Personen für %3 Dokumente</translation>
    </message>
    <message>
        <source>%1 replacement characters (U+FFFD) in %2 characters</source>
        <translation>%1 Ersatzzeichen (U+FFFD) in %2 Zeichen</translation>
    </message>
    <message>
        <source>%1 right answers</source>
        <translation>%1 richtige Antworten</translation>
    </message>
    <message>
        <source>%1 signs of UTF-8 that was read as Windows-1252</source>
        <translation>%1 Anzeichen von UTF-8, das als Windows-1252 gelesen wurde</translation>
    </message>
    <message>
        <source>%1 steps; at most %2 can be told apart</source>
        <translation>%1 Schritte; höchstens %2 lassen sich auseinanderhalten</translation>
    </message>
    <message>
        <source>%1 to %2, a position, or an option&apos;s text</source>
        <translation>%1 bis %2, eine Position oder der Text einer Antwort</translation>
    </message>
    <message>
        <source>%1 words, fewer than %2</source>
        <translation>%1 Wörter, weniger als %2</translation>
    </message>
    <message>
        <source>%1%2 (%3 to %4%5)</source>
        <translation>%1%2 (%3 bis %4%5)</translation>
    </message>
    <message>
        <source>%1, %2 tokens</source>
        <translation>%1, %2 Token</translation>
    </message>
    <message>
        <source>%1, option %2</source>
        <translation>%1, Antwort %2</translation>
    </message>
    <message>
        <source>%1, or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>%1: %2 times, first in row %3</source>
        <translation>%1: %2-mal, zuerst in Zeile %3</translation>
    </message>
    <message>
        <source>%1: cop</source>
        <translation>%1: cop</translation>
    </message>
    <message>
        <source>%1: row %2</source>
        <translation>%1: Zeile %2</translation>
    </message>
    <message>
        <source>%1: row %2, answer</source>
        <translation>%1: Zeile %2, Antwort</translation>
    </message>
    <message>
        <source>*not known*</source>
        <translation>*nicht bekannt*</translation>
    </message>
    <message>
        <source>A JSON list, JSON lines, or an object with one list</source>
        <translation>Eine JSON-Liste, JSON-Zeilen oder ein Objekt mit einer Liste</translation>
    </message>
    <message>
        <source>A difference below %1 bits a byte over all languages would mostly not have been seen: finding none is no evidence that there is none</source>
        <translation>Ein Unterschied unter %1 Bit je Byte über alle Sprachen wäre meist nicht zu sehen gewesen: Keinen zu finden belegt nicht, dass es keinen gibt</translation>
    </message>
    <message>
        <source>A difference in accuracy below %1 percentage points over all languages would mostly not have been seen: finding none is no evidence that there is none</source>
        <translation>Ein Unterschied der Genauigkeit unter %1 Prozentpunkten über alle Sprachen wäre meist nicht zu sehen gewesen: Keinen zu finden belegt nicht, dass es keinen gibt</translation>
    </message>
    <message>
        <source>A trained model, in place of a checkpoint</source>
        <translation>Ein trainiertes Modell anstelle eines Checkpoints</translation>
    </message>
    <message>
        <source>Accuracy rests on %1 questions of &quot;%2&quot; in %3 languages; options were scored by log p divided by %4</source>
        <translation>Die Genauigkeit beruht auf %1 Fragen aus „%2“ in %3 Sprachen; Antworten wurden mit log p geteilt durch %4 bewertet</translation>
    </message>
    <message>
        <source>Accuracy: &quot;%1&quot; was not asked</source>
        <translation>Genauigkeit: „%1“ wurde nicht gefragt</translation>
    </message>
    <message>
        <source>Also between languages; off, a text that two languages share is kept in both</source>
        <translation>Auch zwischen Sprachen; aus: ein Text, den zwei Sprachen teilen, bleibt in beiden</translation>
    </message>
    <message>
        <source>Answers are counted from 1</source>
        <translation>Antworten werden ab 1 gezählt</translation>
    </message>
    <message>
        <source>Brings texts to one Unicode form, and counts what cannot be seen in them; drops those of which nothing is left</source>
        <translation>Bringt Texte in eine Unicode-Form und zählt, was in ihnen nicht zu sehen ist; entfernt die, von denen nichts bleibt</translation>
    </message>
    <message>
        <source>By so much it leads a character</source>
        <translation>Um so viel führt sie je Zeichen</translation>
    </message>
    <message>
        <source>By so much the likeliest language leads over any other in the whole text</source>
        <translation>Um so viel führt die wahrscheinlichste Sprache im ganzen Text vor jeder anderen</translation>
    </message>
    <message>
        <source>DNI or NIE (Spain)</source>
        <translation>DNI oder NIE (Spanien)</translation>
    </message>
    <message>
        <source>Documents that have most character 5-grams in common with an earlier one, after NFKC (MinHash, every pair verified); measured is the Jaccard similarity</source>
        <translation>Dokumente, die die meisten Zeichen-5-Gramme mit einem früheren gemeinsam haben, nach NFKC (MinHash, jedes Paar geprüft); gemessen wird die Jaccard-Ähnlichkeit</translation>
    </message>
    <message>
        <source>Documents whose text is likelier in another language of the corpus than in the one they are labelled with, by a model of characters learnt from the other documents; measured is the evidence in nats a character</source>
        <translation>Dokumente, deren Text nach einem Zeichenmodell, das aus den anderen Dokumenten gelernt ist, in einer anderen Sprache des Korpus wahrscheinlicher ist als in der angegebenen; gemessen wird der Beleg in Nat je Zeichen</translation>
    </message>
    <message>
        <source>Documents with the text of an earlier one, after NFC and with white space folded</source>
        <translation>Dokumente mit dem Text eines früheren, nach NFC und mit zusammengefasstem Leerraum</translation>
    </message>
    <message>
        <source>Drops documents with too few or too many characters or words</source>
        <translation>Entfernt Dokumente mit zu wenigen oder zu vielen Zeichen oder Wörtern</translation>
    </message>
    <message>
        <source>Drops texts that are no running text: few letters, broken characters, the same again and again</source>
        <translation>Entfernt, was kein laufender Text ist: wenige Buchstaben, zerstörte Zeichen, immer wieder dasselbe</translation>
    </message>
    <message>
        <source>Drops, changes and marks documents by a recipe of rules, and tells of each what it did and why</source>
        <translation>Entfernt, ändert und markiert Dokumente nach einem Rezept von Regeln und sagt von jeder, was sie tat und warum</translation>
    </message>
    <message>
        <source>Ended early because the loss was not a number, and compared as they were then: %1</source>
        <translation>Früh beendet, weil der Verlust keine Zahl war, und so verglichen, wie sie dann waren: %1</translation>
    </message>
    <message>
        <source>Everything rests on %1 seeds and %2 test sentences in %3 languages</source>
        <translation>Alles beruht auf %1 Startwerten und %2 Testsätzen in %3 Sprachen</translation>
    </message>
    <message>
        <source>Fewer are dropped</source>
        <translation>Weniger werden entfernt</translation>
    </message>
    <message>
        <source>Fewer are dropped; words as Unicode cuts them, in scripts without spaces as well</source>
        <translation>Weniger werden entfernt; Wörter, wie Unicode sie trennt, auch in Schriften ohne Leerzeichen</translation>
    </message>
    <message>
        <source>ICU has no normalisation data</source>
        <translation>ICU hat keine Daten zur Normalisierung</translation>
    </message>
    <message>
        <source>It was not looked for near-duplicates.</source>
        <translation>Nach Beinahe-Dubletten wurde nicht gesucht.</translation>
    </message>
    <message>
        <source>It was not looked for personal data.</source>
        <translation>Nach personenbezogenen Daten wurde nicht gesucht.</translation>
    </message>
    <message>
        <source>It was not looked for what it shares with a test set.</source>
        <translation>Nach Gemeinsamem mit einer Testmenge wurde nicht gesucht.</translation>
    </message>
    <message>
        <source>Language of rows that name none</source>
        <translation>Sprache der Zeilen, die keine nennen</translation>
    </message>
    <message>
        <source>Languages held out whole: %1; what is found of them is found of these alone</source>
        <translation>Ganz zurückgehaltene Sprachen: %1; was über sie gefunden wird, gilt nur für diese</translation>
    </message>
    <message>
        <source>Least Jaccard similarity of the sets of 5-grams</source>
        <translation>Kleinste Jaccard-Ähnlichkeit der Mengen von 5-Grammen</translation>
    </message>
    <message>
        <source>Leave out rows that are no question, and tell which, instead of refusing the file</source>
        <translation>Zeilen auslassen, die keine Frage sind, und nennen, welche, statt die Datei abzulehnen</translation>
    </message>
    <message>
        <source>Length of such a run</source>
        <translation>Länge einer solchen Folge</translation>
    </message>
    <message>
        <source>Lines of more than %1 MiB were skipped</source>
        <translation>Zeilen von mehr als %1 MiB wurden übersprungen</translation>
    </message>
    <message>
        <source>More are dropped; 0: no limit</source>
        <translation>Mehr werden entfernt; 0: keine Grenze</translation>
    </message>
    <message>
        <source>NHS number (UK)</source>
        <translation>NHS-Nummer (Vereinigtes Königreich)</translation>
    </message>
    <message>
        <source>Names of people, addresses and dates of birth are not looked for; a number counts by its check digits, its form or a word before it</source>
        <translation>Nach Namen, Anschriften und Geburtsdaten wird nicht gesucht; eine Nummer zählt durch ihre Prüfziffern, ihre Form oder ein Wort davor</translation>
    </message>
    <message>
        <source>No answer is position 0: were they counted from 1? The field mapping &quot;answer_base&quot; says so</source>
        <translation>Keine Antwort ist Position 0: Wurde ab 1 gezählt? Die Feldzuordnung „answer_base“ sagt es</translation>
    </message>
    <message>
        <source>No better than guessing (%1 %), as far as these questions tell: %2</source>
        <translation>Nicht besser als geraten (%1 %), soweit diese Fragen es zeigen: %2</translation>
    </message>
    <message>
        <source>No document is of the source &quot;%1&quot;</source>
        <translation>Kein Dokument stammt aus der Quelle „%1“</translation>
    </message>
    <message>
        <source>No parallel text is in %1: %2 is the reference</source>
        <translation>Kein paralleler Text ist in %1: %2 ist die Bezugssprache</translation>
    </message>
    <message>
        <source>No questions were asked: nothing is said of accuracy</source>
        <translation>Es wurden keine Fragen gestellt: Über die Genauigkeit wird nichts gesagt</translation>
    </message>
    <message>
        <source>No two documents share an id: nothing is parallel</source>
        <translation>Keine zwei Dokumente haben dieselbe Kennung: Nichts ist parallel</translation>
    </message>
    <message>
        <source>Nobody has judged a sample of it.</source>
        <translation>Niemand hat eine Stichprobe davon beurteilt.</translation>
    </message>
    <message>
        <source>Parallel texts that are missing, of %1 ids: %2</source>
        <translation>Fehlende parallele Texte von %1 Kennungen: %2</translation>
    </message>
    <message>
        <source>Reads multiple-choice questions with their right answers by language, in the usual layouts or by a mapping of fields</source>
        <translation>Liest Multiple-Choice-Fragen mit ihren richtigen Antworten nach Sprache, in den üblichen Formen oder nach einer Feldzuordnung</translation>
    </message>
    <message>
        <source>Rows were left out: %1%2</source>
        <translation>Zeilen wurden ausgelassen: %1%2</translation>
    </message>
    <message>
        <source>Rule %1</source>
        <translation>Regel %1</translation>
    </message>
    <message>
        <source>Share of control characters, private and missing code points; more are dropped</source>
        <translation>Anteil der Steuerzeichen, privaten und fehlenden Codepunkte; mehr werden entfernt</translation>
    </message>
    <message>
        <source>Share of letters among what is no white space; fewer are dropped</source>
        <translation>Anteil der Buchstaben an allem außer Leerraum; weniger werden entfernt</translation>
    </message>
    <message>
        <source>Share of lines that stand above already (Gopher, arXiv 2112.11446, table A1); more are dropped</source>
        <translation>Anteil der Zeilen, die schon weiter oben stehen (Gopher, arXiv 2112.11446, Tabelle A1); mehr werden entfernt</translation>
    </message>
    <message>
        <source>Share of replacement characters (U+FFFD); more are dropped</source>
        <translation>Anteil der Ersatzzeichen (U+FFFD); mehr werden entfernt</translation>
    </message>
    <message>
        <source>Share of signs of UTF-8 read as Windows-1252, such as Ã©; more are dropped</source>
        <translation>Anteil der Anzeichen von UTF-8, das als Windows-1252 gelesen wurde, wie Ã©; mehr werden entfernt</translation>
    </message>
    <message>
        <source>Share of the text in runs of words that stand above already (same table); more are dropped</source>
        <translation>Anteil des Textes in Wortfolgen, die schon weiter oben stehen (dieselbe Tabelle); mehr werden entfernt</translation>
    </message>
    <message>
        <source>Shorter documents are not asked for repetition</source>
        <translation>Kürzere Dokumente werden nicht auf Wiederholung geprüft</translation>
    </message>
    <message>
        <source>Shorter texts are too short to tell</source>
        <translation>Kürzere Texte sind zu kurz für ein Urteil</translation>
    </message>
    <message>
        <source>Shows what each rule would do to a corpus on its own, and what the corpus is made of; changes nothing</source>
        <translation>Zeigt, was jede Regel für sich mit einem Korpus täte und woraus er besteht; ändert nichts</translation>
    </message>
    <message>
        <source>Take embeddings, overrides and isolates of direction away; marks stay</source>
        <translation>Einbettungen, Übersteuerungen und Isolierungen der Richtung entfernen; Marken bleiben</translation>
    </message>
    <message>
        <source>Take zero-width spaces, word joiners, byte-order marks and soft hyphens away; joiners stay, for some scripts are spelt with them</source>
        <translation>Leerzeichen ohne Breite, Wortverbinder, Bytereihenfolgemarken und weiche Trennstriche entfernen; Verbinder bleiben, denn manche Schriften schreiben mit ihnen</translation>
    </message>
    <message>
        <source>Texts that are the same as in %1 were skipped: they were not translated</source>
        <translation>Texte, die dieselben sind wie in %1, wurden übersprungen: Sie waren nicht übersetzt</translation>
    </message>
    <message>
        <source>The %1 of %2 of %3 documents is not known.</source>
        <translation>%1 von %2 der %3 Dokumente ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The class &quot;%1&quot; is neither major nor minor, and is not kept</source>
        <translation>Die Klasse „%1“ ist weder major noch minor und wird nicht behalten</translation>
    </message>
    <message>
        <source>The corpus has one language: there is none to mistake it for</source>
        <translation>Das Korpus hat nur eine Sprache: Es gibt keine, mit der sie zu verwechseln wäre</translation>
    </message>
    <message>
        <source>The language %1 is none of the study&apos;s; it is kept</source>
        <translation>Die Sprache %1 gehört nicht zu denen der Studie; sie bleibt</translation>
    </message>
    <message>
        <source>The languages are as they were labelled; no text was checked against its label.</source>
        <translation>Die Sprachen sind, wie sie bezeichnet waren; kein Text wurde an seiner Bezeichnung geprüft.</translation>
    </message>
    <message>
        <source>The same as a trained model of the project</source>
        <translation>Dasselbe wie ein trainiertes Modell des Projekts</translation>
    </message>
    <message>
        <source>There is no catalogue in %1: texts that were not translated cannot be told</source>
        <translation>Es gibt keinen Katalog in %1: Nicht übersetzte Texte lassen sich nicht erkennen</translation>
    </message>
    <message>
        <source>These models have %1 parameters, %2 of them active a token; the paper&apos;s have 0.5 to 10 billion: what holds here need not hold there</source>
        <translation>Diese Modelle haben %1 Parameter, davon %2 je Token aktiv; die der Arbeit haben 0,5 bis 10 Milliarden: Was hier gilt, muss dort nicht gelten</translation>
    </message>
    <message>
        <source>They learnt from %1 tokens of text, gone through again and again; the paper&apos;s from 2.5 billion</source>
        <translation>Sie lernten aus %1 Tokens Text, immer wieder durchlaufen; die der Arbeit aus 2,5 Milliarden</translation>
    </message>
    <message>
        <source>Turned from %1 into UTF-8</source>
        <translation>Von %1 nach UTF-8 gewandelt</translation>
    </message>
    <message>
        <source>Unicode form: composed, composed with compatibility characters replaced (changes meaning: 10² becomes 102), or as it is</source>
        <translation>Unicode-Form: zusammengesetzt, zusammengesetzt mit ersetzten Kompatibilitätszeichen (ändert den Sinn: aus 10² wird 102) oder wie sie ist</translation>
    </message>
    <message>
        <source>What happens to the documents that are found</source>
        <translation>Was mit den gefundenen Dokumenten geschieht</translation>
    </message>
    <message>
        <source>With one seed there are no intervals: another seed might have turned any order round</source>
        <translation>Mit einem Startwert gibt es keine Intervalle: Ein anderer hätte jede Reihenfolge umkehren können</translation>
    </message>
    <message>
        <source>a code in each row, or the parameter &quot;language&quot; for all</source>
        <translation>ein Kürzel in jeder Zeile oder der Parameter „language“ für alle</translation>
    </message>
    <message>
        <source>a corpus of which nothing may be in this one</source>
        <translation>ein Korpus, von dem nichts in diesem stehen darf</translation>
    </message>
    <message>
        <source>a field that groups documents; what is of one document alone is its link</source>
        <translation>ein Feld, das Dokumente zusammenfasst; was nur eines betrifft, ist sein Link</translation>
    </message>
    <message>
        <source>a file of more than %1 MiB</source>
        <translation>eine Datei von mehr als %1 MiB</translation>
    </message>
    <message>
        <source>a file, where a folder of texts is read</source>
        <translation>eine Datei, wo ein Ordner mit Texten gelesen wird</translation>
    </message>
    <message>
        <source>a folder in Qwen2&apos;s layout</source>
        <translation>ein Ordner in der Form von Qwen2</translation>
    </message>
    <message>
        <source>a folder with fr.txt or fr/*.txt</source>
        <translation>ein Ordner mit fr.txt oder fr/*.txt</translation>
    </message>
    <message>
        <source>a folder, where one file is read</source>
        <translation>ein Ordner, wo eine Datei gelesen wird</translation>
    </message>
    <message>
        <source>a header row, then a document a row</source>
        <translation>eine Kopfzeile, dann ein Dokument je Zeile</translation>
    </message>
    <message>
        <source>a header with &quot;Language: fr\n&quot;, or fr.po</source>
        <translation>ein Kopf mit „Language: fr\n“ oder fr.po</translation>
    </message>
    <message>
        <source>a language is held against at least two families, and these counts have tokens of fewer</source>
        <translation>eine Sprache wird gegen mindestens zwei Familien gehalten, und diese Zählungen haben Tokens von weniger</translation>
    </message>
    <message>
        <source>a language is there twice</source>
        <translation>eine Sprache kommt zweimal vor</translation>
    </message>
    <message>
        <source>a letter, or a position with the field mapping &quot;answer_base&quot;</source>
        <translation>ein Buchstabe, oder eine Position mit der Feldzuordnung „answer_base“</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>a mixture of experts</source>
        <translation>eine Mischung von Experten</translation>
    </message>
    <message>
        <source>a model is taken from the project or from a checkpoint&apos;s folder, not from both</source>
        <translation>ein Modell kommt aus dem Projekt oder aus dem Ordner eines Checkpoints, nicht aus beiden</translation>
    </message>
    <message>
        <source>a model that reads %1 tokens at once</source>
        <translation>ein Modell, das %1 Tokens auf einmal liest</translation>
    </message>
    <message>
        <source>a model that was not driven out of bounds</source>
        <translation>ein Modell, das nicht aus den Grenzen getrieben wurde</translation>
    </message>
    <message>
        <source>a part of the questions</source>
        <translation>ein Teil der Fragen</translation>
    </message>
    <message>
        <source>a plural form without msgid_plural</source>
        <translation>eine Mehrzahlform ohne msgid_plural</translation>
    </message>
    <message>
        <source>a position, with the field mapping &quot;answer_base&quot;</source>
        <translation>eine Position, mit der Feldzuordnung „answer_base“</translation>
    </message>
    <message>
        <source>a question without a text or a language</source>
        <translation>eine Frage ohne Text oder Sprache</translation>
    </message>
    <message>
        <source>a question without options or an answer</source>
        <translation>eine Frage ohne Antwortmöglichkeiten oder ohne Antwort</translation>
    </message>
    <message>
        <source>a rating out of range</source>
        <translation>ein Urteil außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>a row of more than %1 MiB</source>
        <translation>eine Zeile von mehr als %1 MiB</translation>
    </message>
    <message>
        <source>a share of no language</source>
        <translation>ein Anteil keiner Sprache</translation>
    </message>
    <message>
        <source>a source and a pre-training</source>
        <translation>eine Quelle und ein Vortraining</translation>
    </message>
    <message>
        <source>a source brings its own tokenizer</source>
        <translation>eine Quelle bringt ihren eigenen Tokenizer mit</translation>
    </message>
    <message>
        <source>a step without a rule</source>
        <translation>ein Schritt ohne Regel</translation>
    </message>
    <message>
        <source>a string that belongs to no keyword</source>
        <translation>eine Zeichenkette, die zu keinem Schlüsselwort gehört</translation>
    </message>
    <message>
        <source>a string that is not closed</source>
        <translation>eine Zeichenkette, die nicht geschlossen ist</translation>
    </message>
    <message>
        <source>a table that gives these languages families</source>
        <translation>eine Tabelle, die diesen Sprachen Familien gibt</translation>
    </message>
    <message>
        <source>a text of more than %1 MiB</source>
        <translation>ein Text von mehr als %1 MiB</translation>
    </message>
    <message>
        <source>a text with %1, and %2 where they are to stand</source>
        <translation>ein Text mit %1, und %2, wo sie stehen sollen</translation>
    </message>
    <message>
        <source>a text, or a list of texts</source>
        <translation>ein Text oder eine Liste von Texten</translation>
    </message>
    <message>
        <source>a trained model as &quot;model&quot;, or a checkpoint&apos;s folder as &quot;checkpoint&quot;</source>
        <translation>ein trainiertes Modell als „model“ oder der Ordner eines Checkpoints als „checkpoint“</translation>
    </message>
    <message>
        <source>a training that did not, of a lower rate</source>
        <translation>ein Training, bei dem das nicht so war, mit kleinerer Lernrate</translation>
    </message>
    <message>
        <source>after row %1 of the list stands neither a comma nor its end</source>
        <translation>nach Zeile %1 der Liste steht weder ein Komma noch ihr Ende</translation>
    </message>
    <message>
        <source>an arm for all arms</source>
        <translation>ein Arm für alle Arme</translation>
    </message>
    <message>
        <source>an entry ends before its msgstr</source>
        <translation>ein Eintrag endet vor seinem msgstr</translation>
    </message>
    <message>
        <source>an option without a text</source>
        <translation>eine Antwort ohne Text</translation>
    </message>
    <message>
        <source>answer_idx and answer name two different options, %1 and %2</source>
        <translation>answer_idx und answer nennen zwei verschiedene Antworten, %1 und %2</translation>
    </message>
    <message>
        <source>answers of all models to one set of questions</source>
        <translation>Antworten aller Modelle auf dieselben Fragen</translation>
    </message>
    <message>
        <source>answers.%1 and answers_about.%2</source>
        <translation>answers.%1 und answers_about.%2</translation>
    </message>
    <message>
        <source>at least 2</source>
        <translation>mindestens 2</translation>
    </message>
    <message>
        <source>beside the arms, once for all</source>
        <translation>neben den Armen, einmal für alle</translation>
    </message>
    <message>
        <source>card number</source>
        <translation>Kartennummer</translation>
    </message>
    <message>
        <source>codes in &quot;minor&quot;</source>
        <translation>Kürzel in „minor“</translation>
    </message>
    <message>
        <source>codice fiscale (Italy)</source>
        <translation>Codice fiscale (Italien)</translation>
    </message>
    <message>
        <source>e-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>each arm&apos;s name, or &quot;arm&quot; in its &quot;train&quot;</source>
        <translation>der Name jedes Arms, oder „arm“ in seinem „train“</translation>
    </message>
    <message>
        <source>every arm begins from a dense model</source>
        <translation>jeder Arm beginnt von einem dichten Modell</translation>
    </message>
    <message>
        <source>fewer draws or languages</source>
        <translation>weniger Ziehungen oder Sprachen</translation>
    </message>
    <message>
        <source>fewer epochs</source>
        <translation>weniger Epochen</translation>
    </message>
    <message>
        <source>fr.json, or a folder fr with .json files</source>
        <translation>fr.json oder ein Ordner fr mit .json-Dateien</translation>
    </message>
    <message>
        <source>fr.po, fr/name.po or fr/LC_MESSAGES/name.po</source>
        <translation>fr.po, fr/name.po oder fr/LC_MESSAGES/name.po</translation>
    </message>
    <message>
        <source>labels that differ</source>
        <translation>Bezeichnungen, die sich unterscheiden</translation>
    </message>
    <message>
        <source>like document %1 through others between them (%2 of all 5-grams in common)</source>
        <translation>wie Dokument %1 über andere dazwischen (%2 aller 5-Gramme gemeinsam)</translation>
    </message>
    <message>
        <source>like document %1: %2 of all 5-grams in common</source>
        <translation>wie Dokument %1: %2 aller 5-Gramme gemeinsam</translation>
    </message>
    <message>
        <source>more than %1 MiB</source>
        <translation>mehr als %1 MiB</translation>
    </message>
    <message>
        <source>more than %1 languages</source>
        <translation>mehr als %1 Sprachen</translation>
    </message>
    <message>
        <source>more than %1 texts</source>
        <translation>mehr als %1 Texte</translation>
    </message>
    <message>
        <source>more than %1 words</source>
        <translation>mehr als %1 Wörter</translation>
    </message>
    <message>
        <source>more than %1 words in the field &quot;%2&quot;</source>
        <translation>mehr als %1 Wörter im Feld „%2“</translation>
    </message>
    <message>
        <source>msgid_plural without a msgid before it</source>
        <translation>msgid_plural ohne msgid davor</translation>
    </message>
    <message>
        <source>msgstr without a msgid before it</source>
        <translation>msgstr ohne msgid davor</translation>
    </message>
    <message>
        <source>msgstr without the number of a plural form</source>
        <translation>msgstr ohne Nummer einer Mehrzahlform</translation>
    </message>
    <message>
        <source>name and password in an address</source>
        <translation>Name und Kennwort in einer Adresse</translation>
    </message>
    <message>
        <source>name in an address</source>
        <translation>Name in einer Adresse</translation>
    </message>
    <message>
        <source>neither a keyword, a string nor a comment</source>
        <translation>weder Schlüsselwort noch Zeichenkette noch Kommentar</translation>
    </message>
    <message>
        <source>neither the header nor the file&apos;s name says the language</source>
        <translation>weder der Kopf noch der Dateiname nennt die Sprache</translation>
    </message>
    <message>
        <source>no .po file</source>
        <translation>keine .po-Datei</translation>
    </message>
    <message>
        <source>no catalogue named by a language</source>
        <translation>kein nach einer Sprache benannter Katalog</translation>
    </message>
    <message>
        <source>no catalogue: not a JSON object</source>
        <translation>kein Katalog: kein JSON-Objekt</translation>
    </message>
    <message>
        <source>no corpus</source>
        <translation>kein Korpus</translation>
    </message>
    <message>
        <source>no family has two languages here, so that nothing tells what an answer is worth</source>
        <translation>keine Familie hat hier zwei Sprachen; nichts sagt also, was eine Antwort wert ist</translation>
    </message>
    <message>
        <source>no field with options</source>
        <translation>kein Feld mit Antwortmöglichkeiten</translation>
    </message>
    <message>
        <source>no field with the answer</source>
        <translation>kein Feld mit der Antwort</translation>
    </message>
    <message>
        <source>no field with the question</source>
        <translation>kein Feld mit der Frage</translation>
    </message>
    <message>
        <source>no language</source>
        <translation>keine Sprache</translation>
    </message>
    <message>
        <source>no list of sources</source>
        <translation>keine Liste von Quellen</translation>
    </message>
    <message>
        <source>no list of steps</source>
        <translation>keine Liste von Schritten</translation>
    </message>
    <message>
        <source>no number of a plural form</source>
        <translation>keine Nummer einer Mehrzahlform</translation>
    </message>
    <message>
        <source>no question</source>
        <translation>keine Frage</translation>
    </message>
    <message>
        <source>no report of a corpus</source>
        <translation>kein Bericht über einen Korpus</translation>
    </message>
    <message>
        <source>no source</source>
        <translation>keine Quelle</translation>
    </message>
    <message>
        <source>no string after the keyword</source>
        <translation>keine Zeichenkette nach dem Schlüsselwort</translation>
    </message>
    <message>
        <source>no such part of a question</source>
        <translation>kein solcher Teil einer Frage</translation>
    </message>
    <message>
        <source>none, or %1 of the one that it was trained with</source>
        <translation>keiner, oder %1 dessen, mit dem es trainiert wurde</translation>
    </message>
    <message>
        <source>not a list of words</source>
        <translation>keine Liste von Wörtern</translation>
    </message>
    <message>
        <source>not a mapping of fields</source>
        <translation>keine Feldzuordnung</translation>
    </message>
    <message>
        <source>not a set of questions</source>
        <translation>keine Menge von Fragen</translation>
    </message>
    <message>
        <source>not a table of answers</source>
        <translation>keine Tabelle von Antworten</translation>
    </message>
    <message>
        <source>not an answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>not both outputs of the same answers</source>
        <translation>nicht beide Ergebnisse derselben Antworten</translation>
    </message>
    <message>
        <source>not one source</source>
        <translation>nicht eine Quelle</translation>
    </message>
    <message>
        <source>not the account of a model&apos;s answers</source>
        <translation>nicht der Bericht über die Antworten eines Modells</translation>
    </message>
    <message>
        <source>not the name of a field</source>
        <translation>nicht der Name eines Felds</translation>
    </message>
    <message>
        <source>not what options are counted from</source>
        <translation>nicht, ab wo gezählt wird</translation>
    </message>
    <message>
        <source>nothing is left once what cannot be seen is taken away</source>
        <translation>nichts bleibt, sobald entfernt ist, was nicht zu sehen ist</translation>
    </message>
    <message>
        <source>nothing tells whether answers are counted from 0 or from 1</source>
        <translation>nichts sagt, ob Antworten ab 0 oder ab 1 gezählt werden</translation>
    </message>
    <message>
        <source>nothing to import: no question was kept</source>
        <translation>nichts einzulesen: Es blieb keine Frage</translation>
    </message>
    <message>
        <source>of the columns %1</source>
        <translation>von den Spalten %1</translation>
    </message>
    <message>
        <source>one option</source>
        <translation>eine Antwort</translation>
    </message>
    <message>
        <source>one prompt and one way of scoring for all models</source>
        <translation>eine Eingabeform und eine Bewertung für alle Modelle</translation>
    </message>
    <message>
        <source>options %1 and %2 are the same</source>
        <translation>Antworten %1 und %2 sind gleich</translation>
    </message>
    <message>
        <source>options %1 and %2 have the same label</source>
        <translation>Antworten %1 und %2 haben dieselbe Bezeichnung</translation>
    </message>
    <message>
        <source>options that differ</source>
        <translation>Antworten, die sich unterscheiden</translation>
    </message>
    <message>
        <source>phone number after &quot;%1&quot;</source>
        <translation>Telefonnummer nach „%1“</translation>
    </message>
    <message>
        <source>plural form %1 where %2 follows</source>
        <translation>Mehrzahlform %1, wo %2 folgt</translation>
    </message>
    <message>
        <source>position %1 of %2 options</source>
        <translation>Position %1 von %2 Antworten</translation>
    </message>
    <message>
        <source>priority and epochs</source>
        <translation>priority und epochs</translation>
    </message>
    <message>
        <source>question %1</source>
        <translation>Frage %1</translation>
    </message>
    <message>
        <source>quotes inside a string are written \&quot;%1</source>
        <translation>Anführungszeichen in einer Zeichenkette schreibt man \&quot;%1</translation>
    </message>
    <message>
        <source>recorded with the own expert forced in: a known language is near its family by construction</source>
        <translation>mit erzwungenem eigenem Experten aufgezeichnet: Eine bekannte Sprache liegt schon durch den Bau nahe bei ihrer Familie</translation>
    </message>
    <message>
        <source>resident identity number (China)</source>
        <translation>Ausweisnummer (China)</translation>
    </message>
    <message>
        <source>resident registration number (Korea)</source>
        <translation>Meldenummer (Korea)</translation>
    </message>
    <message>
        <source>routing.inspect_corpus shows what each rule would drop on its own</source>
        <translation>routing.inspect_corpus zeigt, was jede Regel für sich entfernen würde</translation>
    </message>
    <message>
        <source>row %1 has no step</source>
        <translation>Zeile %1 hat keinen Schritt</translation>
    </message>
    <message>
        <source>row %1 is no answer</source>
        <translation>Zeile %1 ist keine Antwort</translation>
    </message>
    <message>
        <source>row %1 of the list is empty</source>
        <translation>Zeile %1 der Liste ist leer</translation>
    </message>
    <message>
        <source>row %1, %2</source>
        <translation>Zeile %1, %2</translation>
    </message>
    <message>
        <source>rows, question, options, answer, language, class, id or answer_base</source>
        <translation>rows, question, options, answer, language, class, id oder answer_base</translation>
    </message>
    <message>
        <source>says %1, reads as %2 (%3 nats a character likelier)</source>
        <translation>sagt %1, liest sich wie %2 (%3 Nat je Zeichen wahrscheinlicher)</translation>
    </message>
    <message>
        <source>shares, and stages true or false</source>
        <translation>shares, und stages true oder false</translation>
    </message>
    <message>
        <source>social security number (US)</source>
        <translation>Sozialversicherungsnummer (USA)</translation>
    </message>
    <message>
        <source>sources with more epochs</source>
        <translation>Quellen mit mehr Epochen</translation>
    </message>
    <message>
        <source>text after a string</source>
        <translation>Text nach einer Zeichenkette</translation>
    </message>
    <message>
        <source>text in quotes</source>
        <translation>Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>texts in languages the files are named by</source>
        <translation>Texte in Sprachen, nach denen die Dateien benannt sind</translation>
    </message>
    <message>
        <source>the %1 does not give every language a family</source>
        <translation>%1 gibt nicht jeder Sprache eine Familie</translation>
    </message>
    <message>
        <source>the %1 names a family that there is not</source>
        <translation>%1 nennt eine Familie, die es nicht gibt</translation>
    </message>
    <message>
        <source>the %1 names no %2</source>
        <translation>%1 nennt kein %2</translation>
    </message>
    <message>
        <source>the answer is empty</source>
        <translation>die Antwort ist leer</translation>
    </message>
    <message>
        <source>the answer is position %1 of %2 options, and no row has position 0</source>
        <translation>die Antwort ist Position %1 von %2 Antworten, und keine Zeile hat Position 0</translation>
    </message>
    <message>
        <source>the answer names option %1, and its text is another</source>
        <translation>die Antwort nennt Antwort %1, und deren Text ist ein anderer</translation>
    </message>
    <message>
        <source>the answers of the model of the same training</source>
        <translation>die Antworten des Modells desselben Trainings</translation>
    </message>
    <message>
        <source>the escape \%1 has no meaning</source>
        <translation>die Folge \%1 hat keine Bedeutung</translation>
    </message>
    <message>
        <source>the field is not there</source>
        <translation>das Feld ist nicht da</translation>
    </message>
    <message>
        <source>the field mapping &quot;options&quot;; the fields are %1</source>
        <translation>die Feldzuordnung „options“; die Felder sind %1</translation>
    </message>
    <message>
        <source>the field mapping &quot;rows&quot; names the one with the questions</source>
        <translation>die Feldzuordnung „rows“ nennt die mit den Fragen</translation>
    </message>
    <message>
        <source>the file itself</source>
        <translation>die Datei selbst</translation>
    </message>
    <message>
        <source>the file&apos;s name says no language</source>
        <translation>der Dateiname nennt keine Sprache</translation>
    </message>
    <message>
        <source>the header names the encoding &quot;%1&quot;, which cannot be read</source>
        <translation>der Kopf nennt die Kodierung „%1“, die sich nicht lesen lässt</translation>
    </message>
    <message>
        <source>the input &quot;test&quot;, or a recipe without this step</source>
        <translation>die Eingabe „test“ oder ein Rezept ohne diesen Schritt</translation>
    </message>
    <message>
        <source>the joining does not speak of every language and family</source>
        <translation>die Zuordnung spricht nicht von jeder Sprache und Familie</translation>
    </message>
    <message>
        <source>the joining names a family that there is not</source>
        <translation>die Zuordnung nennt eine Familie, die es nicht gibt</translation>
    </message>
    <message>
        <source>the list has no end</source>
        <translation>die Liste hat kein Ende</translation>
    </message>
    <message>
        <source>the model is dense: it has no layer with experts</source>
        <translation>das Modell ist dicht: Es hat keine Schicht mit Experten</translation>
    </message>
    <message>
        <source>the model&apos;s log p is not a number</source>
        <translation>log p des Modells ist keine Zahl</translation>
    </message>
    <message>
        <source>the numbers %1 are not in %2</source>
        <translation>die Zahlen %1 stehen nicht in %2</translation>
    </message>
    <message>
        <source>the numbers %1 of %2 are missing</source>
        <translation>die Zahlen %1 aus %2 fehlen</translation>
    </message>
    <message>
        <source>the numbers %1 stand for %2 in %3</source>
        <translation>die Zahlen %1 stehen für %2 in %3</translation>
    </message>
    <message>
        <source>the object holds no list &quot;%1&quot;</source>
        <translation>das Objekt enthält keine Liste „%1“</translation>
    </message>
    <message>
        <source>the object holds no list of objects</source>
        <translation>das Objekt enthält keine Liste von Objekten</translation>
    </message>
    <message>
        <source>the object holds several lists: %1</source>
        <translation>das Objekt enthält mehrere Listen: %1</translation>
    </message>
    <message>
        <source>the output &quot;paths&quot; of routing.train_model</source>
        <translation>das Ergebnis „paths“ von routing.train_model</translation>
    </message>
    <message>
        <source>the output &quot;questions&quot; of routing.import_questions</source>
        <translation>das Ergebnis „questions“ von routing.import_questions</translation>
    </message>
    <message>
        <source>the output &quot;report&quot; of routing.clean_corpus</source>
        <translation>die Ausgabe „report“ von routing.clean_corpus</translation>
    </message>
    <message>
        <source>the prompt has no place for the question</source>
        <translation>die Eingabeform hat keinen Platz für die Frage</translation>
    </message>
    <message>
        <source>the recipe leaves no document</source>
        <translation>das Rezept lässt kein Dokument übrig</translation>
    </message>
    <message>
        <source>the row is no JSON object</source>
        <translation>die Zeile ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>the rule %1 answered documents that were not asked about</source>
        <translation>die Regel %1 nannte Dokumente, nach denen nicht gefragt war</translation>
    </message>
    <message>
        <source>the rule %1 changed documents that were not asked about</source>
        <translation>die Regel %1 änderte Dokumente, nach denen nicht gefragt war</translation>
    </message>
    <message>
        <source>the rule %1 needs a test set</source>
        <translation>die Regel %1 braucht eine Testmenge</translation>
    </message>
    <message>
        <source>the same file in UTF-8: msgconv --to-code=UTF-8</source>
        <translation>dieselbe Datei in UTF-8: msgconv --to-code=UTF-8</translation>
    </message>
    <message>
        <source>the same in several files</source>
        <translation>dasselbe in mehreren Dateien</translation>
    </message>
    <message>
        <source>the same text as document %1</source>
        <translation>derselbe Text wie Dokument %1</translation>
    </message>
    <message>
        <source>the same text as in %1: not translated</source>
        <translation>derselbe Text wie in %1: nicht übersetzt</translation>
    </message>
    <message>
        <source>the source &quot;%1&quot; is named twice</source>
        <translation>die Quelle „%1“ ist zweimal genannt</translation>
    </message>
    <message>
        <source>the test set has more than 2^31 tokens</source>
        <translation>die Testmenge hat mehr als 2^31 Tokens</translation>
    </message>
    <message>
        <source>the text ends inside a value</source>
        <translation>der Text endet mitten in einem Wert</translation>
    </message>
    <message>
        <source>the text is empty</source>
        <translation>der Text ist leer</translation>
    </message>
    <message>
        <source>the text is not in the encoding &quot;%1&quot; that the header names</source>
        <translation>der Text ist nicht in der Kodierung „%1“, die der Kopf nennt</translation>
    </message>
    <message>
        <source>the tokenizer has %1 tokens, the model %2</source>
        <translation>der Tokenizer hat %1 Tokens, das Modell %2</translation>
    </message>
    <message>
        <source>the trace does not tell sentences apart: nothing is drawn anew, and no answer is sure</source>
        <translation>die Aufzeichnung unterscheidet keine Sätze: Nichts wird neu gezogen, und keine Antwort ist sicher</translation>
    </message>
    <message>
        <source>there is no model</source>
        <translation>es gibt kein Modell</translation>
    </message>
    <message>
        <source>there is no rule &quot;%1&quot;</source>
        <translation>es gibt keine Regel „%1“</translation>
    </message>
    <message>
        <source>there is no test set to compare with</source>
        <translation>es gibt keine Testmenge zum Vergleich</translation>
    </message>
    <message>
        <source>there is nothing in it</source>
        <translation>es ist nichts darin</translation>
    </message>
    <message>
        <source>these are no options</source>
        <translation>dies sind keine Antwortmöglichkeiten</translation>
    </message>
    <message>
        <source>these are the answers of &quot;%1&quot;, and the training made &quot;%2&quot;</source>
        <translation>dies sind die Antworten von „%1“, und das Training machte „%2“</translation>
    </message>
    <message>
        <source>this model has no mixture-of-experts layer, so there are no experts to compare</source>
        <translation>dieses Modell hat keine Schicht mit einer Mischung von Experten, also keine Experten zum Vergleich</translation>
    </message>
    <message>
        <source>this model has no mixture-of-experts layer, so there is no expert to do without</source>
        <translation>dieses Modell hat keine Schicht mit einer Mischung von Experten, also keinen Experten, auf den zu verzichten wäre</translation>
    </message>
    <message>
        <source>this model has no mixture-of-experts layer, so there is no routing to record</source>
        <translation>dieses Modell hat keine Schicht mit einer Mischung von Experten, also nichts aufzuzeichnen</translation>
    </message>
    <message>
        <source>too many languages</source>
        <translation>zu viele Sprachen</translation>
    </message>
    <message>
        <source>too many questions</source>
        <translation>zu viele Fragen</translation>
    </message>
    <message>
        <source>triptych corpus report 1</source>
        <translation>triptych corpus report 1</translation>
    </message>
    <message>
        <source>triptych recipe 1</source>
        <translation>triptych recipe 1</translation>
    </message>
    <message>
        <source>two jobs would be called &quot;%1&quot;</source>
        <translation>zwei Aufgaben würden „%1“ heißen</translation>
    </message>
    <message>
        <source>answers to no questions</source>
        <translation>Antworten auf keine Fragen</translation>
    </message>
</context>
<context>
    <name>RoutingExports</name>
    <message>
        <source>Model %1: %2 parameters as %3</source>
        <translation>Modell %1: %2 Parameter als %3</translation>
    </message>
    <message>
        <source>Trained model as a checkpoint…</source>
        <translation>Trainiertes Modell als Checkpoint…</translation>
    </message>
    <message>
        <source>Data card of %1: %2 documents</source>
        <translation>Datenkarte von %1: %2 Dokumente</translation>
    </message>
    <message>
        <source>Data card of a corpus…</source>
        <translation>Datenkarte eines Korpus…</translation>
    </message>
    <message>
        <source>Data cards (*.md *.json)</source>
        <translation>Datenkarten (*.md *.json)</translation>
    </message>
</context>
<context>
    <name>RoutingStudy</name>
    <message>
        <source>No family</source>
        <translation>Ohne Familie</translation>
    </message>
    <message>
        <source>Mean of all languages</source>
        <translation>Mittel aller Sprachen</translation>
    </message>
    <message>
        <source>Load over uniform</source>
        <translation>Auslastung / gleich</translation>
    </message>
    <message>
        <source>Share of the k = %1 slots that each of %2 experts received, over the uniform share 1/%2; %3 tokens, selection %4, experts in %5 order.</source>
        <translation>Anteil der k = %1 Plätze, den jeder der %2 Experten erhielt, geteilt durch den gleichen Anteil 1/%2; %3 Tokens, Auswahl %4, Experten-Ordnung: %5.</translation>
    </message>
    <message>
        <source>index</source>
        <translation>nach Index</translation>
    </message>
    <message>
        <source>seriated</source>
        <translation>nach Ähnlichkeit</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>H / log E</source>
        <translation>H / log E</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>Corpus…</source>
        <translation>Korpus…</translation>
    </message>
    <message>
        <source>Corpus from a folder of texts…</source>
        <translation>Korpus aus einem Ordner mit Texten…</translation>
    </message>
    <message>
        <source>Routing trace…</source>
        <translation>Routing-Trace…</translation>
    </message>
    <message>
        <source>Checkpoint…</source>
        <translation>Checkpoint…</translation>
    </message>
    <message>
        <source>Corpus %1: %2 documents, %3 bytes, %4 languages</source>
        <translation>Korpus %1: %2 Dokumente, %3 Bytes, %4 Sprachen</translation>
    </message>
    <message>
        <source>Checkpoint %1: %2 parameters, %3 active a token; %4 experts, k = %5, in %6 of %7 layers</source>
        <translation>Checkpoint %1: %2 Parameter, %3 aktiv je Token; %4 Experten, k = %5, in %6 von %7 Schichten</translation>
    </message>
    <message>
        <source>Trace %1: %2 tokens, %3 languages, %4 layers with %5 experts, k = %6, selection %7, router %8</source>
        <translation>Trace %1: %2 Tokens, %3 Sprachen, %4 Schichten mit %5 Experten, k = %6, Auswahl %7, Router %8</translation>
    </message>
    <message>
        <source>Load of %1: %2 tokens, %3 languages; mean entropy %4 of log E, busiest expert %5 times its uniform share, %6 dead</source>
        <translation>Auslastung von %1: %2 Tokens, %3 Sprachen; mittlere Entropie %4 von log E, stärkster Experte %5-mal der gleiche Anteil, %6 ungenutzt</translation>
    </message>
    <message>
        <source>The own family&apos;s expert is among the k chosen for %1 % of tokens, mean over languages and layers</source>
        <translation>Der Experte der eigenen Familie ist bei %1 % der Tokens unter den k gewählten, Mittel über Sprachen und Schichten</translation>
    </message>
    <message>
        <source>Where do 50 languages part ways inside a mixture of experts?</source>
        <translation>Wo trennen sich 50 Sprachen in einem Mixture-of-Experts-Modell?</translation>
    </message>
    <message>
        <source>Clinical phrases, 50 languages</source>
        <translation>Klinische Sätze, 50 Sprachen</translation>
    </message>
    <message>
        <source>Sample Post-MoE</source>
        <translation>Beispiel-Post-MoE</translation>
    </message>
    <message>
        <source>Load of each expert, by language</source>
        <translation>Auslastung jedes Experten, nach Sprache</translation>
    </message>
    <message>
        <source>Load of each expert, by family</source>
        <translation>Auslastung jedes Experten, nach Familie</translation>
    </message>
    <message>
        <source>Load of each expert in French</source>
        <translation>Auslastung jedes Experten auf Französisch</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>Routing</translation>
    </message>
    <message>
        <source>All, by family</source>
        <translation>Alle, je Familie</translation>
    </message>
    <message>
        <source>rest</source>
        <comment>experts that are not shown one by one</comment>
        <translation>Rest</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>MoE layer</source>
        <translation>MoE-Schicht</translation>
    </message>
    <message>
        <source>Experts used by at least %1 of %2; links: share of tokens that used one expert at a MoE layer and the other at the next; %3 of %4 links, %5 % of the flow; %6 languages weighing the same.</source>
        <translation>Experten, die mindestens %1 %2 benutzen; Verbindungen: Anteil der Tokens, die einen Experten in einer MoE-Schicht und den anderen in der nächsten benutzten; %3 von %4 Verbindungen, %5 % des Flusses; %6 Sprachen mit gleichem Gewicht.</translation>
    </message>
    <message>
        <source>the tokens</source>
        <translation>der Tokens</translation>
    </message>
    <message>
        <source>the slots</source>
        <translation>der Plätze</translation>
    </message>
    <message>
        <source>Capture from a server…</source>
        <translation>Von einem Server aufzeichnen…</translation>
    </message>
    <message>
        <source>Capture from a server</source>
        <translation>Von einem Server aufzeichnen</translation>
    </message>
    <message>
        <source>Routing traces (*.safetensors *.npz *.jsonl *.json)</source>
        <translation>Routing-Traces (*.safetensors *.npz *.jsonl *.json)</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>nur %1</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>gemeinsam</translation>
    </message>
    <message>
        <source>in black the main route of %1</source>
        <translation>in Schwarz der Hauptweg von %1</translation>
    </message>
    <message>
        <source>Large trace, counted where it is…</source>
        <translation>Großer Trace, dort gezählt, wo er liegt…</translation>
    </message>
    <message>
        <source>Folder of traces, counted where they are…</source>
        <translation>Ordner mit Traces, dort gezählt, wo sie liegen…</translation>
    </message>
    <message>
        <source>Counts: %1 tokens, %2 languages, %3 layers with %4 experts, k = %5; selection %6; sentences in %7 blocks</source>
        <translation>Zählungen: %1 Tokens, %2 Sprachen, %3 Schichten mit %4 Experten, k = %5; Auswahl %6; Sätze in %7 Blöcken</translation>
    </message>
    <message>
        <source>Two small mixtures of experts, 50 languages</source>
        <translation>Zwei kleine Mixtures of Experts, 50 Sprachen</translation>
    </message>
    <message>
        <source>Sample MoE in all layers</source>
        <translation>Beispiel-MoE in allen Schichten</translation>
    </message>
    <message>
        <source>Clinical phrases · all layers</source>
        <translation>Klinische Sätze · alle Schichten</translation>
    </message>
    <message>
        <source>Load of the clinical phrases · all layers</source>
        <translation>Last der klinischen Sätze · alle Schichten</translation>
    </message>
    <message>
        <source>Counts of the clinical phrases · all layers</source>
        <translation>Zählung der klinischen Sätze · alle Schichten</translation>
    </message>
    <message>
        <source>Clinical phrases · Post-MoE</source>
        <translation>Klinische Sätze · Post-MoE</translation>
    </message>
    <message>
        <source>Load of the clinical phrases · Post-MoE</source>
        <translation>Last der klinischen Sätze · Post-MoE</translation>
    </message>
    <message>
        <source>Load of each expert, all layers mixtures of experts</source>
        <translation>Last jedes Experten, alle Schichten Mixtures of Experts</translation>
    </message>
    <message>
        <source>Circuits of seven families</source>
        <translation>Schaltkreise von sieben Familien</translation>
    </message>
    <message>
        <source>A phrase in four languages, by expert</source>
        <translation>Ein Satz in vier Sprachen, nach Experten</translation>
    </message>
    <message>
        <source>Each token’s ground is the colour of expert number %1 of its k = %2 in layer %3 of %4; a glyph of several tokens carries their colours in order; %5 tokens, selection %6.</source>
        <translation>Der Grund jedes Tokens hat die Farbe des Experten Nummer %1 seiner k = %2 in Schicht %3 von %4; ein Zeichen aus mehreren Tokens trägt deren Farben der Reihe nach; %5 Tokens, Auswahl %6.</translation>
    </message>
    <message>
        <source>%1 experts are not told apart by colour; their numbers are in the table.</source>
        <translation>%1 Experten lassen sich nicht an der Farbe unterscheiden; ihre Nummern stehen in der Tabelle.</translation>
    </message>
    <message>
        <source>Share of tokens over k/E</source>
        <translation>Anteil der Tokens über k/E</translation>
    </message>
    <message>
        <source>%1 % intervals from %2 draws of %3 sentences, p adjusted by Benjamini and Hochberg, in the table</source>
        <translation>%1-%-Intervalle aus %2 Ziehungen von %3 Sätzen, p nach Benjamini und Hochberg angepasst, in der Tabelle</translation>
    </message>
    <message>
        <source>no intervals, for sentences are not known apart</source>
        <translation>keine Intervalle, denn Sätze sind nicht unterschieden</translation>
    </message>
    <message>
        <source>Share of each language’s tokens that went to each of %1 experts of layer %2, over the even share %3/%1; %4; selection %5.</source>
        <translation>Anteil der Tokens jeder Sprache, die an jeden der %1 Experten der Schicht %2 gingen, über dem gleichen Anteil %3/%1; %4; Auswahl %5.</translation>
    </message>
    <message>
        <source>Expert b</source>
        <translation>Experte b</translation>
    </message>
    <message>
        <source>Expert a</source>
        <translation>Experte a</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Cosine of the router’s rows of every two experts of layer %1; below 0 is drawn as 0.</source>
        <translation>Kosinus der Routerzeilen je zweier Experten der Schicht %1; unter 0 ist als 0 gezeichnet.</translation>
    </message>
    <message>
        <source>Cosine of all weights of every two experts of layer %1; below 0 is drawn as 0.</source>
        <translation>Kosinus aller Gewichte je zweier Experten der Schicht %1; unter 0 ist als 0 gezeichnet.</translation>
    </message>
    <message>
        <source>P(b | a)</source>
        <translation>P(b | a)</translation>
    </message>
    <message>
        <source>all languages</source>
        <translation>alle Sprachen</translation>
    </message>
    <message>
        <source>Share of the tokens that used expert a which also used b, N_ab / N_a; layer %1, %2, languages weighing the same; %3.</source>
        <translation>Anteil der Tokens mit Experte a, die auch b nutzten, N_ab / N_a; Schicht %1, %2, Sprachen gleich gewichtet; %3.</translation>
    </message>
    <message>
        <source>only neighbours in rank, as OLMoE’s scripts count</source>
        <translation>nur Rangnachbarn, wie OLMoEs Skripte zählen</translation>
    </message>
    <message>
        <source>every two of a token’s experts</source>
        <translation>je zwei Experten eines Tokens</translation>
    </message>
    <message>
        <source>Experts: %1 of %2 languages in %3 layers, intervals from %4 draws of %5 sentences; the busiest carries %6 times its even share; %7 shares of a language or family differ from the others’ (adjusted p ≤ 5 %)</source>
        <translation>Experten: %1 bei %2 Sprachen in %3 Schichten, Intervalle aus %4 Ziehungen von %5 Sätzen; der meistgenutzte trägt das %6-Fache seines gleichen Anteils; %7 Anteile einer Sprache oder Familie weichen von denen der anderen ab (angepasstes p ≤ 5 %)</translation>
    </message>
    <message>
        <source>Vocabulary: %1 words, of which the commonest first expert takes %2 of the tokens in the mean (%3 if they were random tokens of the same language)</source>
        <translation>Wortschatz: %1 Wörter, deren häufigster erster Experte im Mittel %2 der Tokens erhält (%3, wären es zufällige Tokens derselben Sprache)</translation>
    </message>
    <message>
        <source>Two routings: load differs in %1 of %2 cells of language, layer and expert (adjusted p at most 0.05)</source>
        <translation>Zwei Routings: Die Auslastung unterscheidet sich in %1 von %2 Zellen aus Sprache, Schicht und Experte (bereinigtes p höchstens 0,05)</translation>
    </message>
    <message>
        <source>Spread of %1 languages over %2 MoE layers</source>
        <translation>Streuung von %1 Sprachen über %2 MoE-Schichten</translation>
    </message>
    <message>
        <source>Spread of the clinical phrases · all layers</source>
        <translation>Streuung der klinischen Sätze · alle Schichten</translation>
    </message>
    <message>
        <source>Where languages part, layer by layer</source>
        <translation>Wo Sprachen sich trennen, Schicht um Schicht</translation>
    </message>
    <message>
        <source>Experts used by at least %1 of %2 of some family; links: share of tokens that used one expert at a MoE layer and the other at the next, mean over families; %3 of %4 links, %5 % of the flow; %6 languages, weighing the same within their family.</source>
        <translation>Experten, die mindestens %1 %2 einer Familie benutzen; Verbindungen: Anteil der Tokens, die einen Experten in einer MoE-Schicht und den anderen in der nächsten benutzten, Mittel über Familien; %3 von %4 Verbindungen, %5 % des Flusses; %6 Sprachen, gleich gewichtet innerhalb ihrer Familie.</translation>
    </message>
    <message>
        <source>Questions…</source>
        <translation>Fragen…</translation>
    </message>
    <message>
        <source>Questions (*.json *.jsonl *.ndjson)</source>
        <translation>Fragen (*.json *.jsonl *.ndjson)</translation>
    </message>
    <message>
        <source>Corpora (*.jsonl *.ndjson *.json *.csv *.tsv *.po)</source>
        <translation>Korpora (*.jsonl *.ndjson *.json *.csv *.tsv *.po)</translation>
    </message>
    <message>
        <source>Tokenizer of %1: %2 tokens, learnt from %3 documents of %4 bytes; %5 test documents were left out</source>
        <translation>Tokenizer von %1: %2 Token, gelernt aus %3 Dokumenten mit %4 Bytes; %5 Testdokumente wurden ausgelassen</translation>
    </message>
    <message>
        <source>Training %1: %2 parameters, %3 active a token; %4 steps</source>
        <translation>Training %1: %2 Parameter, %3 aktiv je Token; %4 Schritte</translation>
    </message>
    <message>
        <source>Questions %1: %2 in %3 languages</source>
        <translation>Fragen %1: %2 in %3 Sprachen</translation>
    </message>
    <message>
        <source>%1 answered %2 % of the questions rightly, the mean over languages; guessing gives %3 %</source>
        <translation>%1 beantwortete %2 % der Fragen richtig, im Mittel über die Sprachen; Raten ergibt %3 %</translation>
    </message>
    <message>
        <source>Corpus %1 cleaned: %2 of %3 documents kept, %4 bytes, %5 languages; recipe %6</source>
        <translation>Korpus %1 bereinigt: %2 von %3 Dokumenten behalten, %4 Bytes, %5 Sprachen; Rezept %6</translation>
    </message>
    <message>
        <source>Corpus %1 as it is: %2 documents, %3 bytes, %4 languages</source>
        <translation>Korpus %1, wie er ist: %2 Dokumente, %3 Bytes, %4 Sprachen</translation>
    </message>
    <message>
        <source>%1: %2 of %3 dropped, %4 changed, %5 marked</source>
        <translation>%1: %2 von %3 entfernt, %4 geändert, %5 markiert</translation>
    </message>
    <message>
        <source>What is a mixture of experts worth?</source>
        <translation>Was ist eine Mischung von Experten wert?</translation>
    </message>
</context>
<context>
    <name>SegmentationExports</name>
    <message numerus="yes">
        <source>%n mask(s) with something in them</source>
        <translation>
            <numerusform>%n Maske mit Inhalt</numerusform>
            <numerusform>%n Masken mit Inhalt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n polygon(s)</source>
        <translation>
            <numerusform>%n Polygon</numerusform>
            <numerusform>%n Polygone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n volunteer(s) written</source>
        <translation>
            <numerusform>%n Person geschrieben</numerusform>
            <numerusform>%n Freiwillige geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Scores are left out: they come with a consensus</source>
        <translation>Werte werden ausgelassen: sie kommen mit einem Konsens</translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) written</source>
        <translation>
            <numerusform>%n Bild geschrieben</numerusform>
            <numerusform>%n Bilder geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) left out: %1</source>
        <translation>
            <numerusform>%n Bild ausgelassen: %1</numerusform>
            <numerusform>%n Bilder ausgelassen: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Masks as PNG…</source>
        <translation>Masken als PNG…</translation>
    </message>
    <message>
        <source>Masks as TIFF…</source>
        <translation>Masken als TIFF…</translation>
    </message>
    <message>
        <source>Votes as 16-bit TIFF…</source>
        <translation>Stimmen als 16-Bit-TIFF…</translation>
    </message>
    <message>
        <source>Masks as COCO…</source>
        <translation>Masken als COCO…</translation>
    </message>
    <message>
        <source>COCO instances (*.json)</source>
        <translation>COCO-Instanzen (*.json)</translation>
    </message>
    <message>
        <source>Outlines as GeoJSON…</source>
        <translation>Umrisse als GeoJSON…</translation>
    </message>
    <message>
        <source>GeoJSON (*.geojson)</source>
        <translation>GeoJSON (*.geojson)</translation>
    </message>
    <message>
        <source>Volunteers as CSV…</source>
        <translation>Freiwillige als CSV…</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Kommagetrennte Werte (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%n of them drawn by hand</source>
        <translation>
            <numerusform>%n davon von Hand gezeichnet</numerusform>
            <numerusform>%n davon von Hand gezeichnet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) not ended by the rule</source>
        <translation>
            <numerusform>%n Bild von der Regel nicht abgeschlossen</numerusform>
            <numerusform>%n Bilder von der Regel nicht abgeschlossen</numerusform>
        </translation>
    </message>
    <message>
        <source>Retired subjects as CSV…</source>
        <translation>Abgeschlossene Bilder als CSV…</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) written</source>
        <translation>
            <numerusform>%n Objekt geschrieben</numerusform>
            <numerusform>%n Objekte geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) of too few volunteers left out</source>
        <translation>
            <numerusform>%n Objekt von zu wenigen Freiwilligen weggelassen</numerusform>
            <numerusform>%n Objekte von zu wenigen Freiwilligen weggelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) have holes or several parts: of these the largest outline alone</source>
        <translation>
            <numerusform>%n Objekt hat Löcher oder mehrere Teile: von ihm nur der größte Umriss</numerusform>
            <numerusform>%n Objekte haben Löcher oder mehrere Teile: von ihnen nur der größte Umriss</numerusform>
        </translation>
    </message>
    <message>
        <source>Objects as GeoJSON…</source>
        <translation>Objekte als GeoJSON…</translation>
    </message>
    <message>
        <source>Objects as panoptes_aggregation&apos;s CSV…</source>
        <translation>Objekte als CSV von panoptes_aggregation…</translation>
    </message>
    <message numerus="yes">
        <source>Model %1: %n tensor(s)</source>
        <translation>
            <numerusform>Modell %1: %n Tensor</numerusform>
            <numerusform>Modell %1: %n Tensoren</numerusform>
        </translation>
    </message>
    <message>
        <source>Model as safetensors…</source>
        <translation>Modell als safetensors…</translation>
    </message>
    <message>
        <source>safetensors (*.safetensors)</source>
        <translation>safetensors (*.safetensors)</translation>
    </message>
    <message>
        <source>Masks of the model “%1” at %2</source>
        <translation>Masken des Modells „%1“ ab %2</translation>
    </message>
    <message>
        <source>Subjects to look at again…</source>
        <translation>Bilder zum erneuten Ansehen…</translation>
    </message>
    <message>
        <source>Model as TorchScript…</source>
        <translation>Modell als TorchScript…</translation>
    </message>
    <message>
        <source>TorchScript (*.pt *.ts)</source>
        <translation>TorchScript (*.pt *.ts)</translation>
    </message>
</context>
<context>
    <name>SegmentationSets</name>
    <message>
        <source>Learning set %1</source>
        <translation>Lernmenge %1</translation>
    </message>
    <message>
        <source>Pictures with masks to learn from…</source>
        <translation>Bilder mit Masken zum Lernen…</translation>
    </message>
    <message>
        <source>COCO pictures to learn from…</source>
        <translation>COCO-Bilder zum Lernen…</translation>
    </message>
    <message>
        <source>COCO files (*.json)</source>
        <translation>COCO-Dateien (*.json)</translation>
    </message>
    <message>
        <source>%1 generated pictures of %2 scenes with %3 bands; %4 % of their pixels are foreground, %5 pictures are blank</source>
        <translation>%1 erzeugte Bilder aus %2 Szenen mit %3 Kanälen; %4 % ihrer Pixel sind Vordergrund, %5 Bilder sind leer</translation>
    </message>
    <message>
        <source>%1 pictures with masks of %2 scenes with %3 bands; %4 % of their pixels are foreground, %5 masks are blank</source>
        <translation>%1 Bilder mit Masken aus %2 Szenen mit %3 Kanälen; %4 % ihrer Pixel sind Vordergrund, %5 Masken sind leer</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) were left out; the first: %1</source>
        <translation>
            <numerusform>%n Bild wurde ausgelassen: %1</numerusform>
            <numerusform>%n Bilder wurden ausgelassen; das erste: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) are kept apart for the audit</source>
        <translation>
            <numerusform>%n Bild bleibt für die Prüfung beiseite</numerusform>
            <numerusform>%n Bilder bleiben für die Prüfung beiseite</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) with an empty mask were left out</source>
        <translation>
            <numerusform>%n Bild mit leerer Maske wurde ausgelassen</numerusform>
            <numerusform>%n Bilder mit leerer Maske wurden ausgelassen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SegmentationStudy</name>
    <message>
        <source>x [px]</source>
        <translation>x [px]</translation>
    </message>
    <message>
        <source>y [px]</source>
        <translation>y [px]</translation>
    </message>
    <message>
        <source>Subject %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>consensus of at least %1 of %2 volunteers</source>
        <translation>Konsens von mindestens %1 von %2 Freiwilligen</translation>
    </message>
    <message>
        <source>Consensus</source>
        <translation>Konsens</translation>
    </message>
    <message>
        <source>Votes of %1 volunteers a pixel, from violet (one) to pale yellow (all); the white line encloses the pixels with at least %2 votes, %3 px.</source>
        <translation>Stimmen von %1 Freiwilligen je Pixel, von Violett (eine) bis Blassgelb (alle); die weiße Linie umschließt die Pixel mit mindestens %2 Stimmen, %3 px.</translation>
    </message>
    <message>
        <source>Pairwise Dice, subject %1</source>
        <translation>Paarweiser Dice, Bild %1</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>Mittel %1</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation>Freiwillige</translation>
    </message>
    <message>
        <source>Zooniverse classifications…</source>
        <translation>Zooniverse-Klassifikationen…</translation>
    </message>
    <message>
        <source>Classification exports (*.csv)</source>
        <translation>Klassifikations-Exporte (*.csv)</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>%1 classifications of %2 subjects by %3 volunteers; %4 marks</source>
        <translation>%1 Klassifikationen von %2 Bildern durch %3 Freiwillige; %4 Markierungen</translation>
    </message>
    <message>
        <source>Repaired: %1 strokes closed, %2 self-crossing kept in all their parts; %3 marks reach beyond their image and count inside it; %4 could not be used</source>
        <translation>Repariert: %1 Linien geschlossen, %2 sich selbst kreuzende mit allen Teilen behalten; %3 Markierungen reichen über ihr Bild hinaus und zählen darin; %4 nicht verwendbar</translation>
    </message>
    <message>
        <source>Left out: %1 duplicates, %2 of another workflow or version, %3 rows that could not be read</source>
        <translation>Ausgelassen: %1 Doppelte, %2 aus anderem Workflow oder anderer Version, %3 unlesbare Zeilen</translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) have no known size: taken from the reach of their marks</source>
        <translation>
            <numerusform>%n Bild hat keine bekannte Größe: aus der Ausdehnung seiner Markierungen bestimmt</numerusform>
            <numerusform>%n Bilder haben keine bekannte Größe: aus der Ausdehnung ihrer Markierungen bestimmt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 subjects; mean pairwise Dice %2, mean Fleiss κ %3 in the box of the marks</source>
        <translation>%1 Bilder; mittlerer paarweiser Dice %2, mittleres Fleiss-κ %3 im Rechteck der Markierungen</translation>
    </message>
    <message numerus="yes">
        <source>%n simulated volunteer(s)</source>
        <translation>
            <numerusform>%n simulierte Person</numerusform>
            <numerusform>%n simulierte Freiwillige</numerusform>
        </translation>
    </message>
    <message>
        <source>How do fifteen volunteers become one mask?</source>
        <translation>Wie werden aus fünfzehn Freiwilligen eine Maske?</translation>
    </message>
    <message>
        <source>12 simulated subjects · 15 volunteers</source>
        <translation>12 simulierte Bilder · 15 Freiwillige</translation>
    </message>
    <message>
        <source>Simulated volunteers, 12 subjects</source>
        <translation>Simulierte Freiwillige, 12 Bilder</translation>
    </message>
    <message>
        <source>Consensus of 12 subjects</source>
        <translation>Konsens von 12 Bildern</translation>
    </message>
    <message>
        <source>A kelp-like band and its consensus</source>
        <translation>Ein tangartiges Band und sein Konsens</translation>
    </message>
    <message>
        <source>Droplets and their consensus</source>
        <translation>Tröpfchen und ihr Konsens</translation>
    </message>
    <message>
        <source>Who agrees with whom</source>
        <translation>Wer mit wem übereinstimmt</translation>
    </message>
    <message>
        <source>Segmentation</source>
        <translation>Segmentierung</translation>
    </message>
    <message>
        <source>Without a drawing: %1 classifications</source>
        <translation>Ohne Zeichnung: %1 Klassifikationen</translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) of no known shape, not used</source>
        <translation>
            <numerusform>%n Markierung ohne bekannte Form, nicht verwendet</numerusform>
            <numerusform>%n Markierungen ohne bekannte Form, nicht verwendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workflow(s) were taken together: choose one to keep their tools apart</source>
        <translation>
            <numerusform>%n Workflow wurde genommen: einen wählen, um die Werkzeuge zu trennen</numerusform>
            <numerusform>%n Workflows wurden zusammengenommen: einen wählen, um die Werkzeuge zu trennen</numerusform>
        </translation>
    </message>
    <message>
        <source>STAPLE assumes that volunteers err independently: what many get wrong alike, it takes for true. Hold it against the majority.</source>
        <translation>STAPLE nimmt an, dass Freiwillige unabhängig voneinander irren: was viele gleich falsch machen, hält es für wahr. Mit der Mehrheit vergleichen.</translation>
    </message>
    <message>
        <source>STAPLE</source>
        <translation>STAPLE</translation>
    </message>
    <message>
        <source>The green line encloses what STAPLE finds more likely inside than not.</source>
        <translation>Die grüne Linie umschließt, was STAPLE eher für innen als für außen hält.</translation>
    </message>
    <message>
        <source>Dice coefficient 2|A∩B| / (|A|+|B|) of every pair of volunteers; blank where both marked nothing.</source>
        <translation>Dice-Koeffizient 2|A∩B| / (|A|+|B|) jedes Paars von Freiwilligen; leer, wo beide nichts markiert haben.</translation>
    </message>
    <message numerus="yes">
        <source>%n classification(s) of experts or with a known answer, kept apart</source>
        <translation>
            <numerusform>%n Klassifikation von Fachleuten oder mit bekannter Antwort, getrennt gehalten</numerusform>
            <numerusform>%n Klassifikationen von Fachleuten oder mit bekannter Antwort, getrennt gehalten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 subjects; mean pairwise Dice %2, mean Fleiss κ %3 and vote entropy %4 bits in the marks&apos; union grown by 8 px</source>
        <translation>%1 Bilder; mittlerer paarweiser Dice %2, mittleres Fleiss-κ %3 und Stimmenentropie %4 Bit in der um 8 px erweiterten Vereinigung der Markierungen</translation>
    </message>
    <message numerus="yes">
        <source>STAPLE did not settle on %n subject(s)</source>
        <translation>
            <numerusform>STAPLE kam bei %n Bild nicht zur Ruhe</numerusform>
            <numerusform>STAPLE kam bei %n Bildern nicht zur Ruhe</numerusform>
        </translation>
    </message>
    <message>
        <source>Of %1 rows %2 would come in, %3 repaired, and %4 be left out</source>
        <translation>Von %1 Zeilen würden %2 übernommen, %3 davon repariert, und %4 ausgelassen</translation>
    </message>
    <message>
        <source>%1 objects on %2 subjects; mean consensus %3</source>
        <translation>%1 Objekte auf %2 Bildern; mittlerer Konsens %3</translation>
    </message>
    <message>
        <source>With this rule %1 of %2 classifications would have been needed; masks agree with those of all by a mean Dice of %3, at least %4</source>
        <translation>Mit dieser Regel wären %1 von %2 Klassifikationen nötig gewesen; die Masken stimmen mit denen aus allen bei einem mittleren Dice von %3 überein, mindestens %4</translation>
    </message>
    <message>
        <source>Masks of %1</source>
        <translation>Masken aus %1</translation>
    </message>
    <message>
        <source>%1 masks of %2 subjects by %3; %4 objects</source>
        <translation>%1 Masken von %2 Bildern durch %3; %4 Objekte</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) that could not be read were left out</source>
        <translation>
            <numerusform>%n unlesbarer Eintrag wurde ausgelassen</numerusform>
            <numerusform>%n unlesbare Einträge wurden ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>True masks of 12 subjects</source>
        <translation>Wahre Masken von 12 Bildern</translation>
    </message>
    <message>
        <source>Consensus against the true masks</source>
        <translation>Konsens gegen die wahren Masken</translation>
    </message>
    <message>
        <source>Which of fifteen votes?</source>
        <translation>Welche von fünfzehn Stimmen?</translation>
    </message>
    <message>
        <source>COCO masks…</source>
        <translation>COCO-Masken…</translation>
    </message>
    <message>
        <source>COCO files (*.json)</source>
        <translation>COCO-Dateien (*.json)</translation>
    </message>
    <message>
        <source>GeoJSON outlines…</source>
        <translation>GeoJSON-Umrisse…</translation>
    </message>
    <message>
        <source>GeoJSON files (*.geojson *.json)</source>
        <translation>GeoJSON-Dateien (*.geojson *.json)</translation>
    </message>
    <message>
        <source>Masks as pictures…</source>
        <translation>Masken als Bilddateien…</translation>
    </message>
    <message>
        <source>%1 of %2 objects kept</source>
        <translation>%1 von %2 Objekten behalten</translation>
    </message>
    <message>
        <source>Objects that %1 volunteers outlined: outlines whose distance 1 − IoU is at most %2 belong together, at least %3 of them make an object.</source>
        <translation>Objekte, die %1 Freiwillige umrissen haben: Umrisse mit einem Abstand 1 − IoU von höchstens %2 gehören zusammen, mindestens %3 davon ergeben ein Objekt.</translation>
    </message>
    <message>
        <source>White: the outline nearest to all others of its object.</source>
        <translation>Weiß: der Umriss, der allen anderen seines Objekts am nächsten ist.</translation>
    </message>
    <message>
        <source>White: the union of an object&apos;s outlines.</source>
        <translation>Weiß: die Vereinigung der Umrisse eines Objekts.</translation>
    </message>
    <message>
        <source>White: what all outlines of an object share.</source>
        <translation>Weiß: was alle Umrisse eines Objekts gemeinsam haben.</translation>
    </message>
    <message>
        <source>Dashed: outlines that belong to no object; dotted: objects that fewer than %1 % of the volunteers drew.</source>
        <translation>Gestrichelt: Umrisse, die zu keinem Objekt gehören; gepunktet: Objekte, die weniger als %1 % der Freiwilligen gezeichnet haben.</translation>
    </message>
    <message>
        <source>Compared as panoptes_aggregation does.</source>
        <translation>Verglichen, wie panoptes_aggregation es tut.</translation>
    </message>
    <message>
        <source>%1 learned from %2 pictures in %3 epochs, the best the %4th; Dice %5 on the validation pictures, %6 on the test pictures</source>
        <translation>%1 lernte aus %2 Bildern in %3 Epochen, die beste war die %4.; Dice %5 auf den Validierungsbildern, %6 auf den Testbildern</translation>
    </message>
    <message>
        <source>; begun with %1</source>
        <translation>; begonnen mit %1</translation>
    </message>
    <message>
        <source>; begun from nothing</source>
        <translation>; von nichts begonnen</translation>
    </message>
    <message>
        <source>; stopped where the loss was no number, the last good epoch is kept</source>
        <translation>; angehalten, wo der Verlust keine Zahl war, die letzte gute Epoche ist behalten</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) predicted</source>
        <translation>
            <numerusform>%n Bild vorhergesagt</numerusform>
            <numerusform>%n Bilder vorhergesagt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Features of %1 and %2 on %n held-out picture(s)</source>
        <translation>
            <numerusform>Merkmale von %1 und %2 auf %n zurückgehaltenen Bild</numerusform>
            <numerusform>Merkmale von %1 und %2 auf %n zurückgehaltenen Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>Is it worth to begin with another project&apos;s model?</source>
        <translation>Lohnt es sich, mit dem Modell eines anderen Projekts zu beginnen?</translation>
    </message>
    <message>
        <source>model and consensus are both empty</source>
        <translation>Modell und Konsens sind beide leer</translation>
    </message>
    <message>
        <source>Dice of model and consensus %1</source>
        <translation>Dice von Modell und Konsens %1</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Least likely patch</source>
        <translation>Unwahrscheinlichster Ausschnitt</translation>
    </message>
    <message>
        <source>Yellow, dashed: the mask of the model “%1” (probability at least %2). White: what at least %3 of %4 volunteers marked.</source>
        <translation>Gelb gestrichelt: die Maske des Modells „%1“ (Wahrscheinlichkeit mindestens %2). Weiß: was mindestens %3 von %4 Freiwilligen markierten.</translation>
    </message>
    <message>
        <source>Orange: where the model&apos;s discriminator finds that mask and picture do not look as in training; outlined what its worst patch sees.</source>
        <translation>Orange: wo Maske und Bild nach dem Diskriminator des Modells nicht wie im Training aussehen; umrandet, was sein schlechtester Ausschnitt sieht.</translation>
    </message>
    <message>
        <source>Predict with model…</source>
        <translation>Mit Modell vorhersagen…</translation>
    </message>
    <message>
        <source>Let a model of the project look at every picture of the import on screen</source>
        <translation>Ein Modell des Projekts jedes Bild des gezeigten Imports ansehen lassen</translation>
    </message>
    <message>
        <source>Accept where the crowd agrees…</source>
        <translation>Annehmen, wo die Menge einig ist…</translation>
    </message>
    <message>
        <source>Accept subjects whose volunteers agree with each other and with the model; shows which before it does</source>
        <translation>Bilder annehmen, bei denen die Freiwilligen untereinander und mit dem Modell einig sind; zeigt vorher, welche</translation>
    </message>
    <message>
        <source>Retrain with reviewed masks</source>
        <translation>Mit geprüften Masken weitertrainieren</translation>
    </message>
    <message>
        <source>Train the model on with the masks that were reviewed, and measure what that gains on subjects set apart</source>
        <translation>Das Modell mit den geprüften Masken weitertrainieren und den Gewinn an beiseitegelegten Bildern messen</translation>
    </message>
    <message>
        <source>Weights of a segmentation model…</source>
        <translation>Gewichte eines Segmentierungsmodells…</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pt *.ts *.pth)</source>
        <translation>Gewichte (*.safetensors *.pt *.ts *.pth)</translation>
    </message>
    <message>
        <source>Segmentation: page Review</source>
        <translation>Segmentierung: Seite Prüfung</translation>
    </message>
    <message>
        <source>Subjects, their votes and masks</source>
        <translation>Bilder, ihre Stimmen und Masken</translation>
    </message>
    <message>
        <source>Segmentation: page Learning</source>
        <translation>Segmentierung: Seite Lernen</translation>
    </message>
    <message>
        <source>Data sets, models, and what transfer is worth</source>
        <translation>Datensätze, Modelle, und was Übertragung wert ist</translation>
    </message>
</context>
<context>
    <name>SetScene</name>
    <message>
        <source>Training</source>
        <comment>part of a data set</comment>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Split by scene</source>
        <translation>Teilung nach Szenen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message numerus="yes">
        <source>%n scene(s)</source>
        <translation>
            <numerusform>%n Szene</numerusform>
            <numerusform>%n Szenen</numerusform>
        </translation>
    </message>
    <message>
        <source>Foreground</source>
        <translation>Vordergrund</translation>
    </message>
    <message>
        <source>share of the pixels, at most [%]</source>
        <translation>Anteil der Pixel, höchstens [%]</translation>
    </message>
    <message>
        <source>pictures [%]</source>
        <translation>Bilder [%]</translation>
    </message>
    <message numerus="yes">
        <source>Data set “%1”: %n picture(s) with masks, %2 % of their pixels foreground, %3 pictures to train on, %4 for validation and %5 for the test; no scene is in two parts.</source>
        <translation>
            <numerusform>Datensatz „%1“: %n Bild mit Maske, %2 % der Pixel Vordergrund, %3 Bilder zum Training, %4 zur Validierung und %5 zum Test; keine Szene ist in zwei Teilen.</numerusform>
            <numerusform>Datensatz „%1“: %n Bilder mit Masken, %2 % ihrer Pixel Vordergrund, %3 Bilder zum Training, %4 zur Validierung und %5 zum Test; keine Szene ist in zwei Teilen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Examples of each part, from the one with the least foreground to the one with the most; outlined the masks.</source>
        <translation>Beispiele jedes Teils, von dem mit dem wenigsten Vordergrund zu dem mit dem meisten; umrandet die Masken.</translation>
    </message>
    <message>
        <source>The pictures are generated.</source>
        <translation>Die Bilder sind erzeugt.</translation>
    </message>
</context>
<context>
    <name>SettleDialog</name>
    <message>
        <source>Model and consensus are both empty: that counts as 1</source>
        <translation>Modell und Konsens sind beide leer: das zählt als 1</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Fleiss κ</source>
        <translation>Fleiss’ κ</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Accept where the crowd agrees</source>
        <translation>Annehmen, wo die Menge einig ist</translation>
    </message>
    <message>
        <source>2|A∩B|/(|A|+|B|) of the model&apos;s mask and the consensus at the subject&apos;s threshold; 1 where both are empty</source>
        <translation>2|A∩B|/(|A|+|B|) der Maske des Modells und des Konsenses an der Schwelle des Bildes; 1, wo beide leer sind</translation>
    </message>
    <message>
        <source>Chance-corrected agreement of the volunteers near the marks; where nobody marked anything, an empty mask of the model counts as agreement</source>
        <translation>Zufallsbereinigte Übereinstimmung der Freiwilligen nahe den Markierungen; wo niemand etwas markiert hat, gilt eine leere Maske des Modells als Einigkeit</translation>
    </message>
    <message>
        <source>Dice of model and consensus at least</source>
        <translation>Dice von Modell und Konsens mindestens</translation>
    </message>
    <message>
        <source>Fleiss κ of the volunteers at least</source>
        <translation>Fleiss’ κ der Freiwilligen mindestens</translation>
    </message>
    <message>
        <source>Subjects that will be accepted</source>
        <translation>Bilder, die angenommen werden</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n subject(s) that are not decided yet</source>
        <translation>
            <numerusform>%1 von %n noch nicht entschiedenen Bild</numerusform>
            <numerusform>%1 von %n noch nicht entschiedenen Bildern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %n subject(s)</source>
        <translation>
            <numerusform>%n Bild annehmen</numerusform>
            <numerusform>%n Bilder annehmen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettlingWords</name>
    <message>
        <source>Accepted is the consensus at its threshold; only where the crowd is undecided, a quarter to three quarters of it, does the model&apos;s mask decide.</source>
        <translation>Angenommen wird der Konsens an seiner Schwelle; nur wo die Menge unentschieden ist, ein Viertel bis drei Viertel von ihr, entscheidet die Maske des Modells.</translation>
    </message>
</context>
<context>
    <name>ShortCount</name>
    <message>
        <source>%1 G</source>
        <comment>thousand millions</comment>
        <translation>%1 Mrd.</translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>millions</comment>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>%1 k</source>
        <comment>thousands</comment>
        <translation>%1 Tsd.</translation>
    </message>
</context>
<context>
    <name>SpaceFigure</name>
    <message>
        <source>%1 ± %2, R̂ %3</source>
        <translation>%1 ± %2, R̂ %3</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Koordinaten</translation>
    </message>
    <message>
        <source>Draws of %1 chains in the second half of %2 steps, step size %3, β = %4.</source>
        <translation>Ziehungen von %1 Ketten in der zweiten Hälfte von %2 Schritten, Schrittweite %3, β = %4.</translation>
    </message>
    <message>
        <source>Best loss met, above the least</source>
        <translation>Bester angetroffener Verlust, über dem kleinsten</translation>
    </message>
    <message>
        <source>mean over chains; dotted: the best chain</source>
        <translation>Mittel über die Ketten; gepunktet: die beste Kette</translation>
    </message>
    <message>
        <source>Steps T</source>
        <translation>Schritte T</translation>
    </message>
    <message>
        <source>Excess loss</source>
        <translation>Mehrverlust</translation>
    </message>
    <message>
        <source>Optimum</source>
        <translation>Optimum</translation>
    </message>
    <message>
        <source>The least loss on the set is %1.</source>
        <translation>Der kleinste Verlust auf der Menge ist %1.</translation>
    </message>
    <message>
        <source>The least loss found by descent from everything met is %1; nothing certifies it.</source>
        <translation>Der kleinste Verlust, den Abstieg von allem Angetroffenen fand, ist %1; nichts sichert ihn.</translation>
    </message>
    <message>
        <source>On the faces</source>
        <translation>Auf den Facetten</translation>
    </message>
    <message>
        <source>%1 % of proposals lay outside</source>
        <translation>%1 % der Vorschläge lagen außerhalb</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Facette</translation>
    </message>
    <message>
        <source>% of chain-steps</source>
        <translation>% der Kettenschritte</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Facetten</translation>
    </message>
    <message>
        <source>rest</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>Dots: the share on a face predicted from the density of the draws beside it.</source>
        <translation>Punkte: der Anteil auf einer Facette, vorhergesagt aus der Dichte der Züge daneben.</translation>
    </message>
</context>
<context>
    <name>SpaceInspector</name>
    <message>
        <source>cannot be certified</source>
        <translation>nicht zu sichern</translation>
    </message>
    <message>
        <source>What you see</source>
        <translation>Was zu sehen ist</translation>
    </message>
    <message>
        <source>How far above the least loss on the set is the best one a chain met up to T. A low β wanders and crosses barriers; a high one settles.</source>
        <translation>Wie weit über dem kleinsten Verlust auf der Menge der beste liegt, den eine Kette bis T antraf. Ein kleines β wandert und überquert Barrieren; ein großes kommt zur Ruhe.</translation>
    </message>
    <message>
        <source>Each coordinate of the chains: mean, spread, agreement and what it is worth in independent draws. Stein&apos;s identity is 0 under the Gibbs law, so it shows the bias that R̂ cannot see.</source>
        <translation>Jede Koordinate der Ketten: Mittel, Streuung, Übereinstimmung und was sie in unabhängigen Zügen wert ist. Die Stein-Identität ist 0 unter der Gibbs-Verteilung und zeigt so die Verzerrung, die R̂ nicht sehen kann.</translation>
    </message>
    <message>
        <source>Stopped early: %1</source>
        <translation>Vorzeitig beendet: %1</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Least loss met</source>
        <translation>Kleinster angetroffen</translation>
    </message>
    <message>
        <source>Least on the set</source>
        <translation>Kleinster der Menge</translation>
    </message>
    <message>
        <source>Least found</source>
        <translation>Kleinster gefunden</translation>
    </message>
    <message>
        <source>The loss is convex or its minimum known: descent ends at the least value.</source>
        <translation>Der Verlust ist konvex oder sein Minimum bekannt: der Abstieg endet beim kleinsten Wert.</translation>
    </message>
    <message>
        <source>By projected descent from the best points met; a lower one may exist.</source>
        <translation>Durch projizierten Abstieg von den besten angetroffenen Punkten; es kann einen kleineren geben.</translation>
    </message>
    <message>
        <source>Smoothness ℓ</source>
        <translation>Glattheit ℓ</translation>
    </message>
    <message>
        <source>The gradient changes by at most ℓ times the distance; – where it is not known.</source>
        <translation>Der Gradient ändert sich höchstens um das ℓ-Fache des Abstands; – wo nicht bekannt.</translation>
    </message>
    <message>
        <source>Convex outside R</source>
        <translation>Konvex außerhalb R</translation>
    </message>
    <message>
        <source>μ %1, R %2</source>
        <translation>μ %1, R %2</translation>
    </message>
    <message>
        <source>Points at least R apart feel a pull together of at least μ times their distance. A bound derived from the pieces of the loss.</source>
        <translation>Punkte im Abstand von mindestens R werden mit mindestens μ mal ihrem Abstand zueinandergezogen. Eine aus den Teilen des Verlusts hergeleitete Schranke.</translation>
    </message>
    <message>
        <source>Derived bound</source>
        <translation>Hergeleitete Schranke</translation>
    </message>
    <message>
        <source>Contraction rate by reflection coupling from the convexity profile κ(r) (Eberle 2016); from ℓ, μ and R alone %1.</source>
        <translation>Kontraktionsrate durch Reflexionskopplung aus dem Konvexitätsprofil κ(r) (Eberle 2016); aus ℓ, μ und R allein %1.</translation>
    </message>
    <message>
        <source>Stable below η</source>
        <translation>Stabil unter η</translation>
    </message>
    <message>
        <source>2/ℓ, where ℓ bounds how fast the gradient changes. A larger step can run away.</source>
        <translation>2/ℓ, wobei ℓ begrenzt, wie schnell sich der Gradient ändert. Ein größerer Schritt kann davonlaufen.</translation>
    </message>
    <message>
        <source>Data and sampler</source>
        <translation>Daten und Sampler</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Moment M₂</source>
        <translation>Moment M₂</translation>
    </message>
    <message>
        <source>Root mean square of a datum&apos;s length.</source>
        <translation>Quadratisches Mittel der Länge eines Datums.</translation>
    </message>
    <message>
        <source>Mixing Γ₂</source>
        <translation>Mischung Γ₂</translation>
    </message>
    <message>
        <source>L-mixing constant: how long a datum remembers, summed over lags (Gerencsér 1989).</source>
        <translation>L-Mischungskonstante: wie lange ein Datum nachwirkt, über Verzögerungen summiert (Gerencsér 1989).</translation>
    </message>
    <message>
        <source>Long-run variance S</source>
        <translation>Langzeitvarianz S</translation>
    </message>
    <message>
        <source>Sum of all autocovariances of the data; it costs a bias of order η S.</source>
        <translation>Summe aller Autokovarianzen der Daten; sie kostet einen Fehler der Ordnung η S.</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Step size η</source>
        <translation>Schrittweite η</translation>
    </message>
    <message>
        <source>Inverse temperature: the target is exp(−β loss) on the set.</source>
        <translation>Inverse Temperatur: das Ziel ist exp(−β Verlust) auf der Menge.</translation>
    </message>
    <message>
        <source>Chains × T</source>
        <translation>Ketten × T</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>Dieser Lauf</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Share of proposals that were taken.</source>
        <translation>Anteil der Vorschläge, die genommen wurden.</translation>
    </message>
    <message>
        <source>Met the wall</source>
        <translation>An der Wand</translation>
    </message>
    <message>
        <source>Share of proposals that lay outside the set.</source>
        <translation>Anteil der Vorschläge, die außerhalb der Menge lagen.</translation>
    </message>
    <message>
        <source>Moved by the wall</source>
        <translation>Versatz durch Wand</translation>
    </message>
    <message>
        <source>Mean distance between such a proposal and where the step ended.</source>
        <translation>Mittlerer Abstand zwischen einem solchen Vorschlag und dem Ende des Schritts.</translation>
    </message>
    <message>
        <source>Jump</source>
        <translation>Sprung</translation>
    </message>
    <message>
        <source>Mean squared distance of a step.</source>
        <translation>Mittlere quadrierte Weite eines Schritts.</translation>
    </message>
    <message>
        <source>Outside by</source>
        <translation>Außerhalb um</translation>
    </message>
    <message>
        <source>The largest distance outside the set at which a step ended.</source>
        <translation>Der größte Abstand außerhalb der Menge, bei dem ein Schritt endete.</translation>
    </message>
</context>
<context>
    <name>SpreadWords</name>
    <message>
        <source>Divergence between languages</source>
        <translation>Divergenz zwischen Sprachen</translation>
    </message>
    <message>
        <source>thick: I(language; expert) / H(expert) · thin: mean JSD to the others · hatched: chance</source>
        <translation>dick: I(Sprache; Experte) / H(Experte) · dünn: mittlere JSD zu den anderen · schraffiert: Zufall</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>Alle Sprachen</translation>
    </message>
    <message>
        <source>Divergence between families</source>
        <translation>Divergenz zwischen Familien</translation>
    </message>
    <message>
        <source>thick: I(family; expert) / H(expert) · thin: mean JSD of its languages · hatched: chance</source>
        <translation>dick: I(Familie; Experte) / H(Experte) · dünn: mittlere JSD ihrer Sprachen · schraffiert: Zufall</translation>
    </message>
    <message>
        <source>All families</source>
        <translation>Alle Familien</translation>
    </message>
    <message>
        <source>Divergence from %1</source>
        <translation>Divergenz von %1</translation>
    </message>
    <message>
        <source>thin: JSD / log 2 of the two · thick: their mean · hatched: chance, in the mean</source>
        <translation>dünn: JSD / log 2 der beiden · dick: ihr Mittel · schraffiert: Zufall, im Mittel</translation>
    </message>
    <message>
        <source>Mean of all</source>
        <translation>Mittel aller</translation>
    </message>
    <message>
        <source>Families part, p %1</source>
        <translation>Familien trennen sich, p %1</translation>
    </message>
    <message numerus="yes">
        <source>The shape over depth cannot be told from this model: %Ln MoE layer(s), and it takes 6</source>
        <translation>
            <numerusform>Der Verlauf über die Tiefe lässt sich an diesem Modell nicht erkennen: %Ln MoE-Schicht, nötig sind 6</numerusform>
            <numerusform>Der Verlauf über die Tiefe lässt sich an diesem Modell nicht erkennen: %Ln MoE-Schichten, nötig sind 6</numerusform>
        </translation>
    </message>
    <message>
        <source>Spread out in the end: over the MoE layers divergence between languages rises by %1</source>
        <translation>Am Ende aufgefächert: Über die MoE-Schichten steigt die Divergenz zwischen Sprachen um %1</translation>
    </message>
    <message>
        <source>Spread out at the beginning: over the MoE layers divergence between languages changes by %1</source>
        <translation>Am Anfang aufgefächert: Über die MoE-Schichten ändert sich die Divergenz zwischen Sprachen um %1</translation>
    </message>
    <message>
        <source>U-shaped: the first third of the layers lies %1 above the middle, the last third %2</source>
        <translation>U-förmig: Das erste Drittel der Schichten liegt %1 über der Mitte, das letzte %2</translation>
    </message>
    <message>
        <source>Arched: the middle layers lie highest; the first third is %1 from the middle, the last third %2</source>
        <translation>Bogenförmig: Die mittleren Schichten liegen am höchsten; das erste Drittel ist %1 von der Mitte entfernt, das letzte %2</translation>
    </message>
    <message>
        <source>Flat: over depth divergence between languages changes by less than a tenth of its mean, %1</source>
        <translation>Flach: Über die Tiefe ändert sich die Divergenz zwischen Sprachen um weniger als ein Zehntel ihres Mittels, %1</translation>
    </message>
    <message>
        <source>No layer stands above its floor: the languages’ routing cannot be told apart</source>
        <translation>Keine Schicht liegt über ihrem Zufallsniveau: Das Routing der Sprachen lässt sich nicht unterscheiden</translation>
    </message>
    <message>
        <source>No interval and no floor: the trace does not tell sentences apart, so that nothing can be drawn anew</source>
        <translation>Kein Intervall und kein Zufallsniveau: Die Aufzeichnung hält Sätze nicht auseinander, sodass nichts neu gezogen werden kann</translation>
    </message>
    <message>
        <source>The shape over depth is not resolved: rise %1, sag %2</source>
        <translation>Der Verlauf über die Tiefe ist nicht entschieden: Anstieg %1, Durchhang %2</translation>
    </message>
    <message>
        <source>From layer %1 on families lie further apart than families dealt out at random (Holm over layers, p %2).</source>
        <translation>Ab Schicht %1 liegen Familien weiter auseinander als zufällig ausgeteilte (Holm über Schichten, p %2).</translation>
    </message>
    <message numerus="yes">
        <source>Whether families part cannot be tested: with these languages, families and draws no layer’s p can fall below %1, too much for %Ln layer(s) together.</source>
        <translation>
            <numerusform>Ob Familien sich trennen, lässt sich nicht testen: Mit diesen Sprachen, Familien und Ziehungen kann kein p einer Schicht unter %1 fallen, zu viel für %Ln Schicht.</numerusform>
            <numerusform>Ob Familien sich trennen, lässt sich nicht testen: Mit diesen Sprachen, Familien und Ziehungen kann kein p einer Schicht unter %1 fallen, zu viel für %Ln Schichten zusammen.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no layer from which on families lie further apart than chance would put them (Holm over layers, 5 %).</source>
        <translation>Es gibt keine Schicht, ab der Familien weiter auseinanderliegen, als der Zufall sie legte (Holm über Schichten, 5 %).</translation>
    </message>
    <message>
        <source>What chance leaves</source>
        <translation>Was der Zufall lässt</translation>
    </message>
    <message>
        <source>MoE layer</source>
        <translation>MoE-Schicht</translation>
    </message>
    <message>
        <source>Divergence (0 alike, 1 apart)</source>
        <translation>Divergenz (0 gleich, 1 getrennt)</translation>
    </message>
    <message>
        <source>%1. %2 %3 languages, %4 experts, k = %5, %6 groups of sentences; divergence as counted, %7 % interval by drawing sentences anew, floor 95 %.</source>
        <translation>%1. %2 %3 Sprachen, %4 Experten, k = %5, %6 Satzgruppen; Divergenz wie gezählt, %7-%-Intervall durch neu gezogene Sätze, Zufallsniveau 95 %.</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>the data %1 is damaged: %2</source>
        <translation>die Daten %1 sind beschädigt: %2</translation>
    </message>
    <message>
        <source>run the job again that made it, or take the project from a copy</source>
        <translation>den Auftrag erneut ausführen, der sie erzeugt hat, oder das Projekt aus einer Kopie nehmen</translation>
    </message>
    <message>
        <source>it claims %1 bytes in a file of %2</source>
        <translation>sie geben %1 Bytes an in einer Datei von %2</translation>
    </message>
    <message>
        <source>its pieces are not in order</source>
        <translation>ihre Stücke sind nicht in der richtigen Reihenfolge</translation>
    </message>
    <message>
        <source>a piece cannot be read</source>
        <translation>ein Stück ist nicht lesbar</translation>
    </message>
    <message>
        <source>a piece is longer than it may be</source>
        <translation>ein Stück ist länger als erlaubt</translation>
    </message>
    <message>
        <source>%1 of %2 bytes are there</source>
        <translation>%1 von %2 Bytes sind vorhanden</translation>
    </message>
    <message>
        <source>its bytes are not those its name stands for</source>
        <translation>die Bytes entsprechen nicht ihrem Namen</translation>
    </message>
    <message>
        <source>take the project from a copy, or save what can be read under another name</source>
        <translation>das Projekt aus einer Kopie nehmen oder das Lesbare unter anderem Namen speichern</translation>
    </message>
    <message>
        <source>the file is damaged: %1</source>
        <translation>die Datei ist beschädigt: %1</translation>
    </message>
    <message>
        <source>row %1 of the table %2 refers to nothing</source>
        <translation>Zeile %1 der Tabelle %2 verweist ins Leere</translation>
    </message>
    <message>
        <source>document &quot;%1&quot;</source>
        <translation>Dokument „%1“</translation>
    </message>
    <message>
        <source>remove the document, or take the project from a copy</source>
        <translation>das Dokument entfernen oder das Projekt aus einer Kopie nehmen</translation>
    </message>
    <message>
        <source>remove the document</source>
        <translation>das Dokument entfernen</translation>
    </message>
    <message>
        <source>job %1</source>
        <translation>Auftrag %1</translation>
    </message>
    <message>
        <source>remove the job</source>
        <translation>den Auftrag entfernen</translation>
    </message>
    <message>
        <source>%1: the record in its row names job %2</source>
        <translation>%1: der Eintrag in seiner Zeile nennt Auftrag %2</translation>
    </message>
    <message>
        <source>remembered result %1</source>
        <translation>gemerktes Ergebnis %1</translation>
    </message>
    <message>
        <source>compact the project and forget remembered results</source>
        <translation>das Projekt verdichten und gemerkte Ergebnisse vergessen</translation>
    </message>
    <message>
        <source>the data %1 was never written to its end</source>
        <translation>die Daten %1 wurden nie zu Ende geschrieben</translation>
    </message>
    <message>
        <source>compact the project</source>
        <translation>das Projekt verdichten</translation>
    </message>
    <message>
        <source>take the project from a copy</source>
        <translation>das Projekt aus einer Kopie nehmen</translation>
    </message>
    <message>
        <source>%1: the data %2 is not in the project</source>
        <translation>%1: die Daten %2 sind nicht im Projekt</translation>
    </message>
    <message>
        <source>run the job again, or remove it</source>
        <translation>den Auftrag erneut ausführen oder entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%n array(s) are used by nothing</source>
        <translation>
            <numerusform>%n Array wird von nichts verwendet</numerusform>
            <numerusform>%n Arrays werden von nichts verwendet</numerusform>
        </translation>
    </message>
    <message>
        <source>show where the file is now</source>
        <translation>zeigen, wo die Datei jetzt liegt</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) have unsaved edits from an earlier run</source>
        <translation>
            <numerusform>%n Dokument hat ungespeicherte Änderungen aus einer früheren Sitzung</numerusform>
            <numerusform>%n Dokumente haben ungespeicherte Änderungen aus einer früheren Sitzung</numerusform>
        </translation>
    </message>
    <message>
        <source>open the project and decide about them</source>
        <translation>das Projekt öffnen und darüber entscheiden</translation>
    </message>
    <message>
        <source>is larger than %1, the most one entry of a project may be</source>
        <translation>ist größer als %1, das Höchstmaß eines Projekteintrags</translation>
    </message>
    <message>
        <source>keep long data as arrays</source>
        <translation>lange Daten als Arrays halten</translation>
    </message>
    <message>
        <source>is not a remembered result: &quot;outputs&quot; is missing</source>
        <translation>ist kein gemerktes Ergebnis: „outputs“ fehlt</translation>
    </message>
    <message>
        <source>make room on that disk, or choose another place</source>
        <translation>Platz auf dieser Festplatte schaffen oder einen anderen Ort wählen</translation>
    </message>
    <message>
        <source>choose a folder you may write to</source>
        <translation>einen beschreibbaren Ordner wählen</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>is not a plain file</source>
        <translation>ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>is larger (%1) than such a file can be (%2)</source>
        <translation>ist größer (%1), als eine solche Datei sein kann (%2)</translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation>lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>cannot be made</source>
        <translation>lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>cannot be written to disk</source>
        <translation>lässt sich nicht auf die Festplatte schreiben</translation>
    </message>
    <message>
        <source>the folder cannot be written to disk</source>
        <translation>der Ordner lässt sich nicht auf die Festplatte schreiben</translation>
    </message>
    <message>
        <source>there is a file of that name already</source>
        <translation>eine Datei dieses Namens gibt es schon</translation>
    </message>
    <message>
        <source>choose another name, or remove it first</source>
        <translation>einen anderen Namen wählen oder sie zuerst entfernen</translation>
    </message>
    <message>
        <source>cannot be put in place</source>
        <translation>lässt sich nicht an ihren Platz bringen</translation>
    </message>
    <message>
        <source>the folder for unsaved work cannot be made</source>
        <translation>der Ordner für ungespeicherte Arbeit lässt sich nicht anlegen</translation>
    </message>
    <message numerus="yes">
        <source>holds more than %n file(s)</source>
        <translation>
            <numerusform>enthält mehr als %n Datei</numerusform>
            <numerusform>enthält mehr als %n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>choose a smaller folder</source>
        <translation>einen kleineren Ordner wählen</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>die Datei gibt es nicht</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>user, computer</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>%1 (%2, process %3, since %4)</source>
        <translation>%1 (%2, Prozess %3, seit %4)</translation>
    </message>
    <message>
        <source>the lock file cannot be made</source>
        <translation>die Sperrdatei lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>the lock file cannot be written</source>
        <translation>die Sperrdatei lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>the lock file keeps changing</source>
        <translation>die Sperrdatei ändert sich ständig</translation>
    </message>
    <message>
        <source>is of version %1, which this program cannot read any more</source>
        <translation>hat Version %1, die dieses Programm nicht mehr lesen kann</translation>
    </message>
    <message>
        <source>open it with the program that wrote it and save it there</source>
        <translation>mit dem Programm öffnen, das sie geschrieben hat, und dort speichern</translation>
    </message>
    <message>
        <source>take it from a copy</source>
        <translation>aus einer Kopie nehmen</translation>
    </message>
    <message>
        <source>a row of the table %1 refers to nothing</source>
        <translation>eine Zeile der Tabelle %1 verweist ins Leere</translation>
    </message>
    <message>
        <source>save under another name</source>
        <translation>unter anderem Namen speichern</translation>
    </message>
    <message>
        <source>%1 has the project open</source>
        <translation>%1 hat das Projekt geöffnet</translation>
    </message>
    <message>
        <source>the project was written by a newer Triptych (version %1) and is open read-only</source>
        <translation>das Projekt stammt von einem neueren Triptych (Version %1) und ist schreibgeschützt geöffnet</translation>
    </message>
    <message>
        <source>the file may not be written</source>
        <translation>die Datei darf nicht geschrieben werden</translation>
    </message>
    <message>
        <source>%1 has the project open; here it was opened for reading only</source>
        <translation>%1 hat das Projekt geöffnet; hier ist es nur zum Lesen offen</translation>
    </message>
    <message>
        <source>the project was opened for reading only</source>
        <translation>das Projekt wurde nur zum Lesen geöffnet</translation>
    </message>
    <message>
        <source>close it there, then try again</source>
        <translation>dort schließen, dann erneut versuchen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; names no data: 64 hex digits are expected</source>
        <translation>„%1“ benennt keine Daten: 64 Hexadezimalziffern werden erwartet</translation>
    </message>
    <message>
        <source>the data %1 is not in the project</source>
        <translation>die Daten %1 sind nicht im Projekt</translation>
    </message>
    <message>
        <source>run the job again that made it</source>
        <translation>den Auftrag erneut ausführen, der sie erzeugt hat</translation>
    </message>
    <message>
        <source>the row and the record in it name different jobs</source>
        <translation>Zeile und Eintrag nennen verschiedene Aufträge</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) of this project cannot be read and are not shown. The first: %1</source>
        <translation>
            <numerusform>%n Auftrag dieses Projekts ist nicht lesbar und wird nicht gezeigt: %1</numerusform>
            <numerusform>%n Aufträge dieses Projekts sind nicht lesbar und werden nicht gezeigt. Der erste: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not there any more</source>
        <translation>%1 ist nicht mehr da</translation>
    </message>
    <message>
        <source>%1 was moved to %2</source>
        <translation>%1 wurde nach %2 verschoben</translation>
    </message>
    <message>
        <source>%1 was changed since it was taken in</source>
        <translation>%1 wurde seit der Aufnahme geändert</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>there is no linked file &quot;%1&quot;</source>
        <translation>eine verknüpfte Datei „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>is not the file that was taken in: its contents differ</source>
        <translation>ist nicht die aufgenommene Datei: der Inhalt weicht ab</translation>
    </message>
    <message>
        <source>a file of %1 named like %2</source>
        <translation>eine Datei von %1 mit einem Namen wie %2</translation>
    </message>
    <message>
        <source>%1 of %2 bytes could be read</source>
        <translation>%1 von %2 Bytes waren lesbar</translation>
    </message>
    <message>
        <source>it was changed since it was taken in</source>
        <translation>seit der Aufnahme geändert</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>den Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>make it first</source>
        <translation>zuerst anlegen</translation>
    </message>
    <message>
        <source>%1 may not be written. Save it under another name to keep changes.</source>
        <translation>%1 darf nicht geschrieben werden. Unter anderem Namen speichern, um Änderungen zu behalten.</translation>
    </message>
    <message>
        <source>%1 has this project open. You can look at everything and save it under another name.</source>
        <translation>%1 hat dieses Projekt geöffnet. Alles lässt sich ansehen und unter anderem Namen speichern.</translation>
    </message>
    <message>
        <source>The project was not closed properly the last time.</source>
        <translation>Das Projekt wurde beim letzten Mal nicht ordentlich geschlossen.</translation>
    </message>
    <message>
        <source>A newer Triptych wrote this project (version %1; this program writes version %2). It is open read-only.</source>
        <translation>Ein neueres Triptych hat dieses Projekt geschrieben (Version %1; dieses Programm schreibt Version %2). Es ist schreibgeschützt geöffnet.</translation>
    </message>
    <message>
        <source>the older version cannot be kept</source>
        <translation>die ältere Fassung lässt sich nicht aufbewahren</translation>
    </message>
    <message>
        <source>The project was brought from version %1 to version %2; the older file is kept as %3.</source>
        <translation>Das Projekt wurde von Version %1 auf Version %2 gebracht; die ältere Datei bleibt als %3 erhalten.</translation>
    </message>
    <message>
        <source>The recovery file cannot be read: %1</source>
        <translation>Die Wiederherstellungsdatei ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>Results made while the project was open read-only were taken in.</source>
        <translation>Ergebnisse, die während des schreibgeschützten Öffnens entstanden, wurden übernommen.</translation>
    </message>
    <message>
        <source>has no id</source>
        <translation>hat keine Kennung</translation>
    </message>
    <message>
        <source>cannot be removed</source>
        <translation>lässt sich nicht entfernen</translation>
    </message>
    <message>
        <source>a name like &quot;figures/load&quot;</source>
        <translation>ein Name wie „figures/load“</translation>
    </message>
    <message>
        <source>the name of a document has 1 to 200 bytes</source>
        <translation>der Name eines Dokuments hat 1 bis 200 Bytes</translation>
    </message>
    <message>
        <source>the name of a document has no control characters</source>
        <translation>der Name eines Dokuments hat keine Steuerzeichen</translation>
    </message>
    <message>
        <source>the name of a document is not UTF-8</source>
        <translation>der Name eines Dokuments ist kein UTF-8</translation>
    </message>
    <message>
        <source>is nested deeper than %1 levels</source>
        <translation>ist tiefer als %1 Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>choose another name</source>
        <translation>einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>a project file is never empty: take it from a copy</source>
        <translation>eine Projektdatei ist nie leer: aus einer Kopie nehmen</translation>
    </message>
    <message>
        <source>is not a project: it does not begin like one</source>
        <translation>ist kein Projekt: der Anfang passt nicht</translation>
    </message>
    <message>
        <source>choose a file made by Triptych, NAME.triptych</source>
        <translation>eine von Triptych erzeugte Datei wählen, NAME.triptych</translation>
    </message>
    <message numerus="yes">
        <source>is cut short: %n byte(s) are there</source>
        <translation>
            <numerusform>ist abgeschnitten: %n Byte ist vorhanden</numerusform>
            <numerusform>ist abgeschnitten: %n Bytes sind vorhanden</numerusform>
        </translation>
    </message>
    <message>
        <source>copy it again from where it came from</source>
        <translation>erneut vom Ursprung kopieren</translation>
    </message>
    <message>
        <source>is cut short: %1 of %2 bytes are there</source>
        <translation>ist abgeschnitten: %1 von %2 Bytes sind vorhanden</translation>
    </message>
    <message>
        <source>the column %1 of the table %2 is computed, not stored</source>
        <translation>die Spalte %1 der Tabelle %2 ist berechnet, nicht gespeichert</translation>
    </message>
    <message>
        <source>the table %1 has no column %2</source>
        <translation>die Tabelle %1 hat keine Spalte %2</translation>
    </message>
    <message>
        <source>open it with the newer program that wrote it</source>
        <translation>mit dem neueren Programm öffnen, das sie geschrieben hat</translation>
    </message>
    <message>
        <source>is a database of another program (application id 0x%1), not a project</source>
        <translation>ist eine Datenbank eines anderen Programms (Programmkennung 0x%1), kein Projekt</translation>
    </message>
    <message>
        <source>says it is version %1, which there never was</source>
        <translation>nennt Version %1, die es nie gab</translation>
    </message>
    <message>
        <source>has more than 1000 tables</source>
        <translation>hat mehr als 1000 Tabellen</translation>
    </message>
    <message>
        <source>holds a %1 named &quot;%2&quot;, which no project has</source>
        <translation>enthält ein Objekt (%1) namens „%2“, das kein Projekt hat</translation>
    </message>
    <message>
        <source>do not trust this file</source>
        <translation>dieser Datei ist nicht zu trauen</translation>
    </message>
    <message>
        <source>holds an index named &quot;%1&quot;, which no project has</source>
        <translation>enthält einen Index namens „%1“, den kein Projekt hat</translation>
    </message>
    <message>
        <source>the table %1 is missing</source>
        <translation>die Tabelle %1 fehlt</translation>
    </message>
    <message>
        <source>the table %1 is not laid out as version %2 asks</source>
        <translation>die Tabelle %1 ist nicht so aufgebaut, wie Version %2 es verlangt</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>die Festplatte ist voll</translation>
    </message>
    <message>
        <source>make room, then save again; the file is as it was</source>
        <translation>Platz schaffen, dann erneut speichern; die Datei ist unverändert</translation>
    </message>
    <message>
        <source>reading or writing failed: %1</source>
        <translation>Lesen oder Schreiben fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>look after the disk; the file is as it was</source>
        <translation>die Festplatte prüfen; die Datei ist unverändert</translation>
    </message>
    <message>
        <source>another program is using the file</source>
        <translation>ein anderes Programm benutzt die Datei</translation>
    </message>
    <message>
        <source>try again once it is done</source>
        <translation>erneut versuchen, sobald es fertig ist</translation>
    </message>
    <message>
        <source>cannot be opened: %1</source>
        <translation>lässt sich nicht öffnen: %1</translation>
    </message>
    <message>
        <source>a value in the file is larger than %1</source>
        <translation>ein Wert in der Datei ist größer als %1</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>nicht genug Speicher</translation>
    </message>
    <message>
        <source>the database answered: %1</source>
        <translation>die Datenbank antwortete: %1</translation>
    </message>
    <message>
        <source>is a folder, not a project file</source>
        <translation>ist ein Ordner, keine Projektdatei</translation>
    </message>
    <message>
        <source>is there already and is not an empty folder</source>
        <translation>gibt es schon und ist kein leerer Ordner</translation>
    </message>
    <message>
        <source>name a new folder</source>
        <translation>einen neuen Ordner nennen</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>der Ordner lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>an object is expected</source>
        <translation>ein Objekt wird erwartet</translation>
    </message>
    <message>
        <source>an array is expected</source>
        <translation>ein Array wird erwartet</translation>
    </message>
    <message>
        <source>is not a folder</source>
        <translation>ist kein Ordner</translation>
    </message>
    <message>
        <source>is not a name that a dump gives to a file</source>
        <translation>ist kein Name, den ein Textauszug einer Datei gibt</translation>
    </message>
    <message>
        <source>the name of a document is expected</source>
        <translation>der Name eines Dokuments wird erwartet</translation>
    </message>
    <message>
        <source>the document &quot;%1&quot; is listed twice</source>
        <translation>das Dokument „%1“ ist doppelt aufgeführt</translation>
    </message>
    <message>
        <source>64 hex digits are expected</source>
        <translation>64 Hexadezimalziffern werden erwartet</translation>
    </message>
    <message>
        <source>size, dtype, shape and file are expected</source>
        <translation>size, dtype, shape und file werden erwartet</translation>
    </message>
    <message>
        <source>is not a type of numbers</source>
        <translation>ist kein Zahlentyp</translation>
    </message>
    <message>
        <source>the job %1 is listed twice</source>
        <translation>der Auftrag %1 ist doppelt aufgeführt</translation>
    </message>
    <message>
        <source>key and result are expected</source>
        <translation>key und result werden erwartet</translation>
    </message>
    <message>
        <source>the key is empty, too long or listed twice</source>
        <translation>der Schlüssel ist leer, zu lang oder doppelt aufgeführt</translation>
    </message>
    <message>
        <source>id, path, relative, folder, size, modifiedMs, fingerprint and hash are expected</source>
        <translation>id, path, relative, folder, size, modifiedMs, fingerprint und hash werden erwartet</translation>
    </message>
    <message>
        <source>is not where a linked file can be</source>
        <translation>ist kein Ort, an dem eine verknüpfte Datei liegen kann</translation>
    </message>
    <message>
        <source>is listed twice</source>
        <translation>ist doppelt aufgeführt</translation>
    </message>
    <message>
        <source>is not a dump of a project</source>
        <translation>ist kein Textauszug eines Projekts</translation>
    </message>
    <message>
        <source>is version %1; this program loads version %2</source>
        <translation>hat Version %1; dieses Programm lädt Version %2</translation>
    </message>
</context>
<context>
    <name>TourReport</name>
    <message>
        <source>Three small studies, computed on this machine just now from the samples that come with the program. The samples were made for the program: their numbers show how it works, not how the world is.</source>
        <translation>Drei kleine Studien, soeben auf diesem Rechner aus den mitgelieferten Beispielen berechnet. Die Beispiele wurden für das Programm gemacht: ihre Zahlen zeigen, wie es arbeitet, nicht wie die Welt ist.</translation>
    </message>
    <message>
        <source>Triptych: a tour</source>
        <translation>Triptych: ein Rundgang</translation>
    </message>
</context>
<context>
    <name>TrainingRecords</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>abgebrochen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln seed(s)</source>
        <translation>
            <numerusform>%Ln Startwert</numerusform>
            <numerusform>%Ln Startwerte</numerusform>
        </translation>
    </message>
    <message>
        <source>Tokenizer of %1</source>
        <translation>Tokenizer von %1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>a model&apos;s name, a corpus</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>The arm “%1” is there twice with seed %2: leave one out.</source>
        <translation>Der Arm „%1“ ist mit Startwert %2 zweimal da: lassen Sie einen weg.</translation>
    </message>
    <message>
        <source>Choose trainings of two arms or more; an arm is what a name has before its “/”.</source>
        <translation>Wählen Sie Trainings von mindestens zwei Armen; ein Arm ist, was im Namen vor „/“ steht.</translation>
    </message>
    <message>
        <source>They learnt from different corpora.</source>
        <translation>Sie lernten aus verschiedenen Korpora.</translation>
    </message>
    <message>
        <source>No seed was trained in every arm.</source>
        <translation>Kein Startwert wurde in jedem Arm trainiert.</translation>
    </message>
</context>
<context>
    <name>TrainingScene</name>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>nats a token</source>
        <translation>Nats je Token</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>jeder Schritt</translation>
    </message>
    <message>
        <source>running mean</source>
        <translation>gleitendes Mittel</translation>
    </message>
    <message>
        <source>Bits per byte by language</source>
        <translation>Bits je Byte nach Sprache</translation>
    </message>
    <message>
        <source>on test documents; minor languages dashed</source>
        <translation>an Testdokumenten; kleine Sprachen gestrichelt</translation>
    </message>
    <message>
        <source>on test documents</source>
        <translation>an Testdokumenten</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Unseen</source>
        <translation>Ungesehen</translation>
    </message>
    <message>
        <source>share of test documents</source>
        <translation>Anteil der Testdokumente</translation>
    </message>
    <message>
        <source>by path</source>
        <translation>am Weg</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>I(language; expert) / H(expert)</source>
        <translation>I(Sprache; Experte) / H(Experte)</translation>
    </message>
    <message>
        <source>share of tokens</source>
        <translation>Anteil der Token</translation>
    </message>
    <message>
        <source>times other languages</source>
        <translation>mal andere Sprachen</translation>
    </message>
    <message numerus="yes">
        <source>mean of %Ln layer(s)</source>
        <translation>
            <numerusform>Mittel von %Ln Schicht</numerusform>
            <numerusform>Mittel von %Ln Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>nobody’s own</source>
        <translation>niemandes eigener</translation>
    </message>
</context>
<context>
    <name>TrainingTitles</name>
    <message>
        <source>Arm</source>
        <translation>Arm</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <source>Experts a token</source>
        <translation>Experten je Token</translation>
    </message>
    <message>
        <source>Mixtures in the last</source>
        <translation>Mischungen in den letzten</translation>
    </message>
    <message>
        <source>Shared expert</source>
        <translation>Gemeinsamer Experte</translation>
    </message>
    <message>
        <source>Balance loss</source>
        <translation>Ausgleichsverlust</translation>
    </message>
    <message>
        <source>Width of dense</source>
        <translation>Breite des dichten</translation>
    </message>
    <message>
        <source>As many as</source>
        <translation>So viele wie</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Hidden size</source>
        <translation>Verborgene Größe</translation>
    </message>
    <message>
        <source>Neurons of an MLP</source>
        <translation>Neuronen eines MLP</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>Köpfe</translation>
    </message>
    <message>
        <source>Key-value heads</source>
        <translation>Key-Value-Köpfe</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Rotary base</source>
        <translation>Rotationsbasis</translation>
    </message>
    <message>
        <source>Tied embeddings</source>
        <translation>Gekoppelte Einbettungen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Tokens a step</source>
        <translation>Token je Schritt</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Left at the end</source>
        <translation>Rest am Ende</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Aufwärmen</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Gewichtsabnahme</translation>
    </message>
    <message>
        <source>Longest gradient</source>
        <translation>Längster Gradient</translation>
    </message>
    <message>
        <source>Adam’s β₂</source>
        <translation>Adams β₂</translation>
    </message>
    <message>
        <source>Frozen layers</source>
        <translation>Eingefrorene Schichten</translation>
    </message>
    <message>
        <source>Measured every</source>
        <translation>Gemessen alle</translation>
    </message>
    <message>
        <source>Share for the test</source>
        <translation>Anteil für den Test</translation>
    </message>
    <message>
        <source>Seed of the split</source>
        <translation>Startwert der Aufteilung</translation>
    </message>
    <message>
        <source>Held short</source>
        <translation>Knapp gehalten</translation>
    </message>
    <message>
        <source>Share of those</source>
        <translation>Anteil davon</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln Schritt</numerusform>
            <numerusform>%Ln Schritten</numerusform>
        </translation>
    </message>
    <message>
        <source>I(language; expert) / H(expert) went from %1 to %2, of which chance alone leaves %3</source>
        <translation>I(Sprache; Experte) / H(Experte) ging von %1 auf %2, wovon der Zufall allein %3 lässt</translation>
    </message>
    <message>
        <source>Routing does not tell languages apart by more than chance at the end: %1.</source>
        <translation>Das Routing trennt Sprachen am Ende nicht stärker als der Zufall: %1.</translation>
    </message>
    <message>
        <source>Routing told languages apart from the first measurement on: %1.</source>
        <translation>Das Routing trennte Sprachen von der ersten Messung an: %1.</translation>
    </message>
    <message>
        <source>Routing tells languages apart from step %1 on: %2.</source>
        <translation>Das Routing trennt Sprachen ab Schritt %1: %2.</translation>
    </message>
    <message>
        <source>A language’s own expert is chosen %1 times as often by its tokens as by those of others.</source>
        <translation>Der eigene Experte einer Sprache wird von ihren Token %1-mal so oft gewählt wie von denen anderer.</translation>
    </message>
    <message>
        <source>By its route alone the language of %1 % of the test documents is told right; chance leaves %2 %.</source>
        <translation>Allein am Weg wird die Sprache von %1 % der Testdokumente richtig erkannt; der Zufall lässt %2 %.</translation>
    </message>
    <message>
        <source>Nothing was measured yet</source>
        <translation>Noch wurde nichts gemessen</translation>
    </message>
    <message>
        <source>Loss %1 nats a token after %2; no test document was measured</source>
        <translation>Verlust %1 Nats je Token nach %2; kein Testdokument wurde gemessen</translation>
    </message>
    <message>
        <source>%1 bits per byte after %2</source>
        <translation>%1 Bits je Byte nach %2</translation>
    </message>
    <message>
        <source>Bits per byte fell from %1 to %2 in %3</source>
        <translation>Bits je Byte fielen von %1 auf %2 in %3</translation>
    </message>
    <message>
        <source>Bits per byte rose from %1 to %2 in %3</source>
        <translation>Bits je Byte stiegen von %1 auf %2 in %3</translation>
    </message>
    <message>
        <source>The loss was no number in step %1 (%2): the training ended there, and the model of the step before is kept. Train with a smaller rate.</source>
        <translation>Der Verlust war in Schritt %1 keine Zahl (%2): das Training endete dort, das Modell des Schritts davor ist behalten. Trainieren Sie mit kleinerer Rate.</translation>
    </message>
    <message>
        <source>%2 major languages %1</source>
        <comment>bits per byte of so many languages</comment>
        <translation>%2 große Sprachen %1</translation>
    </message>
    <message>
        <source>%2 minor languages %1</source>
        <comment>bits per byte of so many languages</comment>
        <translation>%2 kleine Sprachen %1</translation>
    </message>
    <message>
        <source>%2 never seen %1</source>
        <comment>bits per byte of so many languages</comment>
        <translation>%2 nie gesehene %1</translation>
    </message>
    <message>
        <source>At the end: %1 bits per byte.</source>
        <translation>Am Ende: %1 Bits je Byte.</translation>
    </message>
    <message>
        <source>Language told by expert</source>
        <translation>Sprache am Experten erkannt</translation>
    </message>
    <message>
        <source>Own expert’s hits</source>
        <translation>Treffer des eigenen Experten</translation>
    </message>
    <message>
        <source>Own expert’s lift</source>
        <translation>Vorzug des eigenen Experten</translation>
    </message>
    <message>
        <source>Language told by path</source>
        <translation>Sprache am Weg erkannt</translation>
    </message>
    <message>
        <source>I(language; expert) / H(expert): the share of what an expert’s number tells that is about the language; every language weighs the same. The floor is its mean when languages are dealt out anew within sentences.</source>
        <translation>I(Sprache; Experte) / H(Experte): der Anteil dessen, was die Nummer eines Experten sagt, der die Sprache betrifft; jede Sprache wiegt gleich. Der Boden ist das Mittel, wenn Sprachen innerhalb der Sätze neu verteilt werden.</translation>
    </message>
    <message>
        <source>Share of a language’s tokens whose plain top k holds its own expert, the mean over languages that have one.</source>
        <translation>Anteil der Token einer Sprache, deren einfache Top-k den eigenen Experten enthält, im Mittel über Sprachen, die einen haben.</translation>
    </message>
    <message>
        <source>That share over the share of other languages’ tokens that reach the expert, the mean over languages; 1: it is nobody’s own.</source>
        <translation>Dieser Anteil durch den Anteil der Token anderer Sprachen, die den Experten erreichen, im Mittel über Sprachen; 1: er ist niemandes eigener.</translation>
    </message>
    <message>
        <source>Share of the test documents whose language is told right by their route alone (naive Bayes over links between mixtures, each sentence told from the others), the mean over languages. The floor: the same with languages dealt out anew within sentences.</source>
        <translation>Anteil der Testdokumente, deren Sprache allein am Weg richtig erkannt wird (naives Bayes über Verbindungen zwischen Mischungen, jeder Satz aus den anderen), im Mittel über Sprachen. Der Boden: dasselbe mit innerhalb der Sätze neu verteilten Sprachen.</translation>
    </message>
</context>
<context>
    <name>triptych::app::BesideRows</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Wählen: %1</translation>
    </message>
    <message>
        <source>Do without it</source>
        <translation>Ohne auskommen</translation>
    </message>
    <message>
        <source>Do without: %1</source>
        <translation>Ohne: %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Tables (*.csv);;All files (*)</source>
        <translation>Tabellen (*.csv);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>triptych::app::BetasForm</name>
    <message>
        <source>Inverse temperatures, one to sixteen of them: a low one wanders, a high one settles</source>
        <translation>Inverse Temperaturen, eine bis sechzehn: eine kleine wandert, eine große kommt zur Ruhe</translation>
    </message>
    <message>
        <source>At these β</source>
        <translation>Bei diesen β</translation>
    </message>
    <message>
        <source>One to sixteen numbers above 0</source>
        <translation>Eine bis sechzehn Zahlen über 0</translation>
    </message>
</context>
<context>
    <name>triptych::app::CanvasTools</name>
    <message>
        <source>Fill holes</source>
        <translation>Löcher füllen</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Take a region away</source>
        <translation>Bereich entfernen</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Radieren</translation>
    </message>
    <message>
        <source>Draw a region</source>
        <translation>Bereich zeichnen</translation>
    </message>
    <message>
        <source>Take a corner away</source>
        <translation>Ecke wegnehmen</translation>
    </message>
    <message>
        <source>Move a corner</source>
        <translation>Ecke verschieben</translation>
    </message>
</context>
<context>
    <name>triptych::app::CompareBar</name>
    <message>
        <source>Picture</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Consensus</source>
        <translation>Konsens</translation>
    </message>
    <message>
        <source>Drawn mask</source>
        <translation>Maske von Hand</translation>
    </message>
    <message>
        <source>STAPLE</source>
        <translation>STAPLE</translation>
    </message>
    <message>
        <source>Majority</source>
        <translation>Mehrheit</translation>
    </message>
    <message>
        <source>Strokes</source>
        <translation>Linien</translation>
    </message>
    <message>
        <source>Compare two layers, A | B (C); drag the line or move it with ← and →, hold Space to see them in turn</source>
        <translation>Zwei Ebenen vergleichen, A | B (C); die Trennlinie ziehen oder mit ← und → verschieben, die Leertaste halten, um beide abwechselnd zu sehen</translation>
    </message>
    <message>
        <source>Compare two layers</source>
        <translation>Zwei Ebenen vergleichen</translation>
    </message>
    <message>
        <source>Layer A, left of the line</source>
        <translation>Ebene A, links der Trennlinie</translation>
    </message>
    <message>
        <source>Layer B, right of the line</source>
        <translation>Ebene B, rechts der Trennlinie</translation>
    </message>
    <message>
        <source>Of the chosen volunteer</source>
        <translation>Von der gewählten Person</translation>
    </message>
    <message>
        <source>Expert&apos;s mask</source>
        <translation>Fachmaske</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model&apos;s probability</source>
        <translation>Wahrscheinlichkeit des Modells</translation>
    </message>
    <message>
        <source>Model uncertainty</source>
        <translation>Unsicherheit des Modells</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>Diskriminator</translation>
    </message>
</context>
<context>
    <name>triptych::app::CompareView</name>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Another sampler from the same seed, side by side</source>
        <translation>Ein anderes Verfahren vom selben Startwert, nebeneinander</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>Daneben</translation>
    </message>
    <message>
        <source>Sampler beside it</source>
        <translation>Verfahren daneben</translation>
    </message>
    <message>
        <source>Choose a sampler…</source>
        <translation>Verfahren wählen…</translation>
    </message>
    <message>
        <source>Choose a sampler above: it runs from the same seed and start.</source>
        <translation>Oben ein Verfahren wählen: es läuft vom selben Startwert und Anfang.</translation>
    </message>
    <message>
        <source>%1, %2: W₁ to the truth %3 · %4</source>
        <translation>%1, %2: W₁ zur Wahrheit %3 · %4</translation>
    </message>
    <message>
        <source>mean loss</source>
        <translation>mittlerer Verlust</translation>
    </message>
    <message>
        <source>dependent or noisy data</source>
        <translation>abhängige oder verrauschte Daten</translation>
    </message>
</context>
<context>
    <name>triptych::app::ConstraintEditor</name>
    <message>
        <source>Another, like x − 2 y ≤ 1</source>
        <translation>Weitere, etwa x − 2 y ≤ 1</translation>
    </message>
    <message>
        <source>Another constraint</source>
        <translation>Weitere Nebenbedingung</translation>
    </message>
    <message>
        <source>Constraint %1</source>
        <translation>Nebenbedingung %1</translation>
    </message>
    <message>
        <source>Clear it to take the constraint out</source>
        <translation>Leeren entfernt die Nebenbedingung</translation>
    </message>
    <message>
        <source>A set needs one constraint at least; the one that stood here is kept.</source>
        <translation>Eine Menge braucht mindestens eine Nebenbedingung; die hier stand, bleibt.</translation>
    </message>
    <message>
        <source>%1. The row is kept as it was.</source>
        <translation>%1. Die Zeile bleibt, wie sie war.</translation>
    </message>
</context>
<context>
    <name>triptych::app::ContactSheet</name>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
</context>
<context>
    <name>triptych::app::ContrastSlider</name>
    <message>
        <source>Contrast of %1: black %2, white %3</source>
        <translation>Kontrast von %1: schwarz %2, weiß %3</translation>
    </message>
    <message>
        <source>%1: values up to %2 are black, from %3 white. Drag the ends; ← and → move the one that ↓ (black) or ↑ (white) chose</source>
        <translation>%1: Werte bis %2 sind schwarz, ab %3 weiß. Die Enden ziehen; ← und → verschieben das mit ↓ (schwarz) oder ↑ (weiß) gewählte</translation>
    </message>
</context>
<context>
    <name>triptych::app::ConvergenceView</name>
    <message>
        <source>Chains start at</source>
        <translation>Ketten beginnen bei</translation>
    </message>
    <message>
        <source>W₁ to the Gibbs law</source>
        <translation>W₁ zum Gibbs-Gesetz</translation>
    </message>
    <message>
        <source>Local slopes</source>
        <translation>Lokale Steigungen</translation>
    </message>
    <message>
        <source>of log W₁ over log T; grey: −1/2, −1/4</source>
        <translation>von log W₁ über log T; grau: −1/2, −1/4</translation>
    </message>
    <message>
        <source>W₁ √T / log T</source>
        <translation>W₁ √T / log T</translation>
    </message>
    <message>
        <source>steps T</source>
        <translation>Schritte T</translation>
    </message>
    <message>
        <source>units of length</source>
        <translation>Längeneinheiten</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>Steigung</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>A sweep will be drawn here: choose its settings on the right and press Run.</source>
        <translation>Hier wird eine Reihe gezeichnet: rechts die Einstellungen wählen und auf Starten drücken.</translation>
    </message>
    <message>
        <source>Monte Carlo floor</source>
        <translation>Monte-Carlo-Grenze</translation>
    </message>
    <message>
        <source>Memory of the data</source>
        <translation>Gedächtnis der Daten</translation>
    </message>
    <message>
        <source>Switching probability, φ or length of a block, and the long-run variance S that follows</source>
        <translation>Wechselwahrscheinlichkeit, φ oder Länge eines Blocks, und die Langzeitvarianz S, die daraus folgt</translation>
    </message>
    <message>
        <source>Sliced W₁ to the Gibbs law</source>
        <translation>Sliced W₁ zum Gibbs-Gesetz</translation>
    </message>
    <message>
        <source>dotted: starting error; dashed: stationary bias; dash-dotted: bias predicted; grey: log T/√T, √log T/⁴√T</source>
        <translation>gepunktet: Startfehler; gestrichelt: stationärer Fehler; strichpunktiert: vorhergesagter Fehler; grau: log T/√T, √log T/⁴√T</translation>
    </message>
    <message>
        <source>bounded where W₁ falls like log T/√T</source>
        <translation>beschränkt, wo W₁ wie log T/√T fällt</translation>
    </message>
    <message>
        <source>W₁ at the largest T</source>
        <translation>W₁ beim größten T</translation>
    </message>
    <message>
        <source>long-run variance S</source>
        <translation>Langzeitvarianz S</translation>
    </message>
    <message>
        <source>Measured %1.</source>
        <translation>Gemessen: %1.</translation>
    </message>
    <message>
        <source>%1: %2; fitted %3</source>
        <translation>%1: %2; angepasst %3</translation>
    </message>
</context>
<context>
    <name>triptych::app::CoordinatesView</name>
    <message>
        <source>Coordinates</source>
        <translation>Koordinaten</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Over the draws of 16 chains in the second half of the run.</source>
        <translation>Über die Züge von 16 Ketten in der zweiten Hälfte des Laufs.</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>Standard deviation of the draws.</source>
        <translation>Standardabweichung der Züge.</translation>
    </message>
    <message>
        <source>5 %</source>
        <translation>5 %</translation>
    </message>
    <message>
        <source>Quantile of the draws.</source>
        <translation>Quantil der Ziehungen.</translation>
    </message>
    <message>
        <source>95 %</source>
        <translation>95 %</translation>
    </message>
    <message>
        <source>Rank-normalised split R-hat (Vehtari et al. 2021): at most 1.01 where chains agree. It cannot see a bias that all chains share.</source>
        <translation>Rangnormiertes geteiltes R-hat (Vehtari u. a. 2021): höchstens 1,01, wo Ketten übereinstimmen. Einen Fehler, den alle Ketten teilen, sieht es nicht.</translation>
    </message>
    <message>
        <source>ESS bulk</source>
        <translation>ESS Mitte</translation>
    </message>
    <message>
        <source>Effective sample size of the middle of the law, by rank-normalised draws; at least 100 a chain for R̂ to mean something.</source>
        <translation>Effektive Stichprobengröße der Mitte des Gesetzes, aus rangnormierten Zügen; mindestens 100 je Kette, damit R̂ etwas bedeutet.</translation>
    </message>
    <message>
        <source>ESS tail</source>
        <translation>ESS Rand</translation>
    </message>
    <message>
        <source>The smaller effective sample size of the 5 % and the 95 % quantile.</source>
        <translation>Die kleinere effektive Stichprobengröße des 5-%- und des 95-%-Quantils.</translation>
    </message>
    <message>
        <source>MCSE mean</source>
        <translation>MCSE Mittel</translation>
    </message>
    <message>
        <source>Monte Carlo standard error of the mean.</source>
        <translation>Monte-Carlo-Standardfehler des Mittels.</translation>
    </message>
    <message>
        <source>Stein</source>
        <translation>Stein</translation>
    </message>
    <message>
        <source>Mean of Stein&apos;s identity along this coordinate: 0 under the Gibbs law, whatever its constant. More than 4 errors away from 0 there is a bias.</source>
        <translation>Mittel der Stein-Identität entlang dieser Koordinate: 0 unter dem Gibbs-Gesetz, gleich welcher Konstante. Mehr als 4 Fehler von 0 entfernt liegt eine Verzerrung vor.</translation>
    </message>
    <message>
        <source>± error</source>
        <translation>± Fehler</translation>
    </message>
    <message>
        <source>Monte Carlo standard error of Stein&apos;s identity.</source>
        <translation>Monte-Carlo-Standardfehler der Stein-Identität.</translation>
    </message>
    <message>
        <source>Coordinate</source>
        <translation>Koordinate</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>density of the draws</source>
        <translation>Dichte der Ziehungen</translation>
    </message>
    <message>
        <source>density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>mean, 10–90 %; dashed: least met so far</source>
        <translation>Mittel, 10–90 %; gestrichelt: kleinster bisher</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>mean over chains</source>
        <translation>Mittel über Ketten</translation>
    </message>
    <message>
        <source>least met</source>
        <translation>kleinster bisher</translation>
    </message>
    <message>
        <source>On the faces</source>
        <translation>Auf den Facetten</translation>
    </message>
    <message>
        <source>share of chain-steps; rings: predicted</source>
        <translation>Anteil der Kettenschritte; Ringe: vorhergesagt</translation>
    </message>
    <message>
        <source>share of chain-steps that ended on a face or were turned back by it</source>
        <translation>Anteil der Kettenschritte, die auf einer Facette endeten oder von ihr zurückgewiesen wurden</translation>
    </message>
    <message>
        <source>%1 % of proposals outside</source>
        <translation>%1 % der Vorschläge außerhalb</translation>
    </message>
    <message>
        <source>face, by its row</source>
        <translation>Facette, nach Zeile</translation>
    </message>
    <message>
        <source>% of chain-steps</source>
        <translation>% der Kettenschritte</translation>
    </message>
    <message>
        <source>rest</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>All other faces: %1 % of chain-steps</source>
        <translation>Alle anderen Facetten: %1 % der Kettenschritte</translation>
    </message>
    <message>
        <source>Face %1: %2 % of chain-steps</source>
        <translation>Facette %1: %2 % der Kettenschritte</translation>
    </message>
    <message>
        <source>Predicted: %1 ± %2 %, √(η/β) times the Gibbs density at the face.
The density is estimated from the draws within 3 and 6 steps s = √(2η/β) of it, the wall standing 0.58 s farther out than it does.</source>
        <translation>Vorhergesagt: %1 ± %2 %, √(η/β) mal die Gibbs-Dichte an der Facette.
Die Dichte ist aus den Zügen innerhalb von 3 und 6 Schritten s = √(2η/β) davon geschätzt, wobei die Wand 0.58 s weiter außen angesetzt ist, als sie steht.</translation>
    </message>
    <message>
        <source>No prediction: the set is not many steps deep behind this face, or the run is not over.</source>
        <translation>Keine Vorhersage: die Menge ist hinter dieser Facette nicht viele Schritte tief, oder der Lauf ist nicht zu Ende.</translation>
    </message>
    <message>
        <source>Nothing was run yet: Run draws chains of this problem, Optimise looks for its least loss.</source>
        <translation>Noch nichts gerechnet: „Ausführen“ zieht Ketten dieses Problems, „Optimieren“ sucht seinen kleinsten Verlust.</translation>
    </message>
</context>
<context>
    <name>triptych::app::CurvesView</name>
    <message>
        <source>Points of the curves</source>
        <translation>Punkte der Kurven</translation>
    </message>
    <message>
        <source>Reading the experiment…</source>
        <translation>Das Experiment wird gelesen…</translation>
    </message>
    <message>
        <source>The experiment runs. Its curves come when all trainings are through; Jobs shows how far they are.</source>
        <translation>Das Experiment läuft. Seine Kurven kommen, wenn alle Trainings fertig sind; unter Aufträge steht, wie weit sie sind.</translation>
    </message>
    <message>
        <source>How well models do on held-out pictures, by the share of the training pictures they learnt from.</source>
        <translation>Wie gut Modelle auf zurückgehaltenen Bildern sind, nach dem Anteil der Trainingsbilder, aus denen sie gelernt haben.</translation>
    </message>
    <message>
        <source>%1 on held-out pictures</source>
        <translation>%1 auf zurückgehaltenen Bildern</translation>
    </message>
    <message>
        <source>bands: interval over seeds and scenes</source>
        <translation>Bänder: Intervall über Startwerte und Szenen</translation>
    </message>
    <message>
        <source>Share of the training pictures</source>
        <translation>Anteil der Trainingsbilder</translation>
    </message>
    <message>
        <source>the paper&apos;s 75 %</source>
        <translation>die 75 % des Artikels</translation>
    </message>
    <message>
        <source>Likeness of features</source>
        <translation>Ähnlichkeit der Merkmale</translation>
    </message>
    <message>
        <source>Level, outermost down, then up</source>
        <translation>Ebene, von außen hinab, dann hinauf</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>Arm</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Intervall</translation>
    </message>
    <message>
        <source>Over the baseline</source>
        <translation>Über der Basis</translation>
    </message>
    <message>
        <source>Its interval</source>
        <translation>Dessen Intervall</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>linear CKA (debiased), source and trained</source>
        <translation>lineares CKA (unverzerrt), Quelle und trainiert</translation>
    </message>
</context>
<context>
    <name>triptych::app::DiagnosticsView</name>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>R-hat, effective sample sizes, errors, rank plots and autocorrelation, beside the bias they cannot see</source>
        <translation>R-hat, effektive Stichprobengrößen, Fehler, Rangbilder und Autokorrelation, neben dem systematischen Fehler, den sie nicht sehen</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Over the draws of 16 chains in the second half of the run.</source>
        <translation>Über die Züge von 16 Ketten in der zweiten Hälfte des Laufs.</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>Standard deviation of the draws.</source>
        <translation>Standardabweichung der Züge.</translation>
    </message>
    <message>
        <source>Rank-normalised split R-hat (Vehtari et al. 2021): at most 1.01 where chains agree. It cannot see a bias that all chains share.</source>
        <translation>Rangnormiertes geteiltes R-hat (Vehtari u. a. 2021): höchstens 1,01, wo Ketten übereinstimmen. Einen Fehler, den alle Ketten teilen, sieht es nicht.</translation>
    </message>
    <message>
        <source>ESS bulk</source>
        <translation>ESS Mitte</translation>
    </message>
    <message>
        <source>Effective sample size of the middle of the law, by rank-normalised draws; at least 100 a chain for R̂ to mean something.</source>
        <translation>Effektive Stichprobengröße der Mitte des Gesetzes, aus rangnormierten Zügen; mindestens 100 je Kette, damit R̂ etwas bedeutet.</translation>
    </message>
    <message>
        <source>ESS tail</source>
        <translation>ESS Rand</translation>
    </message>
    <message>
        <source>The smaller effective sample size of the 5 % and the 95 % quantile.</source>
        <translation>Die kleinere effektive Stichprobengröße des 5-%- und des 95-%-Quantils.</translation>
    </message>
    <message>
        <source>MCSE mean</source>
        <translation>MCSE Mittel</translation>
    </message>
    <message>
        <source>Monte Carlo standard error of the mean.</source>
        <translation>Monte-Carlo-Standardfehler des Mittels.</translation>
    </message>
    <message>
        <source>MCSE median</source>
        <translation>MCSE Median</translation>
    </message>
    <message>
        <source>Monte Carlo standard error of the median.</source>
        <translation>Monte-Carlo-Standardfehler des Medians.</translation>
    </message>
    <message>
        <source>W₁ measured</source>
        <translation>W₁ gemessen</translation>
    </message>
    <message>
        <source>Distance of the marginal of all chains at the last step to the truth, in units of length. R̂ cannot see it.</source>
        <translation>Abstand der Randverteilung aller Ketten beim letzten Schritt zur Wahrheit, in Längeneinheiten. R̂ sieht ihn nicht.</translation>
    </message>
    <message>
        <source>Bias predicted</source>
        <translation>Fehler vorhergesagt</translation>
    </message>
    <message>
        <source>Of the walls, to first order, for projection.</source>
        <translation>Der Wände, in erster Ordnung, für die Projektion.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Stein</source>
        <translation>Stein</translation>
    </message>
    <message>
        <source>Stein&apos;s identity along the coordinate, with a test function that vanishes on the walls it runs into: 0 under the Gibbs law. A bias that all chains share moves it.</source>
        <translation>Die Stein-Identität entlang der Koordinate, mit einer Testfunktion, die an den Wänden verschwindet, auf die sie trifft: 0 unter der Gibbs-Verteilung. Eine Verzerrung, die alle Ketten teilen, verschiebt sie.</translation>
    </message>
    <message>
        <source>± error</source>
        <translation>± Fehler</translation>
    </message>
    <message>
        <source>Monte Carlo standard error of Stein&apos;s identity.</source>
        <translation>Monte-Carlo-Standardfehler der Stein-Identität.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>On the boundary: %1 of chain-steps of the second half, predicted %2.</source>
        <translation>Auf dem Rand: %1 der Kettenschritte der zweiten Hälfte, vorhergesagt %2.</translation>
    </message>
    <message>
        <source>On the boundary: %1 of chain-steps of the second half.</source>
        <translation>Auf dem Rand: %1 der Kettenschritte der zweiten Hälfte.</translation>
    </message>
    <message>
        <source>%1 of all proposals lay outside the set.</source>
        <translation>%1 aller Vorschläge lagen außerhalb der Menge.</translation>
    </message>
    <message>
        <source>The wall moved them by %1 on average.</source>
        <translation>Die Wand verschob sie im Mittel um %1.</translation>
    </message>
    <message>
        <source>Largest distance outside: %1.</source>
        <translation>Größter Abstand außerhalb: %1.</translation>
    </message>
    <message>
        <source>Predicted to first order: √(η/β) times the Gibbs density on the face, the mean ladder height of a Gaussian walk at a wall.</source>
        <translation>Vorhergesagt in erster Ordnung: √(η/β) mal die Gibbs-Dichte auf der Facette, die mittlere Leiterhöhe einer Gauß-Irrfahrt an einer Wand.</translation>
    </message>
</context>
<context>
    <name>triptych::app::DiceCanvas</name>
    <message>
        <source>Pairwise Dice</source>
        <translation>Paarweiser Dice</translation>
    </message>
    <message>
        <source>%1 and %2: %3</source>
        <translation>%1 und %2: %3</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>number and name of a volunteer</comment>
        <translation>%1  %2</translation>
    </message>
</context>
<context>
    <name>triptych::app::DisagreementModel</name>
    <message>
        <source>Both masks are empty: they agree.</source>
        <translation>Beide Masken sind leer: Sie stimmen überein.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Discriminator&apos;s doubt</source>
        <translation>Zweifel des Diskriminators</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Unsicherheit</translation>
    </message>
    <message>
        <source>Model, px</source>
        <translation>Modell, px</translation>
    </message>
    <message>
        <source>Volunteers, px</source>
        <translation>Freiwillige, px</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>1 − Dice of the model&apos;s mask and the consensus at its threshold</source>
        <translation>1 − Dice der Maske des Modells und des Konsenses an dessen Schwelle</translation>
    </message>
    <message>
        <source>1 − mean score of the discriminator over its patches</source>
        <translation>1 − mittlere Wertung des Diskriminators über seine Felder</translation>
    </message>
    <message>
        <source>Mean standard deviation of the probability over passes with dropout</source>
        <translation>Mittlere Standardabweichung der Wahrscheinlichkeit über Durchgänge mit Dropout</translation>
    </message>
    <message>
        <source>Pixels of the model&apos;s mask</source>
        <translation>Pixel der Maske des Modells</translation>
    </message>
    <message>
        <source>Pixels of the consensus</source>
        <translation>Pixel des Konsenses</translation>
    </message>
    <message>
        <source>Votes a pixel needs to be in the consensus</source>
        <translation>Stimmen, die ein Pixel braucht, um im Konsens zu sein</translation>
    </message>
</context>
<context>
    <name>triptych::app::DisagreementView</name>
    <message>
        <source>Send these to the volunteers…</source>
        <translation>Diese an die Freiwilligen geben…</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Distance to the crowd</source>
        <translation>Abstand zu den Freiwilligen</translation>
    </message>
    <message>
        <source>Discriminator&apos;s doubt</source>
        <translation>Zweifel des Diskriminators</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Unsicherheit</translation>
    </message>
    <message>
        <source>First by</source>
        <translation>Zuerst nach</translation>
    </message>
    <message>
        <source>Subjects by disagreement</source>
        <translation>Bilder nach Uneinigkeit</translation>
    </message>
    <message>
        <source>The first</source>
        <translation>Die ersten</translation>
    </message>
    <message>
        <source>How many subjects go to the volunteers</source>
        <translation>Wie viele Bilder an die Freiwilligen gehen</translation>
    </message>
    <message>
        <source>A list of subjects (CSV) with reason and scores, and beside it what was chosen and why</source>
        <translation>Eine Liste von Bildern (CSV) mit Grund und Wertungen, und daneben, was gewählt wurde und warum</translation>
    </message>
    <message>
        <source>Holding the model&apos;s masks against the votes…</source>
        <translation>Die Masken des Modells werden gegen die Stimmen gehalten…</translation>
    </message>
    <message>
        <source>This prediction was made without dropout: predict with passes above 0 to know how unsure the model is.</source>
        <translation>Diese Vorhersage entstand ohne Dropout: Sagen Sie mit mehr als 0 Durchgängen vorher, um zu wissen, wie unsicher das Modell ist.</translation>
    </message>
    <message>
        <source>This model has no discriminator.</source>
        <translation>Dieses Modell hat keinen Diskriminator.</translation>
    </message>
    <message numerus="yes">
        <source>Of %n subject(s)</source>
        <translation>
            <numerusform>Von %n Bild</numerusform>
            <numerusform>Von %n Bildern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n have a Dice under one half between model and volunteers.</source>
        <translation>
            <numerusform>hat %n einen Dice unter einhalb zwischen Modell und Freiwilligen.</numerusform>
            <numerusform>haben %n einen Dice unter einhalb zwischen Modell und Freiwilligen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more are not in this import, have no votes, or another size.</source>
        <translation>
            <numerusform>%n weiteres ist nicht in diesem Import, hat keine Stimmen oder eine andere Größe.</numerusform>
            <numerusform>%n weitere sind nicht in diesem Import, haben keine Stimmen oder eine andere Größe.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::DisplayPanel</name>
    <message>
        <source>Band %1</source>
        <translation>Band %1</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Channels and contrast</source>
        <translation>Kanäle und Kontrast</translation>
    </message>
    <message>
        <source>Which band is seen as which colour, and which values are black and white; for every subject of this import</source>
        <translation>Welches Band in welcher Farbe erscheint und welche Werte schwarz und weiß sind; für jedes Bild dieses Imports</translation>
    </message>
    <message>
        <source>How bands are seen</source>
        <translation>Wie Bänder erscheinen</translation>
    </message>
    <message>
        <source>The band seen red</source>
        <translation>Das rot gezeigte Band</translation>
    </message>
    <message>
        <source>The band seen green</source>
        <translation>Das grün gezeigte Band</translation>
    </message>
    <message>
        <source>The band seen blue</source>
        <translation>Das blau gezeigte Band</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>G</source>
        <translation>G</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>From the 2nd to the 98th percentile of each band, of each picture by itself</source>
        <translation>Vom 2. bis zum 98. Perzentil jedes Bandes, für jedes Foto einzeln</translation>
    </message>
    <message>
        <source>As pictures are seen at first: 8 bits as they are, more from the 2nd to the 98th percentile</source>
        <translation>Wie Fotos zuerst erscheinen: 8 Bit, wie sie sind, mehr vom 2. bis zum 98. Perzentil</translation>
    </message>
    <message>
        <source>In colour</source>
        <translation>In Farbe</translation>
    </message>
    <message>
        <source>%1 in grey</source>
        <translation>%1 in Grau</translation>
    </message>
</context>
<context>
    <name>triptych::app::EnergyView</name>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Loss and W₁ against the step</source>
        <translation>Verlust und W₁ über den Schritten</translation>
    </message>
</context>
<context>
    <name>triptych::app::ExampleModel</name>
    <message>
        <source>Scene %1</source>
        <translation>Szene %1</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>%1 % of the pixels are foreground</source>
        <translation>%1 % der Pixel sind Vordergrund</translation>
    </message>
</context>
<context>
    <name>triptych::app::GoldPlot</name>
    <message>
        <source>Scores against experts by threshold</source>
        <translation>Maße gegen Fachleute je Schwelle</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a score&apos;s name and value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>How often each threshold was the best by MCC, of %1 draws of the subjects</source>
        <translation>Wie oft jede Schwelle nach MCC die beste war, in %1 Ziehungen der Bilder</translation>
    </message>
    <message>
        <source>share of the volunteers a pixel needs</source>
        <translation>Anteil der Beteiligten, den ein Pixel braucht</translation>
    </message>
    <message>
        <source>votes a pixel needs</source>
        <translation>Stimmen, die ein Pixel braucht</translation>
    </message>
    <message>
        <source>best in %1 % of draws</source>
        <translation>in %1 % der Ziehungen die beste</translation>
    </message>
    <message>
        <source>score, all pixels together (1 is best)</source>
        <translation>Maß, alle Pixel zusammen (1 ist das Beste)</translation>
    </message>
</context>
<context>
    <name>triptych::app::GoldStore</name>
    <message>
        <source>Consensus against experts</source>
        <translation>Konsens gegen Fachleute</translation>
    </message>
</context>
<context>
    <name>triptych::app::GoldView</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Import masks…</source>
        <translation>Masken importieren…</translation>
    </message>
    <message>
        <source>Threshold by</source>
        <translation>Schwelle nach</translation>
    </message>
    <message>
        <source>Steps of the share</source>
        <translation>Anteilsstufen</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>Ziehungen</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Konfidenz</translation>
    </message>
    <message>
        <source>Masks of the experts</source>
        <translation>Masken der Fachleute</translation>
    </message>
    <message>
        <source>COCO…</source>
        <translation>COCO…</translation>
    </message>
    <message>
        <source>GeoJSON…</source>
        <translation>GeoJSON…</translation>
    </message>
    <message>
        <source>Folder of pictures…</source>
        <translation>Ordner mit Bilddateien…</translation>
    </message>
    <message>
        <source>Masks named by the subjects&apos; ids, or by the names of their pictures</source>
        <translation>Masken, benannt nach den Kennungen der Bilder oder den Namen ihrer Fotos</translation>
    </message>
    <message>
        <source>Subjects with an expert&apos;s mask</source>
        <translation>Bilder mit einer Maske von Fachleuten</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Fits best at</source>
        <translation>Passt am besten bei</translation>
    </message>
    <message>
        <source>MCC there</source>
        <translation>MCC dort</translation>
    </message>
    <message>
        <source>MCC</source>
        <translation>MCC</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <source>This and what follows: at the chosen threshold</source>
        <translation>Dies und das Folgende: bei der gewählten Schwelle</translation>
    </message>
    <message numerus="yes">
        <source>Experts of this export (%n subject(s))</source>
        <translation>
            <numerusform>Fachleute dieses Exports (%n Bild)</numerusform>
            <numerusform>Fachleute dieses Exports (%n Bilder)</numerusform>
        </translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Holding the votes against the experts…</source>
        <translation>Die Stimmen werden mit den Fachleuten verglichen…</translation>
    </message>
    <message>
        <source>Holds the consensus at every threshold against the experts&apos; masks: which number of votes fits best, and how sure that is.</source>
        <translation>Vergleicht den Konsens bei jeder Schwelle mit den Masken der Fachleute: welche Stimmenzahl am besten passt, und wie sicher das ist.</translation>
    </message>
    <message>
        <source>No expert&apos;s mask yet: import some (COCO, GeoJSON, or pictures named by subject), or an export in which experts took part.</source>
        <translation>Noch keine Maske von Fachleuten: importieren Sie welche (COCO, GeoJSON oder nach dem Bild benannte Bilddateien) oder einen Export, an dem Fachleute mitgewirkt haben.</translation>
    </message>
    <message>
        <source>Use %1 for all subjects</source>
        <translation>%1 für alle Bilder</translation>
    </message>
    <message>
        <source>Expert, px</source>
        <translation>Fachmaske, px</translation>
    </message>
</context>
<context>
    <name>triptych::app::HistoryPanel</name>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Not decided yet.</source>
        <translation>Noch nicht entschieden.</translation>
    </message>
    <message>
        <source>%1 at %2 votes, after %3 s</source>
        <translation>%1 bei %2 Stimmen, nach %3 s</translation>
    </message>
    <message>
        <source>%1 px differ from the consensus</source>
        <translation>%1 px weichen vom Konsens ab</translation>
    </message>
    <message numerus="yes">
        <source>rejected %n time(s)</source>
        <translation>
            <numerusform>%n-mal abgelehnt</numerusform>
            <numerusform>%n-mal abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>mask drawn by hand</source>
        <translation>Maske von Hand gezeichnet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>where the crowd was undecided: the model “%1”</source>
        <translation>wo die Menge unentschieden war: das Modell „%1“</translation>
    </message>
</context>
<context>
    <name>triptych::app::ImportPreviewView</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Markierungen</translation>
    </message>
    <message>
        <source>What the import would do</source>
        <translation>Was der Import täte</translation>
    </message>
    <message>
        <source>Looking through the export: %1 %</source>
        <translation>Export wird durchgesehen: %1 %</translation>
    </message>
    <message>
        <source>Looking through the export…</source>
        <translation>Export wird durchgesehen…</translation>
    </message>
    <message>
        <source>Preview: %1</source>
        <translation>Vorschau: %1</translation>
    </message>
    <message>
        <source>It cannot be looked through with these settings.</source>
        <translation>Mit diesen Einstellungen lässt er sich nicht durchsehen.</translation>
    </message>
    <message>
        <source>It could not be read.</source>
        <translation>Er ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>Of %1 rows %2 come in and %3 are left out; %4 of those that come in are repaired. %5 subjects, %6 volunteers.</source>
        <translation>Von %1 Zeilen werden %2 übernommen und %3 ausgelassen; %4 der übernommenen werden repariert. %5 Bilder, %6 Freiwillige.</translation>
    </message>
    <message>
        <source>A row cannot be read, and with these settings the import stops there: let such rows be skipped.</source>
        <translation>Eine Zeile ist nicht lesbar, und mit diesen Einstellungen hält der Import dort an: solche Zeilen auslassen.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>subject %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>Come in</source>
        <translation>Übernommen</translation>
    </message>
</context>
<context>
    <name>triptych::app::ImportStore</name>
    <message>
        <source>Rows that cannot be read can be left out; the report then lists them.</source>
        <translation>Unlesbare Zeilen können ausgelassen werden; der Bericht führt sie dann auf.</translation>
    </message>
    <message>
        <source>Import without them</source>
        <translation>Ohne sie importieren</translation>
    </message>
    <message numerus="yes">
        <source>Consensus of %n subject(s)</source>
        <translation>
            <numerusform>Konsens von %n Bild</numerusform>
            <numerusform>Konsens von %n Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: read. They can be held against the votes under Gold.</source>
        <translation>%1: gelesen. Unter Gold lassen sie sich mit den Stimmen vergleichen.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>triptych::app::LangevinTab</name>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Erneut ausführen</translation>
    </message>
    <message>
        <source>The same problem and parameters with the next seed</source>
        <translation>Dasselbe Problem und dieselben Parameter mit dem nächsten Startwert</translation>
    </message>
    <message>
        <source>Problems to sample from will be here</source>
        <translation>Hier erscheinen Probleme zum Ziehen von Stichproben</translation>
    </message>
    <message>
        <source>A loss on a polyhedron. Import a polytope, or open the Langevin sample from Home.</source>
        <translation>Ein Verlust auf einem Polyeder. Ein Polytop importieren oder das Langevin-Beispiel von der Startseite öffnen.</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>Der Lauf ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Convergence</source>
        <translation>Konvergenz</translation>
    </message>
    <message>
        <source>A sweep: W₁ against the number of steps, with starting error and stationary bias</source>
        <translation>Eine Reihe: W₁ über der Zahl der Schritte, mit Startfehler und stationärem Fehler</translation>
    </message>
</context>
<context>
    <name>triptych::app::LayerRow</name>
    <message>
        <source>Opacity of %1</source>
        <translation>Deckkraft von %1</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Einblenden</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>triptych::app::LearningInspector</name>
    <message>
        <source>What transfer is worth on %1</source>
        <translation>Was Übertragung auf %1 wert ist</translation>
    </message>
    <message>
        <source>from scratch</source>
        <translation>von Grund auf</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>aus %1</translation>
    </message>
    <message>
        <source>What you see</source>
        <translation>Was Sie sehen</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>Wie es entstand</translation>
    </message>
    <message>
        <source>Show code</source>
        <translation>Code zeigen</translation>
    </message>
    <message>
        <source>Pictures with the masks that a model learns from and is tested on. What was taken together, a scene, is never in two parts.</source>
        <translation>Bilder mit den Masken, aus denen ein Modell lernt und an denen es geprüft wird. Was zusammen aufgenommen wurde, eine Szene, ist nie in zwei Teilen.</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Masks from</source>
        <translation>Masken aus</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Foreground</source>
        <translation>Vordergrund</translation>
    </message>
    <message>
        <source>Share of its pixels inside the mask</source>
        <translation>Anteil seiner Pixel in der Maske</translation>
    </message>
    <message>
        <source>Split by scene</source>
        <translation>Teilung nach Szenen</translation>
    </message>
    <message>
        <source>New data set</source>
        <translation>Neuer Datensatz</translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>Gemacht aus</translation>
    </message>
    <message>
        <source>The pictures and masks of the import on screen, or pictures that are generated</source>
        <translation>Den Bildern und Masken des gezeigten Imports, oder Bildern, die erzeugt werden</translation>
    </message>
    <message>
        <source>The import on screen</source>
        <translation>Gezeigter Import</translation>
    </message>
    <message>
        <source>Generated pictures</source>
        <translation>Erzeugte Bilder</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>How a model learns: its loss by epoch, and how well it finds the masks of validation pictures. The best epoch is kept.</source>
        <translation>Wie ein Modell lernt: sein Verlust nach Epochen, und wie gut es die Masken der Validierungsbilder findet. Die beste Epoche wird aufgehoben.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Dice on the test</source>
        <translation>Dice im Test</translation>
    </message>
    <message>
        <source>2 |A∩B| / (|A| + |B|) of the model&apos;s mask and the given one, mean over the test pictures where it is defined</source>
        <translation>2 |A∩B| / (|A| + |B|) der Maske des Modells und der gegebenen, Mittel über die Testbilder, wo es bestimmt ist</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>How many there were, and which was the best on validation pictures</source>
        <translation>Wie viele es waren, und welche auf Validierungsbildern die beste war</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Of the model&apos;s probability, chosen on validation pictures</source>
        <translation>Der Wahrscheinlichkeit des Modells, auf Validierungsbildern gewählt</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Numbers that are learnt</source>
        <translation>Zahlen, die gelernt werden</translation>
    </message>
    <message>
        <source>Begun from</source>
        <translation>Begonnen mit</translation>
    </message>
    <message>
        <source>Learnt from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Pictures in training, validation and test</source>
        <translation>Bilder in Training, Validierung und Test</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>Neues Training</translation>
    </message>
    <message>
        <source>Learns from</source>
        <translation>Lernt aus</translation>
    </message>
    <message>
        <source>A data set of the Library; its split is that of Sets</source>
        <translation>Ein Datensatz der Bibliothek; geteilt wie unter Datensätze</translation>
    </message>
    <message>
        <source>Begins from</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>From scratch, or from the layers of another model</source>
        <translation>Von Grund auf, oder mit den Schichten eines anderen Modells</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Übertragung</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Abwandlung</translation>
    </message>
    <message>
        <source>Preparation and name</source>
        <translation>Vorbereitung und Name</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Decides beginning, order, crops and which pictures a fraction has</source>
        <translation>Bestimmt Beginn, Reihenfolge, Ausschnitte und welche Bilder ein Anteil hat</translation>
    </message>
    <message>
        <source>How well models do on held-out pictures when they learn from a part of the training pictures, from scratch and from other models. Which is better is found, not assumed.</source>
        <translation>Wie gut Modelle auf zurückgehaltenen Bildern sind, wenn sie aus einem Teil der Trainingsbilder lernen, von Grund auf und aus anderen Modellen. Was besser ist, wird ermittelt, nicht angenommen.</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was sich zeigt</translation>
    </message>
    <message>
        <source>New experiment</source>
        <translation>Neues Experiment</translation>
    </message>
    <message>
        <source>The data set whose parts are learnt; all models are tested on the same pictures</source>
        <translation>Der Datensatz, dessen Teile gelernt werden; alle Modelle werden auf denselben Bildern geprüft</translation>
    </message>
    <message>
        <source>Transfer A from</source>
        <translation>Übertragung A aus</translation>
    </message>
    <message>
        <source>Transfer B from</source>
        <translation>Übertragung B aus</translation>
    </message>
    <message>
        <source>A model, or a data set on which one is trained first</source>
        <translation>Ein Modell, oder ein Datensatz, auf dem zuerst eines trainiert wird</translation>
    </message>
    <message>
        <source>Settings of the trainings are those under Training.</source>
        <translation>Die Einstellungen der Trainings stehen unter Training.</translation>
    </message>
    <message>
        <source>Subjects of the import on screen, those first in which the model&apos;s mask and the volunteers&apos; consensus are farthest apart. Return shows one under Review.</source>
        <translation>Bilder des gezeigten Imports, zuerst die, in denen die Maske des Modells und der Konsens der Freiwilligen am weitesten auseinander liegen. Die Eingabetaste zeigt eines unter Prüfung.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>1 − Dice of the model&apos;s mask and the consensus at its threshold</source>
        <translation>1 − Dice der Maske des Modells und des Konsenses an dessen Schwelle</translation>
    </message>
    <message>
        <source>Model and volunteers</source>
        <translation>Modell und Freiwillige</translation>
    </message>
    <message>
        <source>Pixels of either mask</source>
        <translation>Pixel beider Masken</translation>
    </message>
    <message>
        <source>New prediction</source>
        <translation>Neue Vorhersage</translation>
    </message>
    <message>
        <source>Finds masks in every picture of the import on screen</source>
        <translation>Findet Masken in jedem Bild des gezeigten Imports</translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation>Von Grund auf</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Train first on %1</source>
        <translation>Zuerst auf %1 trainieren</translation>
    </message>
    <message>
        <source>consensus</source>
        <translation>Konsens</translation>
    </message>
    <message>
        <source>experts</source>
        <translation>Fachleuten</translation>
    </message>
    <message>
        <source>review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>erzeugt</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>%1, best %2</source>
        <translation>%1, beste %2</translation>
    </message>
    <message>
        <source>scratch</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Noch nichts.</translation>
    </message>
    <message>
        <source>The report has no words.</source>
        <translation>Der Bericht hat keine Worte.</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>No import is on screen.</source>
        <translation>Kein Import ist zu sehen.</translation>
    </message>
    <message>
        <source>The import has no pictures: add them under Review.</source>
        <translation>Der Import hat keine Bilder: Fügen Sie sie unter Prüfung hinzu.</translation>
    </message>
    <message>
        <source>There is no data set yet.</source>
        <translation>Es gibt noch keinen Datensatz.</translation>
    </message>
    <message>
        <source>Frozen levels would stay as they began: choose a model to begin from, or freeze none.</source>
        <translation>Eingefrorene Ebenen blieben, wie sie begannen: Wählen Sie ein Modell zum Beginnen, oder frieren Sie keine ein.</translation>
    </message>
    <message>
        <source>Choose what is transferred: a model, or a data set.</source>
        <translation>Wählen Sie, was übertragen wird: ein Modell oder einen Datensatz.</translation>
    </message>
    <message>
        <source>No fraction is given.</source>
        <translation>Kein Anteil ist angegeben.</translation>
    </message>
    <message numerus="yes">
        <source>%n training(s) in one submission.</source>
        <translation>
            <numerusform>%n Training in einem Auftrag.</numerusform>
            <numerusform>%n Trainings in einem Auftrag.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no model yet: train one, or bring weights from a file.</source>
        <translation>Es gibt noch kein Modell: Trainieren Sie eines, oder holen Sie Gewichte aus einer Datei.</translation>
    </message>
</context>
<context>
    <name>triptych::app::LearningLibrary</name>
    <message>
        <source>Data sets</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>Experimente</translation>
    </message>
    <message>
        <source>Pictures with masks to learn from</source>
        <translation>Bilder mit Masken zum Lernen</translation>
    </message>
    <message>
        <source>Trained here, or brought from a file</source>
        <translation>Hier trainiert oder aus einer Datei</translation>
    </message>
    <message>
        <source>What transfer is worth</source>
        <translation>Was Übertragung wert ist</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Add a data set</source>
        <translation>Einen Datensatz hinzufügen</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Ein Modell hinzufügen</translation>
    </message>
    <message>
        <source>From the import on screen</source>
        <translation>Aus dem gezeigten Import</translation>
    </message>
    <message>
        <source>Folder of pictures and masks…</source>
        <translation>Ordner mit Bildern und Masken…</translation>
    </message>
    <message>
        <source>Pictures with a COCO file…</source>
        <translation>Bilder mit COCO-Datei…</translation>
    </message>
    <message>
        <source>Generated pictures</source>
        <translation>Erzeugte Bilder</translation>
    </message>
    <message>
        <source>Train one</source>
        <translation>Eines trainieren</translation>
    </message>
    <message>
        <source>Weights from a file…</source>
        <translation>Gewichte aus einer Datei…</translation>
    </message>
</context>
<context>
    <name>triptych::app::LearningPage</name>
    <message>
        <source>Sets</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Data sets, their split by scene and their pictures</source>
        <translation>Datensätze, ihre Teilung nach Szenen und ihre Bilder</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>How a model learns, and what it took over from another</source>
        <translation>Wie ein Modell lernt, und was es von einem anderen übernahm</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>What transfer is worth, by the share of pictures learnt from</source>
        <translation>Was Übertragung wert ist, nach dem Anteil gelernter Bilder</translation>
    </message>
    <message>
        <source>Disagreement</source>
        <translation>Uneinigkeit</translation>
    </message>
    <message>
        <source>Subjects on which model and volunteers are apart</source>
        <translation>Bilder, in denen Modell und Freiwillige auseinander liegen</translation>
    </message>
    <message>
        <source>Set a tenth of the rate</source>
        <translation>Ein Zehntel der Rate einstellen</translation>
    </message>
    <message>
        <source>No data set yet</source>
        <translation>Noch kein Datensatz</translation>
    </message>
    <message>
        <source>Pictures and masks of the import on screen make one; Add… beside Data sets takes folders and COCO files.</source>
        <translation>Bilder und Masken des gezeigten Imports ergeben einen; „Hinzufügen…“ neben Datensätze nimmt Ordner und COCO-Dateien.</translation>
    </message>
    <message>
        <source>Generated pictures make one at once; Add… beside Data sets takes folders and COCO files.</source>
        <translation>Erzeugte Bilder ergeben sofort einen; „Hinzufügen…“ neben Datensätze nimmt Ordner und COCO-Dateien.</translation>
    </message>
    <message>
        <source>From the import on screen</source>
        <translation>Aus dem gezeigten Import</translation>
    </message>
    <message>
        <source>Generated pictures</source>
        <translation>Erzeugte Bilder</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>Noch kein Modell</translation>
    </message>
    <message>
        <source>A training makes one: its settings stand in the Inspector.</source>
        <translation>Ein Training ergibt eines: Seine Einstellungen stehen im Inspektor.</translation>
    </message>
    <message>
        <source>A model learns from a data set: make one first.</source>
        <translation>Ein Modell lernt aus einem Datensatz: Machen Sie zuerst einen.</translation>
    </message>
    <message>
        <source>To the settings</source>
        <translation>Zu den Einstellungen</translation>
    </message>
    <message>
        <source>To the data sets</source>
        <translation>Zu den Datensätzen</translation>
    </message>
    <message>
        <source>No experiment yet</source>
        <translation>Noch kein Experiment</translation>
    </message>
    <message>
        <source>It trains on parts of a data set, from scratch and from other models, and draws how well each does.</source>
        <translation>Es trainiert auf Teilen eines Datensatzes, von Grund auf und aus anderen Modellen, und zeichnet, wie gut jedes ist.</translation>
    </message>
    <message>
        <source>No subjects yet</source>
        <translation>Noch keine Bilder</translation>
    </message>
    <message>
        <source>No prediction of these subjects yet</source>
        <translation>Noch keine Vorhersage dieser Bilder</translation>
    </message>
    <message>
        <source>Classifications of volunteers are held against a model&apos;s masks: import them under Review.</source>
        <translation>Klassifikationen von Freiwilligen werden gegen die Masken eines Modells gehalten: Importieren Sie sie unter Prüfung.</translation>
    </message>
    <message>
        <source>A model finds masks in the pictures on screen; they are then held against the votes.</source>
        <translation>Ein Modell findet Masken in den gezeigten Bildern; sie werden dann gegen die Stimmen gehalten.</translation>
    </message>
    <message>
        <source>A model is needed first: train one.</source>
        <translation>Zuerst braucht es ein Modell: Trainieren Sie eines.</translation>
    </message>
    <message>
        <source>To the review</source>
        <translation>Zur Prüfung</translation>
    </message>
    <message>
        <source>To the training</source>
        <translation>Zum Training</translation>
    </message>
</context>
<context>
    <name>triptych::app::MarginalsView</name>
    <message>
        <source>Marginals</source>
        <translation>Randverteilungen</translation>
    </message>
    <message>
        <source>Either coordinate beside the truth</source>
        <translation>Jede Koordinate neben der exakten Verteilung</translation>
    </message>
</context>
<context>
    <name>triptych::app::MetadataRows</name>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>noch %n…</numerusform>
            <numerusform>noch %n…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::MiniPlot</name>
    <message>
        <source>Face %1: %2 % of chain-steps</source>
        <translation>Facette %1: %2 % der Kettenschritte</translation>
    </message>
    <message>
        <source>Predicted: √(η/β) times the density on the face: %1 %</source>
        <translation>Vorhergesagt: √(η/β) mal die Dichte auf der Facette: %1 %</translation>
    </message>
</context>
<context>
    <name>triptych::app::ModelPanel</name>
    <message>
        <source>Dice with the consensus</source>
        <translation>Dice mit dem Konsens</translation>
    </message>
    <message>
        <source>2|A∩B|/(|A|+|B|) of the model&apos;s mask at its threshold and the consensus at this one; 1 where both are empty</source>
        <translation>2|A∩B|/(|A|+|B|) der Maske des Modells an seiner Schwelle und des Konsenses an dieser; 1, wo beide leer sind</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>Diskriminator</translation>
    </message>
    <message>
        <source>Mean score of the model&apos;s discriminator over its patches: 1 where picture and mask look as in training, 0 where they do not (Isola et al. 2017)</source>
        <translation>Mittlere Bewertung des Diskriminators über seine Ausschnitte: 1, wo Bild und Maske wie im Training aussehen, 0, wo nicht (Isola u. a. 2017)</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Unsicherheit</translation>
    </message>
    <message>
        <source>Mean standard deviation of the probability over passes with dropout (Gal and Ghahramani 2016)</source>
        <translation>Mittlere Standardabweichung der Wahrscheinlichkeit über Durchläufe mit Dropout (Gal und Ghahramani 2016)</translation>
    </message>
    <message>
        <source>Predict with model…</source>
        <translation>Mit Modell vorhersagen…</translation>
    </message>
    <message>
        <source>Accept where the crowd agrees…</source>
        <translation>Annehmen, wo die Menge einig ist…</translation>
    </message>
    <message>
        <source>Retrain with reviewed masks</source>
        <translation>Mit geprüften Masken weitertrainieren</translation>
    </message>
    <message>
        <source>Let a model of the project look at every picture of the import</source>
        <translation>Ein Modell des Projekts jedes Bild des Imports ansehen lassen</translation>
    </message>
    <message>
        <source>A model looks at the pictures; what was there stays until it is through.</source>
        <translation>Ein Modell sieht die Bilder an; was da war, bleibt, bis es fertig ist.</translation>
    </message>
    <message>
        <source>The model “%1”, at a probability of at least %2.</source>
        <translation>Das Modell „%1“, ab einer Wahrscheinlichkeit von %2.</translation>
    </message>
    <message>
        <source>The model “%1” did not look at this picture.</source>
        <translation>Das Modell „%1“ hat dieses Bild nicht angesehen.</translation>
    </message>
    <message>
        <source>No model yet: train one under Learning, or bring one in.</source>
        <translation>Noch kein Modell: Trainieren Sie eines unter Lernen, oder holen Sie eines herein.</translation>
    </message>
    <message>
        <source>No model has looked at these subjects yet.</source>
        <translation>Noch kein Modell hat diese Bilder angesehen.</translation>
    </message>
    <message>
        <source>both empty</source>
        <translation>beide leer</translation>
    </message>
    <message>
        <source>The model learns from the reviewed masks; its gain is measured on subjects set apart.</source>
        <translation>Das Modell lernt aus den geprüften Masken; sein Gewinn wird an beiseitegelegten Bildern gemessen.</translation>
    </message>
    <message>
        <source>Trains the model on with the masks that were accepted or fixed. A fifth of them, the same ever after, is set apart: on those the gain is measured</source>
        <translation>Trainiert das Modell mit den angenommenen und berichtigten Masken weiter. Ein Fünftel davon, auf Dauer dieselben, wird beiseitegelegt: an ihnen wird der Gewinn gemessen</translation>
    </message>
</context>
<context>
    <name>triptych::app::ModelStore</name>
    <message numerus="yes">
        <source>%n picture(s) of the import have changed since the model looked at them.</source>
        <translation>
            <numerusform>%n Bild des Imports hat sich geändert, seit das Modell es ansah.</numerusform>
            <numerusform>%n Bilder des Imports haben sich geändert, seit das Modell sie ansah.</numerusform>
        </translation>
    </message>
    <message>
        <source>The model it was made with is not in the project any more.</source>
        <translation>Das Modell, mit dem sie entstand, ist nicht mehr im Projekt.</translation>
    </message>
    <message>
        <source>A newer model is there: “%1”.</source>
        <translation>Es gibt ein neueres Modell: „%1“.</translation>
    </message>
    <message numerus="yes">
        <source>Prediction of %n subject(s)</source>
        <translation>
            <numerusform>Vorhersage von %n Bild</numerusform>
            <numerusform>Vorhersage von %n Bildern</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::ModelTraining</name>
    <message>
        <source>No import is on screen.</source>
        <translation>Es wird kein Import gezeigt.</translation>
    </message>
    <message>
        <source>A training with reviewed masks is running.</source>
        <translation>Ein Training mit geprüften Masken läuft.</translation>
    </message>
    <message>
        <source>First let a model of the project look at the import: that model learns on.</source>
        <translation>Lassen Sie zuerst ein Modell des Projekts den Import ansehen: Dieses Modell lernt weiter.</translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) with a picture are accepted or fixed; it takes at least %1.</source>
        <translation>
            <numerusform>%n Bild ist angenommen oder berichtigt; nötig sind mindestens %1.</numerusform>
            <numerusform>%n Bilder sind angenommen oder berichtigt; nötig sind mindestens %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, on %n reviewed mask(s)</source>
        <translation>
            <numerusform>%1, mit %n geprüften Maske</numerusform>
            <numerusform>%1, mit %n geprüften Masken</numerusform>
        </translation>
    </message>
    <message>
        <source>Reviewed masks</source>
        <translation>Geprüfte Masken</translation>
    </message>
    <message numerus="yes">
        <source>Set of %n reviewed mask(s)</source>
        <translation>
            <numerusform>Satz von %n geprüften Maske</numerusform>
            <numerusform>Satz von %n geprüften Masken</numerusform>
        </translation>
    </message>
    <message>
        <source>Set subjects apart to measure trainings</source>
        <translation>Bilder zum Messen von Trainings beiseitelegen</translation>
    </message>
    <message>
        <source>Training of %1</source>
        <translation>Training von %1</translation>
    </message>
    <message>
        <source>Subjects set apart, model before</source>
        <translation>Beiseitegelegte Bilder, Modell vorher</translation>
    </message>
    <message>
        <source>Subjects set apart, model after</source>
        <translation>Beiseitegelegte Bilder, Modell nachher</translation>
    </message>
    <message numerus="yes">
        <source>On %n subject(s) set apart: Dice %1 before, %2 after, %3.</source>
        <translation>
            <numerusform>An %n beiseitegelegten Bild: Dice vorher %1, nachher %2, %3.</numerusform>
            <numerusform>An %n beiseitegelegten Bildern: Dice vorher %1, nachher %2, %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>That may be chance.</source>
        <translation>Das kann Zufall sein.</translation>
    </message>
    <message numerus="yes">
        <source>The model before was trained on %n of them, which flatters it.</source>
        <translation>
            <numerusform>Das Modell vorher wurde mit %n davon trainiert, was ihm schmeichelt.</numerusform>
            <numerusform>Das Modell vorher wurde mit %n davon trainiert, was ihm schmeichelt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::NumberRows</name>
    <message>
        <source>From a file…</source>
        <translation>Aus Datei…</translation>
    </message>
    <message>
        <source>A CSV file of numbers, a row a line, with or without names above them</source>
        <translation>Eine CSV-Datei mit Zahlen, Zeile für Zeile, mit oder ohne Namen darüber</translation>
    </message>
    <message>
        <source>A table of numbers</source>
        <translation>Eine Zahlentabelle</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt *.tsv);;All files (*)</source>
        <translation>Tabellen (*.csv *.txt *.tsv);;Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> of %n number(s)</source>
        <translation>
            <numerusform> zu %n Zahl</numerusform>
            <numerusform> zu %n Zahlen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s)</source>
        <translation>
            <numerusform>%n Zahl</numerusform>
            <numerusform>%n Zahlen</numerusform>
        </translation>
    </message>
    <message>
        <source>, from %1</source>
        <translation>, aus %1</translation>
    </message>
    <message>
        <source>%1 could not be opened</source>
        <translation>%1 ließ sich nicht öffnen</translation>
    </message>
    <message>
        <source>%1 is too large: at most 4 MiB and %2 numbers</source>
        <translation>%1 ist zu groß: höchstens 4 MiB und %2 Zahlen</translation>
    </message>
    <message>
        <source>there is no number in it</source>
        <translation>es steht keine Zahl darin</translation>
    </message>
    <message>
        <source>%1: %2. The table is kept as it was.</source>
        <translation>%1: %2. Die Tabelle bleibt, wie sie war.</translation>
    </message>
</context>
<context>
    <name>triptych::app::ObjectsCanvas</name>
    <message>
        <source>Objects on the picture</source>
        <translation>Objekte auf dem Bild</translation>
    </message>
    <message>
        <source>Object %1  ·  %2 of %3 volunteers  ·  consensus %4  ·  %5 px</source>
        <translation>Objekt %1  ·  %2 von %3 Freiwilligen  ·  Konsens %4  ·  %5 px</translation>
    </message>
</context>
<context>
    <name>triptych::app::ObjectsModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>below threshold</source>
        <translation>unter der Schwelle</translation>
    </message>
    <message>
        <source>From the top of the picture; as on the picture</source>
        <translation>Von oben im Bild; wie auf dem Bild</translation>
    </message>
    <message>
        <source>Different volunteers with an outline of it, of all who looked</source>
        <translation>Verschiedene Freiwillige mit einem Umriss davon, von allen, die hingesehen haben</translation>
    </message>
    <message>
        <source>More than the volunteers where one drew it twice</source>
        <translation>Mehr als Freiwillige, wo jemand es zweimal gezeichnet hat</translation>
    </message>
    <message>
        <source>1 − mean distance 1 − IoU over all pairs of its outlines; two of one volunteer count as 1 apart; a dash for a single outline</source>
        <translation>1 − mittlerer Abstand 1 − IoU über alle Paare seiner Umrisse; zwei derselben Person zählen als 1 entfernt; ein Strich bei einem einzelnen Umriss</translation>
    </message>
    <message>
        <source>Of what stands for it, without its holes</source>
        <translation>Von dem, was für das Objekt steht, ohne seine Löcher</translation>
    </message>
    <message>
        <source>Kept: drawn by at least the chosen share of the volunteers</source>
        <translation>Behalten: von mindestens dem gewählten Anteil der Freiwilligen gezeichnet</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>Volunteers</source>
        <translation>Freiwillige</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Umrisse</translation>
    </message>
    <message>
        <source>Consensus</source>
        <translation>Konsens</translation>
    </message>
    <message>
        <source>Area, px</source>
        <translation>Fläche, px</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>triptych::app::ObjectsOptions</name>
    <message>
        <source>All subjects</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Export objects…</source>
        <translation>Objekte exportieren…</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>Unsere</translation>
    </message>
    <message>
        <source>As panoptes_aggregation</source>
        <translation>Wie panoptes_aggregation</translation>
    </message>
    <message>
        <source>Medoid</source>
        <translation>Medoid</translation>
    </message>
    <message>
        <source>Union</source>
        <translation>Vereinigung</translation>
    </message>
    <message>
        <source>Intersection</source>
        <translation>Schnittmenge</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Ours keeps every part of a repaired stroke; panoptes_aggregation takes strokes as drawn and keeps the largest part alone</source>
        <translation>Unsere behält jeden Teil einer reparierten Linie; panoptes_aggregation nimmt Linien wie gezeichnet und behält nur den größten Teil</translation>
    </message>
    <message>
        <source>eps</source>
        <translation>eps</translation>
    </message>
    <message>
        <source>Largest distance, 1 − IoU, of outlines of one object (DBSCAN, Ester et al. 1996)</source>
        <translation>Größter Abstand, 1 − IoU, von Umrissen desselben Objekts (DBSCAN, Ester et al. 1996)</translation>
    </message>
    <message>
        <source>Min. samples</source>
        <translation>Mindestzahl</translation>
    </message>
    <message>
        <source>So many outlines near each other, itself counted, make an object</source>
        <translation>So viele Umrisse nahe beieinander, der eigene mitgezählt, ergeben ein Objekt</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>What stands for an object: the outline nearest to all others, all of them together, or what all share</source>
        <translation>Was für ein Objekt steht: der Umriss, der allen anderen am nächsten ist, alle zusammen oder was alle gemeinsam haben</translation>
    </message>
    <message>
        <source>Kept from</source>
        <translation>Behalten ab</translation>
    </message>
    <message>
        <source>Least share of the volunteers who looked; others are shown as below the threshold</source>
        <translation>Kleinster Anteil der Freiwilligen, die hingesehen haben; andere stehen als unter der Schwelle da</translation>
    </message>
    <message>
        <source>As GeoJSON…</source>
        <translation>Als GeoJSON…</translation>
    </message>
    <message>
        <source>As panoptes_aggregation&apos;s CSV…</source>
        <translation>Als CSV von panoptes_aggregation…</translation>
    </message>
</context>
<context>
    <name>triptych::app::ObjectsView</name>
    <message>
        <source>Copy data</source>
        <translation>Daten kopieren</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>The table, for a spreadsheet</source>
        <translation>Die Tabelle, für eine Tabellenkalkulation</translation>
    </message>
    <message>
        <source>Change how objects are made</source>
        <translation>Bildung der Objekte ändern</translation>
    </message>
    <message>
        <source>Comparing the outlines…</source>
        <translation>Die Umrisse werden verglichen…</translation>
    </message>
    <message>
        <source>Nobody outlined anything on this subject.</source>
        <translation>Auf diesem Bild hat niemand etwas umrissen.</translation>
    </message>
    <message numerus="yes">
        <source>No outlines belong together: %n of them stand(s) alone. A larger eps or fewer samples join more.</source>
        <translation>
            <numerusform>Keine Umrisse gehören zusammen: %n steht allein. Ein größeres eps oder eine kleinere Mindestzahl verbindet mehr.</numerusform>
            <numerusform>Keine Umrisse gehören zusammen: %n stehen allein. Ein größeres eps oder eine kleinere Mindestzahl verbindet mehr.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n Objekt</numerusform>
            <numerusform>%n Objekte</numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 kept</source>
        <translation>, %1 behalten</translation>
    </message>
    <message>
        <source>%1 of %2 outlines joined none</source>
        <translation>%1 von %2 Umrissen gehören zu keinem</translation>
    </message>
    <message>
        <source>comparing anew…</source>
        <translation>wird neu verglichen…</translation>
    </message>
    <message>
        <source>All %1 subjects with these settings: %2 objects, mean consensus %3</source>
        <translation>Alle %1 Bilder mit diesen Einstellungen: %2 Objekte, mittlerer Konsens %3</translation>
    </message>
    <message>
        <source>All subjects are being counted: see the jobs.</source>
        <translation>Alle Bilder werden gezählt: siehe Aufträge.</translation>
    </message>
    <message>
        <source>All subjects are counted with these settings</source>
        <translation>Alle Bilder sind mit diesen Einstellungen gezählt</translation>
    </message>
    <message>
        <source>Count the objects of every subject with these settings, as a job</source>
        <translation>Die Objekte jedes Bildes mit diesen Einstellungen zählen, als Auftrag</translation>
    </message>
    <message>
        <source>All subjects are to be counted first</source>
        <translation>Zuerst sind alle Bilder zu zählen</translation>
    </message>
    <message>
        <source>The objects of all subjects, without those below the threshold</source>
        <translation>Die Objekte aller Bilder, ohne die unter der Schwelle</translation>
    </message>
    <message numerus="yes">
        <source>Objects of %n subject(s)</source>
        <translation>
            <numerusform>Objekte von %n Bild</numerusform>
            <numerusform>Objekte von %n Bildern</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::OptimumView</name>
    <message>
        <source>Best loss met, above the least</source>
        <translation>Bester angetroffener Verlust, über dem kleinsten</translation>
    </message>
    <message>
        <source>mean over chains; dotted: the best chain</source>
        <translation>Mittel über die Ketten; gepunktet: die beste Kette</translation>
    </message>
    <message>
        <source>steps T</source>
        <translation>Schritte T</translation>
    </message>
    <message>
        <source>excess loss</source>
        <translation>Mehrverlust</translation>
    </message>
    <message>
        <source>Loss at T</source>
        <translation>Verlust bei T</translation>
    </message>
    <message>
        <source>mean over chains</source>
        <translation>Mittel über Ketten</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
</context>
<context>
    <name>triptych::app::OrderingPanel</name>
    <message>
        <source>Disagreement</source>
        <translation>Uneinigkeit</translation>
    </message>
    <message>
        <source>1 − Fleiss κ in the box of the marks</source>
        <translation>1 − Fleiss-κ im Rechteck der Markierungen</translation>
    </message>
    <message>
        <source>Vote entropy</source>
        <translation>Stimmenentropie</translation>
    </message>
    <message>
        <source>Mean entropy of the votes where anybody marked, in bits</source>
        <translation>Mittlere Entropie der Stimmen, wo irgendjemand markiert hat, in Bit</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Markierungen</translation>
    </message>
    <message>
        <source>Taken off for every mark there is to look through</source>
        <translation>Abzug für jede Markierung, die durchzusehen ist</translation>
    </message>
    <message>
        <source>By chance</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>So many of the subjects come in between, drawn by chance, so that what scores low is looked at too</source>
        <translation>So viele der Bilder kommen dazwischen, zufällig gezogen, damit auch angesehen wird, was einen niedrigen Wert hat</translation>
    </message>
    <message>
        <source>Change the order of subjects</source>
        <translation>Reihenfolge der Bilder ändern</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Model and crowd</source>
        <translation>Modell und Menge</translation>
    </message>
    <message>
        <source>1 − Dice of the model&apos;s mask and the consensus at its threshold; 0 where both are empty. Not defined without a prediction of the subject</source>
        <translation>1 − Dice der Maske des Modells und des Konsenses an seiner Schwelle; 0, wo beide leer sind. Ohne Vorhersage des Bildes nicht definiert</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>Diskriminator</translation>
    </message>
    <message>
        <source>1 − the mean score of the model&apos;s discriminator over its patches: how little picture and mask look as in training (Isola et al. 2017)</source>
        <translation>1 − die mittlere Bewertung des Diskriminators über seine Ausschnitte: wie wenig Bild und Maske wie im Training aussehen (Isola u. a. 2017)</translation>
    </message>
    <message>
        <source>Model unsure</source>
        <translation>Modell unsicher</translation>
    </message>
    <message>
        <source>Mean standard deviation of the model&apos;s probability over passes with dropout (Gal and Ghahramani 2016)</source>
        <translation>Mittlere Standardabweichung der Wahrscheinlichkeit des Modells über Durchläufe mit Dropout (Gal und Ghahramani 2016)</translation>
    </message>
</context>
<context>
    <name>triptych::app::PlaneCanvas</name>
    <message>
        <source>Plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>proposal</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Chain 1 and 2 others</source>
        <translation>Kette 1 und 2 weitere</translation>
    </message>
    <message>
        <source>Mass on a face</source>
        <translation>Masse auf einer Facette</translation>
    </message>
    <message>
        <source>Loss, log-spaced</source>
        <translation>Verlust, logarithmisch</translation>
    </message>
    <message>
        <source>x₁ %1   x₂ %2   loss %3</source>
        <translation>x₁ %1   x₂ %2   Verlust %3</translation>
    </message>
    <message>
        <source>   face %1: %2 % of chain-steps</source>
        <translation>   Facette %1: %2 % der Kettenschritte</translation>
    </message>
    <message>
        <source>Start the chains at x₁ %1   x₂ %2</source>
        <translation>Ketten starten bei x₁ %1   x₂ %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln chain(s)</source>
        <translation>
            <numerusform>%Ln Kette</numerusform>
            <numerusform>%Ln Ketten</numerusform>
        </translation>
    </message>
    <message>
        <source>Start of the chains</source>
        <translation>Startpunkt der Ketten</translation>
    </message>
    <message>
        <source>Draw a line: a new face. Drag a face to move it; Delete takes it out; Esc ends.</source>
        <translation>Linie zeichnen: eine neue Facette. Facette ziehen, um sie zu verschieben; Entf entfernt sie; Esc beendet.</translation>
    </message>
</context>
<context>
    <name>triptych::app::PlaneView</name>
    <message>
        <source>Plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Chains, loss and constraints, step by step</source>
        <translation>Ketten, Verlust und Nebenbedingungen, Schritt für Schritt</translation>
    </message>
</context>
<context>
    <name>triptych::app::PreviewPicture</name>
    <message>
        <source>A validation picture, its mask, and the model&apos;s</source>
        <translation>Ein Validierungsbild, seine Maske und die des Modells</translation>
    </message>
    <message>
        <source>A validation picture, its mask, and the model&apos;s, side by side</source>
        <translation>Ein Validierungsbild, seine Maske und die des Modells, nebeneinander</translation>
    </message>
</context>
<context>
    <name>triptych::app::ProblemInspector</name>
    <message>
        <source>What you see</source>
        <translation>Was zu sehen ist</translation>
    </message>
    <message>
        <source>A loss and the polyhedron it is sampled on.</source>
        <translation>Ein Verlust und das Polyeder, auf dem gezogen wird.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Change loss</source>
        <translation>Verlust ändern</translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation>Nebenbedingungen</translation>
    </message>
    <message>
        <source>Change constraint</source>
        <translation>Nebenbedingung ändern</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Startpunkt</translation>
    </message>
    <message>
        <source>Pick in the plane</source>
        <translation>In der Ebene wählen</translation>
    </message>
    <message>
        <source>The next click in the plane is where all chains start; Esc lets it be</source>
        <translation>Beim nächsten Klick in die Ebene starten dort alle Ketten; Esc bricht ab</translation>
    </message>
    <message>
        <source>Where every chain starts</source>
        <translation>Wo jede Kette startet</translation>
    </message>
    <message>
        <source>Change start</source>
        <translation>Startpunkt ändern</translation>
    </message>
    <message>
        <source>Data and sampler</source>
        <translation>Daten und Sampler</translation>
    </message>
    <message>
        <source>Addresses every random number: the same seed draws the same paths again</source>
        <translation>Adressiert jede Zufallszahl: derselbe Startwert zieht dieselben Pfade</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Data deviation</source>
        <translation>Streuung der Daten</translation>
    </message>
    <message>
        <source>AR(1) φ</source>
        <translation>AR(1) φ</translation>
    </message>
    <message>
        <source>Step rule</source>
        <translation>Schrittregel</translation>
    </message>
    <message>
        <source>Step size η</source>
        <translation>Schrittweite η</translation>
    </message>
    <message>
        <source>Rate a</source>
        <translation>Rate a</translation>
    </message>
    <message>
        <source>Steps T</source>
        <translation>Schritte T</translation>
    </message>
    <message>
        <source>Chains</source>
        <translation>Ketten</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>Neuer Startwert</translation>
    </message>
    <message>
        <source>Another seed, drawn at random</source>
        <translation>Ein anderer Startwert, zufällig gezogen</translation>
    </message>
    <message>
        <source>Length of a step in time, as the rule gives it.</source>
        <translation>Länge eines Schritts in der Zeit, wie die Regel sie ergibt.</translation>
    </message>
    <message>
        <source>Contraction rate. Derived: a lower bound by reflection coupling (Eberle 2016), usually very pessimistic.</source>
        <translation>Kontraktionsrate. Hergeleitet: eine untere Schranke durch Spiegelungskopplung (Eberle 2016), meist sehr pessimistisch.</translation>
    </message>
    <message>
        <source>Change run settings</source>
        <translation>Lauf-Einstellungen ändern</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Outside the set: the chains start at the nearest point of it, (%1, %2).</source>
        <translation>Außerhalb der Menge: die Ketten starten an ihrem nächsten Punkt, (%1, %2).</translation>
    </message>
    <message>
        <source>%1, derived</source>
        <translation>%1, hergeleitet</translation>
    </message>
    <message>
        <source>nearly 0, derived</source>
        <translation>fast 0, hergeleitet</translation>
    </message>
    <message>
        <source>A field holds something that cannot be used; the reason stands under it.</source>
        <translation>Ein Feld enthält etwas Unbrauchbares; der Grund steht darunter.</translation>
    </message>
    <message>
        <source>This step size is above 2/ℓ = %1, where the recursion is stable. It is run as it is.</source>
        <translation>Diese Schrittweite liegt über 2/ℓ = %1, wo die Rekursion stabil ist. Sie wird so gerechnet.</translation>
    </message>
    <message>
        <source>Kind of loss</source>
        <translation>Art des Verlusts</translation>
    </message>
    <message>
        <source>Centres</source>
        <translation>Mittelpunkte</translation>
    </message>
    <message>
        <source>A centre a line: x and y</source>
        <translation>Ein Mittelpunkt je Zeile: x und y</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>One a centre; empty: equal</source>
        <translation>Eines je Mittelpunkt; leer: gleich</translation>
    </message>
    <message>
        <source>Draw in the plane</source>
        <translation>In der Ebene zeichnen</translation>
    </message>
    <message>
        <source>Draw a line in the plane: a new face, which keeps the start inside. Drag a face to move it, Delete takes it out, Esc ends.</source>
        <translation>Eine Linie in der Ebene zeichnen: eine neue Facette, die den Anfang innen lässt. Facette ziehen, um sie zu verschieben, Entf entfernt sie, Esc beendet.</translation>
    </message>
    <message>
        <source>per η</source>
        <translation>je η</translation>
    </message>
    <message>
        <source>Switching</source>
        <translation>Wechsel</translation>
    </message>
    <message>
        <source>Block length</source>
        <translation>Blocklänge</translation>
    </message>
    <message>
        <source>Optimise</source>
        <translation>Optimieren</translation>
    </message>
    <message>
        <source>The best loss that chains meet, at every β of the list</source>
        <translation>Der beste Verlust, den Ketten antreffen, bei jedem β der Liste</translation>
    </message>
</context>
<context>
    <name>triptych::app::ProblemLibrary</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>d %1</source>
        <comment>dimension</comment>
        <translation>d %1</translation>
    </message>
    <message>
        <source>AR(1) φ %1</source>
        <translation>AR(1) φ %1</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>IID</source>
        <translation>IID</translation>
    </message>
    <message>
        <source>Import problem</source>
        <translation>Problem importieren</translation>
    </message>
    <message>
        <source>Sweeps</source>
        <translation>Reihen</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Neu…</translation>
    </message>
    <message>
        <source>W₁ against the number of steps, on the line, without Monte Carlo</source>
        <translation>W₁ über der Zahl der Schritte, auf der Geraden, ohne Monte Carlo</translation>
    </message>
    <message>
        <source>%1
%2, %3, seed %4</source>
        <translation>%1\n%2, %3, Startwert %4</translation>
    </message>
    <message>
        <source>A problem to begin with: a loss of your own, or one of the catalogue in any dimension</source>
        <translation>Ein Problem für den Anfang: ein eigener Verlust oder einer des Katalogs in beliebiger Dimension</translation>
    </message>
    <message>
        <source>New problem</source>
        <translation>Neues Problem</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with a missing number were left out.</source>
        <translation>
            <numerusform>%n Zeile mit einer fehlenden Zahl wurde ausgelassen.</numerusform>
            <numerusform>%n Zeilen mit einer fehlenden Zahl wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>A polytope, a problem, or a table for regression</source>
        <translation>Ein Polytop, ein Problem oder eine Tabelle für Regression</translation>
    </message>
    <message>
        <source>Polytope or problem…</source>
        <translation>Polytop oder Problem…</translation>
    </message>
    <message>
        <source>Table for regression…</source>
        <translation>Tabelle für Regression…</translation>
    </message>
</context>
<context>
    <name>triptych::app::ProcessEditor</name>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Fitted VAR(1)</source>
        <translation>Angepasstes VAR(1)</translation>
    </message>
    <message>
        <source>IID</source>
        <translation>IID</translation>
    </message>
    <message>
        <source>AR(1)</source>
        <translation>AR(1)</translation>
    </message>
    <message>
        <source>VAR(1)</source>
        <translation>VAR(1)</translation>
    </message>
    <message>
        <source>Two-state</source>
        <translation>Zwei Zustände</translation>
    </message>
    <message>
        <source>Markov chain</source>
        <translation>Markow-Kette</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>VAR(1) matrix F</source>
        <translation>VAR(1)-Matrix F</translation>
    </message>
    <message>
        <source>z′ = F z + e: a row a line, as many rows and columns as a datum has numbers. Every eigenvalue lies inside the unit circle.</source>
        <translation>z′ = F z + e: Zeile für Zeile, so viele Zeilen und Spalten, wie ein Datum Zahlen hat. Jeder Eigenwert liegt im Inneren des Einheitskreises.</translation>
    </message>
    <message>
        <source>Covariance of e</source>
        <translation>Kovarianz von e</translation>
    </message>
    <message>
        <source>Symmetric, a row a line. Empty: the square of the data deviation times the identity.</source>
        <translation>Symmetrisch, Zeile für Zeile. Leer: das Quadrat der Streuung der Daten mal die Einheitsmatrix.</translation>
    </message>
    <message>
        <source>Points of the chain</source>
        <translation>Punkte der Kette</translation>
    </message>
    <message>
        <source>A datum a line: the values of the states. Their mean is taken off.</source>
        <translation>Ein Datum je Zeile: die Werte der Zustände. Ihr Mittel wird abgezogen.</translation>
    </message>
    <message>
        <source>Transition probabilities</source>
        <translation>Übergangswahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>Row i, column j: from state i to state j. Every row sums to 1.</source>
        <translation>Zeile i, Spalte j: von Zustand i zu Zustand j. Jede Zeile summiert sich zu 1.</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>A datum a line, as it came in time: as many numbers as the loss has coordinates. Its mean is taken off.</source>
        <translation>Ein Datum je Zeile, in zeitlicher Folge: so viele Zahlen, wie der Verlust Koordinaten hat. Der Mittelwert wird abgezogen.</translation>
    </message>
    <message>
        <source>Moment M₂</source>
        <translation>Moment M₂</translation>
    </message>
    <message>
        <source>Root mean square of a datum&apos;s length.</source>
        <translation>Quadratisches Mittel der Länge eines Datums.</translation>
    </message>
    <message>
        <source>Mixing Γ₂</source>
        <translation>Mischung Γ₂</translation>
    </message>
    <message>
        <source>L-mixing constant: how long a datum remembers, summed over lags (Gerencsér 1989).</source>
        <translation>L-Mischungskonstante: wie lange ein Datum nachwirkt, über Verzögerungen summiert (Gerencsér 1989).</translation>
    </message>
    <message>
        <source>Long-run variance S</source>
        <translation>Langzeitvarianz S</translation>
    </message>
    <message>
        <source>Sum of all autocovariances of the data; it costs a bias of order η S.</source>
        <translation>Summe aller Autokovarianzen der Daten; sie kostet einen Fehler der Ordnung η S.</translation>
    </message>
    <message>
        <source>cannot be certified</source>
        <translation>nicht gesichert</translation>
    </message>
</context>
<context>
    <name>triptych::app::QueueDelegate</name>
    <message>
        <source>agreement %1</source>
        <translation>Übereinstimmung %1</translation>
    </message>
    <message>
        <source>not counted yet</source>
        <translation>noch nicht gezählt</translation>
    </message>
    <message numerus="yes">
        <source>%n looked</source>
        <comment>volunteers of a subject</comment>
        <translation>
            <numerusform>von %n angesehen</numerusform>
            <numerusform>von %n angesehen</numerusform>
        </translation>
    </message>
    <message>
        <source>Dice %1</source>
        <translation>Dice %1</translation>
    </message>
    <message>
        <source>by chance</source>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>Score %1</translation>
    </message>
</context>
<context>
    <name>triptych::app::QueueFilter</name>
    <message>
        <source>In id, file names, metadata and comment; all words must be there</source>
        <translation>In Kennung, Dateinamen, Metadaten und Kommentar; alle Wörter müssen vorkommen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>Von Hand gezeichnet</translation>
    </message>
    <message>
        <source>By chance</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>Which subjects</source>
        <translation>Welche Bilder</translation>
    </message>
    <message>
        <source>To do: not decided, or skipped. By chance: the audit share of the order</source>
        <translation>Zu tun: nicht entschieden oder übersprungen. Zufällig: der Prüfanteil der Reihenfolge</translation>
    </message>
    <message>
        <source>Filter  /</source>
        <translation>Filter  /</translation>
    </message>
    <message>
        <source>Words to look for</source>
        <translation>Gesuchte Wörter</translation>
    </message>
</context>
<context>
    <name>triptych::app::ReportModel</name>
    <message>
        <source>Line of the export, from 1; empty where a whole subject is meant</source>
        <translation>Zeile des Exports, ab 1; leer, wo ein ganzes Bild gemeint ist</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Klassifikation</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation>Freiwillige</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Markierungen</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>triptych::app::ReportView</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Filter: subject, volunteer, words</source>
        <translation>Filter: Bild, Freiwillige, Wörter</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Copies the chosen rows, or all that are shown, as tab-separated text</source>
        <translation>Kopiert die gewählten Zeilen oder alle gezeigten als Text mit Tabulatoren</translation>
    </message>
    <message>
        <source>Report of the import</source>
        <translation>Bericht des Imports</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>This import was made before reports were kept row by row: import again to see one.</source>
        <translation>Dieser Import entstand, bevor Berichte Zeile für Zeile aufbewahrt wurden: erneut importieren, um einen zu sehen.</translation>
    </message>
    <message>
        <source>Nothing was repaired or left out.</source>
        <translation>Nichts wurde repariert oder ausgelassen.</translation>
    </message>
    <message>
        <source>%1 of %2 notes</source>
        <translation>%1 von %2 Vermerken</translation>
    </message>
    <message>
        <source> · %1 more were counted but not kept</source>
        <translation> · %1 weitere wurden gezählt, aber nicht aufbewahrt</translation>
    </message>
</context>
<context>
    <name>triptych::app::RetirementView</name>
    <message>
        <source>Replay</source>
        <translation>Nachspielen</translation>
    </message>
    <message>
        <source>Blank from the start</source>
        <translation>Von Anfang an leer</translation>
    </message>
    <message>
        <source>Votes in agreement</source>
        <translation>Übereinstimmende Stimmen</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Share of votes</source>
        <translation>Stimmenanteil</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>Nötig</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>Differs, px</source>
        <translation>Abweichung, px</translation>
    </message>
    <message>
        <source>Where each subject would have stopped</source>
        <translation>Wann jedes Bild abgeschlossen gewesen wäre</translation>
    </message>
    <message>
        <source>Replays the classifications in their order of arrival: how many a rule would have saved, and what it would have cost.</source>
        <translation>Spielt die Klassifikationen in der Reihenfolge ihres Eingangs nach: wie viele eine Regel gespart und was sie gekostet hätte.</translation>
    </message>
    <message numerus="yes">
        <source>Retirement of %n subject(s)</source>
        <translation>
            <numerusform>Abschluss von %n Bild</numerusform>
            <numerusform>Abschluss von %n Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing: all were needed</source>
        <translation>keiner: alle waren nötig</translation>
    </message>
    <message>
        <source>a blank start</source>
        <translation>leerer Anfang</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>the count</source>
        <translation>die Anzahl</translation>
    </message>
    <message>
        <source>With this rule %1 of %2 classifications would have been needed.</source>
        <translation>Mit dieser Regel wären %1 von %2 Klassifikationen nötig gewesen.</translation>
    </message>
    <message>
        <source>The masks agree with those of all votes by a mean Dice of %1, at least %2.</source>
        <translation>Übereinstimmung der Masken mit denen aller Stimmen: mittlerer Dice %1, mindestens %2.</translation>
    </message>
</context>
<context>
    <name>triptych::app::ReviewModel</name>
    <message>
        <source>Take the consensus again</source>
        <translation>Wieder den Konsens nehmen</translation>
    </message>
    <message>
        <source>Review: %1</source>
        <translation>Prüfung: %1</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
</context>
<context>
    <name>triptych::app::ReviewedSet</name>
    <message>
        <source>No subject with a picture is accepted or fixed yet. Decide some under Review first, or take the consensus.</source>
        <translation>Noch ist kein Bild mit Bilddatei angenommen oder berichtigt. Entscheiden Sie zuerst einige unter Prüfung, oder nehmen Sie den Konsens.</translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) with a picture are accepted or fixed under Review; the set is made of their masks.</source>
        <translation>
            <numerusform>%n Bild mit Bilddatei ist unter Prüfung angenommen oder berichtigt; der Datensatz wird aus seiner Maske gemacht.</numerusform>
            <numerusform>%n Bilder mit Bilddatei sind unter Prüfung angenommen oder berichtigt; der Datensatz wird aus ihren Masken gemacht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more are set apart to measure trainings and stay out.</source>
        <translation>
            <numerusform>%n weiteres ist beiseitegelegt, um Trainings zu messen, und bleibt draußen.</numerusform>
            <numerusform>%n weitere sind beiseitegelegt, um Trainings zu messen, und bleiben draußen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set of %n reviewed mask(s)</source>
        <translation>
            <numerusform>Datensatz aus %n geprüften Maske</numerusform>
            <numerusform>Datensatz aus %n geprüften Masken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::SegmentationTab</name>
    <message>
        <source>Votes</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Picture, votes and consensus of one subject</source>
        <translation>Foto, Stimmen und Konsens eines Bildes</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>Dice of every pair of volunteers</source>
        <translation>Dice jedes Paars von Freiwilligen</translation>
    </message>
    <message>
        <source>Subject %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>Change the vote threshold</source>
        <translation>Stimmenschwelle ändern</translation>
    </message>
    <message>
        <source>No subjects yet</source>
        <translation>Noch keine Bilder</translation>
    </message>
    <message>
        <source>Import a Zooniverse classification export (CSV); a folder named images beside it is read too.</source>
        <translation>Einen Zooniverse-Klassifikations-Export (CSV) importieren; ein Ordner namens images daneben wird mitgelesen.</translation>
    </message>
    <message>
        <source>Import classifications…</source>
        <translation>Klassifikationen importieren…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>What the import repaired and left out, row by row</source>
        <translation>Was der Import repariert und ausgelassen hat, Zeile für Zeile</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Frame %1 of %2</source>
        <translation>Aufnahme %1 von %2</translation>
    </message>
    <message>
        <source>Retirement</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>How many classifications a retirement rule would have needed</source>
        <translation>Wie viele Klassifikationen eine Abschlussregel gebraucht hätte</translation>
    </message>
    <message>
        <source>Reject  R</source>
        <translation>Ablehnen  R</translation>
    </message>
    <message>
        <source>Skip  S</source>
        <translation>Später  S</translation>
    </message>
    <message>
        <source>Accept  A</source>
        <translation>Annehmen  A</translation>
    </message>
    <message>
        <source>This subject&apos;s mask is of no use</source>
        <translation>Die Maske dieses Bildes ist unbrauchbar</translation>
    </message>
    <message>
        <source>Later, perhaps; B sends it back to the volunteers</source>
        <translation>Später vielleicht; B gibt es an die Freiwilligen zurück</translation>
    </message>
    <message>
        <source>The consensus at this threshold, or the mask drawn by hand, is right</source>
        <translation>Der Konsens bei dieser Schwelle oder die von Hand gezeichnete Maske stimmt</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>Gold</translation>
    </message>
    <message>
        <source>The consensus at every threshold against masks of experts</source>
        <translation>Der Konsens bei jeder Schwelle gegen Masken von Fachleuten</translation>
    </message>
    <message>
        <source>MCC %1 with gold</source>
        <translation>MCC %1 mit Gold</translation>
    </message>
    <message>
        <source>One vote threshold for all subjects</source>
        <translation>Eine Schwelle für alle Bilder</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Which outlines show the same object, and one outline for each</source>
        <translation>Welche Umrisse dasselbe Objekt zeigen, und ein Umriss für jedes</translation>
    </message>
    <message>
        <source>Change channels or contrast</source>
        <translation>Kanäle oder Kontrast ändern</translation>
    </message>
    <message numerus="yes">
        <source>%n decided subject(s) keep their threshold.</source>
        <translation>
            <numerusform>%n entschiedenes Bild behält seine Schwelle.</numerusform>
            <numerusform>%n entschiedene Bilder behalten ihre Schwelle.</numerusform>
        </translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Subjects, their votes and masks</source>
        <translation>Bilder, ihre Stimmen und Masken</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Data sets, models, and what transfer is worth</source>
        <translation>Datensätze, Modelle, und was Übertragung wert ist</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Retrained with reviewed masks. %1</source>
        <translation>Mit geprüften Masken weitertrainiert. %1</translation>
    </message>
    <message>
        <source>Use the new model</source>
        <translation>Neues Modell verwenden</translation>
    </message>
    <message>
        <source>There is no model in the project yet: train one, or bring one in.</source>
        <translation>Im Projekt ist noch kein Modell: Trainieren Sie eines, oder holen Sie eines herein.</translation>
    </message>
    <message>
        <source>There is no import whose pictures a model could look at.</source>
        <translation>Es gibt keinen Import, dessen Bilder ein Modell ansehen könnte.</translation>
    </message>
    <message>
        <source>No subject of this import has a picture.</source>
        <translation>Zu diesem Import gibt es keine Bilddateien.</translation>
    </message>
    <message>
        <source>Uncertainty too (%1 passes with dropout, takes longer)</source>
        <translation>Auch die Unsicherheit (%1 Durchläufe mit Dropout, dauert länger)</translation>
    </message>
    <message>
        <source>The model&apos;s masks are still being held against the votes.</source>
        <translation>Die Masken des Modells werden noch mit den Stimmen verglichen.</translation>
    </message>
    <message>
        <source>First let a model look at the import: “Predict with model…”.</source>
        <translation>Lassen Sie zuerst ein Modell den Import ansehen: „Mit Modell vorhersagen …“.</translation>
    </message>
    <message numerus="yes">
        <source>Accept %n subject(s) where the crowd agrees</source>
        <translation>
            <numerusform>%n Bild annehmen, wo die Menge einig ist</numerusform>
            <numerusform>%n Bilder annehmen, wo die Menge einig ist</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) accepted; one step of undo takes all back.</source>
        <translation>
            <numerusform>%n Bild angenommen; ein Schritt Rückgängig nimmt es zurück.</numerusform>
            <numerusform>%n Bilder angenommen; ein Schritt Rückgängig nimmt alle zurück.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::SetFactsRows</name>
    <message>
        <source>Bounded</source>
        <translation>Beschränkt</translation>
    </message>
    <message>
        <source>Redundant rows</source>
        <translation>Redundante Zeilen</translation>
    </message>
    <message>
        <source>Rows that may all be dropped together without changing the set, counted as they stand, from 1.</source>
        <translation>Zeilen, die alle zugleich wegfallen können, ohne die Menge zu ändern; gezählt, wie sie dastehen, ab 1.</translation>
    </message>
    <message>
        <source>Chebyshev radius</source>
        <translation>Tschebyschow-Radius</translation>
    </message>
    <message>
        <source>Holds lines</source>
        <translation>Enthält Geraden</translation>
    </message>
    <message>
        <source>Dimension of the lines that lie in the set whole; samplers with a barrier need 0.</source>
        <translation>Dimension der Geraden, die ganz in der Menge liegen; Sampler mit Barriere brauchen 0.</translation>
    </message>
    <message>
        <source>The set has no interior: no density lives on it, and its projections are all that can be had.</source>
        <translation>Die Menge hat kein Inneres: auf ihr lebt keine Dichte, möglich sind nur Projektionen auf sie.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>The set ends in every direction.</source>
        <translation>Die Menge endet in jeder Richtung.</translation>
    </message>
    <message>
        <source>The set never ends along %1.</source>
        <translation>Entlang %1 endet die Menge nie.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>over 10⁶</source>
        <translation>über 10⁶</translation>
    </message>
    <message>
        <source>Radius of the largest ball in the set (looked for up to 10⁶); its centre is %1.</source>
        <translation>Radius der größten Kugel in der Menge (gesucht bis 10⁶); ihr Mittelpunkt ist %1.</translation>
    </message>
    <message>
        <source>of dimension %1</source>
        <translation>der Dimension %1</translation>
    </message>
</context>
<context>
    <name>triptych::app::SetsView</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Part of the data set</source>
        <translation>Teil des Datensatzes</translation>
    </message>
    <message>
        <source>Reading the data set…</source>
        <translation>Der Datensatz wird gelesen…</translation>
    </message>
    <message numerus="yes">
        <source>%n example(s)</source>
        <translation>
            <numerusform>%n Beispiel</numerusform>
            <numerusform>%n Beispiele</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n scene(s),</source>
        <translation>
            <numerusform>aus %n Szene,</numerusform>
            <numerusform>aus %n Szenen,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n band(s);</source>
        <translation>
            <numerusform>%n Band;</numerusform>
            <numerusform>%n Bänder;</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % of the pixels are foreground</source>
        <translation>%1 % der Pixel sind Vordergrund</translation>
    </message>
    <message numerus="yes">
        <source>%n without any</source>
        <translation>
            <numerusform>%n ohne</numerusform>
            <numerusform>%n ohne</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::SpaceInspector</name>
    <message>
        <source>What you see</source>
        <translation>Was zu sehen ist</translation>
    </message>
    <message>
        <source>A loss on a set in any dimension. Run samples it; Optimise looks for its least value.</source>
        <translation>Ein Verlust auf einer Menge in beliebiger Dimension. „Starten“ zieht Stichproben; „Optimieren“ sucht seinen kleinsten Wert.</translation>
    </message>
    <message>
        <source>Optimise</source>
        <translation>Optimieren</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Stable below η</source>
        <translation>Stabil unter η</translation>
    </message>
    <message>
        <source>2/ℓ, where ℓ bounds how fast the gradient changes. A larger step can run away.</source>
        <translation>2/ℓ, wobei ℓ begrenzt, wie schnell sich der Gradient ändert. Ein größerer Schritt kann davonlaufen.</translation>
    </message>
    <message>
        <source>Text of the loss</source>
        <translation>Text des Verlusts</translation>
    </message>
    <message>
        <source>TorchScript: def loss(x) with x of shape [chains, d], or def loss(x, z) with a row of data a chain; returns [chains]. The gradient comes by automatic differentiation.</source>
        <translation>TorchScript: def loss(x) mit x der Form [Ketten, d], oder def loss(x, z) mit einer Datenzeile je Kette; gibt [Ketten] zurück. Der Gradient kommt durch automatisches Differenzieren.</translation>
    </message>
    <message>
        <source>Change loss</source>
        <translation>Verlust ändern</translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation>Nebenbedingungen</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>Dimension</translation>
    </message>
    <message>
        <source>A row a line: the numbers of A, then &lt;= and b</source>
        <translation>Eine Zeile je Ungleichung: die Zahlen von A, dann &lt;= und b</translation>
    </message>
    <message>
        <source>Change constraint</source>
        <translation>Nebenbedingung ändern</translation>
    </message>
    <message>
        <source>Data and sampler</source>
        <translation>Daten und Sampler</translation>
    </message>
    <message>
        <source>Addresses every random number: the same seed draws the same paths again</source>
        <translation>Adressiert jede Zufallszahl: derselbe Startwert zieht dieselben Pfade</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Data deviation</source>
        <translation>Streuung der Daten</translation>
    </message>
    <message>
        <source>AR(1) φ</source>
        <translation>AR(1) φ</translation>
    </message>
    <message>
        <source>Switching</source>
        <translation>Wechsel</translation>
    </message>
    <message>
        <source>Block length</source>
        <translation>Blocklänge</translation>
    </message>
    <message>
        <source>Step size η</source>
        <translation>Schrittweite η</translation>
    </message>
    <message>
        <source>Steps T</source>
        <translation>Schritte T</translation>
    </message>
    <message>
        <source>Chains</source>
        <translation>Ketten</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Change run settings</source>
        <translation>Lauf-Einstellungen ändern</translation>
    </message>
    <message>
        <source>This step size is above 2/ℓ = %1, where the recursion is stable. It is run as it is.</source>
        <translation>Diese Schrittweite liegt über 2/ℓ = %1, wo die Rekursion stabil ist. Sie wird so gerechnet.</translation>
    </message>
    <message>
        <source>A field holds something that cannot be used; the reason stands under it.</source>
        <translation>Ein Feld enthält etwas Unbrauchbares; der Grund steht darunter.</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>The best loss that chains meet, at every β of the list</source>
        <translation>Der beste Verlust, den Ketten antreffen, bei jedem β der Liste</translation>
    </message>
    <message>
        <source>Kind of loss</source>
        <translation>Art des Verlusts</translation>
    </message>
    <message>
        <source>Kind of set</source>
        <translation>Art der Menge</translation>
    </message>
</context>
<context>
    <name>triptych::app::SpacePart</name>
    <message>
        <source>Coordinates</source>
        <translation>Koordinaten</translation>
    </message>
    <message>
        <source>A problem in any dimension: every coordinate of the chains</source>
        <translation>Ein Problem in beliebiger Dimension: jede Koordinate der Ketten</translation>
    </message>
    <message>
        <source>Optimum</source>
        <translation>Optimum</translation>
    </message>
    <message>
        <source>The best loss that chains meet, against steps and β</source>
        <translation>Der beste Verlust, den Ketten antreffen, über Schritten und β</translation>
    </message>
</context>
<context>
    <name>triptych::app::SplitBar</name>
    <message>
        <source>By scene: what was taken together is never both learnt from and tested on.</source>
        <translation>Nach Szenen: Was zusammen aufgenommen wurde, wird nie zugleich gelernt und geprüft.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2 of %n scene(s)</source>
        <translation>
            <numerusform>%1: %2 aus %n Szene</numerusform>
            <numerusform>%1: %2 aus %n Szenen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::SubjectCanvas</name>
    <message>
        <source>x %1  y %2   ·   %3 of %4 votes</source>
        <translation>x %1  y %2   ·   %3 von %4 Stimmen</translation>
    </message>
    <message>
        <source>   ·   STAPLE %1, variance %2</source>
        <translation>   ·   STAPLE %1, Varianz %2</translation>
    </message>
    <message>
        <source>B  %1</source>
        <translation>B  %1</translation>
    </message>
    <message>
        <source>A  %1</source>
        <translation>A  %1</translation>
    </message>
    <message>
        <source>   ·   model %1</source>
        <translation>   ·   Modell %1</translation>
    </message>
</context>
<context>
    <name>triptych::app::SubjectInspector</name>
    <message>
        <source>What you see</source>
        <translation>Was zu sehen ist</translation>
    </message>
    <message>
        <source>Volunteers</source>
        <translation>Freiwillige</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>Fleiss κ, whole image</source>
        <translation>Fleiss-κ, ganzes Bild</translation>
    </message>
    <message>
        <source>The same over the whole image: the common background raises it</source>
        <translation>Dasselbe über das ganze Bild: der gemeinsame Hintergrund erhöht es</translation>
    </message>
    <message>
        <source>Mean pairwise Dice</source>
        <translation>Mittlerer paarweiser Dice</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>Wie es entstand</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Copy recipe</source>
        <translation>Rezept kopieren</translation>
    </message>
    <message>
        <source>Show code</source>
        <translation>Code zeigen</translation>
    </message>
    <message>
        <source>Import again…</source>
        <translation>Erneut importieren…</translation>
    </message>
    <message>
        <source>The figure as JSON, for “triptych render”</source>
        <translation>Die Abbildung als JSON, für „triptych render“</translation>
    </message>
    <message>
        <source>The jobs behind it, as “triptych run” takes them</source>
        <translation>Die Aufträge dahinter, wie „triptych run“ sie annimmt</translation>
    </message>
    <message>
        <source>Read the same export with other filters: workflow, versions, duplicates, rows that cannot be read</source>
        <translation>Denselben Export mit anderen Filtern lesen: Workflow, Versionen, Doppelte, unlesbare Zeilen</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Consensus</source>
        <translation>Konsens</translation>
    </message>
    <message>
        <source>Strokes</source>
        <translation>Linien</translation>
    </message>
    <message>
        <source>Vote map</source>
        <translation>Stimmenkarte</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Kein Foto</translation>
    </message>
    <message>
        <source>Consensus ≥ %1</source>
        <translation>Konsens ≥ %1</translation>
    </message>
    <message>
        <source>Nothing yet: how many volunteers marked each pixel of a subject, and where they agree.</source>
        <translation>Noch nichts: wie viele Freiwillige jedes Pixel eines Bildes markiert haben und wo sie übereinstimmen.</translation>
    </message>
    <message>
        <source>Dice of every pair of volunteers: 1 where two marked the same pixels, 0 where they share none.</source>
        <translation>Dice jedes Paars von Freiwilligen: 1, wo zwei dieselben Pixel markiert haben, 0, wo sie keines teilen.</translation>
    </message>
    <message>
        <source>What the import repaired, clipped or left out, row by row of the export.</source>
        <translation>Was der Import repariert, beschnitten oder ausgelassen hat, Zeile für Zeile des Exports.</translation>
    </message>
    <message>
        <source>How many of the %1 who looked marked each pixel, from violet (one) to pale yellow (all). The white line encloses what at least %2 marked.</source>
        <translation>Wie viele der %1, die hingesehen haben, jedes Pixel markiert haben, von Violett (eine Person) bis Hellgelb (alle). Die weiße Linie umschließt, was mindestens %2 markiert haben.</translation>
    </message>
    <message>
        <source>Strokes of %1</source>
        <translation>Linien von %1</translation>
    </message>
    <message>
        <source>nothing marked</source>
        <translation>nichts markiert</translation>
    </message>
    <message numerus="yes">
        <source>%n stroke(s) closed</source>
        <translation>
            <numerusform>%n Linie geschlossen</numerusform>
            <numerusform>%n Linien geschlossen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n self-crossing kept in all parts</source>
        <translation>
            <numerusform>%n sich kreuzende in allen Teilen behalten</numerusform>
            <numerusform>%n sich kreuzende in allen Teilen behalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reaching beyond the image</source>
        <translation>
            <numerusform>%n über das Bild hinaus</numerusform>
            <numerusform>%n über das Bild hinaus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an area left out</source>
        <translation>
            <numerusform>%n ohne Fläche ausgelassen</numerusform>
            <numerusform>%n ohne Fläche ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Against the consensus of the others: IoU TP/(TP+FP+FN); precision TP/(TP+FP); MCC (Matthews 1975); Hausdorff-95, the greater of the two 95th percentiles of the distances between the outlines&apos; pixels</source>
        <translation>Gegen den Konsens der anderen: IoU TP/(TP+FP+FN); Präzision TP/(TP+FP); MCC (Matthews 1975); Hausdorff-95, das größere der beiden 95. Perzentile der Abstände zwischen den Pixeln der Umrisse</translation>
    </message>
    <message>
        <source>Fleiss κ, near the marks</source>
        <translation>Fleiss-κ, bei Markierungen</translation>
    </message>
    <message>
        <source>Chance-corrected agreement over the pixels at most 8 px from a marked one: the union of all marks, grown by a disk (Fleiss 1971)</source>
        <translation>Zufallsbereinigte Übereinstimmung über die Pixel, die höchstens 8 px von einem markierten liegen: die Vereinigung aller Markierungen, um eine Scheibe erweitert (Fleiss 1971)</translation>
    </message>
    <message>
        <source>Mean of 2|A∩B|/(|A|+|B|) over all pairs; two who both marked nothing have none and are left out</source>
        <translation>Mittel von 2|A∩B|/(|A|+|B|) über alle Paare; zwei, die beide nichts markiert haben, haben keinen Wert und bleiben außer Betracht</translation>
    </message>
    <message>
        <source>Mean pairwise IoU</source>
        <translation>Mittlere paarweise IoU</translation>
    </message>
    <message>
        <source>Mean of |A∩B|/|A∪B| over the same pairs</source>
        <translation>Mittel von |A∩B|/|A∪B| über dieselben Paare</translation>
    </message>
    <message>
        <source>Vote entropy, near the marks</source>
        <translation>Stimmenentropie, bei Markierungen</translation>
    </message>
    <message>
        <source>Mean Shannon entropy of the share of votes, over the same pixels as κ: 0 bits where all agree, 1 where half marked</source>
        <translation>Mittlere Shannon-Entropie des Stimmenanteils, über dieselben Pixel wie κ: 0 Bit, wo alle übereinstimmen, 1, wo die Hälfte markiert hat</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>STAPLE</source>
        <translation>STAPLE</translation>
    </message>
    <message>
        <source>Majority mask</source>
        <translation>Mehrheitsmaske</translation>
    </message>
    <message>
        <source>Drawn mask</source>
        <translation>Maske von Hand</translation>
    </message>
    <message>
        <source>bit</source>
        <translation>Bit</translation>
    </message>
    <message>
        <source>Where people could have stopped: the volunteers&apos; votes again, one by one, until the rule says enough.</source>
        <translation>Wo man hätte aufhören können: die Stimmen der Freiwilligen noch einmal, eine nach der anderen, bis es der Regel genügt.</translation>
    </message>
    <message>
        <source>said that nothing is there</source>
        <translation>gab an, dass nichts da ist</translation>
    </message>
    <message>
        <source>said that something is there, marked nothing</source>
        <translation>gab an, dass etwas da ist, markierte nichts</translation>
    </message>
    <message>
        <source>Dashed: as it was drawn.</source>
        <translation>Gestrichelt: wie gezeichnet.</translation>
    </message>
    <message numerus="yes">
        <source>Over %n subject(s), by STAPLE: sensitivity %1, specificity %2</source>
        <translation>
            <numerusform>Über %n Bild, nach STAPLE: Sensitivität %1, Spezifität %2</numerusform>
            <numerusform>Über %n Bilder, nach STAPLE: Sensitivität %1, Spezifität %2</numerusform>
        </translation>
    </message>
    <message>
        <source>IoU %1 · precision %2 · MCC %3 · Hausdorff-95 %4</source>
        <translation>IoU %1 · Präzision %2 · MCC %3 · Hausdorff-95 %4</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>Against the expert</source>
        <translation>Gegen die Fachmaske</translation>
    </message>
    <message>
        <source>Of the consensus at this threshold, against the expert&apos;s mask of this subject: </source>
        <translation>Des Konsenses bei dieser Schwelle gegen die Maske der Fachleute: </translation>
    </message>
    <message>
        <source>MCC</source>
        <translation>MCC</translation>
    </message>
    <message>
        <source>Matthews correlation of the two masks (1975)</source>
        <translation>Matthews-Korrelation der beiden Masken (1975)</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>|A∩B|/|A∪B|</source>
        <translation>|A∩B|/|A∪B|</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>2|A∩B|/(|A|+|B|)</source>
        <translation>2|A∩B|/(|A|+|B|)</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>share of the expert&apos;s pixels that are found</source>
        <translation>Anteil der Pixel der Fachmaske, die gefunden sind</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <source>share of the other pixels that are left out</source>
        <translation>Anteil der übrigen Pixel, die ausgelassen sind</translation>
    </message>
    <message>
        <source>The file or folder that was read</source>
        <translation>Die Datei oder der Ordner, der gelesen wurde</translation>
    </message>
    <message>
        <source>Expert&apos;s mask</source>
        <translation>Fachmaske</translation>
    </message>
    <message>
        <source>How far the consensus at each threshold agrees with experts who marked the same subjects.</source>
        <translation>Wie weit der Konsens bei jeder Schwelle mit Fachleuten übereinstimmt, die dieselben Bilder markiert haben.</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>The size is that which the export states</source>
        <translation>Die Größe, die der Export angibt</translation>
    </message>
    <message>
        <source>The size is that of the picture</source>
        <translation>Die Größe des Fotos</translation>
    </message>
    <message>
        <source>The size is not known: taken from the reach of the marks</source>
        <translation>Die Größe ist nicht bekannt: aus der Reichweite der Markierungen</translation>
    </message>
    <message>
        <source>Which outlines of the %1 volunteers show the same object, by how far they overlap. White: one outline for each, numbered from the top; blue: the strokes behind it; dashed: strokes that joined none; dotted: objects too few drew.</source>
        <translation>Welche Umrisse der %1 Freiwilligen dasselbe Objekt zeigen, nach ihrer Überdeckung. Weiß: ein Umriss für jedes, von oben nummeriert; blau: die Linien dahinter; gestrichelt: Linien, die zu keinem gehören; gepunktet: Objekte, die zu wenige gezeichnet haben.</translation>
    </message>
    <message>
        <source>Disagreement</source>
        <translation>Uneinigkeit</translation>
    </message>
    <message>
        <source>Hatched where between a quarter and three quarters of the volunteers marked: a vote entropy of at least 0.81 bit</source>
        <translation>Schraffiert, wo zwischen einem und drei Vierteln der Freiwilligen markiert haben: eine Stimmenentropie von mindestens 0,81 bit</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The model&apos;s mask at its threshold (M)</source>
        <translation>Die Maske des Modells an seiner Schwelle (M)</translation>
    </message>
    <message>
        <source>Model&apos;s probability</source>
        <translation>Wahrscheinlichkeit des Modells</translation>
    </message>
    <message>
        <source>The surer the model, the denser (Shift+M)</source>
        <translation>Je sicherer das Modell, desto dichter (Umschalt+M)</translation>
    </message>
    <message>
        <source>Model uncertainty</source>
        <translation>Unsicherheit des Modells</translation>
    </message>
    <message>
        <source>Standard deviation of the probability over passes with dropout, densest at 0.5 (U)</source>
        <translation>Standardabweichung der Wahrscheinlichkeit über Durchläufe mit Dropout, am dichtesten bei 0,5 (U)</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>Diskriminator</translation>
    </message>
    <message>
        <source>Dense where picture and mask do not look as in training; the frame is what the worst patch sees: look there first (D)</source>
        <translation>Dicht, wo Bild und Maske nicht wie im Training aussehen; der Rahmen ist, was der schlechteste Ausschnitt sieht: Sehen Sie dort zuerst hin (D)</translation>
    </message>
</context>
<context>
    <name>triptych::app::SubjectLibrary</name>
    <message>
        <source>Classifications</source>
        <translation>Klassifikationen</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>A Zooniverse classification export; a folder &quot;images&quot; beside it is read too</source>
        <translation>Ein Zooniverse-Klassifikations-Export; ein Ordner „images“ daneben wird mitgelesen</translation>
    </message>
    <message>
        <source>Add classifications</source>
        <translation>Klassifikationen hinzufügen</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>imported %1</source>
        <translation>importiert %1</translation>
    </message>
    <message>
        <source>Where people are needed most, first</source>
        <translation>Zuerst, wo Menschen am nötigsten sind</translation>
    </message>
    <message>
        <source>Disagreement %1, entropy %2, cost of %3 marks %4</source>
        <translation>Uneinigkeit %1, Entropie %2, Kosten von %3 Markierungen %4</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 subjects fit</source>
        <translation>%1 von %2 Bildern passen</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 gezeigt</translation>
    </message>
    <message>
        <source>Model and crowd %1, discriminator %2, model unsure %3. </source>
        <translation>Modell und Menge %1, Diskriminator %2, Modell unsicher %3. </translation>
    </message>
</context>
<context>
    <name>triptych::app::SweepInspector</name>
    <message>
        <source>What you see</source>
        <translation>Was zu sehen ist</translation>
    </message>
    <message>
        <source>How far the law of a chain is from the Gibbs law after T steps, when the step size follows from T. The starting error and the stationary bias are two things: from a far start the slope shows the step rule, not the sampler.</source>
        <translation>Wie weit das Gesetz einer Kette nach T Schritten vom Gibbs-Gesetz entfernt ist, wenn die Schrittweite aus T folgt. Startfehler und stationärer Fehler sind zweierlei: bei weitem Start zeigt die Steigung die Schrittregel, nicht das Verfahren.</translation>
    </message>
    <message>
        <source>Spectral gap</source>
        <translation>Spektrallücke</translation>
    </message>
    <message>
        <source>The true contraction rate a of this target: the least eigenvalue of the generator above 0.</source>
        <translation>Die wahre Kontraktionsrate a dieses Ziels: der kleinste Eigenwert des Generators über 0.</translation>
    </message>
    <message>
        <source>Derived bound</source>
        <translation>Hergeleitete Schranke</translation>
    </message>
    <message>
        <source>nearly 0</source>
        <translation>fast 0</translation>
    </message>
    <message>
        <source>Rate a used</source>
        <translation>Verwendete Rate a</translation>
    </message>
    <message>
        <source>In the step-size rules.</source>
        <translation>In den Schrittregeln.</translation>
    </message>
    <message>
        <source>Long-run variance S</source>
        <translation>Langzeitvarianz S</translation>
    </message>
    <message>
        <source>Sum of all autocovariances of the data; it costs a bias of order η S.</source>
        <translation>Summe aller Autokovarianzen der Daten; sie kostet einen Fehler der Ordnung η S.</translation>
    </message>
    <message>
        <source>W₁ √T / log T</source>
        <translation>W₁ √T / log T</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>Wand</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Data deviation</source>
        <translation>Streuung der Daten</translation>
    </message>
    <message>
        <source>Switching</source>
        <translation>Wechsel</translation>
    </message>
    <message>
        <source>Rate from</source>
        <translation>Rate aus</translation>
    </message>
    <message>
        <source>Rate a</source>
        <translation>Rate a</translation>
    </message>
    <message>
        <source>Step size η</source>
        <translation>Schrittweite η</translation>
    </message>
    <message>
        <source>From 2^</source>
        <translation>Von 2^</translation>
    </message>
    <message>
        <source>To 2^</source>
        <translation>Bis 2^</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>An upper end above the lower one</source>
        <translation>Ein oberes Ende über dem unteren</translation>
    </message>
    <message>
        <source>This target is not strongly convex far out: there is no derived rate</source>
        <translation>Dieses Ziel ist weit außen nicht stark konvex: es gibt keine hergeleitete Rate</translation>
    </message>
    <message>
        <source>By reflection coupling from the convexity profile κ(r) of the loss (Eberle 2016); the coarse bound from ℓ, μ and R alone gives %1.</source>
        <translation>Durch Spiegelungskopplung aus dem Konvexitätsprofil κ(r) des Verlusts (Eberle 2016); die grobe Schranke allein aus ℓ, μ und R ergibt %1.</translation>
    </message>
    <message>
        <source>Chains</source>
        <translation>Ketten</translation>
    </message>
    <message>
        <source>None (0), or at least 256</source>
        <translation>Keine (0) oder mindestens 256</translation>
    </message>
    <message>
        <source>spectral gap</source>
        <translation>Spektrallücke</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>hergeleitet</translation>
    </message>
    <message>
        <source>fitted</source>
        <translation>angepasst</translation>
    </message>
    <message>
        <source>given</source>
        <translation>vorgegeben</translation>
    </message>
    <message>
        <source>Monte Carlo floor</source>
        <translation>Monte-Carlo-Grenze</translation>
    </message>
    <message>
        <source>What as many independent draws of the Gibbs law show on average, in units of length. Fits stop at twice this.</source>
        <translation>Was ebenso viele unabhängige Ziehungen aus dem Gibbs-Gesetz im Mittel zeigen, in Längeneinheiten. Anpassungen enden beim Doppelten davon.</translation>
    </message>
    <message>
        <source>What that many independent exact draws would show on average: √(2/πn) ∫√(G(1−G)).</source>
        <translation>Was ebenso viele unabhängige exakte Ziehungen im Mittel zeigen würden: √(2/πn) ∫√(G(1−G)).</translation>
    </message>
    <message>
        <source>Bounded where W₁ falls like log T/√T, in units of length</source>
        <translation>Beschränkt, wo W₁ wie log T/√T fällt, in Längeneinheiten</translation>
    </message>
    <message>
        <source>An upper bound is not refuted by what is measured here, nor proved: the theorem bounds W₁ from above, for all problems of its kind.</source>
        <translation>Eine obere Schranke wird durch das hier Gemessene weder widerlegt noch bewiesen: der Satz beschränkt W₁ von oben, für alle Probleme seiner Art.</translation>
    </message>
    <message>
        <source>A target on the line, of which the law is propagated without chance; or a problem of this project, by chains</source>
        <translation>Ein Ziel auf der Geraden, dessen Gesetz ohne Zufall fortgepflanzt wird; oder ein Problem dieses Projekts, mit Ketten</translation>
    </message>
    <message>
        <source>Step-size rules</source>
        <translation>Schrittregeln</translation>
    </message>
    <message>
        <source>How η follows from T; best: of a grid around log T/(aT), in hindsight</source>
        <translation>Wie η aus T folgt; bestes: aus einem Gitter um log T/(aT), im Nachhinein</translation>
    </message>
    <message>
        <source>fixed η</source>
        <translation>festes η</translation>
    </message>
    <message>
        <source>best η in hindsight</source>
        <translation>bestes η im Nachhinein</translation>
    </message>
    <message>
        <source>Chains start at</source>
        <translation>Ketten beginnen bei</translation>
    </message>
    <message>
        <source>Far out (a problem&apos;s own start), where the loss is least, or at the mean of the Gibbs law</source>
        <translation>Weit außen (der eigene Start eines Problems), wo der Verlust am kleinsten ist, oder beim Mittelwert des Gibbs-Gesetzes</translation>
    </message>
    <message>
        <source>%1, as it was run</source>
        <translation>%1, wie ausgeführt</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>AR(1) φ</source>
        <translation>AR(1) φ</translation>
    </message>
    <message>
        <source>Block length</source>
        <translation>Blocklänge</translation>
    </message>
    <message>
        <source>Memory of the data, several</source>
        <translation>Gedächtnis der Daten, mehrere</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>At most 2,000 by optimal transport; more with the sliced distance</source>
        <translation>Höchstens 2000 mit optimalem Transport; mehr mit dem Sliced-Abstand</translation>
    </message>
    <message>
        <source>No step-size rule is chosen.</source>
        <translation>Keine Schrittregel ist gewählt.</translation>
    </message>
    <message>
        <source>No start is chosen.</source>
        <translation>Kein Startpunkt ist gewählt.</translation>
    </message>
</context>
<context>
    <name>triptych::app::TableImportDialog</name>
    <message>
        <source>A CSV file: rows of numbers, with or without names above them</source>
        <translation>Eine CSV-Datei: Zeilen von Zahlen, mit oder ohne Namen darüber</translation>
    </message>
    <message>
        <source>Import a table for regression</source>
        <translation>Tabelle für Regression importieren</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>First rows of the table</source>
        <translation>Erste Zeilen der Tabelle</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>A table for regression</source>
        <translation>Eine Tabelle für Regression</translation>
    </message>
    <message>
        <source>Tables (*.csv);;All files (*)</source>
        <translation>Tabellen (*.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 fields, where the first row has %2</source>
        <translation>%1 Felder, wo die erste Zeile %2 hat</translation>
    </message>
    <message>
        <source>there is no row of numbers in it</source>
        <translation>es steht keine Zeile mit Zahlen darin</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Make of it</source>
        <translation>Daraus wird</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Lags or hidden units</source>
        <translation>Lags oder Einheiten</translation>
    </message>
    <message>
        <source>Ridge</source>
        <translation>Ridge</translation>
    </message>
    <message>
        <source>Standardise features</source>
        <translation>Merkmale standardisieren</translation>
    </message>
    <message>
        <source>Bounds</source>
        <translation>Schranken</translation>
    </message>
    <message>
        <source>Labels are 0 or 1; this column holds %1</source>
        <translation>Marken sind 0 oder 1; diese Spalte enthält %1</translation>
    </message>
    <message>
        <source>Coefficients: %1</source>
        <translation>Koeffizienten: %1</translation>
    </message>
</context>
<context>
    <name>triptych::app::ThresholdStrip</name>
    <message>
        <source>Vote threshold</source>
        <translation>Stimmenschwelle</translation>
    </message>
    <message>
        <source>Drag the handle, use the arrow keys or type a number of votes</source>
        <translation>Griff ziehen, Pfeiltasten benutzen oder eine Stimmenzahl eingeben</translation>
    </message>
    <message>
        <source>≥ %1 of %2</source>
        <translation>≥ %1 von %2</translation>
    </message>
    <message>
        <source>%1 px  ·  %2 % of the image</source>
        <translation>%1 px  ·  %2 % des Bildes</translation>
    </message>
    <message>
        <source>MCC</source>
        <translation>MCC</translation>
    </message>
</context>
<context>
    <name>triptych::app::ToolBar</name>
    <message>
        <source>Move the picture</source>
        <translation>Bild verschieben</translation>
    </message>
    <message>
        <source>Brush (F); the right button erases; [ and ] change its size</source>
        <translation>Pinsel (F); die rechte Taste radiert; [ und ] ändern seine Größe</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radierer</translation>
    </message>
    <message>
        <source>Polygon: a click a corner, a double click closes; Alt takes away</source>
        <translation>Polygon: ein Klick je Ecke, ein Doppelklick schließt; Alt nimmt weg</translation>
    </message>
    <message>
        <source>Lasso: what is drawn around comes in; Alt takes away</source>
        <translation>Lasso: was umfahren wird, kommt hinzu; Alt nimmt weg</translation>
    </message>
    <message>
        <source>Fill the region under the pointer; the right button empties it</source>
        <translation>Das Gebiet unter dem Zeiger füllen; die rechte Taste leert es</translation>
    </message>
    <message>
        <source>Fill all holes</source>
        <translation>Alle Löcher füllen</translation>
    </message>
    <message>
        <source>Draw polygons and lassos to the vote contour where it is near</source>
        <translation>Polygone und Lassos an die Stimmenkontur ziehen, wo sie nahe ist</translation>
    </message>
    <message>
        <source>The outline&apos;s corners (E): drag one, press on a line to add one; Alt or the right button takes one away</source>
        <translation>Die Ecken des Umrisses (E): eine ziehen, auf eine Linie drücken fügt eine hinzu; Alt oder die rechte Taste nimmt eine weg</translation>
    </message>
</context>
<context>
    <name>triptych::app::TrainingView</name>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>From the last epoch that was kept; the next step is the one that would have come</source>
        <translation>Von der zuletzt aufgehobenen Epoche; der nächste Schritt ist der, der gekommen wäre</translation>
    </message>
    <message>
        <source>By epoch</source>
        <translation>Nach Epochen</translation>
    </message>
    <message>
        <source>What was taken over</source>
        <translation>Was übernommen wurde</translation>
    </message>
    <message>
        <source>Layer by layer: copied, adapted, or left as it begins</source>
        <translation>Schicht für Schicht: übernommen, angepasst, oder bleibt, wie sie beginnt</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Was aus ihr wird</translation>
    </message>
    <message>
        <source>In the source</source>
        <translation>In der Quelle</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Layers and what becomes of them</source>
        <translation>Schichten und was aus ihnen wird</translation>
    </message>
    <message>
        <source>Training</source>
        <comment>loss of</comment>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>IoU</source>
        <translation>IoU</translation>
    </message>
    <message>
        <source>best, kept</source>
        <translation>beste, aufgehoben</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>kleiner ist besser</translation>
    </message>
    <message>
        <source>On validation pictures</source>
        <translation>Auf Validierungsbildern</translation>
    </message>
    <message>
        <source>1 is best</source>
        <translation>1 ist am besten</translation>
    </message>
    <message>
        <source>weights from a file.</source>
        <translation>Gewichte aus einer Datei.</translation>
    </message>
    <message numerus="yes">
        <source>mean Dice %1 on %n test picture(s)</source>
        <translation>
            <numerusform>mittlerer Dice %1 auf %n Testbild</numerusform>
            <numerusform>mittlerer Dice %1 auf %n Testbildern</numerusform>
        </translation>
    </message>
    <message>
        <source>from scratch.</source>
        <translation>von Grund auf.</translation>
    </message>
    <message>
        <source>from %1.</source>
        <translation>aus %1.</translation>
    </message>
    <message>
        <source>no test picture has a Dice.</source>
        <translation>kein Testbild hat einen Dice.</translation>
    </message>
    <message>
        <source>Reading the model…</source>
        <translation>Das Modell wird gelesen…</translation>
    </message>
    <message>
        <source>%1 copied, %2 adapted, %3 left as they begin</source>
        <translation>%1 übernommen, %2 angepasst, %3 bleiben, wie sie beginnen</translation>
    </message>
    <message>
        <source>A training with these settings takes over from %1: %2.</source>
        <translation>Ein Training mit diesen Einstellungen übernimmt von %1: %2.</translation>
    </message>
    <message>
        <source>Nothing was taken over: the model began from scratch.</source>
        <translation>Nichts wurde übernommen: Das Modell begann von Grund auf.</translation>
    </message>
    <message numerus="yes">
        <source>Of %n layer(s):</source>
        <translation>
            <numerusform>Von %n Schicht:</numerusform>
            <numerusform>Von %n Schichten:</numerusform>
        </translation>
    </message>
    <message>
        <source>A validation picture, its mask, and the model&apos;s, side by side</source>
        <translation>Ein Validierungsbild, seine Maske und die des Modells, nebeneinander</translation>
    </message>
    <message>
        <source>Change its settings and run it anew, or go on from the last epoch that was kept.</source>
        <translation>Ändern Sie die Einstellungen und führen Sie es neu aus, oder setzen Sie bei der letzten behaltenen Epoche fort.</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>Epoche %1 von %2</translation>
    </message>
    <message>
        <source>what was learnt up to the last epoch is kept</source>
        <translation>was bis zur letzten Epoche gelernt wurde, ist behalten</translation>
    </message>
</context>
<context>
    <name>triptych::app::Transport</name>
    <message>
        <source>To the first step (Home)</source>
        <translation>Zum ersten Schritt (Pos1)</translation>
    </message>
    <message>
        <source>One step (→)</source>
        <translation>Ein Schritt (→)</translation>
    </message>
    <message>
        <source>Play and pause (Space)</source>
        <translation>Abspielen und anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Recorded frames shown in a second</source>
        <translation>Gezeigte Aufnahmen je Sekunde</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)/s</source>
        <translation>
            <numerusform>%n Schritt/s</numerusform>
            <numerusform>%n Schritte/s</numerusform>
        </translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
</context>
<context>
    <name>triptych::app::VolunteerList</name>
    <message>
        <source>Volunteers</source>
        <translation>Freiwillige</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Dice</source>
        <translation>Dice</translation>
    </message>
    <message>
        <source>sens.</source>
        <translation>Sens.</translation>
    </message>
    <message>
        <source>spec.</source>
        <translation>Spez.</translation>
    </message>
    <message numerus="yes">
        <source>%n more…</source>
        <comment>volunteers</comment>
        <translation>
            <numerusform>%n weitere Person…</numerusform>
            <numerusform>%n weitere…</numerusform>
        </translation>
    </message>
    <message>
        <source>Against the consensus of all others at the same share of votes: Dice 2TP/(2TP+FP+FN), sensitivity TP/(TP+FN), specificity TN/(TN+FP), over pixels. Below: sensitivity and specificity against the truth that STAPLE finds</source>
        <translation>Gegen den Konsens aller anderen beim selben Stimmenanteil: Dice 2TP/(2TP+FP+FN), Sensitivität TP/(TP+FN), Spezifität TN/(TN+FP), über Pixel. Darunter: Sensitivität und Spezifität gegen die Wahrheit, die STAPLE findet</translation>
    </message>
    <message>
        <source>STAPLE</source>
        <translation>STAPLE</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::AnalysisJob</name>
    <message>
        <source>The request was refused</source>
        <translation>Die Anfrage wurde abgelehnt</translation>
    </message>
    <message>
        <source>It was cancelled</source>
        <translation>Es wurde abgebrochen</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::ArmsMatrix</name>
    <message>
        <source>Arms side by side</source>
        <translation>Arme nebeneinander</translation>
    </message>
    <message>
        <source>Table	Column	Arm	Value	Low	High</source>
        <translation>Tabelle	Spalte	Arm	Wert	Unten	Oben</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>Maßstab</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>Daten kopieren</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::CircuitsCanvas</name>
    <message>
        <source>Circuits</source>
        <translation>Schaltkreise</translation>
    </message>
    <message>
        <source>layer %1 · %2 · %3 %</source>
        <translation>Schicht %1 · %2 · %3 %</translation>
    </message>
    <message>
        <source> and %1 %</source>
        <translation> und %1 %</translation>
    </message>
    <message>
        <source> · %1 of its use by %2</source>
        <translation> · %1 der Nutzung durch %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Experts, each layer in its own order</source>
        <translation>Experten, jede Schicht in eigener Ordnung</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <source>MoE layer</source>
        <translation>MoE-Schicht</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::CircuitsView</name>
    <message>
        <source>Circuits</source>
        <translation>Schaltkreise</translation>
    </message>
    <message>
        <source>Which experts are used layer by layer, and how tokens go from one to the next</source>
        <translation>Welche Experten Schicht für Schicht benutzt werden, und wie Tokens von einem zum nächsten gehen</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Experts used less than this are left out. The paper keeps “a token ratio of 0.5” and does not say of what; with k = 2 a share of slots cannot pass 0.5.</source>
        <translation>Seltener benutzte Experten bleiben weg. Der Artikel behält „a token ratio of 0.5“ und sagt nicht, wovon; bei k = 2 kann ein Anteil der Plätze 0,5 nicht überschreiten.</translation>
    </message>
    <message>
        <source>What the threshold is a share of: tokens that used the expert, or slots that went to it</source>
        <translation>Wovon die Schwelle ein Anteil ist: Tokens, die den Experten benutzten, oder Plätze, die an ihn gingen</translation>
    </message>
    <message>
        <source>Per token</source>
        <translation>Je Token</translation>
    </message>
    <message>
        <source>Per slot</source>
        <translation>Je Platz</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Whose circuit is drawn</source>
        <translation>Wessen Schaltkreis gezeichnet wird</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>A second one: what only one of the two has is coloured</source>
        <translation>Ein zweiter: Was nur einer der beiden hat, ist farbig</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Gegen</translation>
    </message>
    <message>
        <source>The order of experts: by number, alike ones side by side, or each layer for itself with the fewest crossings</source>
        <translation>Die Ordnung der Experten: nach Nummer, ähnliche nebeneinander, oder jede Schicht für sich mit den wenigsten Kreuzungen</translation>
    </message>
    <message>
        <source>By index</source>
        <translation>Nach Nummer</translation>
    </message>
    <message>
        <source>By likeness</source>
        <translation>Nach Ähnlichkeit</translation>
    </message>
    <message>
        <source>Untangle</source>
        <translation>Entwirren</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordnung</translation>
    </message>
    <message>
        <source>no other</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Main route of %1</source>
        <translation>Hauptweg von %1</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>nur %1</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <source>Links of which this family carries most, when every family counts once; click to see them alone</source>
        <translation>Verbindungen, von denen diese Familie das meiste trägt, wenn jede Familie einmal zählt; Klick zeigt sie allein</translation>
    </message>
    <message>
        <source>shared</source>
        <translation>gemeinsam</translation>
    </message>
    <message>
        <source>Links that families share: none carries more than about a fifth</source>
        <translation>Verbindungen, die Familien teilen: Keine trägt mehr als etwa ein Fünftel</translation>
    </message>
    <message>
        <source>One MoE layer: there is no next one to go to</source>
        <translation>Eine MoE-Schicht: Es gibt keine nächste</translation>
    </message>
    <message>
        <source>Pairs of experts were not counted: no links can be drawn</source>
        <translation>Paare von Experten wurden nicht gezählt: Es lassen sich keine Verbindungen zeichnen</translation>
    </message>
    <message>
        <source>%1 of %2 links, %3 % of flow</source>
        <translation>%1 von %2 Verbindungen, %3 % des Flusses</translation>
    </message>
    <message>
        <source>Adding up what languages and families use…</source>
        <translation>Summiert wird, was Sprachen und Familien benutzen…</translation>
    </message>
    <message>
        <source>Experts used by at least %1 of a family’s tokens; a link is the share of tokens that used one expert at a MoE layer and the other at the next.</source>
        <translation>Experten, die mindestens %1 der Tokens einer Familie benutzen; eine Verbindung ist der Anteil der Tokens, die einen Experten in einer MoE-Schicht und den anderen in der nächsten benutzten.</translation>
    </message>
    <message>
        <source>Experts used by at least %1 of the tokens; a link is the share of tokens that used one expert at a MoE layer and the other at the next.</source>
        <translation>Experten, die mindestens %1 der Tokens benutzen; eine Verbindung ist der Anteil der Tokens, die einen Experten in einer MoE-Schicht und den anderen in der nächsten benutzten.</translation>
    </message>
    <message>
        <source>Experts that received at least %1 of the slots; a link is the share of tokens that used one expert at a MoE layer and the other at the next.</source>
        <translation>Experten, die mindestens %1 der Plätze erhielten; eine Verbindung ist der Anteil der Tokens, die einen Experten in einer MoE-Schicht und den anderen in der nächsten benutzten.</translation>
    </message>
    <message>
        <source>Nodes drawn</source>
        <translation>Gezeichnete Knoten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Experts by layer whose share reaches the threshold; node size is the share</source>
        <translation>Experten je Schicht, deren Anteil die Schwelle erreicht; die Größe des Knotens ist der Anteil</translation>
    </message>
    <message>
        <source>Links drawn</source>
        <translation>Gezeichnete Verbindungen</translation>
    </message>
    <message>
        <source>Between drawn nodes, the strongest 500 at most; all links that any token took</source>
        <translation>Zwischen gezeichneten Knoten, höchstens die 500 stärksten; alle Verbindungen, die ein Token nahm</translation>
    </message>
    <message>
        <source>Flow shown</source>
        <translation>Gezeigter Fluss</translation>
    </message>
    <message>
        <source>Share of all link flow that the drawn links carry</source>
        <translation>Anteil am Fluss aller Verbindungen, den die gezeichneten tragen</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>%1, mean by family</source>
        <translation>%1, Mittel je Familie</translation>
    </message>
    <message>
        <source>%1, mean</source>
        <translation>%1, Mittel</translation>
    </message>
    <message>
        <source>A node is drawn when a family reaches the threshold, languages weighing the same within it; shares are means over families</source>
        <translation>Ein Knoten wird gezeichnet, wenn eine Familie die Schwelle erreicht; Sprachen wiegen in ihr gleich; Anteile sind Mittel über Familien</translation>
    </message>
    <message>
        <source>Every language weighs the same</source>
        <translation>Jede Sprache wiegt gleich</translation>
    </message>
    <message>
        <source>More than 32 experts: the 24 most used of each layer stand for themselves, the others are one node.</source>
        <translation>Mehr als 32 Experten: Die 24 meistbenutzten jeder Schicht stehen für sich, die anderen sind ein Knoten.</translation>
    </message>
    <message>
        <source>Circuits apart</source>
        <translation>Abstand der Schaltkreise</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>1 − Jaccard of the experts that two languages keep at this threshold, mean over pairs: first and last MoE layer. 0 when all keep the same</source>
        <translation>1 − Jaccard der Experten, die zwei Sprachen bei dieser Schwelle behalten, Mittel über Paare: erste und letzte MoE-Schicht. 0, wenn alle dieselben behalten</translation>
    </message>
    <message>
        <source>Shared path</source>
        <translation>Gemeinsamer Weg</translation>
    </message>
    <message>
        <source>The largest threshold at which a chain of experts through all MoE layers is kept by both, over links that tokens of both took; just above it they share none. Interval: sentences resampled jointly, links as observed</source>
        <translation>Die größte Schwelle, bei der beide eine Kette von Experten durch alle MoE-Schichten behalten, über Verbindungen, die Tokens beider nahmen; knapp darüber teilen sie keine. Intervall: Sätze gemeinsam neu gezogen, Verbindungen wie beobachtet</translation>
    </message>
    <message>
        <source>The two share no path through all layers at any threshold.</source>
        <translation>Die beiden teilen bei keiner Schwelle einen Weg durch alle Schichten.</translation>
    </message>
    <message>
        <source>Shared up to τ</source>
        <translation>Gemeinsam bis τ</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Through</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>From the lowest MoE layer up</source>
        <translation>Von der untersten MoE-Schicht aufwärts</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>Main route</source>
        <translation>Hauptweg</translation>
    </message>
    <message>
        <source>The likeliest chain of experts through all MoE layers: the product of its links&apos; shares is largest</source>
        <translation>Die wahrscheinlichste Kette von Experten durch alle MoE-Schichten: Das Produkt der Anteile ihrer Verbindungen ist am größten</translation>
    </message>
    <message>
        <source>Families part from layer %1, p = %2</source>
        <translation>Familien trennen sich ab Schicht %1, p = %2</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::CompareCanvas</name>
    <message>
        <source>Difference of two routings</source>
        <translation>Unterschied zweier Routings</translation>
    </message>
    <message>
        <source>layer %1 · expert %2 · %3 points</source>
        <translation>Schicht %1 · Experte %2 · %3 Punkte</translation>
    </message>
    <message>
        <source>adjusted p %1</source>
        <translation>bereinigtes p %1</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht getestet</translation>
    </message>
    <message>
        <source>layer %1 · %2: %3 · %4: %5</source>
        <translation>Schicht %1 · %2: %3 · %4: %5</translation>
    </message>
    <message>
        <source>difference %1</source>
        <translation>Unterschied %1</translation>
    </message>
    <message>
        <source>%1 less %2; pale: adjusted p above 0.05 or too rare to be tested</source>
        <translation>%1 minus %2; blass: bereinigtes p über 0,05 oder zu selten für einen Test</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>+%1 points</source>
        <translation>+%1 Punkte</translation>
    </message>
    <message>
        <source>Divergence between languages</source>
        <translation>Divergenz zwischen Sprachen</translation>
    </message>
    <message>
        <source>Its difference</source>
        <translation>Ihr Unterschied</translation>
    </message>
    <message>
        <source>dot: without what chance adds; bar: interval</source>
        <translation>Punkt: ohne den Beitrag des Zufalls; Strich: Intervall</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::CompareView</name>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Two traces of models of one shape: where routing differs by more than chance</source>
        <translation>Zwei Aufzeichnungen von Modellen einer Form: wo das Routing sich um mehr als den Zufall unterscheidet</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Verglichen mit</translation>
    </message>
    <message>
        <source>Another trace of this project, of a model with the same layers, experts and k</source>
        <translation>Eine andere Aufzeichnung dieses Projekts, von einem Modell mit denselben Schichten, Experten und k</translation>
    </message>
    <message>
        <source>Mean of languages</source>
        <translation>Mittel der Sprachen</translation>
    </message>
    <message>
        <source>Selected language</source>
        <translation>Gewählte Sprache</translation>
    </message>
    <message>
        <source>Load of</source>
        <translation>Auslastung von</translation>
    </message>
    <message>
        <source>Whose load is drawn: the mean over languages, or the language that is selected in any view</source>
        <translation>Wessen Auslastung gezeichnet wird: das Mittel über Sprachen oder die Sprache, die in einer der Ansichten gewählt ist</translation>
    </message>
    <message>
        <source>Choose a trace…</source>
        <translation>Aufzeichnung wählen…</translation>
    </message>
    <message>
        <source>Counts of %1</source>
        <translation>Zählung von %1</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 gegen %2</translation>
    </message>
    <message>
        <source>Comparing traces</source>
        <translation>Aufzeichnungen werden verglichen</translation>
    </message>
    <message>
        <source>These two cannot be compared</source>
        <translation>Diese beiden lassen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>Nothing to compare with yet</source>
        <translation>Noch nichts zum Vergleichen</translation>
    </message>
    <message>
        <source>Import or run a second trace of a model with the same layers, experts and k; it is offered above then.</source>
        <translation>Importieren oder erzeugen Sie eine zweite Aufzeichnung eines Modells mit denselben Schichten, Experten und k; sie wird dann oben angeboten.</translation>
    </message>
    <message>
        <source>What changes from one model to the other?</source>
        <translation>Was ändert sich von einem Modell zum anderen?</translation>
    </message>
    <message>
        <source>Choose the second trace above.</source>
        <translation>Wählen Sie oben die zweite Aufzeichnung.</translation>
    </message>
    <message>
        <source>Share of the k slots that each expert receives in the second trace less that in the first, in percentage points; divergence between languages of both, without what chance adds.</source>
        <translation>Anteil der k Plätze, den jeder Experte in der zweiten Aufzeichnung erhält, minus dem in der ersten, in Prozentpunkten; Divergenz zwischen Sprachen in beiden, ohne den Beitrag des Zufalls.</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erste</translation>
    </message>
    <message>
        <source>The trace that is chosen in the Library</source>
        <translation>Die Aufzeichnung, die in der Bibliothek gewählt ist</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweite</translation>
    </message>
    <message>
        <source>The trace that is chosen over the canvas</source>
        <translation>Die Aufzeichnung, die über der Zeichenfläche gewählt ist</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Those that both have, matched by code</source>
        <translation>Die beide haben, nach Code zugeordnet</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>Sätze</translation>
    </message>
    <message>
        <source>paired</source>
        <translation>gepaart</translation>
    </message>
    <message>
        <source>apart</source>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>Paired where both hold the same groups of sentences and these are long and short together: then the same ones are drawn for both</source>
        <translation>Gepaart, wo beide dieselben Satzgruppen enthalten und diese gemeinsam lang und kurz sind: Dann werden für beide dieselben gezogen</translation>
    </message>
    <message>
        <source>Cells that differ</source>
        <translation>Zellen mit Unterschied</translation>
    </message>
    <message>
        <source>Of all languages, layers and experts; Student’s t of the difference over its bootstrap error, adjusted p at most 0.05 (Benjamini-Hochberg)</source>
        <translation>Von allen Sprachen, Schichten und Experten; Students t des Unterschieds über seinen Bootstrap-Fehler, bereinigtes p höchstens 0,05 (Benjamini-Hochberg)</translation>
    </message>
    <message>
        <source>In the last layer</source>
        <translation>In der letzten Schicht</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>Divergence</source>
        <translation>Divergenz</translation>
    </message>
    <message>
        <source>Second less first of (H(p̄) − mean H(p_m)) / H(p̄), without what chance adds; %1 % interval by drawing groups of sentences anew</source>
        <translation>Zweite minus erste von (H(p̄) − Mittel H(p_m)) / H(p̄), ohne den Beitrag des Zufalls; %1-%-Intervall durch neu gezogene Satzgruppen</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Second less first of H / log E, mean over languages</source>
        <translation>Zweite minus erste von H / log E, Mittel über Sprachen</translation>
    </message>
    <message>
        <source>Second less first of H / log E of the selected language</source>
        <translation>Zweite minus erste von H / log E der gewählten Sprache</translation>
    </message>
    <message>
        <source>Imbalance</source>
        <translation>Ungleichgewicht</translation>
    </message>
    <message>
        <source>Second less first of the busiest expert’s load over its uniform share, max f · E</source>
        <translation>Zweite minus erste der Auslastung des meistgenutzten Experten über seinem gleichmäßigen Anteil, max f · E</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::ExpertDetail</name>
    <message>
        <source>Most specific words</source>
        <translation>Eigenste Wörter</translation>
    </message>
    <message>
        <source>share · count</source>
        <translation>Anteil · Anzahl</translation>
    </message>
    <message>
        <source>Being counted</source>
        <translation>Wird gezählt</translation>
    </message>
    <message>
        <source>No word that occurs %1 times or more has it as first expert.</source>
        <translation>Kein Wort, das mindestens %1-mal vorkommt, hat ihn als ersten Experten.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Token %1: share of its occurrences whose first expert this is, N(x, e) / N(x) (arXiv 2409.02060)</source>
        <translation>Token %1: Anteil seiner Vorkommen, deren erster Experte dieser ist, N(x, e) / N(x) (arXiv 2409.02060)</translation>
    </message>
    <message>
        <source>Goes to, layer %1</source>
        <translation>Geht an, Schicht %1</translation>
    </message>
    <message>
        <source>Comes from, layer %1</source>
        <translation>Kommt von, Schicht %1</translation>
    </message>
    <message>
        <source>Expert %1</source>
        <translation>Experte %1</translation>
    </message>
    <message>
        <source>Of its tokens’ choices at the other layer, equal ranks only as OLMoE’s scripts count; languages weigh the same</source>
        <translation>Von den Wahlen seiner Tokens in der anderen Schicht, nur gleiche Ränge, wie OLMoEs Skripte zählen; Sprachen gleich gewichtet</translation>
    </message>
    <message>
        <source>Of its tokens’ choices at the other layer, each of k with each of k; languages weigh the same</source>
        <translation>Von den Wahlen seiner Tokens in der anderen Schicht, jeder der k mit jedem der k; Sprachen gleich gewichtet</translation>
    </message>
    <message>
        <source>Without it</source>
        <translation>Ohne ihn</translation>
    </message>
    <message>
        <source>loss in nats a token</source>
        <translation>Verlust in Nat je Token</translation>
    </message>
    <message>
        <source>Loss with this expert masked before top-k, less the loss with all experts; the interval is over documents</source>
        <translation>Verlust, wenn dieser Experte vor dem Top-k ausgeblendet ist, abzüglich des Verlusts mit allen Experten; das Intervall geht über Dokumente</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::ExpertMap</name>
    <message>
        <source>Map of experts</source>
        <translation>Karte der Experten</translation>
    </message>
    <message>
        <source>Arrow keys go through the experts</source>
        <translation>Pfeiltasten gehen durch die Experten</translation>
    </message>
    <message>
        <source>P(b | a): of the tokens that use a, those that use b</source>
        <translation>P(b | a): von den Tokens mit a jene, die b nutzen</translation>
    </message>
    <message>
        <source>Share of tokens over the even share k/E</source>
        <translation>Anteil der Tokens über dem gleichen Anteil k/E</translation>
    </message>
    <message>
        <source>Cosine of two experts</source>
        <translation>Kosinus zweier Experten</translation>
    </message>
    <message>
        <source>%1 · expert %2 · %3 × k/E</source>
        <translation>%1 · Experte %2 · %3 × k/E</translation>
    </message>
    <message>
        <source>expert %1</source>
        <translation>Experte %1</translation>
    </message>
    <message>
        <source>%1 is dead here</source>
        <comment>number of an expert</comment>
        <translation>%1 ist hier tot</translation>
    </message>
    <message>
        <source>experts %1 and %2 · cosine %3</source>
        <translation>Experten %1 und %2 · Kosinus %3</translation>
    </message>
    <message>
        <source>of tokens that use %1, %2 % use %3</source>
        <translation>von den Tokens mit %1 nutzen %2 % auch %3</translation>
    </message>
    <message>
        <source>%1 · %2 × chance</source>
        <comment>how often, then how much more than by chance</comment>
        <translation>%1 · %2 × Zufall</translation>
    </message>
    <message>
        <source>Used together</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>Load by language</source>
        <translation>Auslastung nach Sprache</translation>
    </message>
    <message>
        <source>Likeness of weights</source>
        <translation>Ähnlichkeit der Gewichte</translation>
    </message>
    <message>
        <source>Likeness of the router’s rows</source>
        <translation>Ähnlichkeit der Routerzeilen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::ExpertModel</name>
    <message>
        <source>Dead: no token of these languages reaches it in this layer</source>
        <translation>Tot: Kein Token dieser Sprachen erreicht ihn in dieser Schicht</translation>
    </message>
    <message>
        <source>%1 × the even share k/E of tokens</source>
        <translation>%1 × der gleiche Anteil k/E der Tokens</translation>
    </message>
    <message>
        <source>%1: 1 when all languages use it alike, 0 when one does</source>
        <translation>%1: 1, wenn alle Sprachen ihn gleich nutzen, 0, wenn nur eine</translation>
    </message>
    <message numerus="yes">
        <source>Commonest first expert of %Ln word(s), which send %1 % of their tokens to it in the mean</source>
        <translation>
            <numerusform>Häufigster erster Experte von %Ln Wort, das im Mittel %1 % seiner Tokens an ihn sendet</numerusform>
            <numerusform>Häufigster erster Experte von %Ln Wörtern, die im Mittel %1 % ihrer Tokens an ihn senden</numerusform>
        </translation>
    </message>
    <message>
        <source>dead</source>
        <translation>tot</translation>
    </message>
    <message>
        <source>%1×</source>
        <comment>times uniform</comment>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Gemacht für</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Number of the expert, from 0</source>
        <translation>Nummer des Experten, ab 0</translation>
    </message>
    <message>
        <source>Share of tokens that use it, over the even share k/E; the line is the interval over sentences</source>
        <translation>Anteil der Tokens, die ihn nutzen, über dem gleichen Anteil k/E; die Linie ist das Intervall über Sätze</translation>
    </message>
    <message>
        <source>Entropy over languages of their shares of it, over log of their number</source>
        <translation>Entropie der Anteile der Sprachen an ihm, über dem Logarithmus ihrer Zahl</translation>
    </message>
    <message>
        <source>The language or family it was made for, where the number of experts tells</source>
        <translation>Die Sprache oder Familie, für die er gemacht ist, wo die Zahl der Experten es verrät</translation>
    </message>
    <message>
        <source>Words whose commonest first expert it is (arXiv 2409.02060)</source>
        <translation>Wörter, deren häufigster erster Experte er ist (arXiv 2409.02060)</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::ExpertsJobs</name>
    <message>
        <source>Experts of %1</source>
        <translation>Experten von %1</translation>
    </message>
    <message>
        <source>Words of %1</source>
        <translation>Wörter von %1</translation>
    </message>
    <message>
        <source>Likeness of the experts of %1</source>
        <translation>Ähnlichkeit der Experten von %1</translation>
    </message>
    <message>
        <source>Layer %1 without each of its experts</source>
        <translation>Schicht %1 ohne jeden ihrer Experten</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::ExpertsState</name>
    <message>
        <source>all languages</source>
        <translation>alle Sprachen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 (%2 – %3)</source>
        <comment>estimate, lower and upper bound</comment>
        <translation>%1 (%2 – %3)</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht getestet</translation>
    </message>
    <message>
        <source>p &lt; 0.001, adjusted</source>
        <translation>p &lt; 0,001, angepasst</translation>
    </message>
    <message>
        <source>p = %1, adjusted</source>
        <translation>p = %1, angepasst</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::ExpertsView</name>
    <message>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <source>What each expert does: languages, words, company and flow</source>
        <translation>Was jeder Experte tut: Sprachen, Wörter, Gesellschaft und Fluss</translation>
    </message>
    <message>
        <source>MoE layer; Page Up and Page Down in the view</source>
        <translation>MoE-Schicht; Bild auf und Bild ab in der Ansicht</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Whose tokens are looked at; languages weigh the same</source>
        <translation>Wessen Tokens betrachtet werden; Sprachen gleich gewichtet</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>What the map beside the list compares</source>
        <translation>Was die Karte neben der Liste vergleicht</translation>
    </message>
    <message>
        <source>Used together</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Router rows</source>
        <translation>Routerzeilen</translation>
    </message>
    <message>
        <source>All, alike together</source>
        <translation>Alle, geordnet</translation>
    </message>
    <message>
        <source>16 strongest</source>
        <translation>16 stärkste</translation>
    </message>
    <message>
        <source>Experts of the map: all in an order that brings like ones together, or the 16 that meet, match or differ most strongly</source>
        <translation>Experten der Karte: alle in einer Ordnung, die ähnliche zusammenbringt, oder die 16, die sich am stärksten treffen, gleichen oder unterscheiden</translation>
    </message>
    <message>
        <source>Experts of the map</source>
        <translation>Experten der Karte</translation>
    </message>
    <message>
        <source>Experts of the layer</source>
        <translation>Experten der Schicht</translation>
    </message>
    <message>
        <source>Compare the experts’ weights</source>
        <translation>Gewichte der Experten vergleichen</translation>
    </message>
    <message>
        <source>share of their tokens</source>
        <translation>Anteil ihrer Tokens</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>Alle Sprachen</translation>
    </message>
    <message>
        <source>Chosen language</source>
        <translation>Gewählte Sprache</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <translation>%1, %2 %</translation>
    </message>
    <message>
        <source>Pairs of experts were not counted for this trace.</source>
        <translation>Paare von Experten wurden für diese Aufzeichnung nicht gezählt.</translation>
    </message>
    <message>
        <source>The checkpoint has no such layer or another number of experts.</source>
        <translation>Der Checkpoint hat keine solche Schicht oder eine andere Zahl von Experten.</translation>
    </message>
    <message>
        <source>The weights of the checkpoint were not compared yet.</source>
        <translation>Die Gewichte des Checkpoints wurden noch nicht verglichen.</translation>
    </message>
    <message>
        <source>This needs the checkpoint: add it to the project.</source>
        <translation>Dazu braucht es den Checkpoint: Fügen Sie ihn dem Projekt hinzu.</translation>
    </message>
    <message>
        <source>No intervals: the trace does not tell sentences apart.</source>
        <translation>Keine Intervalle: Die Aufzeichnung unterscheidet keine Sätze.</translation>
    </message>
    <message>
        <source>Words need the trace itself; here are only counts of it.</source>
        <translation>Wörter brauchen die Aufzeichnung selbst; hier sind nur Zählungen davon.</translation>
    </message>
    <message>
        <source>What is lost without it needs the checkpoint and the corpus of the run.</source>
        <translation>Was ohne ihn verloren geht, braucht Checkpoint und Korpus des Laufs.</translation>
    </message>
    <message>
        <source>Mask each expert of layer %1</source>
        <translation>Jeden Experten der Schicht %1 ausblenden</translation>
    </message>
    <message>
        <source>The %1 experts of layer %2 for %3: share of tokens that use each over the even share k/E = %4/%1, languages weighing the same.</source>
        <translation>Die %1 Experten der Schicht %2 für %3: Anteil der Tokens, die jeden nutzen, über dem gleichen Anteil k/E = %4/%1, Sprachen gleich gewichtet.</translation>
    </message>
    <message>
        <source>The map: of the tokens that use a, those that use b too, neighbours in rank only as OLMoE’s scripts count.</source>
        <translation>Die Karte: von den Tokens mit a jene, die auch b nutzen, nur Rangnachbarn, wie OLMoEs Skripte zählen.</translation>
    </message>
    <message>
        <source>The map: of the tokens that use a, those that use b too.</source>
        <translation>Die Karte: von den Tokens mit a jene, die auch b nutzen.</translation>
    </message>
    <message>
        <source>The map: each language’s share of tokens to each expert, over k/E.</source>
        <translation>Die Karte: Anteil der Tokens jeder Sprache an jeden Experten, über k/E.</translation>
    </message>
    <message>
        <source>The map: cosine of the experts’ weights.</source>
        <translation>Die Karte: Kosinus der Gewichte der Experten.</translation>
    </message>
    <message>
        <source>The map: cosine of the experts’ rows of the router.</source>
        <translation>Die Karte: Kosinus der Routerzeilen der Experten.</translation>
    </message>
    <message>
        <source>Experts used together, layer %1</source>
        <translation>Gemeinsam genutzte Experten, Schicht %1</translation>
    </message>
    <message>
        <source>Languages of each expert, layer %1</source>
        <translation>Sprachen jedes Experten, Schicht %1</translation>
    </message>
    <message>
        <source>Likeness of experts, layer %1</source>
        <translation>Ähnlichkeit der Experten, Schicht %1</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::Inspector</name>
    <message>
        <source>Jensen-Shannon divergence of the two loads in bits, 0 (alike) to 1, mean over layers</source>
        <translation>Jensen-Shannon-Divergenz der beiden Auslastungen in Bit, 0 (gleich) bis 1, Mittel über Schichten</translation>
    </message>
    <message>
        <source>%1, divergence %2 bits</source>
        <translation>%1, Divergenz %2 Bit</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Send %1 through %2 and count the load</source>
        <translation>%1 durch %2 schicken und die Auslastung zählen</translation>
    </message>
    <message>
        <source>What you see</source>
        <translation>Was zu sehen ist</translation>
    </message>
    <message>
        <source>Nothing yet: the share of tokens that every expert receives, layer by layer, for each language of a trace.</source>
        <translation>Noch nichts: der Anteil der Tokens, den jeder Experte erhält, Schicht für Schicht, für jede Sprache eines Trace.</translation>
    </message>
    <message>
        <source>Share of the k = %1 slots that each expert received, divided by the uniform share 1/%2.</source>
        <translation>Anteil der k = %1 Plätze, den jeder Experte erhielt, geteilt durch den gleichen Anteil 1/%2.</translation>
    </message>
    <message>
        <source>A pixel of a tile shows the busiest of its experts.</source>
        <translation>Ein Pixel einer Kachel zeigt den stärksten seiner Experten.</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Families</source>
        <translation>Familien</translation>
    </message>
    <message>
        <source>Every language weighs the same within its family</source>
        <translation>Jede Sprache zählt in ihrer Familie gleich viel</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Tokens counted in every layer; each fills k slots</source>
        <translation>In jeder Schicht gezählte Tokens; jedes füllt k Plätze</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Which of the router&apos;s choices were counted, as the trace says</source>
        <translation>Welche Entscheidungen des Routers gezählt wurden, laut Trace</translation>
    </message>
    <message>
        <source>Router</source>
        <translation>Router</translation>
    </message>
    <message>
        <source>What the trace holds of the router: raw logits or probabilities; told apart by their rows</source>
        <translation>Was der Trace vom Router enthält: rohe Logits oder Wahrscheinlichkeiten; an ihren Zeilen unterschieden</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Skala</translation>
    </message>
    <message>
        <source>Same for all</source>
        <translation>Gleich für alle</translation>
    </message>
    <message>
        <source>log₂ of load over uniform, clipped at ⅛ and 8; within ±0.2 it is the middle colour</source>
        <translation>log₂ der Auslastung über dem gleichen Anteil, bei ⅛ und 8 gekappt; innerhalb ±0,2 die Mittelfarbe</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>ausgewählt</translation>
    </message>
    <message>
        <source>Imbalance</source>
        <translation>Ungleichgewicht</translation>
    </message>
    <message>
        <source>Largest load of any expert in any layer over its uniform share, max f · E</source>
        <translation>Größte Auslastung eines Experten in einer Schicht über dem gleichen Anteil, max f · E</translation>
    </message>
    <message>
        <source>Entropy, layer %1</source>
        <translation>Entropie, Schicht %1</translation>
    </message>
    <message>
        <source>H(f) / log E of the last layer: 1 when all experts are used alike, 0 when one is</source>
        <translation>H(f) / log E der letzten Schicht: 1, wenn alle Experten gleich genutzt werden, 0, wenn nur einer</translation>
    </message>
    <message>
        <source>Dead experts</source>
        <translation>Ungenutzte Experten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Experts that no token reaches in any layer</source>
        <translation>Experten, die in keiner Schicht ein Token erreicht</translation>
    </message>
    <message>
        <source>Own-family hits</source>
        <translation>Treffer der eigenen Familie</translation>
    </message>
    <message>
        <source>Own-language hits</source>
        <translation>Treffer der eigenen Sprache</translation>
    </message>
    <message>
        <source>Tokens whose k experts hold the language&apos;s own, mean over layers; the expert of a family carries its number</source>
        <translation>Tokens, unter deren k Experten der eigene der Sprache ist, Mittel über Schichten; der Experte einer Familie trägt ihre Nummer</translation>
    </message>
    <message>
        <source>Nearest by routing</source>
        <translation>Nächste im Routing</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>Wie es entstand</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>The trace that was counted</source>
        <translation>Der gezählte Trace</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Copy recipe</source>
        <translation>Rezept kopieren</translation>
    </message>
    <message>
        <source>Show code</source>
        <translation>Code zeigen</translation>
    </message>
    <message>
        <source>The figure as JSON, for “triptych render”</source>
        <translation>Die Abbildung als JSON, für „triptych render“</translation>
    </message>
    <message>
        <source>The jobs behind it, as “triptych run” takes them</source>
        <translation>Die Aufträge dahinter, wie „triptych run“ sie annimmt</translation>
    </message>
    <message>
        <source>Next run</source>
        <translation>Nächster Lauf</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keiner</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>Korpus</translation>
    </message>
    <message>
        <source>Longest document</source>
        <translation>Längstes Dokument</translation>
    </message>
    <message>
        <source>Per language</source>
        <translation>Je Sprache</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Keep scores</source>
        <translation>Scores behalten</translation>
    </message>
    <message>
        <source>The project’s languages. Tiles, the legend and the Library are grouped and coloured by this table, and own-family hits are counted by it.</source>
        <translation>Die Sprachen des Projekts. Kacheln, Legende und Bibliothek sind nach dieser Tabelle gruppiert und gefärbt, und Treffer in der eigenen Familie zählen nach ihr.</translation>
    </message>
    <message>
        <source>Numbered from 0 like the experts of a model with one expert a family</source>
        <translation>Ab 0 nummeriert wie die Experten eines Modells mit einem Experten je Familie</translation>
    </message>
    <message>
        <source>Major</source>
        <translation>Große</translation>
    </message>
    <message>
        <source>Languages with a training corpus of their own</source>
        <translation>Sprachen mit eigenem Trainingskorpus</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>number and name of a family</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Table 3 of arXiv 2410.10626, as its repository numbers the families.</source>
        <translation>Tabelle 3 von arXiv 2410.10626, mit den Nummern der Familien aus dem zugehörigen Repository.</translation>
    </message>
    <message>
        <source>The same languages by descent, as linguists group them.</source>
        <translation>Dieselben Sprachen nach Abstammung, wie die Sprachwissenschaft sie gruppiert.</translation>
    </message>
    <message>
        <source>Edited in this project; undo takes edits back one by one.</source>
        <translation>In diesem Projekt bearbeitet; Rückgängig nimmt die Änderungen einzeln zurück.</translation>
    </message>
    <message>
        <source>Nothing yet: choose a trace in the Library.</source>
        <translation>Noch nichts: Wählen Sie links eine Aufzeichnung.</translation>
    </message>
    <message>
        <source>A run needs a checkpoint or a trained mixture, and a corpus</source>
        <translation>Eine Ausführung braucht einen Checkpoint oder eine trainierte Mischung und ein Korpus</translation>
    </message>
    <message>
        <source>Trained here: arm %1, %2 steps</source>
        <translation>Hier trainiert: Arm %1, %2 Schritte</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::LanguageBars</name>
    <message>
        <source>Languages of the chosen expert</source>
        <translation>Sprachen des gewählten Experten</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 (%2): %3 % of its tokens use expert %4, %5 × the even share k/E.
To the mean of the other languages: %6 points, %7.</source>
        <translation>%1 (%2): %3 % ihrer Tokens nutzen Experte %4, %5 × der gleiche Anteil k/E.
Zum Mittel der anderen Sprachen: %6 Punkte, %7.</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::LanguageDots</name>
    <message>
        <source>Bits per byte by language</source>
        <translation>Bits je Byte nach Sprache</translation>
    </message>
    <message>
        <source>never seen</source>
        <translation>nie gesehen</translation>
    </message>
    <message>
        <source>minor</source>
        <translation>klein</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>bits per byte</source>
        <translation>Bits je Byte</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>Daten kopieren</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::LanguageEditor</name>
    <message>
        <source>Languages and families</source>
        <translation>Sprachen und Familien</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Linguistic</source>
        <translation>Sprachwissenschaft</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Start again from the paper’s seven families (arXiv 2410.10626, Table 3) or from a linguist’s eight; “Own” once a cell is edited</source>
        <translation>Neu beginnen mit den sieben Familien des Papers (arXiv 2410.10626, Tabelle 3) oder den acht der Sprachwissenschaft; „Eigene“, sobald eine Zelle bearbeitet ist</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Write the code of another language in the last row</source>
        <translation>Den Code einer weiteren Sprache in die letzte Zeile schreiben</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take the selected languages out of the table</source>
        <translation>Die gewählten Sprachen aus der Tabelle nehmen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Read the whole table from a CSV file with the columns code, name, english, family, resource, direction and note</source>
        <translation>Die ganze Tabelle aus einer CSV-Datei mit den Spalten code, name, english, family, resource, direction und note lesen</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV sichern…</translation>
    </message>
    <message>
        <source>Write the table as a CSV file</source>
        <translation>Die Tabelle als CSV-Datei schreiben</translation>
    </message>
    <message>
        <source>Reset languages to %1</source>
        <translation>Sprachen auf %1 zurücksetzen</translation>
    </message>
    <message>
        <source>Import languages</source>
        <translation>Sprachen importieren</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tabellen (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Save languages</source>
        <translation>Sprachen sichern</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>Import languages from %1</source>
        <translation>Sprachen aus %1 importieren</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln language(s) read</source>
        <translation>
            <numerusform>%1: %Ln Sprache gelesen</numerusform>
            <numerusform>%1: %Ln Sprachen gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> and %Ln more</source>
        <translation>
            <numerusform> und %Ln weitere</numerusform>
            <numerusform> und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 ist nicht schreibbar: %2</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::LanguageModel</name>
    <message>
        <source>Major</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Right to left</source>
        <translation>Rechts nach links</translation>
    </message>
    <message>
        <source>Left to right</source>
        <translation>Links nach rechts</translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln language(s)</source>
        <translation>
            <numerusform>%Ln Sprache entfernen</numerusform>
            <numerusform>%Ln Sprachen entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>new…</source>
        <translation>neu…</translation>
    </message>
    <message>
        <source>in the trace, not in this table</source>
        <translation>in der Aufzeichnung, nicht in dieser Tabelle</translation>
    </message>
    <message>
        <source>Write its family or name, and it joins the table</source>
        <translation>Familie oder Namen eintragen, dann kommt sie in die Tabelle</translation>
    </message>
    <message>
        <source>Write the code of another language here: fr, ckb, zh-Hans</source>
        <translation>Hier den Code einer weiteren Sprache eintragen: fr, ckb, zh-Hans</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>The code by which a trace names it: BCP 47 or ISO 639, brought to the study&apos;s own</source>
        <translation>Der Code, mit dem eine Aufzeichnung sie nennt: BCP 47 oder ISO 639, auf den der Studie gebracht</translation>
    </message>
    <message>
        <source>Its own name in its script, as tiles are labelled</source>
        <translation>Ihr eigener Name in ihrer Schrift, wie die Kacheln beschriftet sind</translation>
    </message>
    <message>
        <source>Tiles are grouped and coloured by it; families are numbered like the experts of a family model</source>
        <translation>Kacheln sind danach gruppiert und gefärbt; Familien sind wie die Experten eines Familienmodells nummeriert</translation>
    </message>
    <message>
        <source>Major: one of the languages with a training corpus of their own; minor: all others</source>
        <translation>Groß: eine der Sprachen mit eigenem Trainingskorpus; klein: alle anderen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>Englischer Name</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>Ressource</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Add language %1</source>
        <translation>Sprache %1 hinzufügen</translation>
    </message>
    <message>
        <source>Edit language %1</source>
        <translation>Sprache %1 bearbeiten</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::LargeMap</name>
    <message>
        <source>Load of the selected language</source>
        <translation>Auslastung der gewählten Sprache</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Tokens</translation>
    </message>
    <message>
        <source>layer %1 · expert %2 · %3 × uniform (%4 % of slots)</source>
        <translation>Schicht %1 · Experte %2 · %3 × gleich (%4 % der Plätze)</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>%1×</source>
        <comment>times uniform</comment>
        <translation>%1×</translation>
    </message>
    <message>
        <source>Entropy, 0 – 1</source>
        <translation>Entropie, 0 – 1</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::Library</name>
    <message>
        <source>%1: %2 parameters, %3 experts, k = %4</source>
        <translation>%1: %2 Parameter, %3 Experten, k = %4</translation>
    </message>
    <message>
        <source>%1: %2 documents, %3 bytes</source>
        <translation>%1: %2 Dokumente, %3 Bytes</translation>
    </message>
    <message>
        <source>%1: %2 tokens, %3 experts, k = %4</source>
        <translation>%1: %2 Tokens, %3 Experten, k = %4</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Traces</source>
        <translation>Traces</translation>
    </message>
    <message>
        <source>Corpora</source>
        <translation>Korpora</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Add to %1</source>
        <translation>Zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>No family</source>
        <translation>Ohne Familie</translation>
    </message>
    <message numerus="yes">
        <source>%Ln in the trace</source>
        <translation>
            <numerusform>%Ln in der Aufzeichnung</numerusform>
            <numerusform>%Ln in der Aufzeichnung</numerusform>
        </translation>
    </message>
    <message>
        <source>Server…</source>
        <translation>Server…</translation>
    </message>
    <message>
        <source>Capture from a server…</source>
        <translation>Von einem Server aufzeichnen…</translation>
    </message>
    <message>
        <source>Double-click to pin it: it keeps its line and label in every view</source>
        <translation>Doppelklick heftet sie an: Sie behält Linie und Namen in jeder Ansicht</translation>
    </message>
    <message>
        <source>%1, trained here: %2 parameters, %3 active a token</source>
        <translation>%1, hier trainiert: %2 Parameter, davon %3 je Token aktiv</translation>
    </message>
    <message>
        <source>A dense model routes nothing: there is no expert to choose</source>
        <translation>Ein dichtes Modell verteilt nichts: Es gibt keinen Experten zu wählen</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::RouteMap</name>
    <message>
        <source>Route through the layers</source>
        <translation>Weg durch die Schichten</translation>
    </message>
    <message>
        <source>layer %1, place %2: not recorded</source>
        <translation>Schicht %1, Platz %2: nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>layer %1, place %2: expert %3</source>
        <translation>Schicht %1, Platz %2: Experte %3</translation>
    </message>
    <message>
        <source>weight %1</source>
        <translation>Gewicht %1</translation>
    </message>
    <message>
        <source>no weight recorded</source>
        <translation>kein Gewicht aufgezeichnet</translation>
    </message>
    <message>
        <source>logit %1</source>
        <translation>Logit %1</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>Wert %1</translation>
    </message>
    <message>
        <source>probability %1</source>
        <translation>Wahrscheinlichkeit %1</translation>
    </message>
    <message>
        <source>the language’s own expert</source>
        <translation>der eigene Experte der Sprache</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::RoutePanel</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>The route as a table: layer, experts, weights</source>
        <translation>Der Weg als Tabelle: Schicht, Experten, Gewichte</translation>
    </message>
    <message>
        <source>Copy the route</source>
        <translation>Den Weg kopieren</translation>
    </message>
    <message>
        <source>Click a token for its route through all layers.</source>
        <translation>Ein Klick auf ein Token zeigt seinen Weg durch alle Schichten.</translation>
    </message>
    <message>
        <source>id %1</source>
        <translation>Id %1</translation>
    </message>
    <message>
        <source>token %1 of %2</source>
        <translation>Token %1 von %2</translation>
    </message>
    <message>
        <source>The first %1 of %2 experts of each layer.</source>
        <translation>Die ersten %1 von %2 Experten jeder Schicht.</translation>
    </message>
    <message>
        <source>No weights were recorded.</source>
        <translation>Es wurden keine Gewichte aufgezeichnet.</translation>
    </message>
    <message>
        <source>Framed: expert %1, of its own family.</source>
        <translation>Umrahmt: Experte %1, der eigenen Familie.</translation>
    </message>
    <message>
        <source>Framed: expert %1, of its own language.</source>
        <translation>Umrahmt: Experte %1, der eigenen Sprache.</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::RoutingTab</name>
    <message>
        <source>%1, %2 %</source>
        <translation>%1, %2 %</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>How often each expert is used, one heat-map a language</source>
        <translation>Wie oft jeder Experte genutzt wird, eine Heatmap je Sprache</translation>
    </message>
    <message>
        <source>Each</source>
        <translation>Je</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>What one heat-map stands for</source>
        <translation>Wofür eine Heatmap steht</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordnung</translation>
    </message>
    <message>
        <source>By likeness</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>By index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>One order of experts for all tiles: alike ones side by side over all languages, or by number</source>
        <translation>Eine Expertenordnung für alle Kacheln: ähnliche nebeneinander über alle Sprachen oder nach Nummer</translation>
    </message>
    <message>
        <source>Load of %1</source>
        <translation>Auslastung von %1</translation>
    </message>
    <message>
        <source>Which expert reads which language?</source>
        <translation>Welcher Experte liest welche Sprache?</translation>
    </message>
    <message>
        <source>Import a routing trace, or add a checkpoint and a corpus and press Run. Files can be dropped anywhere.</source>
        <translation>Einen Routing-Trace importieren, oder Checkpoint und Korpus hinzufügen und „Ausführen“ drücken. Dateien lassen sich überall ablegen.</translation>
    </message>
    <message>
        <source>Import a trace…</source>
        <translation>Trace importieren…</translation>
    </message>
    <message>
        <source>%1 through %2</source>
        <translation>%1 durch %2</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Load of each expert</source>
        <translation>Auslastung jedes Experten</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Languages with their family and resource class, to be edited</source>
        <translation>Sprachen mit Familie und Ressourcenklasse, zum Bearbeiten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln language(s); click to see them alone</source>
        <translation>
            <numerusform>%Ln Sprache; Klick zeigt sie allein</numerusform>
            <numerusform>%Ln Sprachen; Klick zeigt sie allein</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::ShownSource</name>
    <message>
        <source>Counts of %1</source>
        <translation>Zählung von %1</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::SpreadCanvas</name>
    <message>
        <source>Divergence over depth</source>
        <translation>Divergenz über die Tiefe</translation>
    </message>
    <message>
        <source>%1 · layer %2 · counted %3</source>
        <translation>%1 · Schicht %2 · gezählt %3</translation>
    </message>
    <message>
        <source>without chance %1</source>
        <translation>ohne Zufall %1</translation>
    </message>
    <message>
        <source>chance alone leaves %1 in the mean</source>
        <translation>der Zufall allein lässt im Mittel %1</translation>
    </message>
    <message>
        <source>MoE layer</source>
        <translation>MoE-Schicht</translation>
    </message>
    <message>
        <source>Divergence (0 alike, 1 apart)</source>
        <translation>Divergenz (0 gleich, 1 getrennt)</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::SpreadView</name>
    <message>
        <source>Spread</source>
        <translation>Streuung</translation>
    </message>
    <message>
        <source>How far languages part, layer by layer, above what chance would show</source>
        <translation>Wie weit Sprachen sich trennen, Schicht um Schicht, über das hinaus, was der Zufall zeigte</translation>
    </message>
    <message>
        <source>All languages</source>
        <translation>Alle Sprachen</translation>
    </message>
    <message>
        <source>Families</source>
        <translation>Familien</translation>
    </message>
    <message>
        <source>Pairs with one language</source>
        <translation>Paare mit einer Sprache</translation>
    </message>
    <message>
        <source>Between</source>
        <translation>Zwischen</translation>
    </message>
    <message>
        <source>Between whom divergence is drawn</source>
        <translation>Zwischen wem die Divergenz gezeichnet wird</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language that all others are compared with</source>
        <translation>Die Sprache, mit der alle anderen verglichen werden</translation>
    </message>
    <message>
        <source>Spread of %1</source>
        <translation>Streuung von %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>own and English name</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Comparing languages</source>
        <translation>Sprachen werden verglichen</translation>
    </message>
    <message>
        <source>Languages could not be compared</source>
        <translation>Sprachen ließen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>Where do languages part ways?</source>
        <translation>Wo trennen sich die Wege der Sprachen?</translation>
    </message>
    <message>
        <source>The trace is compared when this view is opened.</source>
        <translation>Die Aufzeichnung wird verglichen, wenn diese Ansicht geöffnet wird.</translation>
    </message>
    <message>
        <source>Choose a trace in the Library: its languages are compared layer by layer.</source>
        <translation>Wählen Sie eine Aufzeichnung in der Bibliothek: Ihre Sprachen werden Schicht um Schicht verglichen.</translation>
    </message>
    <message>
        <source>How much the expert tells of the language: (H(p̄) − mean H(p_m)) / H(p̄). Thin: a language’s mean Jensen-Shannon divergence to the others.</source>
        <translation>Wie viel der Experte von der Sprache verrät: (H(p̄) − Mittel H(p_m)) / H(p̄). Dünn: mittlere Jensen-Shannon-Divergenz einer Sprache zu den anderen.</translation>
    </message>
    <message>
        <source>How much the expert tells of the family: (H(p̄) − mean H(p_f)) / H(p̄) over the families’ mean profiles.</source>
        <translation>Wie viel der Experte von der Familie verrät: (H(p̄) − Mittel H(p_f)) / H(p̄) über die mittleren Profile der Familien.</translation>
    </message>
    <message>
        <source>Jensen-Shannon divergence over log 2 of one language and each other: 0 where they are routed alike, 1 where they share no expert.</source>
        <translation>Jensen-Shannon-Divergenz über log 2 einer Sprache und jeder anderen: 0, wo sie gleich geroutet werden, 1, wo sie keinen Experten teilen.</translation>
    </message>
    <message>
        <source>Between families</source>
        <translation>Zwischen Familien</translation>
    </message>
    <message>
        <source>Between languages</source>
        <translation>Zwischen Sprachen</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>As counted: %1. Finite samples lift it by about (E − 1)/(2 N) over H</source>
        <translation>Wie gezählt: %1. Endliche Stichproben heben es um etwa (E − 1)/(2 N) durch H</translation>
    </message>
    <message>
        <source>Divergence</source>
        <translation>Divergenz</translation>
    </message>
    <message>
        <source>What chance adds is taken out (twice the counted less the mean of the resampled); %1 % interval by drawing groups of sentences anew, the same for all languages (basic bootstrap)</source>
        <translation>Der Beitrag des Zufalls ist abgezogen (zweimal das Gezählte minus das Mittel der Ziehungen); %1-%-Intervall durch neu gezogene Satzgruppen, dieselben für alle Sprachen (einfacher Bootstrap)</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>Zufallsniveau</translation>
    </message>
    <message>
        <source>Mean after dealing the families’ names out at random</source>
        <translation>Mittel, nachdem die Familiennamen zufällig ausgeteilt wurden</translation>
    </message>
    <message>
        <source>Mean after giving each sentence to languages at random, at the languages’ own numbers of tokens</source>
        <translation>Mittel, nachdem jeder Satz zufällig an Sprachen gegeben wurde, bei gleicher Zahl der Token jeder Sprache</translation>
    </message>
    <message>
        <source>Adjusted p</source>
        <translation>Bereinigtes p</translation>
    </message>
    <message>
        <source>Holm over layers</source>
        <translation>Holm über Schichten</translation>
    </message>
    <message>
        <source>Benjamini-Hochberg over layers</source>
        <translation>Benjamini-Hochberg über Schichten</translation>
    </message>
    <message>
        <source>Over depth</source>
        <translation>Über die Tiefe</translation>
    </message>
    <message>
        <source>Rise</source>
        <translation>Anstieg</translation>
    </message>
    <message>
        <source>Change of the fitted line from the first to the last MoE layer (linear contrast)</source>
        <translation>Änderung der angepassten Geraden von der ersten zur letzten MoE-Schicht (linearer Kontrast)</translation>
    </message>
    <message>
        <source>Sag</source>
        <translation>Durchhang</translation>
    </message>
    <message>
        <source>How far the fitted parabola’s ends lie above its middle (quadratic contrast)</source>
        <translation>Wie weit die Enden der angepassten Parabel über ihrer Mitte liegen (quadratischer Kontrast)</translation>
    </message>
    <message>
        <source>Parting layer</source>
        <translation>Trennschicht</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Groups of sentences</source>
        <translation>Satzgruppen</translation>
    </message>
    <message>
        <source>Texts of one meaning change hands among their own languages only</source>
        <translation>Texte einer Bedeutung wechseln nur unter ihren eigenen Sprachen</translation>
    </message>
    <message>
        <source>Texts have no counterparts: groups of like length change hands instead</source>
        <translation>Texte haben keine Gegenstücke: Stattdessen wechseln Gruppen ähnlicher Länge</translation>
    </message>
    <message>
        <source>With fewer than about 30 groups, intervals are somewhat too short</source>
        <translation>Bei weniger als etwa 30 Gruppen sind Intervalle etwas zu kurz</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>Mean divergence</source>
        <translation>Mittlere Divergenz</translation>
    </message>
    <message>
        <source>JSD / log 2 of the two, without what chance adds</source>
        <translation>JSD / log 2 der beiden, ohne den Beitrag des Zufalls</translation>
    </message>
    <message>
        <source>JSD / log 2, mean over the other languages, without what chance adds</source>
        <translation>JSD / log 2, Mittel über die anderen Sprachen, ohne den Beitrag des Zufalls</translation>
    </message>
    <message>
        <source>What two languages that are routed alike would show: mean over swapping their sentences by coin</source>
        <translation>Was zwei gleich geroutete Sprachen zeigten: Mittel über das Tauschen ihrer Sätze durch Münzwurf</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::StudyCanvas</name>
    <message>
        <source>trainings that are done stay</source>
        <translation>fertige Trainings bleiben</translation>
    </message>
    <message>
        <source>The comparison is tried again</source>
        <translation>Der Vergleich wird noch einmal versucht</translation>
    </message>
    <message>
        <source>Its trainings stay; look at those that failed.</source>
        <translation>Seine Trainings bleiben; sehen Sie die gescheiterten an.</translation>
    </message>
    <message>
        <source>Progress of the study</source>
        <translation>Fortschritt der Studie</translation>
    </message>
    <message>
        <source>%1 of %2 trainings are through; Jobs shows how far the others are.</source>
        <translation>%1 von %2 Trainings sind durch; Aufträge zeigt, wie weit die anderen sind.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them ended without a model: go on with it under Trainings.</source>
        <translation>
            <numerusform>%Ln davon endete ohne Modell: setzen Sie es unter Trainings fort.</numerusform>
            <numerusform>%Ln davon endeten ohne Modell: setzen Sie sie unter Trainings fort.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the study…</source>
        <translation>Studie wird gelesen …</translation>
    </message>
    <message>
        <source>Nothing was told by step: the arms have no experts, or the comparison was made before routing was followed over the steps.</source>
        <translation>Nach Schritten ist nichts bekannt: die Arme haben keine Experten, oder der Vergleich entstand, bevor das Routing über die Schritte verfolgt wurde.</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::TileGrid</name>
    <message>
        <source>Load by language</source>
        <translation>Auslastung nach Sprache</translation>
    </message>
    <message>
        <source>One heat-map a language; arrow keys move the selection</source>
        <translation>Eine Heatmap je Sprache; Pfeiltasten bewegen die Auswahl</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Tokens</translation>
    </message>
    <message numerus="yes">
        <source>%Ln language(s) in one</source>
        <translation>
            <numerusform>%Ln Sprache in einem</numerusform>
            <numerusform>%Ln Sprachen in einem</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::TokenList</name>
    <message>
        <source>Text coloured by expert; left and right move through the tokens, up and down through the layers, page keys through the passages</source>
        <translation>Nach Experten gefärbter Text; links und rechts gehen durch die Tokens, auf und ab durch die Schichten, die Bildtasten durch die Abschnitte</translation>
    </message>
    <message>
        <source>sentence %1</source>
        <translation>Satz %1</translation>
    </message>
    <message>
        <source>sequence %1</source>
        <translation>Folge %1</translation>
    </message>
    <message>
        <source>part %1 of %2</source>
        <translation>Teil %1 von %2</translation>
    </message>
    <message>
        <source>not in this language</source>
        <translation>nicht in dieser Sprache</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::TokensState</name>
    <message>
        <source>%1 of the glyph %2</source>
        <translation>%1 des Zeichens %2</translation>
    </message>
    <message>
        <source>id %1</source>
        <translation>Id %1</translation>
    </message>
    <message>
        <source>expert %1 (%2)</source>
        <translation>Experte %1 (%2)</translation>
    </message>
    <message>
        <source>expert %1</source>
        <translation>Experte %1</translation>
    </message>
    <message>
        <source>layer %1: %2</source>
        <translation>Schicht %1: %2</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>nicht aufgezeichnet</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::TokensView</name>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Text coloured by the expert that each token was sent to</source>
        <translation>Text, gefärbt nach dem Experten, zu dem jedes Token ging</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <source>Token under the pointer</source>
        <translation>Token unter dem Zeiger</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Which of the language’s passages stands at the top</source>
        <translation>Welcher Abschnitt der Sprache oben steht</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>The layer whose experts colour the text; up and down keys in the text</source>
        <translation>Die Schicht, deren Experten den Text färben; im Text mit den Tasten auf und ab</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Experte</translation>
    </message>
    <message>
        <source>Which of a token’s k experts colours it, the heaviest first</source>
        <translation>Welcher der k Experten eines Tokens es färbt, der schwerste zuerst</translation>
    </message>
    <message>
        <source>Tokenizer…</source>
        <translation>Tokenizer…</translation>
    </message>
    <message>
        <source>A tokenizer</source>
        <translation>Ein Tokenizer</translation>
    </message>
    <message>
        <source>Tokenizers (tokenizer.json *.json)</source>
        <translation>Tokenizer (tokenizer.json *.json)</translation>
    </message>
    <message>
        <source>Tokenizer of %1</source>
        <translation>Tokenizer von %1</translation>
    </message>
    <message>
        <source>Tokens are shown by their ids: %1</source>
        <translation>Tokens stehen als ihre Ids da: %1</translation>
    </message>
    <message>
        <source>%1 tokens stand after the first %2 passages and are not listed</source>
        <translation>%1 Tokens stehen nach den ersten %2 Abschnitten und werden nicht aufgeführt</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>first</source>
        <translation>erster</translation>
    </message>
    <message>
        <source>second</source>
        <translation>zweiter</translation>
    </message>
    <message>
        <source>number %1</source>
        <comment>place among a token&apos;s experts</comment>
        <translation>Nummer %1</translation>
    </message>
    <message>
        <source>Ids are read with %1</source>
        <translation>Die Ids werden mit %1 gelesen</translation>
    </message>
    <message>
        <source>Choose the tokenizer.json that made these ids; until then ids are shown</source>
        <translation>Die tokenizer.json wählen, aus der diese Ids stammen; bis dahin stehen die Ids da</translation>
    </message>
    <message>
        <source>Expert %1; click to see it alone</source>
        <translation>Experte %1; ein Klick zeigt ihn allein</translation>
    </message>
    <message>
        <source>%1 experts are not told apart by colour: alike ones have neighbouring hues, and the number stands in the line below.</source>
        <translation>%1 Experten lassen sich nicht an der Farbe unterscheiden: ähnliche haben benachbarte Farbtöne, und die Nummer steht in der Zeile darunter.</translation>
    </message>
    <message>
        <source>This trace holds no token ids: tokens are shown by their places.</source>
        <translation>Dieser Trace enthält keine Token-Ids: Tokens stehen als ihre Plätze da.</translation>
    </message>
    <message>
        <source>Without a tokenizer, tokens are shown by their ids.</source>
        <translation>Ohne Tokenizer stehen Tokens als ihre Ids da.</translation>
    </message>
    <message>
        <source>Counts hold no single tokens: choose a trace.</source>
        <translation>Zählungen enthalten keine einzelnen Tokens: einen Trace wählen.</translation>
    </message>
    <message>
        <source>Text by expert, layer %1</source>
        <translation>Text nach Experten, Schicht %1</translation>
    </message>
    <message>
        <source>Each token’s ground is the colour of expert number %1 of its k = %2 in layer %3. A glyph that several tokens make up carries their colours in order; bytes that are no text stand as ‹hex pairs›.</source>
        <translation>Der Grund jedes Tokens hat die Farbe des Experten Nummer %1 seiner k = %2 in Schicht %3. Ein Zeichen aus mehreren Tokens trägt deren Farben der Reihe nach; Bytes, die kein Text sind, stehen als ‹Hexpaare› da.</translation>
    </message>
    <message>
        <source>Number of the layer in the model</source>
        <translation>Nummer der Schicht im Modell</translation>
    </message>
    <message>
        <source>Of the passage at hand, in all languages that are shown</source>
        <translation>Des vorliegenden Abschnitts, in allen gezeigten Sprachen</translation>
    </message>
    <message>
        <source>Repeated assignments (Mixtral of Experts, arXiv 2401.04088, section 5), over %1 pairs of neighbours of this passage</source>
        <translation>Wiederholte Zuweisungen (Mixtral of Experts, arXiv 2401.04088, Abschnitt 5), über %1 Nachbarpaare dieses Abschnitts</translation>
    </message>
    <message>
        <source>Same first expert</source>
        <translation>Gleicher erster Experte</translation>
    </message>
    <message>
        <source>Share of neighbouring tokens with the same first expert; at random 1/E = %1 %.</source>
        <translation>Anteil benachbarter Tokens mit demselben ersten Experten; zufällig 1/E = %1 %.</translation>
    </message>
    <message>
        <source>A shared expert</source>
        <translation>Ein gemeinsamer Experte</translation>
    </message>
    <message>
        <source>Share of neighbouring tokens with at least one of their k experts in common; at random 1 − C(E−k, k)/C(E, k) = %1 %.</source>
        <translation>Anteil benachbarter Tokens mit wenigstens einem ihrer k Experten gemeinsam; zufällig 1 − C(E−k, k)/C(E, k) = %1 %.</translation>
    </message>
    <message>
        <source>At random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>What both shares would be if experts were drawn evenly</source>
        <translation>Was beide Anteile wären, wenn Experten gleichmäßig gezogen würden</translation>
    </message>
    <message>
        <source>token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>What the vocabulary holds for this id; a bar stands where one token ends and the next begins</source>
        <translation>Was das Vokabular für diese Id enthält; ein Strich steht, wo ein Token endet und das nächste beginnt</translation>
    </message>
    <message>
        <source>Expert %1</source>
        <translation>Experte %1</translation>
    </message>
    <message>
        <source>no weight</source>
        <translation>kein Gewicht</translation>
    </message>
    <message>
        <source>The router’s weight of that expert for this token, as recorded</source>
        <translation>Das Gewicht des Routers für diesen Experten bei diesem Token, wie aufgezeichnet</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Copy route</source>
        <translation>Weg kopieren</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>Daten kopieren</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::TrainingCanvas</name>
    <message>
        <source>what was learnt up to the last measurement is kept</source>
        <translation>was bis zur letzten Messung gelernt wurde, ist behalten</translation>
    </message>
    <message>
        <source>From the last measurement; the next step is the one that would have come</source>
        <translation>Ab der letzten Messung; der nächste Schritt ist der, der gekommen wäre</translation>
    </message>
    <message>
        <source>Change its settings and run it anew, or go on from the last measurement.</source>
        <translation>Ändern Sie die Einstellungen und führen Sie es neu aus, oder setzen Sie ab der letzten Messung fort.</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>It cuts texts into %1 tokens, learnt from %2 documents of %3 bytes; the test documents were left out.</source>
        <translation>Er kennt %1 Token, gelernt aus %2 Dokumenten mit %3 Bytes; die Testdokumente wurden ausgelassen.</translation>
    </message>
    <message>
        <source>Reading the training…</source>
        <translation>Training wird gelesen …</translation>
    </message>
    <message>
        <source>Its curves come with the first measurement.</source>
        <translation>Die Kurven kommen mit der ersten Messung.</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::TrainingForm</name>
    <message>
        <source>Learns from</source>
        <translation>Lernt aus</translation>
    </message>
    <message>
        <source>A corpus of the Library</source>
        <translation>Ein Korpus der Bibliothek</translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation>Tokenizer</translation>
    </message>
    <message>
        <source>How texts are cut into tokens: trained on this corpus, or one that is there</source>
        <translation>Wie Texte in Token zerlegt werden: auf diesem Korpus trainiert, oder ein vorhandener</translation>
    </message>
    <message>
        <source>Begins from</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>From nothing, or from the weights of a model: every expert is a copy of its MLP then</source>
        <translation>Von nichts oder von den Gewichten eines Modells: jeder Experte ist dann eine Kopie seines MLP</translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Training</source>
        <comment>settings of</comment>
        <translation>Training</translation>
    </message>
    <message>
        <source>Corpus and split</source>
        <translation>Korpus und Aufteilung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Decides fresh weights, the routers’ beginning and the order of documents</source>
        <translation>Bestimmt frische Gewichte, den Beginn der Router und die Reihenfolge der Dokumente</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>The source’s own</source>
        <translation>Der der Quelle</translation>
    </message>
    <message>
        <source>Bytes, one token each</source>
        <translation>Bytes, je ein Token</translation>
    </message>
    <message>
        <source>Train one first, %L1 tokens</source>
        <translation>Zuerst trainieren, %L1 Token</translation>
    </message>
    <message>
        <source>A training needs a corpus: add one to the Library.</source>
        <translation>Ein Training braucht ein Korpus: fügen Sie der Bibliothek eines hinzu.</translation>
    </message>
    <message>
        <source>Reading the source…</source>
        <translation>Quelle wird gelesen …</translation>
    </message>
    <message>
        <source>%1 parameters; about %2 a token forward.</source>
        <translation>%1 Parameter; etwa %2 je Token vorwärts.</translation>
    </message>
    <message>
        <source>%1 parameters, %2 of them active a token; about %3 a token forward.</source>
        <translation>%1 Parameter, davon %2 je Token aktiv; etwa %3 je Token vorwärts.</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::TrainingInspector</name>
    <message>
        <source>Copy recipe</source>
        <translation>Rezept kopieren</translation>
    </message>
    <message>
        <source>Show code</source>
        <translation>Code zeigen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>What you see</source>
        <translation>Was zu sehen ist</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>Wie es entstand</translation>
    </message>
    <message>
        <source>The figure as JSON, for “triptych render”</source>
        <translation>Die Abbildung als JSON, für „triptych render“</translation>
    </message>
    <message>
        <source>The jobs behind it, as “triptych run” takes them</source>
        <translation>Die Aufträge dahinter, wie „triptych run“ sie annimmt</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>Neues Training</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Arms of one corpus and split, an arm being what a name has before its “/”. The same seeds in every arm.</source>
        <translation>Arme eines Korpus und einer Aufteilung; ein Arm ist, was im Namen vor „/“ steht. Dieselben Startwerte in jedem Arm.</translation>
    </message>
    <message>
        <source>Trainings to compare</source>
        <translation>Zu vergleichende Trainings</translation>
    </message>
    <message>
        <source>How language models learn here: their loss, bits per byte by language, and whether their experts come to tell languages apart.</source>
        <translation>Wie Sprachmodelle hier lernen: ihr Verlust, Bits je Byte nach Sprache, und ob ihre Experten Sprachen zu trennen lernen.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>%1: %2 bits per byte</source>
        <translation>%1: %2 Bits je Byte</translation>
    </message>
    <message>
        <source>There is no training yet.</source>
        <translation>Es gibt noch kein Training.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln training(s)</source>
        <translation>
            <numerusform>%Ln Training</numerusform>
            <numerusform>%Ln Trainings</numerusform>
        </translation>
    </message>
    <message>
        <source>Side by side: %1</source>
        <translation>Nebeneinander: %1</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::TrainingLibrary</name>
    <message>
        <source>Studies</source>
        <translation>Studien</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <source>Tokenizers</source>
        <translation>Tokenizer</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Neu…</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>Neues Training</translation>
    </message>
    <message>
        <source>Its settings stand in the Inspector</source>
        <translation>Seine Einstellungen stehen im Inspektor</translation>
    </message>
    <message>
        <source>Models trained here</source>
        <translation>Hier trainierte Modelle</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::TrainingView</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>How language models learn, dense and as mixtures, and what each part is worth</source>
        <translation>Wie Sprachmodelle lernen, dicht und als Mischungen, und was jeder Teil wert ist</translation>
    </message>
    <message>
        <source>Languages and averages</source>
        <translation>Sprachen und Mittel</translation>
    </message>
    <message>
        <source>Averages alone</source>
        <translation>Nur Mittel</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Linien</translation>
    </message>
    <message>
        <source>Whether every language has its line beside the averages over major, minor and unseen ones</source>
        <translation>Ob jede Sprache ihre Linie hat neben den Mitteln über große, kleine und ungesehene</translation>
    </message>
    <message>
        <source>Routing</source>
        <translation>Routing</translation>
    </message>
    <message>
        <source>What is drawn of the routers over the steps</source>
        <translation>Was von den Routern über die Schritte gezeichnet wird</translation>
    </message>
    <message>
        <source>Arms</source>
        <translation>Arme</translation>
    </message>
    <message>
        <source>Bits per byte by group, differences to the baseline, and what routers do</source>
        <translation>Bits je Byte nach Gruppe, Unterschiede zum Maßstab und was Router tun</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>Sprachen</translation>
    </message>
    <message>
        <source>Bits per byte of every language</source>
        <translation>Bits je Byte jeder Sprache</translation>
    </message>
    <message>
        <source>Over training</source>
        <translation>Im Verlauf</translation>
    </message>
    <message>
        <source>Does the spread emerge, and when?</source>
        <translation>Entsteht die Aufspaltung, und wann?</translation>
    </message>
    <message>
        <source>What is a mixture worth?</source>
        <translation>Was ist eine Mischung wert?</translation>
    </message>
    <message>
        <source>Trains dense and mixed models on the shipped phrases, three seeds each, and holds them side by side; about half an hour. Or set up one training in the Inspector.</source>
        <translation>Trainiert dichte und gemischte Modelle auf den mitgelieferten Sätzen, je drei Startwerte, und stellt sie nebeneinander; etwa eine halbe Stunde. Oder stellen Sie im Inspektor ein einzelnes Training ein.</translation>
    </message>
    <message>
        <source>A model is trained on a corpus, dense or as a mixture of experts: its settings stand in the Inspector.</source>
        <translation>Ein Modell wird auf einem Korpus trainiert, dicht oder als Mischung von Experten: die Einstellungen stehen im Inspektor.</translation>
    </message>
    <message>
        <source>A model learns from a corpus: add one first, then set up a training in the Inspector.</source>
        <translation>Ein Modell lernt aus einem Korpus: fügen Sie zuerst eines hinzu und stellen Sie dann im Inspektor ein Training ein.</translation>
    </message>
    <message>
        <source>Run the sample study</source>
        <translation>Beispielstudie ausführen</translation>
    </message>
    <message>
        <source>To the settings</source>
        <translation>Zu den Einstellungen</translation>
    </message>
    <message>
        <source>Add a corpus…</source>
        <translation>Korpus hinzufügen…</translation>
    </message>
    <message>
        <source>Arms of a study, each trained with the same seeds and tested on the same sentences: bits per byte, −log₂ p of the test documents over their bytes, the mean over languages; less is better.</source>
        <translation>Arme einer Studie, mit denselben Startwerten trainiert und an denselben Sätzen geprüft: Bits je Byte, −log₂ p der Testdokumente durch ihre Bytes, im Mittel über Sprachen; weniger ist besser.</translation>
    </message>
    <message>
        <source>Loss of each step in nats a token, and bits per byte, −log₂ p of each language’s test documents over their bytes, at every measurement.</source>
        <translation>Verlust jedes Schritts in Nats je Token, und Bits je Byte, −log₂ p der Testdokumente jeder Sprache durch ihre Bytes, bei jeder Messung.</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>Arm</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>All numbers that are learnt</source>
        <translation>Alle Zahlen, die gelernt werden</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Those that a token passes: all but the experts that it does not</source>
        <translation>Die ein Token durchläuft: alle bis auf die Experten, die es nicht durchläuft</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>a token</source>
        <translation>je Token</translation>
    </message>
    <message>
        <source>Two for each weight that a token is multiplied by, and its attention</source>
        <translation>Zwei für jedes Gewicht, mit dem ein Token multipliziert wird, und seine Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Learnt from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>Dokumenten</translation>
    </message>
    <message>
        <source>%1 tokens; tested on %2 documents</source>
        <translation>%1 Token; geprüft an %2 Dokumenten</translation>
    </message>
    <message>
        <source>Begun from</source>
        <translation>Begonnen mit</translation>
    </message>
    <message>
        <source>major</source>
        <translation>groß</translation>
    </message>
    <message>
        <source>never seen</source>
        <translation>nie gesehen</translation>
    </message>
    <message>
        <source>minor</source>
        <translation>klein</translation>
    </message>
    <message>
        <source>Bits per byte</source>
        <translation>Bits je Byte</translation>
    </message>
    <message>
        <source>−log₂ p of its test documents over their bytes, at the last measurement; %1 at the first</source>
        <translation>−log₂ p der Testdokumente durch ihre Bytes, bei der letzten Messung; %1 bei der ersten</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>That were learnt from; tested on %1</source>
        <translation>Aus denen gelernt wurde; geprüft an %1</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>Korpus</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>Trained in every arm; differences are paired by seed and sentence</source>
        <translation>In jedem Arm trainiert; Unterschiede sind nach Startwert und Satz gepaart</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>Sätze</translation>
    </message>
    <message>
        <source>Of the test, drawn anew for the intervals; translations of one stay together</source>
        <translation>Des Tests, für die Intervalle neu gezogen; Übersetzungen eines Satzes bleiben zusammen</translation>
    </message>
    <message>
        <source>What this scale can say</source>
        <translation>Was dieser Maßstab sagen kann</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Ausgelassen: %1</translation>
    </message>
    <message>
        <source>Training of %1</source>
        <translation>Training von %1</translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::WaitingPage</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>triptych::figures::FigureView</name>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>Daten kopieren</translation>
    </message>
    <message>
        <source>Empty figure</source>
        <translation>Leere Abbildung</translation>
    </message>
</context>
<context>
    <name>triptych::shell::AboutDialog</name>
    <message>
        <source>About Triptych</source>
        <translation>Über Triptych</translation>
    </message>
    <message>
        <source>Triptych %1</source>
        <translation>Triptych %1</translation>
    </message>
    <message>
        <source>A research workbench for three studies: how languages are routed inside mixtures of experts, how far volunteers&apos; drawings can be trusted, and how samplers behave at a wall.</source>
        <translation>Eine Forschungswerkbank für drei Studien: wie Sprachen in Mixture-of-Experts-Modellen verteilt werden, wie weit Zeichnungen von Freiwilligen zu trauen ist und wie sich Sampler an einer Wand verhalten.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später. Ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Built on Qt %1, QCustomPlot, OpenCV, LibTorch, Eigen, SQLite, ICU and others.</source>
        <translation>Gebaut auf Qt %1, QCustomPlot, OpenCV, LibTorch, Eigen, SQLite, ICU und anderen.</translation>
    </message>
</context>
<context>
    <name>triptych::shell::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>triptych::shell::ChangesDialog</name>
    <message>
        <source>What’s new</source>
        <translation>Neuerungen</translation>
    </message>
</context>
<context>
    <name>triptych::shell::ExportDialog</name>
    <message>
        <source>Single column, 85 mm</source>
        <translation>Eine Spalte, 85 mm</translation>
    </message>
    <message>
        <source>Double column, 178 mm</source>
        <translation>Zwei Spalten, 178 mm</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Folien</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>Abbildung exportieren</translation>
    </message>
    <message>
        <source>Preview at true size</source>
        <translation>Vorschau in wahrer Größe</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>Eigene Größe</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>SVG</source>
        <translation>SVG</translation>
    </message>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>Numbers (CSV)</source>
        <translation>Zahlen (CSV)</translation>
    </message>
    <message>
        <source>%1 dpi</source>
        <translation>%1 dpi</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>Colour map</source>
        <translation>Farbskala</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The figure is not ready yet</source>
        <translation>Die Abbildung ist noch nicht fertig</translation>
    </message>
    <message>
        <source>Keep figure</source>
        <translation>Abbildung behalten</translation>
    </message>
    <message>
        <source>No such job in this project</source>
        <translation>In diesem Projekt gibt es diesen Auftrag nicht</translation>
    </message>
</context>
<context>
    <name>triptych::shell::HomePage</name>
    <message>
        <source>Where do 50 languages part ways inside a mixture of experts?</source>
        <translation>Wo trennen sich 50 Sprachen in einem Mixture-of-Experts-Modell?</translation>
    </message>
    <message>
        <source>Fifteen volunteers drew on these pictures. Which pixels do you trust?</source>
        <translation>Fünfzehn Freiwillige haben auf diesen Bildern gezeichnet. Welchen Pixeln ist zu trauen?</translation>
    </message>
    <message>
        <source>A sampler pressed against a wall. How biased is it, and why?</source>
        <translation>Ein Sampler, an eine Wand gedrückt. Wie verzerrt ist er, und warum?</translation>
    </message>
    <message>
        <source>Open the sample for %1</source>
        <translation>Beispiel für %1 öffnen</translation>
    </message>
    <message>
        <source>Drop your own here</source>
        <translation>Eigene Dateien hier ablegen</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Datei importieren</translation>
    </message>
    <message>
        <source>A checkpoint or trace, a Zooniverse export, constraints or data. Nothing is uploaded.</source>
        <translation>Checkpoint oder Trace, Zooniverse-Export, Nebenbedingungen oder Daten. Nichts wird hochgeladen.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Open…  %1</source>
        <translation>Öffnen…  %1</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Zuletzt benutzte Projekte</translation>
    </message>
    <message>
        <source>Projects you open or save are listed here.</source>
        <translation>Hier stehen geöffnete und gespeicherte Projekte.</translation>
    </message>
    <message>
        <source>Start with a study</source>
        <translation>Mit einer Studie beginnen</translation>
    </message>
    <message>
        <source>Each sample is small, runs on this machine, and opens finished so there is something to look at.</source>
        <translation>Jedes Beispiel ist klein, läuft auf diesem Rechner und öffnet sich fertig berechnet, damit es etwas zu sehen gibt.</translation>
    </message>
    <message>
        <source>New in %1</source>
        <translation>Neu in %1</translation>
    </message>
    <message>
        <source>All changes</source>
        <translation>Alle Änderungen</translation>
    </message>
</context>
<context>
    <name>triptych::shell::JobsModel</name>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Belegt</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 /s</source>
        <translation>%1 /s</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thread(s)</source>
        <translation>
            <numerusform>%Ln Thread</numerusform>
            <numerusform>%Ln Threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::shell::JobsPanel</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Show result</source>
        <translation>Ergebnis zeigen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Close the jobs panel</source>
        <translation>Auftragsleiste schließen</translation>
    </message>
    <message>
        <source>No jobs yet</source>
        <translation>Noch keine Aufträge</translation>
    </message>
    <message>
        <source>Imports, runs and trainings are listed here while they work and afterwards.</source>
        <translation>Importe, Läufe und Trainings stehen hier, während sie arbeiten und danach.</translation>
    </message>
</context>
<context>
    <name>triptych::shell::LinePlot</name>
    <message>
        <source>%1: %2</source>
        <comment>axis and value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %2 (%3 to %4)</source>
        <comment>a line&apos;s name, its value and interval</comment>
        <translation>%1 %2 (%3 bis %4)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a line&apos;s name and value</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>Daten kopieren</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
</context>
<context>
    <name>triptych::shell::MainWindow</name>
    <message>
        <source>Studies</source>
        <translation>Studien</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>This study is used from the command line only.</source>
        <translation>Diese Studie wird nur über die Befehlszeile benutzt.</translation>
    </message>
    <message>
        <source>Triptych</source>
        <translation>Triptych</translation>
    </message>
    <message>
        <source>%1[*] — Triptych</source>
        <translation>%1[*] — Triptych</translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation>%1 (schreibgeschützt)</translation>
    </message>
    <message>
        <source>Go to the tab</source>
        <translation>Zum Reiter gehen</translation>
    </message>
    <message>
        <source>Open sample: %1</source>
        <translation>Beispiel öffnen: %1</translation>
    </message>
    <message>
        <source>A small study that runs on this machine</source>
        <translation>Eine kleine Studie, die auf diesem Rechner läuft</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Study</source>
        <translation>&amp;Studie</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>A&amp;ufträge</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Result · %1</source>
        <translation>Ergebnis · %1</translation>
    </message>
    <message>
        <source>Recent project · %1</source>
        <translation>Zuletzt benutztes Projekt · %1</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Triptych projects (*.triptych)</source>
        <translation>Triptych-Projekte (*.triptych)</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Datei importieren</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1: no importer takes this file. Known are: %2</source>
        <translation>%1: kein Import nimmt diese Datei an. Bekannt sind: %2</translation>
    </message>
    <message>
        <source>Import as %1</source>
        <translation>Als %1 importieren</translation>
    </message>
    <message>
        <source>study</source>
        <translation>Studie</translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation>Projekt speichern unter</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>Änderungen an „%1“ speichern?</translation>
    </message>
    <message>
        <source>Without saving, edits and results of this project are lost.</source>
        <translation>Ohne Speichern gehen Änderungen und Ergebnisse dieses Projekts verloren.</translation>
    </message>
    <message>
        <source>Without saving, edits are lost; results are kept.</source>
        <translation>Ohne Speichern gehen Änderungen verloren; Ergebnisse bleiben.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Nicht speichern</translation>
    </message>
    <message>
        <source>%1 is no longer in %2. If it was moved, open it from where it is now.</source>
        <translation>%1 ist nicht mehr in %2. Falls es verschoben wurde, von dort öffnen, wo es jetzt ist.</translation>
    </message>
    <message>
        <source>Export data of the study %1</source>
        <translation>Daten der Studie %1 exportieren</translation>
    </message>
    <message>
        <source>Export &amp;data</source>
        <translation>&amp;Daten exportieren</translation>
    </message>
    <message>
        <source>Nothing in this project can be exported that way yet.</source>
        <translation>In diesem Projekt lässt sich so noch nichts exportieren.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: cancelled, nothing was written</source>
        <translation>%1: abgebrochen, nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>Export under way</source>
        <translation>Export läuft</translation>
    </message>
    <message>
        <source>“%1” is not written yet. Stop the export?</source>
        <translation>„%1“ ist noch nicht geschrieben. Den Export abbrechen?</translation>
    </message>
    <message>
        <source>Nothing of it is kept then.</source>
        <translation>Dann bleibt nichts davon.</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>Export abbrechen</translation>
    </message>
</context>
<context>
    <name>triptych::shell::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Threads for jobs</source>
        <translation>Threads für Aufträge</translation>
    </message>
    <message>
        <source>Language and threads take effect when the program is started again.</source>
        <translation>Sprache und Threads gelten ab dem nächsten Programmstart.</translation>
    </message>
</context>
<context>
    <name>triptych::shell::PropertyForm</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 oder mehr</translation>
    </message>
    <message>
        <source>%1 or less</source>
        <translation>%1 oder weniger</translation>
    </message>
    <message>
        <source>Usually %1</source>
        <translation>Üblich: %1</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>Keine Zahl</translation>
    </message>
    <message>
        <source>A whole number is needed</source>
        <translation>Eine ganze Zahl ist nötig</translation>
    </message>
    <message>
        <source>Must be %1</source>
        <translation>Muss %1 sein</translation>
    </message>
</context>
<context>
    <name>triptych::shell::RunStrip</name>
    <message>
        <source>Take its settings</source>
        <translation>Einstellungen übernehmen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Into the Inspector, to change them and run it anew</source>
        <translation>In den Inspektor, um sie zu ändern und neu auszuführen</translation>
    </message>
    <message>
        <source>It failed.</source>
        <translation>Es ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>It was cancelled; %1.</source>
        <translation>Abgebrochen; %1.</translation>
    </message>
    <message>
        <source>It was interrupted; %1.</source>
        <translation>Unterbrochen; %1.</translation>
    </message>
    <message>
        <source>It stops…</source>
        <translation>Es hält an…</translation>
    </message>
    <message>
        <source>It waits for its turn.</source>
        <translation>Es wartet, bis es an der Reihe ist.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>triptych::shell::SearchBox</name>
    <message>
        <source>Search commands and results</source>
        <translation>Befehle und Ergebnisse suchen</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
</context>
<context>
    <name>triptych::shell::SegmentedControl</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>triptych::shell::Session</name>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore unsaved changes</source>
        <translation>Ungespeicherte Änderungen wiederherstellen</translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation>%1 wiederherstellen</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>No such job in this project</source>
        <translation>In diesem Projekt gibt es diesen Auftrag nicht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Open sample %1</source>
        <translation>Beispiel %1 öffnen</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>Kein Projekt ist geöffnet</translation>
    </message>
    <message>
        <source>It is gone: take over</source>
        <translation>Es gibt sie nicht mehr: übernehmen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) from %1 were not saved.</source>
        <translation>
            <numerusform>%Ln Änderung von %1 wurde nicht gesichert.</numerusform>
            <numerusform>%Ln Änderungen von %1 wurden nicht gesichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sample studies</source>
        <translation>Beispielstudien</translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, and %Ln more in its log</source>
        <translation>
            <numerusform>%1: %2, und %Ln weiteres in seinem Protokoll</numerusform>
            <numerusform>%1: %2, und %Ln weitere in seinem Protokoll</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::shell::StatusStrip</name>
    <message>
        <source>Progress of the job</source>
        <translation>Fortschritt des Auftrags</translation>
    </message>
    <message>
        <source>  %1 %</source>
        <translation>  %1 %</translation>
    </message>
    <message>
        <source>Working on the project file…</source>
        <translation>Projektdatei wird bearbeitet…</translation>
    </message>
    <message>
        <source>No jobs running</source>
        <translation>Keine laufenden Aufträge</translation>
    </message>
    <message>
        <source>Triptych %1</source>
        <translation>Triptych %1</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert %1</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation>Startwert %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln jobs</source>
        <translation>
            <numerusform>%Ln Auftrag</numerusform>
            <numerusform>%Ln Aufträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>CPU, %Ln thread(s)</source>
        <translation>
            <numerusform>CPU, %Ln Thread</numerusform>
            <numerusform>CPU, %Ln Threads</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop the export; nothing of it is left</source>
        <translation>Den Export abbrechen; nichts davon bleibt</translation>
    </message>
    <message>
        <source>Export of %1</source>
        <translation>Export von %1</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>wird beendet</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln weiterer</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::shell::StudyPage</name>
    <message>
        <source>Show the Library</source>
        <translation>Bibliothek zeigen</translation>
    </message>
    <message>
        <source>Show the Inspector</source>
        <translation>Inspektor zeigen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Export this view as a figure</source>
        <translation>Diese Ansicht als Abbildung exportieren</translation>
    </message>
    <message>
        <source>Older than the settings</source>
        <translation>Älter als die Einstellungen</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Aktualisieren</translation>
    </message>
</context>
</TS>
