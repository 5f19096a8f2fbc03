#include <QtTest>

#include <cmath>
#include <numbers>

#include "app/routing/core/limit_words.h"
#include "app/routing/core/models_scene.h"
#include "app/routing/core/study_core.h"
#include "app/routing/core/training_scene.h"
#include "routing/training_fixture.h"

using namespace triptych;
using namespace triptych::app::routingview;
using base::Array;
using base::Json;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Bits per byte of a language at a step, as a row of the output "languages".
void add(std::vector<double>& rows, double step, double language, double bits, double bytes = 100) {
    rows.insert(rows.end(), {step, language, bits * bytes * std::numbers::ln2, bytes, bytes / 4, 3});
}

base::JobRecord recordOf(test::FakeWorkspace& workspace, const std::string& kind, const base::Output& output) {
    return *workspace.record(workspace.add(kind, "made up", output));
}

base::Output handMade() {
    std::vector<double> history, languages, routing;
    const double losses[] = {5, 3, 4, 2, 1};
    for (int i = 0; i < 5; ++i)
        history.insert(history.end(), {i + 1.0, losses[i], 0.01, 1, 0});
    // en and fr are major; sw is minor and learnt from, ln is never seen.
    add(languages, 0, 0, 8), add(languages, 0, 1, 7), add(languages, 0, 2, 6), add(languages, 0, 3, 9);
    add(languages, 5, 0, 2), add(languages, 5, 1, 3), add(languages, 5, 2, 4);
    languages.insert(languages.end(), {5, 3, 0, 0, 0, 0});  // nothing was measured
    for (const auto& row : {std::array{0.0, 2.0, 0.01, 0.02, 0.25, 1.0}, {0.0, 3.0, 0.03, 0.02, 0.35, 1.2}, {5.0, 2.0, 0.10, 0.02, 0.45, 1.5}, {5.0, 3.0, 0.30, 0.04, 0.65, 2.5}})
        routing.insert(routing.end(), row.begin(), row.end());
    const auto table = [](const std::vector<double>& rows, std::int64_t columns) { return Array::of(rows, {static_cast<std::int64_t>(rows.size()) / columns, columns}); };
    base::Output out;
    out.arrays["history"] = table(history, 5);
    out.arrays["languages"] = table(languages, 6);
    out.arrays["routing"] = table(routing, 6);
    Json codes = Json::array();
    for (const auto& [code, major, documents] : {std::tuple("en", true, 90), {"fr", true, 80}, {"sw", false, 9}, {"ln", false, 0}})
        codes.push_back({{"code", code}, {"major", major}, {"trainDocuments", documents}, {"testDocuments", 3}});
    out.arrays["about"] = Array::ofText(Json{{"name", "family/1"}, {"languages", codes}, {"stopped", "steps"}}.dump());
    return out;
}

}  // namespace

class TestTrainingResults : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void averagesAreOfLanguages() {
        test::FakeWorkspace workspace;
        const auto read = trainingResult(recordOf(workspace, "routing.train_model", handMade()), workspace);
        QVERIFY2(read, read ? "" : read.error().message().c_str());
        const auto& r = **read;
        QCOMPARE(r.measured, (std::vector<double>{0, 5}));
        QCOMPARE(r.bits[0], (std::vector<double>{8, 2}));
        QVERIFY(std::isnan(r.bits[3][1]));
        QCOMPARE(r.average(AverageOf::all), (std::vector<double>{(8 + 7 + 6 + 9) / 4.0, (2 + 3 + 4) / 3.0}));
        QCOMPARE(r.average(AverageOf::major), (std::vector<double>{7.5, 2.5}));
        QCOMPARE(r.average(AverageOf::minor), (std::vector<double>{7.5, 4}));
        QCOMPARE(r.average(AverageOf::unseen)[0], 9.0);
        QVERIFY(std::isnan(r.average(AverageOf::unseen)[1]));
        QCOMPARE(r.layers, (std::vector<int>{2, 3}));
        const auto information = r.overLayers(r.information);
        QVERIFY(std::abs(information[0] - 0.02) < 1e-12 && std::abs(information[1] - 0.2) < 1e-12);
        const auto words = trainingHeadline(r);
        QCOMPARE(words, QString("Bits per byte fell from 7.50 to 3.00 in 5 step(s)"));
        const auto details = trainingDetails(r).join(' ');
        QVERIFY2(details.contains("2 major language(s) 2.50, 1 minor language(s) 4.00 bits per byte. Without a test document: ln.") && !details.contains("never seen"), qPrintable(details));
        // At the first measurement the mean is at its floor, so it stays above from the second on.
        QVERIFY2(details.contains("from step 5 on: I(language; expert) / H(expert) went from 0.020 to 0.200, of which chance alone leaves 0.030"), qPrintable(details));
        // Of a training of before revision 3, which does not know what chance makes of it.
        QVERIFY2(details.contains("chosen 2.00 times as often by its tokens as by those of others; how much of that chance makes was not measured"), qPrintable(details));
    }

    // fr has no test document: the major languages are one, and it is named.
    void onlyMeasuredLanguagesAreCounted() {
        test::FakeWorkspace workspace;
        auto output = handMade();
        std::vector<double> rows;
        add(rows, 0, 0, 9), add(rows, 5, 0, 8), add(rows, 5, 2, 6);
        rows.insert(rows.end(), {5, 1, 0, 0, 0, 0});
        output.arrays["languages"] = Array::of(rows, {4, 6});
        const auto r = *trainingResult(recordOf(workspace, "routing.train_model", output), workspace);
        QVERIFY2(trainingDetails(*r).join(' ').contains("1 major language(s) 8.00, 1 minor language(s) 6.00 bits per byte. Without a test document: fr, ln."), qPrintable(trainingDetails(*r).join(' ')));
        // All are: nobody is named.
        rows.clear();
        add(rows, 0, 0, 9);
        for (const double language : {0, 1, 2, 3})
            add(rows, 5, language, 4);
        output.arrays["languages"] = Array::of(rows, {5, 6});
        const auto whole = *trainingResult(recordOf(workspace, "routing.train_model", output), workspace);
        QVERIFY2(trainingDetails(*whole).join(' ').contains("2 major language(s) 4.00, 2 minor language(s) 4.00, 1 never seen 4.00 bits per byte.") && !trainingDetails(*whole).join(' ').contains("Without"), qPrintable(trainingDetails(*whole).join(' ')));
    }

    // Above the mean of what chance leaves, and not above the most of it: nothing emerged. Where that is known it is what counts.
    void whatChancePassesRarelyCounts() {
        test::FakeWorkspace workspace;
        const auto told = [&](double high, double liftHigh = 1.1) {
            auto output = handMade();
            const auto old = output.arrays.at("routing").toDoubles();
            std::vector<double> rows;
            for (std::size_t at = 0; at < old.size(); at += 6) {
                rows.insert(rows.end(), old.begin() + static_cast<std::ptrdiff_t>(at), old.begin() + static_cast<std::ptrdiff_t>(at + 6));
                rows.insert(rows.end(), {high, liftHigh});
            }
            output.arrays["routing"] = Array::of(rows, {4, 8});
            output.arrays["paths"] = Array::of(std::vector<double>{0, 0.3, 0.25, 0.31, 5, 0.8, 0.25, 0.31}, {2, 4});
            const auto read = trainingResult(recordOf(workspace, "routing.train_model", output), workspace);
            if (!read)
                return QString::fromStdString(read.error().message());
            if ((*read)->liftHigh[1] != std::vector<double>{liftHigh, liftHigh} || (*read)->separabilityHigh != std::vector<double>{0.31, 0.31})
                return QString("not read");
            // The plot draws the bound beside what nobody's own expert has.
            TrainingChoice choice;
            choice.measure = RoutingMeasure::lift;
            const auto plot = trainingPlot(**read, routing::paperLanguages(), choice);
            const auto& lines = plot.routing.value().lines;
            if (lines.back().english != "chance at most" || lines.back().y != std::vector<double>{liftHigh, liftHigh} || lines[lines.size() - 2].y != std::vector<double>{1, 1})
                return QString("not drawn");
            return trainingDetails(**read).join(' ');
        };
        QVERIFY2(told(0.05).contains("from step 5 on: I("), qPrintable(told(0.05)));
        QVERIFY2(told(0.25).contains("does not tell languages apart by more than chance"), qPrintable(told(0.25)));
        // The lift is 1.1 at first and 2 at the end.
        QVERIFY2(told(0.05, 1.5).contains("A language’s own expert is its own from step 5 on: its tokens choose it 2.00 times as often as those of others, of which chance makes up to 1.50."), qPrintable(told(0.05, 1.5)));
        QVERIFY2(told(0.05, 2.5).contains("A language’s own expert is not its own by more than chance at the end: its tokens choose it 2.00 times as often as those of others, of which chance makes up to 2.50."), qPrintable(told(0.05, 2.5)));
        QVERIFY2(told(0.05, 1).contains("was its own from the first measurement on"), qPrintable(told(0.05, 1)));
    }

    void runningMeansAndWhenItStaysAbove() {
        QCOMPARE(smoothed({5, 3, 4, 2, 1}, 1), (std::vector<double>{5, 4, 3, 7.0 / 3, 1}));
        QCOMPARE(smoothed({5, 3, 4, 2, 1}, 2)[2], 3.0);
        QCOMPARE(smoothed({2}, 4), (std::vector<double>{2}));
        QVERIFY(smoothed({}, 2).empty());
        QCOMPARE(staysAbove({0, 10, 20, 30}, {3, 1, 3, 3}, {2, 2, 2, 2}), 20.0);
        QCOMPARE(staysAbove({0, 10}, {3, 3}, {2, 2}), 0.0);
        QVERIFY(std::isnan(staysAbove({0, 10}, {3, 1}, {2, 2})));
        QVERIFY(std::isnan(staysAbove({0, 10}, {3, none}, {2, 2})));
    }

    void theFigureOfATraining() {
        test::FakeWorkspace workspace;
        const auto job = workspace.add("routing.train_model", "made up", handMade());
        figures::FigureRecipe recipe;
        recipe.study = "routing";
        recipe.view = "training";
        recipe.result = job;
        recipe.options = {{"measure", "lift"}, {"pinned", {"sw"}}};
        const auto core = app::routingStudyCore();
        const auto scene = core.compose(recipe, workspace);
        QVERIFY2(scene, scene ? "" : scene.error().message().c_str());
        QCOMPARE(scene->panels.size(), std::size_t{3});
        QCOMPARE(QString::fromStdString(scene->panels[2].title), QString("Own expert’s lift"));
        // Four languages, one of them with one point, and four averages of which one has no end.
        const auto& rows = scene->tables[1].rows;
        const auto value = [&](const std::string& line, const std::string& step) {
            for (const auto& row : rows)
                if (row[1] == line && row[0] == step)
                    return std::stod(row[2]);
            return none;
        };
        QCOMPARE(value("sw", "5"), 4.0);
        QCOMPARE(value("major", "5"), 2.5);
        QVERIFY(std::isnan(value("ln", "5")));
        bool named = false;
        for (const auto& mark : scene->panels[1].marks)
            if (const auto* text = std::get_if<figures::Text>(&mark))
                named = named || text->text == "Kiswahili";
        QVERIFY(named);
        recipe.options = {{"languages", false}};
        QCOMPARE(core.compose(recipe, workspace)->tables[1].rows.size(), std::size_t{7});
        QVERIFY(core.summary(*workspace.record(job), workspace).join('\n').contains("Bits per byte fell from 7.50 to 3.00"));
    }

    // A project file is input from outside.
    void damagedResultsAreRefused() {
        test::FakeWorkspace workspace;
        const auto refuse = [&](const char* array, const Array& instead, const char* words) {
            auto output = handMade();
            output.arrays[array] = instead;
            const auto read = trainingResult(recordOf(workspace, "routing.train_model", output), workspace);
            QVERIFY(!read);
            QVERIFY2(QByteArray::fromStdString(read.error().message()).contains(words), read.error().message().c_str());
        };
        refuse("history", Array::of(std::vector<double>{1, 2, 3}, {1, 3}), "table of 5 columns");
        refuse("history", Array::of(std::vector<double>{2, 1, 1, 1, 1, 1, 1, 1, 1, 1}, {2, 5}), "do not rise");
        refuse("languages", Array::of(std::vector<double>{0, 9, 1, 1, 1, 1}, {1, 6}), "does not know");
        refuse("languages", Array::of(std::vector<double>{5, 0, 1, 1, 1, 1, 3, 0, 1, 1, 1, 1}, {2, 6}), "do not rise");
        refuse("languages", Array::of(std::vector<double>{none, 0, 1, 1, 1, 1}, {1, 6}), "no step");
        refuse("routing", Array::of(std::vector<double>{0, -1, 1, 1, 1, 1}, {1, 6}), "no layer");
        refuse("about", Array::ofText("[]"), "account of a training");
        refuse("about", Array::ofText("{"), "about");
        QVERIFY(!trainingResult(recordOf(workspace, "routing.load", handMade()), workspace));
    }

    void aStudyHandMade() {
        test::FakeWorkspace workspace;
        const auto job = workspace.add("routing.compare_models", "Three arms", study());
        const auto read = modelsResult(*workspace.record(job), workspace);
        QVERIFY2(read, read ? "" : read.error().message().c_str());
        const auto& s = **read;
        QCOMPARE(s.baseline(), std::size_t{0});
        QCOMPARE(s.cell(1, 1).difference.value, -0.4);
        QCOMPARE(studyHeadline(s), QString("Family experts needs 0.400 bits per byte less than Dense in minor languages"));
        const auto details = studyDetails(s).join(' ');
        QVERIFY2(details.contains("in minor languages: −0.400 [−0.600, −0.200]"), qPrintable(details));
        QVERIFY2(details.contains("most in Family experts: I(language; expert) / H(expert) 0.200, of which chance leaves 0.030"), qPrintable(details));
        const auto plot = studyPlot(s, routing::paperLanguages());
        QCOMPARE(plot.strips.size(), std::size_t{3});
        QCOMPARE(plot.strips[1].panels[1].arms[1].value, -0.4);
        QVERIFY(std::isnan(plot.strips[1].panels[1].arms[0].value));
        QCOMPARE(plot.strips[1].panels[0].unseen[1], 0.25);
        QVERIFY(plot.strips[1].panels[1].from <= -0.6 && plot.strips[1].panels[1].to >= 0.6);
        QVERIFY(plot.strips[1].panels[1].readOut[1].contains("adjusted 0.012"));
        QCOMPARE(plot.languages.size(), std::size_t{2});
        // In the order of the table: English stands before Kiswahili.
        QCOMPARE(plot.languages[0].code, std::string("en"));
        QVERIFY(plot.languages[0].major && !plot.languages[1].major);
        QVERIFY(plot.emergence.empty() && s.accuracy.empty() && s.limits.isEmpty());
    }

    // An arm without a source, and sets of languages that were held out.
    void sourcesAndSets() {
        test::FakeWorkspace workspace;
        auto output = study();
        auto report = Json::parse(output.arrays.at("report").text());
        report["arms"][1]["withoutSources"] = {"books"};
        report["sources"] = {{"groups", {{{"name", "web"}, {"single", true}, {"documents", 30}}, {{"name", "books"}, {"single", true}, {"documents", 10}}, {{"name", ""}, {"single", true}, {"documents", 5}}, {{"name", "-books"}, {"single", false}, {"documents", 35}}}},
                             {"results", {{{"arm", 1}, {"group", "books"}, {"place", 1}, {"value", 3.5}, {"difference", 0.5}, {"differenceLow", 0.4}, {"differenceHigh", 0.6}, {"detectable", 0.1}},
                                          {{"arm", 1}, {"group", "-books"}, {"place", 3}, {"value", 3.1}, {"difference", 0.02}, {"differenceLow", -0.1}, {"differenceHigh", 0.14}}, {{"arm", 7}, {"group", "web"}, {"place", 0}}, {{"arm", 1}, {"group", "film"}, {"place", 9}}, 3}}};
        output.arrays["report"] = Array::ofText(report.dump());
        const auto s = *modelsResult(*workspace.record(workspace.add("routing.compare_models", "x", output)), workspace);
        QCOMPARE(s->ofSource(1, 1).difference.value, 0.5);
        QVERIFY(std::isnan(s->ofSource(0, 1).value.value) && s->pooled.empty());
        const auto details = studyDetails(*s).join(' ');
        QVERIFY2(details.contains("Family experts: 0.500 [0.400, 0.600] bits per byte on the documents of books, 0.020 [−0.100, 0.140] on the others."), qPrintable(details));
        const auto plot = studyPlot(*s, routing::paperLanguages());
        QCOMPARE(plot.strips.size(), std::size_t{4});
        const auto& strip = plot.strips[2];
        QVERIFY(strip.differences && plot.strips[1].differences && !plot.strips[0].differences && !plot.strips[3].differences);
        QStringList titles;
        for (const auto& panel : strip.panels)
            titles << panel.title;
        QCOMPARE(titles, (QStringList{"books", "All but books", "web", "Without a source"}));
        QCOMPARE(strip.panels[0].arms[1].value, 0.5);
        QVERIFY(std::isnan(strip.panels[0].arms[0].value) && strip.panels[0].to >= 0.6 && strip.panels[0].from <= -0.6 && strip.panels[0].unseen[1] == 0.1);
        QVERIFY(modelsScene(*s, routing::paperLanguages(), {{"page", "arms"}}));

        report["pooled"] = Json::parse(R"([["sw"], ["en", "fr"]])");
        output.arrays["report"] = Array::ofText(report.dump());
        const auto pooled = *modelsResult(*workspace.record(workspace.add("routing.compare_models", "x", output)), workspace);
        QCOMPARE(pooled->pooled, (std::vector<QStringList>{{"sw"}, {"en", "fr"}}));
        QCOMPARE(studyPlot(*pooled, routing::paperLanguages()).strips[0].panels[0].title, QString("Held out"));
        QCOMPARE(plot.strips[0].panels[0].title, QString("All languages"));
    }

    void nothingFoundSaysWhatCouldHaveBeen() {
        test::FakeWorkspace workspace;
        auto output = study(0.4);
        const auto s = *modelsResult(*workspace.record(workspace.add("routing.compare_models", "x", output)), workspace);
        QCOMPARE(studyHeadline(*s), QString("No difference to Dense that chance would not explain; one smaller than 0.350 bits per byte in minor languages would not have been seen"));
        QVERIFY(studyDetails(*s).join(' ').contains("not found; 0.350 could have been shown"));
        const auto untested = *modelsResult(*workspace.record(workspace.add("routing.compare_models", "x", study(none))), workspace);
        QVERIFY(studyHeadline(*untested).startsWith("Differences without a test"));
    }

    void whatLaterReportsTell() {
        test::FakeWorkspace workspace;
        const auto s = *modelsResult(*workspace.record(workspace.add("routing.compare_models", "x", study(0.012, true))), workspace);
        QCOMPARE(s->arms[1].information, 0.31);
        QCOMPARE(s->arms[1].separabilityFloor, 0.1);
        QCOMPARE(s->moments.size(), std::size_t{2});
        QCOMPARE(s->answers(1, 0)->value.value, 0.4);
        QVERIFY(!s->answers(1, 2));
        const auto plot = studyPlot(*s, routing::paperLanguages());
        QCOMPARE(plot.emergence.size(), std::size_t{3});
        // Moments come in the order of their steps, whatever the report's.
        QCOMPARE(plot.emergence[0].lines[0].x, (std::vector<double>{0, 40}));
        QCOMPARE(plot.emergence[0].lines[0].y, (std::vector<double>{0.1, 0.3}));
        const auto& last = plot.strips.back().panels;
        QCOMPARE(last.back().line, std::optional(0.25));
        QVERIFY(last.back().readOut[1].contains("40.0 [30.0, 50.0] %") && last.back().readOut[1].contains("chance 25.0 %"));
        QCOMPARE(s->limits, QStringList{"Nothing of this is medical."});
        for (const char* page : {"arms", "languages", "emergence"}) {
            const auto scene = modelsScene(*s, routing::paperLanguages(), {{"page", page}});
            QVERIFY2(scene, scene ? "" : scene.error().message().c_str());
            QVERIFY(scene->caption.find("Nothing of this is medical.") != std::string::npos);
            QCOMPARE(scene->tables[0].rows.size(), std::size_t{2 * 4});
            QCOMPARE(scene->tables[0].rows[5][5], std::string("-0.4"));
        }
        QVERIFY(!modelsScene(*s, routing::paperLanguages(), {{"page", "other"}}));
    }

    // The numbers and keys of a limit are what it is said with; who ended early is named first, and says nothing of what could have been seen.
    void limitsInTheWindowsWords() {
        test::FakeWorkspace workspace;
        const auto read = [&](const Json& limits, const Json& facts, double adjusted = 0.4) {
            auto output = study(adjusted);
            auto report = Json::parse(output.arrays.at("report").text());
            report["limits"] = limits;
            report["limitFacts"] = facts;
            output.arrays["report"] = Array::ofText(report.dump());
            return *modelsResult(*workspace.record(workspace.add("routing.compare_models", "x", output)), workspace);
        };
        const auto s = read({"the size", "something new", "the data", "no range"}, Json::parse(R"([{"key": "size", "numbers": {"parameters": [1500000, 2.5e6], "activeParameters": [9000, 9000]}}, {"key": "new", "numbers": {}},
            {"key": "data", "numbers": {"corpus": "phrases"}}, {"key": "tokens", "numbers": {"tokens": "many"}}])"));
        QVERIFY2(s->limits[0].startsWith("These models have 1.5 M to 2.5 M parameters, " + QLocale().toString(9000) + " of them active a token"), qPrintable(s->limits[0]));
        QCOMPARE(s->limits[1], QString("something new"));
        QVERIFY(s->limits[2].contains("“phrases”"));
        QCOMPARE(limitWords("tokens", Json::parse(R"({"tokens": [20000, 20000], "passes": [0.25, 0.5]})")), QString("They learnt from 25 to 50 % of 20.0 k tokens of text; the paper’s from 2.5 billion"));
        QVERIFY(limitWords("tokens", Json::parse(R"({"tokens": [20000, 20000], "passes": [2, 2]})")).contains("gone through 2.0 times in these trainings"));
        QVERIFY(limitWords("pooled", Json::parse(R"({"languages": 6, "sets": 2})")).contains("languages 6, sets 2") && limitWords("scarce", Json::parse(R"({"languages": 3, "share": 0.25})")).contains("only 25 % were learnt from: 3") && limitWords("pooled", Json::object()).isEmpty());
        QCOMPARE(s->limits[3], QString("no range"));
        // Damaged: what cannot be paired is left as it is.
        QCOMPARE(read({"one", "two"}, Json::parse(R"([{"key": "oneSeed"}])"))->limits, (QStringList{"one", "two"}));
        QCOMPARE(read({"one"}, Json::parse(R"([7])"))->limits, QStringList{"one"});
        const auto caption = modelsScene(*s, routing::paperLanguages(), {{"page", "arms"}})->caption;
        QVERIFY2(caption.find("something new. Bits per byte are") != std::string::npos, caption.c_str());
    }

    void whoEndedEarlyIsNamed() {
        test::FakeWorkspace workspace;
        const auto said = [&](const char* training, double adjusted) {
            auto output = study(adjusted);
            auto report = Json::parse(output.arrays.at("report").text());
            report["limits"] = {"early"};
            report["limitFacts"] = {{{"key", "stopped"}, {"numbers", {{"trainings", {training}}}}}};
            output.arrays["report"] = Array::ofText(report.dump());
            return *modelsResult(*workspace.record(workspace.add("routing.compare_models", "x", output)), workspace);
        };
        const auto arm = said("family/2", 0.012);
        QVERIFY(arm->arms[1].endedEarly && !arm->arms[0].endedEarly);
        QCOMPARE(studyHeadline(*arm), QString("Ended early because the loss was no number: Family experts. There is nothing else to hold Dense against"));
        QVERIFY(studyDetails(*arm).join(' ').contains("(ended early)") && !studyDetails(*arm).join(' ').contains("could have been shown"));
        QVERIFY(studyHeadline(*said("dense/1", 0.012)).startsWith("The loss of Dense was no number"));
        QVERIFY(studyHeadline(*said("other/1", 0.012)).startsWith("Family experts needs 0.400"));
        // A third arm that came to its end is told of, by its own numbers alone.
        auto three = *arm;
        three.arms.push_back(three.arms[1]);
        three.arms[2].title = "Plain";
        three.arms[2].endedEarly = false;
        for (std::size_t g = 0; g < three.groups.size(); ++g) {
            three.cells.push_back(three.cell(1, g));
            three.cells.back().adjusted = 0.9;
        }
        three.cells[1 * three.groups.size()].detectable = 492549;
        QCOMPARE(studyHeadline(three), QString("No difference to Dense that chance would not explain; one smaller than 0.350 bits per byte in minor languages would not have been seen; ended early because the loss was no number, and not counted: Family experts"));
    }

    void sinceWhenRoutersDoMoreThanChance() {
        test::FakeWorkspace workspace;
        auto output = study(0.012, true);
        auto report = Json::parse(output.arrays.at("report").text());
        report["emerges"] = {{{"arm", 1}, {"information", 40}, {"lift", 20}, {"separability", nullptr}}};
        output.arrays["report"] = Array::ofText(report.dump());
        const auto s = *modelsResult(*workspace.record(workspace.add("routing.compare_models", "x", output)), workspace);
        QVERIFY(s->arms[1].emergesLift == 20 && std::isnan(s->arms[0].emergesLift));
        QVERIFY2(studyDetails(*s).join(' ').contains("Family experts, by more than chance: language told by expert from step 40 on, own expert from step 20 on."), qPrintable(studyDetails(*s).join(' ')));
    }

    // Which layers tell languages apart, and since when.
    void emergenceIsToldByLayer() {
        const auto said = [](const char* layers) {
            test::FakeWorkspace workspace;
            auto output = study(0.012, true);
            auto report = Json::parse(output.arrays.at("report").text());
            report["emerges"] = {{{"arm", 1}, {"information", 20}, {"lift", Json()}, {"separability", Json()}}};
            report["emergesByLayer"] = Json::parse(layers);
            output.arrays["report"] = Array::ofText(report.dump());
            return studyDetails(**modelsResult(*workspace.record(workspace.add("routing.compare_models", "x", output)), workspace)).join(' ');
        };
        const auto words = said(R"([{"arm": 1, "layer": 4, "information": null}, {"arm": 1, "layer": 5, "information": 20}, {"arm": 9, "layer": 6, "information": 20}])");
        QVERIFY2(words.contains("Family experts, by more than chance: language told by expert from step 20 on, by layer 4 never, 5 from step 20 on."), qPrintable(words));
        // All of them when their mean does: nothing more to say.
        QVERIFY(!said(R"([{"arm": 1, "layer": 4, "information": 20}, {"arm": 1, "layer": 5, "information": 20}])").contains("by layer"));
        QVERIFY(!said("[]").contains("by layer") && !said(R"([{"arm": 1, "layer": 4, "information": 20}])").contains("by layer"));
        QVERIFY(!said(R"([{"arm": 1, "layer": 4, "information": null}, {"arm": 1, "layer": 5}])").contains("by layer"));
    }

    // Above the mean of chance is not above chance.
    void chancePassesItsMean() {
        const auto said = [](double high) {
            test::FakeWorkspace workspace;
            auto output = study(0.012, true);
            auto report = Json::parse(output.arrays.at("report").text());
            if (std::isfinite(high))
                report["interpretability"][0]["floorHigh"] = high;
            output.arrays["report"] = Array::ofText(report.dump());
            return studyDetails(**modelsResult(*workspace.record(workspace.add("routing.compare_models", "x", output)), workspace)).join(' ');
        };
        QVERIFY(said(NAN).contains("tell languages apart most in Family experts") && said(0.3).contains("tell languages apart most in Family experts"));
        QVERIFY2(said(0.4).contains("In no arm do experts tell languages apart by more than chance"), qPrintable(said(0.4)));
    }

    void damagedStudiesAreRefused() {
        test::FakeWorkspace workspace;
        auto output = study();
        output.arrays["results"] = Array::of(std::vector<double>(22, 0), {2, 11});
        QVERIFY(!modelsResult(*workspace.record(workspace.add("routing.compare_models", "x", output)), workspace));
        output = study();
        output.arrays["report"] = Array::ofText("{\"arms\": 3}");
        QVERIFY(!modelsResult(*workspace.record(workspace.add("routing.compare_models", "x", output)), workspace));
        output = study();
        output.arrays.erase("report");
        QVERIFY(!modelsResult(*workspace.record(workspace.add("routing.compare_models", "x", output)), workspace));
    }

private:
    /// Arms dense and family; all, minor, and two languages. \param adjusted p of the difference in minor languages. \param later what revision 2 tells too.
    static base::Output study(double adjusted = 0.012, bool later = false) {
        std::vector<double> rows;
        const auto row = [&](double arm, double group, double bits, double difference, double p, double detectable) {
            const bool baseline = arm == 0;
            rows.insert(rows.end(), {arm, group, bits, bits - 0.1, bits + 0.1, baseline ? none : difference, baseline ? none : difference - 0.2, baseline ? none : difference + 0.2, baseline ? none : p / 2, baseline ? none : p,
                                     baseline || std::isnan(p) ? none : detectable});
        };
        const double bits[] = {3.0, 3.4, 2.0, 4.0};
        for (double group = 0; group < 4; ++group)
            row(0, group, bits[static_cast<int>(group)], 0, none, none);
        row(1, 0, 2.9, -0.1, std::isnan(adjusted) ? none : 0.3, 0.25);
        row(1, 1, 3.0, -0.4, adjusted, 0.35);
        row(1, 2, 2.0, 0.0, std::isnan(adjusted) ? none : 1, 0.3);
        row(1, 3, 3.6, -0.4, std::isnan(adjusted) ? none : 0.2, 0.4);
        Json report = {{"corpus", "phrases"}, {"level", 0.95}, {"seeds", {1, 2, 3}}, {"sentences", 20}, {"documents", 40},
                       {"arms", {{{"name", "dense"}, {"title", "Dense"}, {"baseline", true}, {"parameters", 1e6}, {"activeParameters", 1e6}, {"forwardFlops", 2e6}},
                                 {{"name", "family"}, {"title", "Family experts"}, {"baseline", false}, {"parameters", 3e6}, {"activeParameters", 1.2e6}, {"forwardFlops", 2.4e6}}}},
                       {"languages", {{{"code", "sw"}, {"major", false}, {"trainDocuments", 9}}, {{"code", "en"}, {"major", true}, {"trainDocuments", 90}}}},
                       {"groups", {{{"name", "all"}, {"single", false}, {"languages", {"sw", "en"}}}, {{"name", "minor"}, {"single", false}, {"languages", {"sw"}}}, {{"name", "en"}, {"single", true}, {"languages", {"en"}}}, {{"name", "sw"}, {"single", true}, {"languages", {"sw"}}}}},
                       {"routing", {{{"arm", 1}, {"layer", 4}, {"information", 0.1}, {"floor", 0.02}, {"hits", 0.4}, {"lift", 1.5}}, {{"arm", 1}, {"layer", 5}, {"information", 0.3}, {"floor", 0.04}, {"hits", 0.6}, {"lift", 2.5}}}},
                       {"leftOut", Json::array()}};
        if (later) {
            report["interpretability"] = {{{"arm", 1}, {"information", 0.31}, {"informationSd", 0.02}, {"floor", 0.03}, {"hits", 0.5}, {"lift", 2}, {"separability", 0.7}, {"separabilityFloor", 0.1}}};
            report["emergence"] = {{{"arm", 1}, {"step", 40}, {"information", 0.3}, {"floor", 0.02}, {"lift", 2}, {"separability", 0.7}, {"separabilityFloor", 0.1}}, {{"arm", 1}, {"step", 0}, {"information", 0.1}, {"floor", 0.02}, {"lift", 1}, {"separability", 0.2}, {"separabilityFloor", 0.1}}};
            report["accuracy"] = {{"chance", 0.25}, {"questions", 40}, {"results", {{{"arm", 0}, {"group", "all"}, {"value", 0.3}, {"low", 0.2}, {"high", 0.4}}, {{"arm", 1}, {"group", "all"}, {"value", 0.4}, {"low", 0.3}, {"high", 0.5}, {"difference", 0.1}, {"differenceLow", -0.1}, {"differenceHigh", 0.3}, {"p", 0.2}, {"adjusted", 0.2}, {"detectable", 0.2}}}}};
            report["limits"] = {"Nothing of this is medical."};
        }
        base::Output out;
        out.arrays["results"] = Array::of(rows, {8, 11});
        out.arrays["report"] = Array::ofText(report.dump());
        return out;
    }
};

QTEST_GUILESS_MAIN(TestTrainingResults)
#include "test_training_results.moc"
