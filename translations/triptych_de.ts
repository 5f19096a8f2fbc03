<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Commands</name>
    <message>
        <source>&amp;New project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start an empty project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a project from disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the project and go home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what was edited into the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the project to another file and go on there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring in a checkpoint, a trace, an export, constraints or data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export figure…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the view on screen as PDF, SVG, PNG or numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme, language and how many threads jobs may use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the last edit back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do the edit again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search commands and results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command, a result or a recent project by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples, recent projects and the place to drop files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold the &amp;Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or fold the column at the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold the &amp;Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or fold the column at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme as the s&amp;ystem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark as the desktop says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;ight theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark text on light grounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light text on dark grounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs &amp;panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every job with its state, progress, rate and log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel all jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop whatever runs or waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Triptych</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, licence and libraries</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LangevinInspector</name>
    <message>
        <source>“%1” is not a constraint</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LangevinStudy</name>
    <message>
        <source>Import %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Recent</name>
    <message>
        <source>today %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day of month, short name of month</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RoutingStudy</name>
    <message>
        <source>No family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean of all languages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SegmentationStudy</name>
    <message>
        <source>x [px]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y [px]</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>base</name>
    <message>
        <source>Triptych: a tour</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>Subject %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>consensus of at least %1 of %2 volunteers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consensus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Votes of %1 volunteers a pixel, from violet (one) to pale yellow (all); the white line encloses the pixels with at least %2 votes, %3 px.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairwise Dice, subject %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice coefficient 2|A∩B| / (|A|+|B|) of every pair of volunteers; two who marked nothing agree wholly.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>std</name>
    <message>
        <source>%1: projected Langevin chains, %2 chains of %3 steps, step size %4, β = %5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the k = %1 slots that each of %2 experts received, over the uniform share 1/%2; %3 tokens, selection %4, experts in %5 order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seriated</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::app</name>
    <message>
        <source>Polytope or problem…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polytopes and problems (*.ine *.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 rows in dimension %3, %4, %5 redundant, Chebyshev radius %6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bounded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not bounded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 chains of %3 steps, step size %4, β = %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W₁ of the marginals to the Gibbs law: %1 and %2 (length); Monte Carlo floor %3 and %4; bias of the walls predicted %5 and %6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean energy %1, by quadrature %2 (nats at β = 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the faces: %1 % of chain-steps; predicted %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why is a sampler biased at a wall?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three problems on unbounded polyhedra · 10 000 chains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Langevin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the chains are along either axis, beside the Gibbs law they aim at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the chains settle: their loss, and the distance of their marginals from the truth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every chain steps downhill with noise; a step that leaves the set is projected back, so mass gathers on the faces.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smoothness ℓ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gradient changes by at most ℓ times the distance, on the whole plane.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convex outside R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>μ %1, R %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points at least R apart feel a pull together of at least μ times their distance. A bound derived from the pieces of the loss.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>none redundant</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n redundant</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Data and sampler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AR(1), φ %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IID Gaussian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The external random variables in the gradient: they leave the mean loss as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moment M₂</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root mean square of a datum&apos;s length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixing Γ₂</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L-mixing constant: how long a datum remembers, summed over lags (Gerencsér 1989).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x ← Π(x − η gradient + √(2η/β) noise)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step size η</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of a step in time, and the rule it follows from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate a</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>derived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contraction rate. Derived: a lower bound by reflection coupling (Eberle 2016), usually very pessimistic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inverse temperature: the target is exp(−β loss) on the set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chains × T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Independent chains, and the steps each takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chain, step and seed address every random number: any path can be drawn again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W₁ to the truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wasserstein-1 distance of the marginals x₁ · x₂ of all chains at the last step to the quadrature truth, in units of length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monte Carlo floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What that many independent exact draws would show on average: √(2/πn) ∫√(G(1−G)).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias, predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First order: projection acts as if the walls stood 0.5826 √(2η/β) further out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, truth %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean loss over the chains at the last step, and by quadrature; nats at β = 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the faces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %, predicted %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of chain-steps of the second half that ended on a face; predicted to first order by √(η/β) times the density there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marginal x₁</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marginal x₂</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>second half of the run; line: truth by quadrature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line: truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean, 10–90 %; dashed: truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nats at β = 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean over chains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>either marginal; dotted: Monte Carlo floor; dashed: predicted bias of the walls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W₁</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>units of length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mass on faces, %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ring: predicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corpus…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corpora (*.jsonl *.ndjson *.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corpus from a folder of texts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Routing trace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Routing traces (*.safetensors *.jsonl *.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corpus %1: %2 documents, %3 bytes, %4 languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint %1: %2 parameters, %3 active a token; %4 experts, k = %5, in %6 of %7 layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace %1: %2 tokens, %3 languages, %4 layers with %5 experts, k = %6, selection %7, router %8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load of %1: %2 tokens, %3 languages; mean entropy %4 of log E, busiest expert %5 times its uniform share, %6 dead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The own family&apos;s expert is among the k chosen for %1 % of tokens, mean over languages and layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where do 50 languages part ways inside a mixture of experts?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small Post-MoE, 7 family experts · 50 languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clinical phrases, 50 languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample Post-MoE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clinical phrases · plain top-2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load of the clinical phrases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load of each expert, by language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load of each expert, by family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load of each expert in French</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Routing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nearly 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zooniverse classifications…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classification exports (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 classifications of %2 subjects by %3 volunteers; %4 marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repaired: %1 strokes closed, %2 self-crossing kept in all their parts; %3 marks reach beyond their image and count inside it; %4 could not be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out: %1 duplicates, %2 of another workflow or version, %3 rows that could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) have no known size: taken from the reach of their marks</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 subjects; mean pairwise Dice %2, mean Fleiss κ %3 in the box of the marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n simulated volunteer(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>How do fifteen volunteers become one mask?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>12 simulated subjects · 15 volunteers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulated volunteers, 12 subjects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consensus of 12 subjects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A kelp-like band and its consensus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Droplets and their consensus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who agrees with whom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Segmentation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::app::LangevinTab</name>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A polytope (.ine) or a problem (.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chains, loss and constraints, step by step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marginals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Either coordinate beside the truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss and W₁ against the step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same problem and parameters with the next seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d %1</source>
        <comment>dimension</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AR(1) φ %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Projected, %2, seed %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems to sample from will be here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A loss on a polyhedron. Import a polytope, or open the Langevin sample from Home.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change constraint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A loss and the polyhedron it is sampled on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Constraint %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear it to take the constraint out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another, like x − 2 y ≤ 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another constraint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bounded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not bounded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data and sampler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AR(1) φ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step size η</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate a</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change run settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The set has dimension %1. It is kept, but the plane runs sets of dimension 2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::app::MiniPlot</name>
    <message>
        <source>Face %1: %2 % of chain-steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predicted: √(η/β) times the density on the face: %1 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::app::PlaneCanvas</name>
    <message>
        <source>Plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>projected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n chain(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Chain 1 and 2 others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mass on a face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss, log-spaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x₁ %1   x₂ %2   loss %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>   face %1: %2 % of chain-steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::app::Transport</name>
    <message>
        <source>To the first step (Home)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One step (→)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play and pause (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded frames shown in a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)/s</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::app::langevinview</name>
    <message>
        <source>Marginal of x₁</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marginal of x₂</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line: Gibbs law by quadrature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mass on faces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shade: where the chains are; grey lines: the loss, log-spaced; bars outside the faces: share of chains on each face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histograms over the second half of the run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean over chains, band 10 to 90 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss [nats at β = 1]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W₁ to the truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dotted: Monte Carlo floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W₁ of the marginal [length]</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview</name>
    <message>
        <source>Load over uniform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>H / log E</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::Inspector</name>
    <message>
        <source>Jensen-Shannon divergence of the two loads in bits, 0 (alike) to 1, mean over layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, divergence %2 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send %1 through %2 and count the load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run needs a checkpoint and a corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet: the share of tokens that every expert receives, layer by layer, for each language of a trace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the k = %1 slots that each expert received, divided by the uniform share 1/%2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pixel of a tile shows the busiest of its experts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Families</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every language weighs the same within its family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens counted in every layer; each fills k slots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which of the router&apos;s choices were counted, as the trace says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Router</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the trace holds of the router: raw logits or probabilities; told apart by their rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same for all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log₂ of load over uniform, clipped at ⅛ and 8; within ±0.2 it is the middle colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imbalance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest load of any expert in any layer over its uniform share, max f · E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy, layer %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>H(f) / log E of the last layer: 1 when all experts are used alike, 0 when one is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dead experts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experts that no token reaches in any layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own-family hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own-language hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens whose k experts hold the language&apos;s own, mean over layers; the expert of a family carries its number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest by routing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trace that was counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The figure as JSON, for “triptych render”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The jobs behind it, as “triptych run” takes them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Per language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep scores</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::LargeMap</name>
    <message>
        <source>Load of the selected language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>layer %1 · expert %2 · %3 × uniform (%4 % of slots)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1×</source>
        <comment>times uniform</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy, 0 – 1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::Library</name>
    <message>
        <source>%1 G</source>
        <comment>thousand millions</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>millions</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 k</source>
        <comment>thousands</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 parameters, %3 experts, k = %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 documents, %3 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 tokens, %3 experts, k = %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corpora</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Languages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No family</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n in the trace</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::RoutingTab</name>
    <message>
        <source>%1, %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often each expert is used, one heat-map a language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What one heat-map stands for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By likeness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One order of experts for all tiles: alike ones side by side over all languages, or by number</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n language(s); click to see them alone</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Load of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which expert reads which language?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a routing trace, or add a checkpoint and a corpus and press Run. Files can be dropped anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a trace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 through %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as jobs.json and run: triptych run jobs.json --out FOLDER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load of each expert</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::TileGrid</name>
    <message>
        <source>Load by language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One heat-map a language; arrow keys move the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::cli</name>
    <message>
        <source>Three small studies, computed on this machine just now from the samples that come with the program. The samples were made for the program: their numbers show how it works, not how the world is.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::shell::AboutDialog</name>
    <message>
        <source>About Triptych</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triptych %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A research workbench for three studies: how languages are routed inside mixtures of experts, how far volunteers&apos; drawings can be trusted, and how samplers behave at a wall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Built on Qt %1, QCustomPlot, OpenCV, LibTorch, Eigen, SQLite, ICU and others.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::shell::Banner</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::shell::ExportDialog</name>
    <message>
        <source>Single column, 85 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double column, 178 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview at true size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> pt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dpi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The figure is not ready yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep figure</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::shell::HomePage</name>
    <message>
        <source>Where do 50 languages part ways inside a mixture of experts?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fifteen volunteers drew on these pictures. Which pixels do you trust?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sampler pressed against a wall. How biased is it, and why?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop your own here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A checkpoint or trace, a Zooniverse export, constraints or data. Nothing is uploaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…  %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects you open or save are listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start with a study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each sample is small, runs on this machine, and opens finished so there is something to look at.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::shell::JobsModel</name>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 /s</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::shell::JobsPanel</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the jobs panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No jobs yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imports, runs and trainings are listed here while they work and afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::shell::MainWindow</name>
    <message>
        <source>Studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This study is used from the command line only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triptych</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1[*] — Triptych</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (read-only)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open sample: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small study that runs on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent project · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triptych projects (*.triptych)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: no importer takes this file. Known are: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without saving, edits and results of this project are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without saving, edits are lost; results are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::shell::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads for jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language and threads take effect when the program is started again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::shell::PropertyForm</name>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 or less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usually %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A whole number is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Must be %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::shell::SearchBox</name>
    <message>
        <source>Search commands and results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::shell::SegmentedControl</name>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::shell::Session</name>
    <message>
        <source>Open here all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) from %1 were not saved.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such job in this project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, and %n more in its log</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Open sample %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>triptych::shell::StatusStrip</name>
    <message>
        <source>Progress of the job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n jobs</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Working on the project file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No jobs running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triptych %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>CPU, %n thread(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::shell::StudyPage</name>
    <message>
        <source>Show the Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export this view as a figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older than the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
