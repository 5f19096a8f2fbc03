<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CaptureDialog</name>
    <message numerus="yes">
        <source>%Ln text(s)</source>
        <translation>
            <numerusform>%Ln text</numerusform>
            <numerusform>%Ln texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln language(s)</source>
        <translation>
            <numerusform>%Ln language</numerusform>
            <numerusform>%Ln languages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CompareWords</name>
    <message numerus="yes">
        <source>Difference of load, mean of %Ln language(s)</source>
        <translation>
            <numerusform>Difference of load, %Ln language</numerusform>
            <numerusform>Difference of load, mean of %Ln languages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The same sentences in both: they are drawn together, %Ln group(s).</source>
        <translation>
            <numerusform>The same sentences in both: they are drawn together, %Ln group.</numerusform>
            <numerusform>The same sentences in both: they are drawn together, %Ln groups.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sentences of the two are not the same: they are drawn apart, %Ln group(s).</source>
        <translation>
            <numerusform>Sentences of the two are not the same: they are drawn apart, %Ln group.</numerusform>
            <numerusform>Sentences of the two are not the same: they are drawn apart, %Ln groups.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CorpusWords</name>
    <message numerus="yes">
        <source>%Ln other(s)</source>
        <translation>
            <numerusform>%Ln other</numerusform>
            <numerusform>%Ln others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln language(s)</source>
        <translation>
            <numerusform>%Ln language</numerusform>
            <numerusform>%Ln languages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisagreementScene</name>
    <message numerus="yes">
        <source>%n subject(s) as the model “%1” sees them (probability at least %2) and as their volunteers do, each consensus at its threshold of votes.</source>
        <translation>
            <numerusform>%n subject as the model “%1” sees it (probability at least %2) and as its volunteers do, the consensus at its threshold of votes.</numerusform>
            <numerusform>%n subjects as the model “%1” sees them (probability at least %2) and as their volunteers do, each consensus at its threshold of votes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them have a Dice under one half.</source>
        <translation>
            <numerusform>%n of them has a Dice under one half.</numerusform>
            <numerusform>%n of them have a Dice under one half.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExperimentWords</name>
    <message numerus="yes">
        <source>%1 on %n held-out picture(s) of %2 scenes, %3 seeds.</source>
        <translation>
            <numerusform>%1 on %n held-out picture of %2 scenes, %3 seeds.</numerusform>
            <numerusform>%1 on %n held-out pictures of %2 scenes, %3 seeds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln word</numerusform>
            <numerusform>%Ln words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GoldWords</name>
    <message numerus="yes">
        <source>%1 fits the experts best: MCC %2 over %n subject(s).</source>
        <translation>
            <numerusform>%1 fits the experts best: MCC %2 over %n subject.</numerusform>
            <numerusform>%1 fits the experts best: MCC %2 over %n subjects.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an expert&apos;s mask</source>
        <translation>
            <numerusform>%n without an expert&apos;s mask</numerusform>
            <numerusform>%n without an expert&apos;s mask</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that cannot be compared (%1: %2)</source>
        <translation>
            <numerusform>%n that cannot be compared (%1: %2)</numerusform>
            <numerusform>%n that cannot be compared (%1: %2)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n whose file names lead to several masks</source>
        <translation>
            <numerusform>%n whose file names lead to several masks</numerusform>
            <numerusform>%n whose file names lead to several masks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryScene</name>
    <message numerus="yes">
        <source>Losses of %n epoch(s), and Dice and IoU on the validation pictures at the threshold 0.5.</source>
        <translation>
            <numerusform>Losses of %n epoch, and Dice and IoU on the validation pictures at the threshold 0.5.</numerusform>
            <numerusform>Losses of %n epochs, and Dice and IoU on the validation pictures at the threshold 0.5.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LangevinInspector</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n redundant</source>
        <translation>
            <numerusform>%n redundant</numerusform>
            <numerusform>%n redundant</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LearningJobs</name>
    <message numerus="yes">
        <source>Set of %n subject(s)</source>
        <translation>
            <numerusform>Set of %n subject</numerusform>
            <numerusform>Set of %n subjects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelsPlot</name>
    <message numerus="yes">
        <source>%Ln language(s)</source>
        <translation>
            <numerusform>%Ln language</numerusform>
            <numerusform>%Ln languages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln question</numerusform>
            <numerusform>%Ln questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelsWords</name>
    <message numerus="yes">
        <source>%1: %Ln seed(s) in every arm</source>
        <translation>
            <numerusform>%1: %Ln seed in every arm</numerusform>
            <numerusform>%1: %Ln seeds in every arm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, tested on %Ln sentence(s)</source>
        <translation>
            <numerusform>, tested on %Ln sentence</numerusform>
            <numerusform>, tested on %Ln sentences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> in %Ln language(s).</source>
        <translation>
            <numerusform> in %Ln language.</numerusform>
            <numerusform> in %Ln languages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Each language is judged by the trainings that held it out, in %Ln set(s).</source>
        <translation>
            <numerusform>Each language is judged by the trainings that held it out, in %Ln set.</numerusform>
            <numerusform>Each language is judged by the trainings that held it out, in %Ln sets.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SegmentationExports</name>
    <message numerus="yes">
        <source>%n mask(s) with something in them</source>
        <translation>
            <numerusform>%n mask with something in them</numerusform>
            <numerusform>%n masks with something in them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n polygon(s)</source>
        <translation>
            <numerusform>%n polygon</numerusform>
            <numerusform>%n polygons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n volunteer(s) written</source>
        <translation>
            <numerusform>%n volunteer written</numerusform>
            <numerusform>%n volunteers written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) written</source>
        <translation>
            <numerusform>%n subject written</numerusform>
            <numerusform>%n subjects written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) left out: %1</source>
        <translation>
            <numerusform>%n subject left out: %1</numerusform>
            <numerusform>%n subjects left out: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them drawn by hand</source>
        <translation>
            <numerusform>%n of them drawn by hand</numerusform>
            <numerusform>%n of them drawn by hand</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) not ended by the rule</source>
        <translation>
            <numerusform>%n subject not ended by the rule</numerusform>
            <numerusform>%n subjects not ended by the rule</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) written</source>
        <translation>
            <numerusform>%n object written</numerusform>
            <numerusform>%n objects written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) of too few volunteers left out</source>
        <translation>
            <numerusform>%n object of too few volunteers left out</numerusform>
            <numerusform>%n objects of too few volunteers left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) have holes or several parts: of these the largest outline alone</source>
        <translation>
            <numerusform>%n object has holes or several parts: of it the largest outline alone</numerusform>
            <numerusform>%n objects have holes or several parts: of these the largest outline alone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Model %1: %n tensor(s)</source>
        <translation>
            <numerusform>Model %1: %n tensor</numerusform>
            <numerusform>Model %1: %n tensors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SegmentationSets</name>
    <message numerus="yes">
        <source>%n picture(s) were left out; the first: %1</source>
        <translation>
            <numerusform>%n picture was left out: %1</numerusform>
            <numerusform>%n pictures were left out; the first: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) are kept apart for the audit</source>
        <translation>
            <numerusform>%n subject is kept apart for the audit</numerusform>
            <numerusform>%n subjects are kept apart for the audit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) with an empty mask were left out</source>
        <translation>
            <numerusform>%n subject with an empty mask was left out</numerusform>
            <numerusform>%n subjects with an empty mask were left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SegmentationStudy</name>
    <message numerus="yes">
        <source>%n subject(s) have no known size: taken from the reach of their marks</source>
        <translation>
            <numerusform>%n subject has no known size: taken from the reach of its marks</numerusform>
            <numerusform>%n subjects have no known size: taken from the reach of their marks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n simulated volunteer(s)</source>
        <translation>
            <numerusform>%n simulated volunteer</numerusform>
            <numerusform>%n simulated volunteers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) of no known shape, not used</source>
        <translation>
            <numerusform>%n mark of no known shape, not used</numerusform>
            <numerusform>%n marks of no known shape, not used</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workflow(s) were taken together: choose one to keep their tools apart</source>
        <translation>
            <numerusform>%n workflow was taken together: choose one to keep their tools apart</numerusform>
            <numerusform>%n workflows were taken together: choose one to keep their tools apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n classification(s) of experts or with a known answer, kept apart</source>
        <translation>
            <numerusform>%n classification of experts or with a known answer, kept apart</numerusform>
            <numerusform>%n classifications of experts or with a known answer, kept apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>STAPLE did not settle on %n subject(s)</source>
        <translation>
            <numerusform>STAPLE did not settle on %n subject</numerusform>
            <numerusform>STAPLE did not settle on %n subjects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) that could not be read were left out</source>
        <translation>
            <numerusform>%n entry that could not be read was left out</numerusform>
            <numerusform>%n entries that could not be read were left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) predicted</source>
        <translation>
            <numerusform>%n picture predicted</numerusform>
            <numerusform>%n pictures predicted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Features of %1 and %2 on %n held-out picture(s)</source>
        <translation>
            <numerusform>Features of %1 and %2 on %n held-out picture</numerusform>
            <numerusform>Features of %1 and %2 on %n held-out pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SetScene</name>
    <message numerus="yes">
        <source>%n scene(s)</source>
        <translation>
            <numerusform>%n scene</numerusform>
            <numerusform>%n scenes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Data set “%1”: %n picture(s) with masks, %2 % of their pixels foreground, %3 pictures to train on, %4 for validation and %5 for the test; no scene is in two parts.</source>
        <translation>
            <numerusform>Data set “%1”: %n picture with a mask, %2 % of its pixels foreground, %3 pictures to train on, %4 for validation and %5 for the test; no scene is in two parts.</numerusform>
            <numerusform>Data set “%1”: %n pictures with masks, %2 % of their pixels foreground, %3 pictures to train on, %4 for validation and %5 for the test; no scene is in two parts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettleDialog</name>
    <message numerus="yes">
        <source>%1 of %n subject(s) that are not decided yet</source>
        <translation>
            <numerusform>%1 of %n subject that is not decided yet</numerusform>
            <numerusform>%1 of %n subjects that are not decided yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %n subject(s)</source>
        <translation>
            <numerusform>Accept %n subject</numerusform>
            <numerusform>Accept %n subjects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpreadWords</name>
    <message numerus="yes">
        <source>The shape over depth cannot be told from this model: %Ln MoE layer(s), and it takes 6</source>
        <translation>
            <numerusform>The shape over depth cannot be told from this model: %Ln MoE layer, and it takes 6</numerusform>
            <numerusform>The shape over depth cannot be told from this model: %Ln MoE layers, and it takes 6</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Whether families part cannot be tested: with these languages, families and draws no layer’s p can fall below %1, too much for %Ln layer(s) together.</source>
        <translation>
            <numerusform>Whether families part cannot be tested: with these languages, families and draws no layer’s p can fall below %1, too much for %Ln layer.</numerusform>
            <numerusform>Whether families part cannot be tested: with these languages, families and draws no layer’s p can fall below %1, too much for %Ln layers together.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message numerus="yes">
        <source>%n array(s) are used by nothing</source>
        <translation>
            <numerusform>%n array is used by nothing</numerusform>
            <numerusform>%n arrays are used by nothing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) have unsaved edits from an earlier run</source>
        <translation>
            <numerusform>%n document has unsaved edits from an earlier run</numerusform>
            <numerusform>%n documents have unsaved edits from an earlier run</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>holds more than %n file(s)</source>
        <translation>
            <numerusform>holds more than %n file</numerusform>
            <numerusform>holds more than %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) of this project cannot be read and are not shown. The first: %1</source>
        <translation>
            <numerusform>%n job of this project cannot be read and is not shown: %1</numerusform>
            <numerusform>%n jobs of this project cannot be read and are not shown. The first: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is cut short: %n byte(s) are there</source>
        <translation>
            <numerusform>is cut short: %n byte is there</numerusform>
            <numerusform>is cut short: %n bytes are there</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingRecords</name>
    <message numerus="yes">
        <source>%Ln seed(s)</source>
        <translation>
            <numerusform>%Ln seed</numerusform>
            <numerusform>%Ln seeds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingScene</name>
    <message numerus="yes">
        <source>mean of %Ln layer(s)</source>
        <translation>
            <numerusform>mean of %Ln layer</numerusform>
            <numerusform>mean of %Ln layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln major language(s) %1</source>
        <comment>bits per byte of so many languages</comment>
        <translation>
            <numerusform>%Ln major language %1</numerusform>
            <numerusform>%Ln major languages %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minor language(s) %1</source>
        <comment>bits per byte of so many languages</comment>
        <translation>
            <numerusform>%Ln minor language %1</numerusform>
            <numerusform>%Ln minor languages %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln never seen %1</source>
        <comment>bits per byte of so many languages</comment>
        <translation>
            <numerusform>%Ln never seen %1</numerusform>
            <numerusform>%Ln never seen %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::DisagreementView</name>
    <message numerus="yes">
        <source>Of %n subject(s)</source>
        <translation>
            <numerusform>Of %n subject</numerusform>
            <numerusform>Of %n subjects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n have a Dice under one half between model and volunteers.</source>
        <translation>
            <numerusform>%n has a Dice under one half between model and volunteers.</numerusform>
            <numerusform>%n have a Dice under one half between model and volunteers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more are not in this import, have no votes, or another size.</source>
        <translation>
            <numerusform>%n more is not in this import, has no votes, or another size.</numerusform>
            <numerusform>%n more are not in this import, have no votes, or another size.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::GoldView</name>
    <message numerus="yes">
        <source>Experts of this export (%n subject(s))</source>
        <translation>
            <numerusform>Experts of this export (%n subject)</numerusform>
            <numerusform>Experts of this export (%n subjects)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::HistoryPanel</name>
    <message numerus="yes">
        <source>rejected %n time(s)</source>
        <translation>
            <numerusform>rejected %n time</numerusform>
            <numerusform>rejected %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::ImportStore</name>
    <message numerus="yes">
        <source>Consensus of %n subject(s)</source>
        <translation>
            <numerusform>Consensus of %n subject</numerusform>
            <numerusform>Consensus of %n subjects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::LearningInspector</name>
    <message numerus="yes">
        <source>%n training(s) in one submission.</source>
        <translation>
            <numerusform>%n training in one submission.</numerusform>
            <numerusform>%n trainings in one submission.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::MetadataRows</name>
    <message numerus="yes">
        <source>%n more…</source>
        <translation>
            <numerusform>%n more…</numerusform>
            <numerusform>%n more…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::ModelStore</name>
    <message numerus="yes">
        <source>%n picture(s) of the import have changed since the model looked at them.</source>
        <translation>
            <numerusform>%n picture of the import has changed since the model looked at it.</numerusform>
            <numerusform>%n pictures of the import have changed since the model looked at them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Prediction of %n subject(s)</source>
        <translation>
            <numerusform>Prediction of %n subject</numerusform>
            <numerusform>Prediction of %n subjects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::ModelTraining</name>
    <message numerus="yes">
        <source>%n subject(s) with a picture are accepted or fixed; it takes at least %1.</source>
        <translation>
            <numerusform>%n subject with a picture is accepted or fixed; it takes at least %1.</numerusform>
            <numerusform>%n subjects with a picture are accepted or fixed; it takes at least %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, on %n reviewed mask(s)</source>
        <translation>
            <numerusform>%1, on %n reviewed mask</numerusform>
            <numerusform>%1, on %n reviewed masks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set of %n reviewed mask(s)</source>
        <translation>
            <numerusform>Set of %n reviewed mask</numerusform>
            <numerusform>Set of %n reviewed masks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On %n subject(s) set apart: Dice %1 before, %2 after, %3.</source>
        <translation>
            <numerusform>On %n subject set apart: Dice %1 before, %2 after, %3.</numerusform>
            <numerusform>On %n subjects set apart: Dice %1 before, %2 after, %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The model before was trained on %n of them, which flatters it.</source>
        <translation>
            <numerusform>The model before was trained on %n of them, which flatters it.</numerusform>
            <numerusform>The model before was trained on %n of them, which flatters it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::NumberRows</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> of %n number(s)</source>
        <translation>
            <numerusform> of %n number</numerusform>
            <numerusform> of %n numbers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s)</source>
        <translation>
            <numerusform>%n number</numerusform>
            <numerusform>%n numbers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::ObjectsView</name>
    <message numerus="yes">
        <source>No outlines belong together: %n of them stand(s) alone. A larger eps or fewer samples join more.</source>
        <translation>
            <numerusform>No outlines belong together: %n of them stands alone. A larger eps or fewer samples join more.</numerusform>
            <numerusform>No outlines belong together: %n of them stand alone. A larger eps or fewer samples join more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Objects of %n subject(s)</source>
        <translation>
            <numerusform>Objects of %n subject</numerusform>
            <numerusform>Objects of %n subjects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::PlaneCanvas</name>
    <message numerus="yes">
        <source>%Ln chain(s)</source>
        <translation>
            <numerusform>%Ln chain</numerusform>
            <numerusform>%Ln chains</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::ProblemLibrary</name>
    <message numerus="yes">
        <source>%n row(s) with a missing number were left out.</source>
        <translation>
            <numerusform>%n row with a missing number were left out.</numerusform>
            <numerusform>%n rows with a missing number were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::QueueDelegate</name>
    <message numerus="yes">
        <source>%n looked</source>
        <comment>volunteers of a subject</comment>
        <translation>
            <numerusform>%n looked</numerusform>
            <numerusform>%n looked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::RetirementView</name>
    <message numerus="yes">
        <source>Retirement of %n subject(s)</source>
        <translation>
            <numerusform>Retirement of %n subject</numerusform>
            <numerusform>Retirement of %n subjects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::ReviewedSet</name>
    <message numerus="yes">
        <source>%n subject(s) with a picture are accepted or fixed under Review; the set is made of their masks.</source>
        <translation>
            <numerusform>%n subject with a picture is accepted or fixed under Review; the set is made of its mask.</numerusform>
            <numerusform>%n subjects with a picture are accepted or fixed under Review; the set is made of their masks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more are set apart to measure trainings and stay out.</source>
        <translation>
            <numerusform>%n more is set apart to measure trainings and stays out.</numerusform>
            <numerusform>%n more are set apart to measure trainings and stay out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set of %n reviewed mask(s)</source>
        <translation>
            <numerusform>Set of %n reviewed mask</numerusform>
            <numerusform>Set of %n reviewed masks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::SegmentationTab</name>
    <message numerus="yes">
        <source>%n decided subject(s) keep their threshold.</source>
        <translation>
            <numerusform>%n decided subject keeps its threshold.</numerusform>
            <numerusform>%n decided subjects keep their threshold.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %n subject(s) where the crowd agrees</source>
        <translation>
            <numerusform>Accept %n subject where the crowd agrees</numerusform>
            <numerusform>Accept %n subjects where the crowd agrees</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s) accepted; one step of undo takes all back.</source>
        <translation>
            <numerusform>%n subject accepted; one step of undo takes it back.</numerusform>
            <numerusform>%n subjects accepted; one step of undo takes all back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::SetFactsRows</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::SetsView</name>
    <message numerus="yes">
        <source>%n example(s)</source>
        <translation>
            <numerusform>%n example</numerusform>
            <numerusform>%n examples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n scene(s),</source>
        <translation>
            <numerusform>of %n scene,</numerusform>
            <numerusform>of %n scenes,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n band(s);</source>
        <translation>
            <numerusform>%n band;</numerusform>
            <numerusform>%n bands;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without any</source>
        <translation>
            <numerusform>%n without any</numerusform>
            <numerusform>%n without any</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::SpaceInspector</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::SplitBar</name>
    <message numerus="yes">
        <source>%1: %2 of %n scene(s)</source>
        <translation>
            <numerusform>%1: %2 of %n scene</numerusform>
            <numerusform>%1: %2 of %n scenes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::SubjectInspector</name>
    <message numerus="yes">
        <source>%n stroke(s) closed</source>
        <translation>
            <numerusform>%n stroke closed</numerusform>
            <numerusform>%n strokes closed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n self-crossing kept in all parts</source>
        <translation>
            <numerusform>%n self-crossing kept in all parts</numerusform>
            <numerusform>%n self-crossing kept in all parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reaching beyond the image</source>
        <translation>
            <numerusform>%n reaching beyond the image</numerusform>
            <numerusform>%n reaching beyond the image</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an area left out</source>
        <translation>
            <numerusform>%n without an area left out</numerusform>
            <numerusform>%n without an area left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Over %n subject(s), by STAPLE: sensitivity %1, specificity %2</source>
        <translation>
            <numerusform>Over %n subject, by STAPLE: sensitivity %1, specificity %2</numerusform>
            <numerusform>Over %n subjects, by STAPLE: sensitivity %1, specificity %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::TrainingView</name>
    <message numerus="yes">
        <source>mean Dice %1 on %n test picture(s)</source>
        <translation>
            <numerusform>mean Dice %1 on %n test picture</numerusform>
            <numerusform>mean Dice %1 on %n test pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n layer(s):</source>
        <translation>
            <numerusform>Of %n layer:</numerusform>
            <numerusform>Of %n layers:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::Transport</name>
    <message numerus="yes">
        <source>%n step(s)/s</source>
        <translation>
            <numerusform>%n step/s</numerusform>
            <numerusform>%n steps/s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::VolunteerList</name>
    <message numerus="yes">
        <source>%n more…</source>
        <comment>volunteers</comment>
        <translation>
            <numerusform>%n more…</numerusform>
            <numerusform>%n more…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::AuditStore</name>
    <message numerus="yes">
        <source>Draw a sample of %Ln document(s)</source>
        <translation>
            <numerusform>Draw a sample of %Ln document</numerusform>
            <numerusform>Draw a sample of %Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::ExpertModel</name>
    <message numerus="yes">
        <source>Commonest first expert of %Ln word(s), which send %1 % of their tokens to it in the mean</source>
        <translation>
            <numerusform>Commonest first expert of %Ln word, which sends %1 % of its tokens to it in the mean</numerusform>
            <numerusform>Commonest first expert of %Ln words, which send %1 % of their tokens to it in the mean</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::LanguageEditor</name>
    <message numerus="yes">
        <source>%1: %Ln language(s) read</source>
        <translation>
            <numerusform>%1: %Ln language read</numerusform>
            <numerusform>%1: %Ln languages read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> and %Ln more</source>
        <translation>
            <numerusform> and %Ln more</numerusform>
            <numerusform> and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::LanguageModel</name>
    <message numerus="yes">
        <source>Remove %Ln language(s)</source>
        <translation>
            <numerusform>Remove %Ln language</numerusform>
            <numerusform>Remove %Ln languages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Let %Ln language(s) join their nearest family</source>
        <translation>
            <numerusform>Let %Ln language join its nearest family</numerusform>
            <numerusform>Let %Ln languages join their nearest family</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::Library</name>
    <message numerus="yes">
        <source>%Ln in the trace</source>
        <translation>
            <numerusform>%Ln in the trace</numerusform>
            <numerusform>%Ln in the trace</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::LoadView</name>
    <message numerus="yes">
        <source>%Ln language(s); click to see them alone</source>
        <translation>
            <numerusform>%Ln language; click to see them alone</numerusform>
            <numerusform>%Ln languages; click to see them alone</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::StudyCanvas</name>
    <message numerus="yes">
        <source>%Ln of them ended without a model: go on with it under Trainings.</source>
        <translation>
            <numerusform>%Ln of them ended without a model: go on with it under Trainings.</numerusform>
            <numerusform>%Ln of them ended without a model: go on with them under Trainings.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::TileGrid</name>
    <message numerus="yes">
        <source>%Ln language(s) in one</source>
        <translation>
            <numerusform>%Ln language in one</numerusform>
            <numerusform>%Ln languages in one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::TrainingInspector</name>
    <message numerus="yes">
        <source>%Ln training(s)</source>
        <translation>
            <numerusform>%Ln training</numerusform>
            <numerusform>%Ln trainings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::shell::JobsModel</name>
    <message numerus="yes">
        <source>%Ln thread(s)</source>
        <translation>
            <numerusform>%Ln thread</numerusform>
            <numerusform>%Ln threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::shell::Session</name>
    <message numerus="yes">
        <source>%Ln change(s) from %1 were not saved.</source>
        <translation>
            <numerusform>%Ln change from %1 was not saved.</numerusform>
            <numerusform>%Ln changes from %1 were not saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, and %Ln more in its log</source>
        <translation>
            <numerusform>%1: %2, and %Ln more in its log</numerusform>
            <numerusform>%1: %2, and %Ln more in its log</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::shell::StatusStrip</name>
    <message numerus="yes">
        <source>%Ln jobs</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>CPU, %Ln thread(s)</source>
        <translation>
            <numerusform>CPU, %Ln thread</numerusform>
            <numerusform>CPU, %Ln threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
</TS>
