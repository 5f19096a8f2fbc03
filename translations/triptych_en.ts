<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>triptych::app</name>
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
    <message numerus="yes">
        <source>%n subject(s) have no known size: taken from the reach of their marks</source>
        <translation>
            <numerusform>%n subject have no known size: taken from the reach of their marks</numerusform>
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
            <numerusform>%n language; click to see them alone</numerusform>
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
