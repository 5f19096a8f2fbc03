<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
    <name>LangevinFigure</name>
    <message>
        <source>%1: projected Langevin chains, %2 chains of %3 steps, step size %4, β = %5.</source>
        <translation>%1: projizierte Langevin-Ketten, %2 Ketten mit %3 Schritten, Schrittweite %4, β = %5.</translation>
    </message>
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
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
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
        <source>Projected</source>
        <translation>projiziert</translation>
    </message>
    <message>
        <source>x ← Π(x − η gradient + √(2η/β) noise)</source>
        <translation>x ← Π(x − η Gradient + √(2η/β) Rauschen)</translation>
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
        <source>Contraction rate. Derived: a lower bound by reflection coupling (Eberle 2016), usually very pessimistic.</source>
        <translation>Kontraktionsrate. Hergeleitet: eine untere Schranke durch Spiegelungskopplung (Eberle 2016), meist sehr pessimistisch.</translation>
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
        <source>Polytopes and problems (*.ine *.json)</source>
        <translation>Polytope und Probleme (*.ine *.json)</translation>
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
        <source>Three problems on unbounded polyhedra · 10 000 chains</source>
        <translation>Drei Probleme auf unbeschränkten Polyedern · 10 000 Ketten</translation>
    </message>
    <message>
        <source>Langevin</source>
        <translation>Langevin</translation>
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
        <source>stationary standard deviation of either coordinate of the data</source>
        <translation>stationäre Standardabweichung jeder Koordinate der Daten</translation>
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
        <source>contraction rate a of the other rules; 0 takes the derived lower bound</source>
        <translation>Kontraktionsrate a der anderen Regeln; 0 nimmt die hergeleitete untere Schranke</translation>
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
        <source>Corpora (*.jsonl *.ndjson *.json)</source>
        <translation>Korpora (*.jsonl *.ndjson *.json)</translation>
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
        <source>Routing traces (*.safetensors *.jsonl *.json)</source>
        <translation>Routing-Traces (*.safetensors *.jsonl *.json)</translation>
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
        <source>Small Post-MoE, 7 family experts · 50 languages</source>
        <translation>Kleines Post-MoE, 7 Familienexperten · 50 Sprachen</translation>
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
        <source>Clinical phrases · plain top-2</source>
        <translation>Klinische Sätze · einfaches Top-2</translation>
    </message>
    <message>
        <source>Load of the clinical phrases</source>
        <translation>Auslastung der klinischen Sätze</translation>
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
        <source>Dice coefficient 2|A∩B| / (|A|+|B|) of every pair of volunteers; two who marked nothing agree wholly.</source>
        <translation>Dice-Koeffizient 2|A∩B| / (|A|+|B|) jedes Paars von Freiwilligen; zwei, die nichts markiert haben, stimmen völlig überein.</translation>
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
    <name>triptych::app::DiceCanvas</name>
    <message>
        <source>Pairwise Dice</source>
        <translation>Paarweiser Dice</translation>
    </message>
    <message>
        <source>%1 and %2: %3</source>
        <translation>%1 und %2: %3</translation>
    </message>
</context>
<context>
    <name>triptych::app::LangevinTab</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>A polytope (.ine) or a problem (.json)</source>
        <translation>Ein Polytop (.ine) oder ein Problem (.json)</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Chains, loss and constraints, step by step</source>
        <translation>Ketten, Verlust und Nebenbedingungen, Schritt für Schritt</translation>
    </message>
    <message>
        <source>Marginals</source>
        <translation>Randverteilungen</translation>
    </message>
    <message>
        <source>Either coordinate beside the truth</source>
        <translation>Jede Koordinate neben der exakten Verteilung</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Loss and W₁ against the step</source>
        <translation>Verlust und W₁ über den Schritten</translation>
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
        <source>d %1</source>
        <comment>dimension</comment>
        <translation>d %1</translation>
    </message>
    <message>
        <source>AR(1) φ %1</source>
        <translation>AR(1) φ %1</translation>
    </message>
    <message>
        <source>IID</source>
        <translation>IID</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>%1
Projected, %2, seed %3</source>
        <translation>%1
Projiziert, %2, Startwert %3</translation>
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
        <source>Change constraint</source>
        <translation>Nebenbedingung ändern</translation>
    </message>
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
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
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
        <source>Another, like x − 2 y ≤ 1</source>
        <translation>Weitere, etwa x − 2 y ≤ 1</translation>
    </message>
    <message>
        <source>Another constraint</source>
        <translation>Weitere Nebenbedingung</translation>
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
        <source>Data and sampler</source>
        <translation>Daten und Sampler</translation>
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
        <source>Change run settings</source>
        <translation>Lauf-Einstellungen ändern</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation>Der Lauf ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Import problem</source>
        <translation>Problem importieren</translation>
    </message>
    <message>
        <source>The set has dimension %1. It is kept, but the plane runs sets of dimension 2.</source>
        <translation>Die Menge hat Dimension %1. Sie bleibt erhalten, aber die Ebene führt nur Mengen der Dimension 2 aus.</translation>
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
        <source>projected</source>
        <translation>projiziert</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n chain(s)</source>
        <translation>
            <numerusform>%n Kette</numerusform>
            <numerusform>%n Ketten</numerusform>
        </translation>
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
        <source>Subjects</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>A Zooniverse classification export; a folder &quot;images&quot; beside it is read too</source>
        <translation>Ein Zooniverse-Klassifikations-Export; ein Ordner „images“ daneben wird mitgelesen</translation>
    </message>
    <message>
        <source>Least agreement first</source>
        <translation>Geringste Übereinstimmung zuerst</translation>
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
        <source>Volunteers</source>
        <translation>Freiwillige</translation>
    </message>
    <message>
        <source>Chance-corrected agreement over the pixels of the box round all marks, grown by 8 px (Fleiss 1971)</source>
        <translation>Zufallskorrigierte Übereinstimmung über die Pixel des Rechtecks um alle Markierungen, um 8 px erweitert (Fleiss 1971)</translation>
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
        <source>Mean of 2|A∩B|/(|A|+|B|) over all pairs; two who marked nothing agree wholly</source>
        <translation>Mittel von 2|A∩B|/(|A|+|B|) über alle Paare; zwei, die nichts markiert haben, stimmen völlig überein</translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation>Wie es entstand</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Where the size of the image is known from</source>
        <translation>Woher die Größe des Bildes bekannt ist</translation>
    </message>
    <message numerus="yes">
        <source>Consensus of %n subject(s)</source>
        <translation>
            <numerusform>Konsens von %n Bild</numerusform>
            <numerusform>Konsens von %n Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>Subject %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>from the export</source>
        <translation>aus dem Export</translation>
    </message>
    <message>
        <source>from the picture</source>
        <translation>aus dem Foto</translation>
    </message>
    <message>
        <source>from the reach of the marks</source>
        <translation>aus der Ausdehnung der Markierungen</translation>
    </message>
    <message>
        <source>Consensus ≥ %1</source>
        <translation>Konsens ≥ %1</translation>
    </message>
    <message>
        <source>Change the vote threshold</source>
        <translation>Stimmenschwelle ändern</translation>
    </message>
    <message>
        <source>Strokes of %1</source>
        <translation>Linien von %1</translation>
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
            <numerusform>%n sich selbst kreuzende mit allen Teilen behalten</numerusform>
            <numerusform>%n sich selbst kreuzende mit allen Teilen behalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reaching beyond the image</source>
        <translation>
            <numerusform>%n reicht über das Bild hinaus</numerusform>
            <numerusform>%n reichen über das Bild hinaus</numerusform>
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
        <source>Fleiss κ, in the marks&apos; box</source>
        <translation>Fleiss-κ, im Markierungsrechteck</translation>
    </message>
</context>
<context>
    <name>triptych::app::SubjectCanvas</name>
    <message>
        <source>x %1  y %2   ·   %3 of %4 votes</source>
        <translation>x %1  y %2   ·   %3 von %4 Stimmen</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
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
        <source>Against the consensus of all others at the same share of votes: Dice 2TP/(2TP+FP+FN), sensitivity TP/(TP+FN), specificity TN/(TN+FP), over pixels</source>
        <translation>Gegen den Konsens aller anderen beim selben Stimmenanteil: Dice 2TP/(2TP+FP+FN), Sensitivität TP/(TP+FN), Spezifität TN/(TN+FP), über Pixel</translation>
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
        <source>A run needs a checkpoint and a corpus</source>
        <translation>Ein Lauf braucht einen Checkpoint und einen Korpus</translation>
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
        <source>Checkpoint</source>
        <translation>Checkpoint</translation>
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
        <source>%n in the trace</source>
        <translation>
            <numerusform>%n im Trace</numerusform>
            <numerusform>%n im Trace</numerusform>
        </translation>
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
    <message numerus="yes">
        <source>%n language(s); click to see them alone</source>
        <translation>
            <numerusform>%n Sprache; Klick zeigt sie allein</numerusform>
            <numerusform>%n Sprachen; Klick zeigt sie allein</numerusform>
        </translation>
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
        <source>How it was made</source>
        <translation>Wie es entstand</translation>
    </message>
    <message>
        <source>Save as jobs.json and run: triptych run jobs.json --out FOLDER</source>
        <translation>Als jobs.json speichern und ausführen: triptych run jobs.json --out ORDNER</translation>
    </message>
    <message>
        <source>Load of each expert</source>
        <translation>Auslastung jedes Experten</translation>
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
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n Thread</numerusform>
            <numerusform>%n Threads</numerusform>
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
        <source>Open here all the same</source>
        <translation>Trotzdem hier öffnen</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) from %1 were not saved.</source>
        <translation>
            <numerusform>%n Änderung von %1 wurde nicht gespeichert.</numerusform>
            <numerusform>%n Änderungen von %1 wurden nicht gespeichert.</numerusform>
        </translation>
    </message>
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
    <message numerus="yes">
        <source>%1: %2, and %n more in its log</source>
        <translation>
            <numerusform>%1: %2, und %n weitere Meldung im Protokoll</numerusform>
            <numerusform>%1: %2, und %n weitere Meldungen im Protokoll</numerusform>
        </translation>
    </message>
    <message>
        <source>Open sample %1</source>
        <translation>Beispiel %1 öffnen</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>Kein Projekt ist geöffnet</translation>
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
    <message numerus="yes">
        <source>%n jobs</source>
        <translation>
            <numerusform>%n Auftrag</numerusform>
            <numerusform>%n Aufträge</numerusform>
        </translation>
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
        <source>CPU, %n thread(s)</source>
        <translation>
            <numerusform>CPU, %n Thread</numerusform>
            <numerusform>CPU, %n Threads</numerusform>
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
