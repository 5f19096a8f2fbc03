<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>triptych::app::LangevinTab</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::PlaneCanvas</name>
    <message numerus="yes">
        <source>%n chain(s)</source>
        <translation>
            <numerusform>%n chain</numerusform>
            <numerusform>%n chains</numerusform>
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
    <name>triptych::app::SegmentationTab</name>
    <message numerus="yes">
        <source>Consensus of %n subject(s)</source>
        <translation>
            <numerusform>Consensus of %n subject</numerusform>
            <numerusform>Consensus of %n subjects</numerusform>
        </translation>
    </message>
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
    <name>triptych::app::routingview::Library</name>
    <message numerus="yes">
        <source>%n in the trace</source>
        <translation>
            <numerusform>%n in the trace</numerusform>
            <numerusform>%n in the trace</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::app::routingview::RoutingTab</name>
    <message numerus="yes">
        <source>%n language(s); click to see them alone</source>
        <translation>
            <numerusform>%n language; click to see it alone</numerusform>
            <numerusform>%n languages; click to see them alone</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::shell::JobsModel</name>
    <message numerus="yes">
        <source>%n thread(s)</source>
        <translation>
            <numerusform>%n thread</numerusform>
            <numerusform>%n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::shell::Session</name>
    <message numerus="yes">
        <source>%n change(s) from %1 were not saved.</source>
        <translation>
            <numerusform>%n change from %1 was not saved.</numerusform>
            <numerusform>%n changes from %1 were not saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %2, and %n more in its log</source>
        <translation>
            <numerusform>%1: %2, and %n more in its log</numerusform>
            <numerusform>%1: %2, and %n more in its log</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>triptych::shell::StatusStrip</name>
    <message numerus="yes">
        <source>%n jobs</source>
        <translation>
            <numerusform>%n job</numerusform>
            <numerusform>%n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>CPU, %n thread(s)</source>
        <translation>
            <numerusform>CPU, %n thread</numerusform>
            <numerusform>CPU, %n threads</numerusform>
        </translation>
    </message>
</context>
</TS>
