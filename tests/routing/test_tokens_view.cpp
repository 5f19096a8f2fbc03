#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QGlyphRun>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <fstream>

#include "app/routing/core/expert_colour.h"
#include "app/routing/core/study_core.h"
#include "app/routing/core/token_layout.h"
#include "app/routing/core/tokens_scene.h"
#include "app/routing/route_panel.h"
#include "app/routing/routing_tab.h"
#include "app/routing/token_list.h"
#include "app/routing/tokens_view.h"
#include "app/shell/style.h"
#include "app/shell/theme.h"
#include "figures/colour_map.h"
#include "figures/render.h"
#include "routing/counts.h"
#include "routing/fake_workspace.h"
#include "routing/load.h"
#include "routing/token_samples.h"

using namespace triptych;
using namespace triptych::app;
using namespace triptych::app::routingview;
using test::FakeWorkspace;

namespace {

struct Sentence {
    std::string language;
    int number = 0;
    std::vector<std::string> tokens;
};
std::vector<Sentence> sentences() {
    return {{"en", 1, {"All", " human", " beings", " are", " born", " free"}},
            {"en", 2, {"Every", "one", "\n", "has", "\xff"}},
            {"ar", 1, {"يولد", " جميع", " النا", "س", " أحر\xd8", "\xa7راً"}},
            {"ar", 2, {"لكل", " إنسان"}},
            {"hi", 1, {"सभी", " म", "नुष\xe0\xa5", "\x8dयों", " को", " ज", "न्म"}},
            {"th", 1, {"มนุษย์", "ทั้\xe0\xb8", "\x87หลา", "ย", "เกิด"}},
            {"zh", 1, {"人人", "生\xe8", "\x80\x8c", "自由", "👩\xe2\x80\x8d", "👧"}}};
}

/// A trace of those sentences and its tokenizer; experts by a rule that a test can follow.
struct Sample {
    std::vector<std::string> tokens;  ///< of the whole trace
    std::vector<std::string> codes;
    routing::Trace trace;
    base::Json tokenizer;
};
std::int16_t expertBy(std::size_t token, int layer, int place, int experts) {
    return static_cast<std::int16_t>((static_cast<int>(token) * 3 + layer * 2 + place * (layer + 1)) % experts);
}
Sample sample(const std::vector<Sentence>& list, int layers = 3, int experts = 7, int topK = 2, bool withWeights = true, bool withIds = true) {
    Sample made;
    for (const auto& sentence : list) {
        if (std::find(made.codes.begin(), made.codes.end(), sentence.language) == made.codes.end())
            made.codes.push_back(sentence.language);
        made.tokens.insert(made.tokens.end(), sentence.tokens.begin(), sentence.tokens.end());
    }
    made.tokenizer = test::tokenizerFile(made.tokens);
    const auto ids = test::idsOf(made.tokens);
    std::vector<test::Row> rows;
    for (const auto& sentence : list)
        for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
            const auto t = rows.size();
            test::Row row;
            row.language = static_cast<int>(std::find(made.codes.begin(), made.codes.end(), sentence.language) - made.codes.begin());
            row.sentence = sentence.number;
            row.id = ids[t];
            for (int l = 0; l < layers; ++l)
                for (int j = 0; j < topK; ++j)
                    row.experts.push_back(expertBy(t, l, j, experts));
            rows.push_back(row);
        }
    made.trace = test::traceOf(rows, made.codes, layers, experts, topK, withIds);
    if (withWeights) {
        std::vector<float> weights;
        for (std::size_t i = 0; i < static_cast<std::size_t>(layers * topK) * rows.size(); ++i)
            weights.push_back(0.05f + 0.9f * static_cast<float>(i % 97) / 97);
        made.trace.weights = base::Array::of(weights, {layers, made.trace.tokens, topK});
    }
    return made;
}

/// The view over a trace, as the tab would show it.
struct Stage {
    QTemporaryDir folder;
    FakeWorkspace workspace;
    Brush brush;
    std::unique_ptr<TokensView> view;
    std::unique_ptr<QWidget> options;
    std::shared_ptr<Shown> shown = std::make_shared<Shown>();

    explicit Stage(const Sample& sample, const QString& language = "en", bool withTokenizer = true, const QSize& size = {900, 600}, bool threads = false) {
        workspace.threads = threads;
        base::Output output;
        output.arrays["trace"] = *routing::toArray(sample.trace);
        output.summary = {{"name", "sample"}};
        base::JobRecord record;
        if (withTokenizer) {
            std::ofstream(folder.filePath("tokenizer.json").toStdString()) << sample.tokenizer.dump();
            record.spec.inputs["checkpoint"].path = folder.path().toStdString();
        }
        const auto id = workspace.add("routing.run_checkpoint", "sample", output, record.spec.inputs);
        shown->source = *workspace.record(id);
        if (sample.trace.layers > 0 && sample.trace.tokens > 0)
            shown->counts = std::make_shared<routing::Counts>(*routing::countTrace(sample.trace, {}));
        shown->languages = routing::paperLanguages();
        brush.select(language);
        view = std::make_unique<TokensView>(workspace, brush);
        options.reset(view->makeOptions());
        view->resize(size);
        view->show(shown);
        view->setActive(true);
        static_cast<QWidget*>(view.get())->show();
        if (!QTest::qWaitForWindowExposed(view.get()))
            qWarning("not exposed");
        settle();
    }
    void settle() {
        for (int i = 0; i < 4; ++i) {
            QCoreApplication::processEvents();
            view->grab();
        }
    }
    TokenList& list() { return *view->list(); }
    TokensState& state() { return view->state(); }
    std::size_t language(const char* code) {
        const auto& codes = state().trace().languages;
        return static_cast<std::size_t>(std::find(codes.begin(), codes.end(), code) - codes.begin());
    }
    QRectF rect(const char* code, std::size_t passage, std::uint32_t token) { return list().tokenRect({language(code), passage, token}); }
    /// How much of the strip under a token has that colour.
    double strip(const char* code, std::size_t passage, std::uint32_t token, const QColor& colour) {
        const auto image = list().viewport()->grab().toImage();
        const double ratio = image.devicePixelRatio();
        const auto box = rect(code, passage, token);
        int seen = 0, like = 0;
        for (int x = static_cast<int>(std::ceil(box.left() * ratio)); x < static_cast<int>(box.right() * ratio); ++x, ++seen) {
            const auto pixel = image.pixelColor(x, static_cast<int>((box.bottom() - 1.5) * ratio));
            like += std::abs(pixel.red() - colour.red()) <= 3 && std::abs(pixel.green() - colour.green()) <= 3 && std::abs(pixel.blue() - colour.blue()) <= 3;
        }
        return seen > 0 ? double(like) / seen : 0;
    }
};

QColor colourOf(const std::vector<int>& order, int expert) {
    const auto place = std::find(order.begin(), order.end(), expert) - order.begin();
    // Ottosson's OKLab at L = .72, C = .12, written here again: hue 360 place / E.
    const double hue = 2 * M_PI * static_cast<double>(place) / static_cast<double>(order.size());
    const auto c = figures::fromOkLab({0.72, 0.12 * std::cos(hue), 0.12 * std::sin(hue)});
    return {c.r, c.g, c.b};
}
std::shared_ptr<const routing::TokenText> textOf(const std::vector<std::string>& tokens) {
    const auto tokenizer = routing::Tokenizer::parse(test::tokenizerFile(tokens).dump(), "t");
    return std::make_shared<routing::TokenText>(routing::tokenText(test::idsOf(tokens), true, &*tokenizer));
}
QList<quint32> glyphsOf(const QTextLayout& layout) {
    QList<quint32> all;
    for (const auto& run : layout.glyphRuns())
        all << run.glyphIndexes();
    return all;
}

}  // namespace

class TestTokensView : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        shell::installLook(false);
    }

    void coloursAreTheCyclicMap() {
        for (const int E : {2, 7, 16, 64})
            for (int place = 0; place < E; ++place)
                for (const double lightness : {markLightness, groundLightness}) {
                    const auto lab = figures::toOkLab(expertColour(place, E, lightness));
                    QVERIFY(std::abs(lab.l - lightness) < 0.01);
                    const double chroma = std::hypot(lab.a, lab.b), hue = std::fmod(std::atan2(lab.b, lab.a) / (2 * M_PI) + 1, 1);
                    QVERIFY(chroma < 0.125 && chroma > 0.02);
                    const double off = std::abs(hue - static_cast<double>(place) / E);
                    QVERIFY2(std::min(off, 1 - off) < 0.02, qPrintable(QString("%1 of %2: %3").arg(place).arg(E).arg(hue)));
                }
        QCOMPARE(placesOf({2, 0, 1}, 3), (std::vector<int>{1, 2, 0}));
        for (const auto& bad : std::vector<std::vector<int>>{{}, {0, 0, 1}, {0, 1, 7}, {-1, 0, 1}, {0, 1, 2, 3}})
            QCOMPARE(placesOf(bad, 3), (std::vector<int>{0, 1, 2}));
    }

    // However the bytes are cut, the glyphs are those of the uncut text.
    void shapingIsNotBroken_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("rtl");
        QTest::newRow("arabic") << "ar" << QStringLiteral("يولد جميع الناس أحراراً ولا إله") << true;
        QTest::newRow("sorani") << "ckb" << QStringLiteral("هەموو مرۆڤەکان ئازاد") << true;
        QTest::newRow("hebrew") << "he" << QStringLiteral("כל בני האדם נולדו בני חורין") << true;
        QTest::newRow("devanagari") << "hi" << QStringLiteral("सभी मनुष्यों को गौरव और अधिकारों के क्षेत्र में") << false;
        QTest::newRow("thai") << "th" << QStringLiteral("มนุษย์ทั้งหลายเกิดมามีอิสระ") << false;
        QTest::newRow("lao") << "lo" << QStringLiteral("ມະນຸດທຸກຄົນເກີດມາມີກຽດ") << false;
        QTest::newRow("chinese") << "zh" << QStringLiteral("人人生而自由,在尊严和权利上一律平等") << false;
        QTest::newRow("korean") << "ko" << QStringLiteral("모든 인간은 태어날 때부터") << false;
        QTest::newRow("amharic") << "am" << QStringLiteral("የሰው ልጅ ሁሉ ሲወለድ ነጻ") << false;
    }
    void shapingIsNotBroken() {
        QFETCH(QString, text);
        QFETCH(bool, rtl);
        const auto bytes = text.toStdString();
        std::vector<std::string> tokens;
        for (std::size_t i = 0, n = 0; i < bytes.size(); i += n)
            tokens.push_back(bytes.substr(i, n = 1 + (i * 7) % 5));
        QFETCH(QString, code);
        const QFont font = textFont(shell::sizedFont(shell::TextSize::card), code.toStdString());
        const auto cut = textOf(tokens);
        QCOMPARE(QString::fromStdU16String(cut->text), text);
        const TokenLayout layout(cut, font, rtl, 400);
        const TokenLayout whole(textOf({bytes}), font, rtl, 400);
        QCOMPARE(glyphsOf(layout.layout()), glyphsOf(whole.layout()));
        QVERIFY2(!glyphsOf(layout.layout()).contains(0), "a glyph is missing from the fonts");
        // Every token has a place, and together they fill every line once.
        std::map<double, double> filled;
        std::set<std::uint32_t> tokensSeen;
        for (const auto& cell : layout.cells()) {
            tokensSeen.insert(cell.token);
            filled[cell.rect.top()] += cell.rect.width();
            QVERIFY(cell.rect.left() > -1 && cell.rect.right() < 401);
        }
        QCOMPARE(tokensSeen.size(), tokens.size());
        for (int i = 0; i < layout.layout().lineCount(); ++i) {
            const auto line = layout.layout().lineAt(i);
            const auto words = text.mid(line.textStart(), line.textLength());
            const double blank = words.endsWith(' ') ? 16 : 0;  // a blank at the end of a line may hang over
            QVERIFY2(std::abs(filled[line.y()] - line.naturalTextWidth()) <= 1.5 + blank, qPrintable(QString("line %1: %2 of %3").arg(i).arg(filled[line.y()]).arg(line.naturalTextWidth())));
        }
    }

    void rightToLeftStandsInVisualOrder() {
        const QFont font = shell::sizedFont(shell::TextSize::card);
        const TokenLayout arabic(textOf({"يولد", " جميع", " 123", " abc", " الناس"}), font, true, 2000);
        QCOMPARE(arabic.layout().lineCount(), 1);
        for (std::uint32_t t = 1; t < 5; ++t)
            QVERIFY2(arabic.bounds(t).center().x() < arabic.bounds(t - 1).center().x(), qPrintable(QString::number(t)));
        QVERIFY(arabic.bounds(0).right() > 1990);
        const TokenLayout english(textOf({"a", " b", " c"}), font, false, 2000);
        QVERIFY(english.bounds(2).left() >= english.bounds(1).right() - 0.5);
        // Bytes among right-to-left text keep their own order and do not turn their neighbours about.
        const TokenLayout broken(textOf({"لكل", "\xff\xfe", "إنسان"}), font, true, 2000);
        QVERIFY(broken.bounds(0).left() >= broken.bounds(1).right() - 1 && broken.bounds(1).left() >= broken.bounds(2).right() - 1);
        const auto& piece = broken.text().pieces[1];
        const auto line = broken.layout().lineAt(0);
        QVERIFY(line.cursorToX(static_cast<int>(piece.begin) + 1) < line.cursorToX(static_cast<int>(piece.begin) + 4));
        // A glyph of two tokens is divided among them in the order of the reading.
        const TokenLayout ka(textOf({"\xe0\xa4", "\x95"}), font, false, 200), alef(textOf({"\xd8", "\xa7"}), font, true, 200);
        QVERIFY(std::abs(ka.bounds(0).width() - ka.bounds(1).width()) < 0.01 && ka.bounds(0).width() > 1);
        QVERIFY(ka.bounds(0).right() <= ka.bounds(1).left() + 0.01);
        QVERIFY(alef.bounds(1).right() <= alef.bounds(0).left() + 0.01);
        QCOMPARE(ka.tokenAt(ka.bounds(1).center()), std::optional<std::uint32_t>(1));
    }

    void coloursAreThoseOfTheExperts() {
        const auto made = sample(sentences());
        for (const char* code : {"en", "ar", "hi", "th"}) {
            Stage stage(made, code);
            const auto order = routing::expertOrder(routing::loadOf(*stage.shown->counts));
            QCOMPARE(stage.state().order(), order);
            const auto language = stage.language(code);
            const auto first = static_cast<std::size_t>(stage.state().source().passages.at(language, 0).first);
            const auto count = static_cast<std::uint32_t>(stage.state().range(language, 0).count);
            for (const auto& [layer, slot] : {std::pair(2, 0), std::pair(0, 1), std::pair(1, 1)}) {
                stage.state().setLayerRow(layer);
                stage.state().setSlot(slot);
                stage.state().select({});
                for (std::uint32_t t = 0; t < count; ++t) {
                    const int expert = expertBy(first + t, layer, slot, 7);
                    QVERIFY2(stage.strip(code, 0, t, colourOf(order, expert)) > 0.4, qPrintable(QString("%1 token %2, expert %3: %4").arg(code).arg(t).arg(expert).arg(stage.strip(code, 0, t, colourOf(order, expert)))));
                    // And none of it the colour of the next one in the order.
                    const int other = order[static_cast<std::size_t>((stage.state().place(expert) + 1) % 7)];
                    QVERIFY(stage.strip(code, 0, t, colourOf(order, other)) < 0.3);
                }
            }
        }
    }

    void aClickShowsTheRecordedRoute() {
        const auto made = sample(sentences());
        Stage stage(made, "hi");
        const auto language = stage.language("hi");
        const auto first = static_cast<std::size_t>(stage.state().source().passages.at(language, 0).first);
        const auto selected = *made.trace.selected.as<std::int16_t>();
        const auto weights = *made.trace.weights.as<float>();
        const auto n = static_cast<std::size_t>(made.trace.tokens);
        for (const std::uint32_t t : {0U, 2U, 3U, 6U}) {
            QTest::mouseClick(stage.list().viewport(), Qt::LeftButton, {}, stage.rect("hi", 0, t).center().toPoint());
            QCOMPARE(stage.state().selected(), std::optional(TokenRef{language, 0, t}));
            const auto& stops = stage.view->route()->map()->stops();
            QCOMPARE(stops.size(), std::size_t{3});
            for (std::size_t l = 0; l < 3; ++l) {
                QCOMPARE(stops[l].layer, static_cast<int>(l) + 4);
                for (std::size_t j = 0; j < 2; ++j) {
                    const auto at = (l * n + first + t) * 2 + j;
                    QCOMPARE(stops[l].choices[j].expert, static_cast<int>(selected[at]));
                    QCOMPARE(*stops[l].choices[j].weight, weights[at]);
                    const auto words = stage.view->route()->map()->words(static_cast<int>(l), static_cast<int>(j));
                    QVERIFY2(words.contains(QString("expert %1").arg(selected[at])) && words.contains(QLocale().toString(static_cast<double>(weights[at]), 'f', 4)), qPrintable(words));
                }
            }
        }
        // The half of a glyph says which bytes are its own, and which the glyph has.
        QTest::mouseClick(stage.list().viewport(), Qt::LeftButton, {}, stage.rect("hi", 0, 3).center().toPoint());
        QVERIFY2(stage.state().bytes({language, 0, 3}).startsWith("8D E0 A4 AF"), qPrintable(stage.state().bytes({language, 0, 3})));
        QVERIFY2(stage.state().bytes({language, 0, 3}).contains("E0 A5 | 8D"), qPrintable(stage.state().bytes({language, 0, 3})));
        // Hindi is of family 4, and seven experts are one a family.
        QCOMPARE(stage.view->route()->map()->ownExpert(), 4);
        // A click on a layer of the route colours the text by it.
        auto* map = stage.view->route()->map();
        QTest::mouseClick(map, Qt::LeftButton, {}, map->cell(0, 1).center());
        QCOMPARE(stage.state().layerRow(), 0);
        QVERIFY(map->cell(0, 0).top() > map->cell(2, 0).top());
    }

    void keysAndOptions() {
        Stage stage(sample(sentences()), "ar");
        auto* list = &stage.list();
        list->setFocus();
        const auto arabic = stage.language("ar");
        const auto at = [&](std::size_t passage, std::uint32_t token) { return std::optional(TokenRef{arabic, passage, token}); };
        QCOMPARE(stage.state().selected(), at(0, 0));
        QTest::keyClick(list, Qt::Key_Left);
        QCOMPARE(stage.state().selected(), at(0, 1));
        QTest::keyClick(list, Qt::Key_Right);
        QTest::keyClick(list, Qt::Key_End);
        QCOMPARE(stage.state().selected(), at(0, 5));
        QTest::keyClick(list, Qt::Key_Left);
        QCOMPARE(stage.state().selected(), at(1, 0));
        QTest::keyClick(list, Qt::Key_Right);
        QCOMPARE(stage.state().selected(), at(0, 5));
        QTest::keyClick(list, Qt::Key_PageDown);
        QCOMPARE(stage.state().selected(), at(1, 0));
        QCOMPARE(stage.options->findChild<QSpinBox*>()->value(), 2);
        QTest::keyClick(list, Qt::Key_PageDown);
        QCOMPARE(stage.state().selected(), at(1, 0));
        QCOMPARE(stage.state().layerRow(), 2);
        QTest::keyClick(list, Qt::Key_Up);
        QCOMPARE(stage.state().layerRow(), 2);
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(stage.state().layerRow(), 1);
        const auto boxes = stage.options->findChildren<QComboBox*>();
        QCOMPARE(boxes.at(0)->currentText(), QString("5"));
        boxes.at(0)->setCurrentIndex(0);
        QCOMPARE(stage.state().layerRow(), 2);
        boxes.at(1)->setCurrentIndex(1);
        QCOMPARE(stage.state().slot(), 1);
        stage.options->findChild<QSpinBox*>()->setValue(1);
        QCOMPARE(stage.state().selected(), at(0, 0));
        // The line under the text says what was recorded.
        const auto words = stage.view->readOut();
        QVERIFY2(words.contains("يولد") && words.contains("D9 8A D9 88") && words.contains("layer 6"), qPrintable(words));
        QVERIFY(words.contains(QString("expert %1").arg(expertBy(11, 2, 0, 7))));
    }

    void alignedSentencesStandBeneath() {
        Stage stage(sample(sentences()), "en");
        QCOMPARE(stage.state().shownLanguages(), (std::vector<std::size_t>{stage.language("en")}));
        stage.brush.setPinned(QStringList{"ar", "th", "xx", "zh"});
        stage.settle();
        QCOMPARE(stage.state().shownLanguages(), (std::vector<std::size_t>{stage.language("en"), stage.language("ar"), stage.language("th"), stage.language("zh")}));
        const auto english = stage.rect("en", 0, 0), arabic = stage.rect("ar", 0, 0), thai = stage.rect("th", 0, 0), second = stage.rect("en", 1, 0), arabicSecond = stage.rect("ar", 1, 0);
        QVERIFY(english.bottom() < arabic.top() && arabic.bottom() < thai.top() && thai.bottom() < second.top() && second.bottom() < arabicSecond.top());
        // What is pointed at is said to the other views.
        QTest::mouseMove(stage.list().viewport(), arabic.center().toPoint());
        QCOMPARE(stage.brush.hovered(), QString("ar"));
        QVERIFY(stage.state().hovered() == std::optional(TokenRef{stage.language("ar"), 0, 0}));
        QTest::mouseClick(stage.list().viewport(), Qt::LeftButton, {}, thai.center().toPoint());
        QCOMPARE(stage.state().selected()->language, stage.language("th"));
        // Another language keeps the sentence.
        stage.state().select(TokenRef{stage.language("en"), 1, 0});
        stage.brush.select("ar");
        QCOMPARE(stage.state().selected(), std::optional(TokenRef{stage.language("ar"), 1, 0}));
        stage.brush.select("nowhere");
        QVERIFY(!stage.state().isEmpty());
    }

    void copiesAndFacts() {
        Stage stage(sample(sentences()), "en");
        stage.state().select(TokenRef{stage.language("en"), 1, 4});
        stage.settle();
        QTest::keyClick(&stage.list(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Everyone\nhas‹FF›"));
        emit stage.view->route()->copyRequested();
        const auto lines = QGuiApplication::clipboard()->text().trimmed().split('\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[0], QString("language\tsentence\ttoken\tid\tbytes\tlayer\texpert_1\texpert_2\tweight_1\tweight_2"));
        QVERIFY2(lines[3].startsWith(QString("en\t2\t5\t10\tFF\t6\t%1\t%2\t").arg(expertBy(10, 2, 0, 7)).arg(expertBy(10, 2, 1, 7))), qPrintable(lines[3]));
        const auto facts = stage.view->facts();
        const auto fact = std::find_if(facts.begin(), facts.end(), [](const Fact& f) { return f.label == "Same first expert"; });
        QVERIFY(fact != facts.end());
        // Neighbours' first experts differ by three, never the same of seven.
        QCOMPARE(fact->value, QLocale().toString(0.0, 'f', 1));
        QVERIFY(fact->definition.contains(QLocale().toString(100.0 / 7, 'f', 1)));
        QVERIFY(stage.view->seen().contains("layer 6"));
        QVERIFY(stage.view->made()->id == stage.shown->source.id);
    }

    void figure() {
        Stage stage(sample(sentences()), "en");
        stage.brush.setPinned(QStringList{"ar", "hi"});
        stage.settle();
        const auto study = routingStudyCore();
        auto recipe = *stage.view->recipe();
        const auto scene = study.compose(recipe, stage.workspace);
        QVERIFY2(scene, scene ? "" : scene.error().message().c_str());
        QCOMPARE(scene->tables.at(0).rows.size(), std::size_t{6 + 6 + 7});
        // Grounds under the tokens carry the colours of their experts, in the order of the tokens.
        std::set<std::array<int, 3>> fills, wanted;
        for (const auto& mark : scene->panels.at(0).marks)
            if (const auto* polygons = std::get_if<figures::Polygons>(&mark); polygons && polygons->fill)
                fills.insert({polygons->fill->r, polygons->fill->g, polygons->fill->b});
        for (int place = 0; place < 7; ++place) {
            const auto c = expertColour(place, 7, groundLightness);
            QVERIFY(fills.count({c.r, c.g, c.b}) == 1);
        }
        QVERIFY(fills.count({0x1B, 0x1F, 0x24}) == 1);  // outlines of the text
        QVERIFY(!scene->caption.empty() && !scene->title.empty());
        for (const auto& [key, value] : std::map<std::string, base::Json>{{"language", "xx"}, {"sentence", 99}, {"layer", 3}, {"layer", "x"}, {"slot", 3}, {"slot", 0}, {"with", {"xx"}}, {"tokenizer", "/nowhere/tokenizer.json"}}) {
            auto wrong = recipe;
            wrong.options[key] = value;
            const auto refused = study.compose(wrong, stage.workspace);
            QVERIFY2(!refused && refused.error().where == "/options/" + (key == "with" ? "language" : key), key.c_str());
        }
        recipe.options = base::Json::array();
        QVERIFY(study.compose(recipe, stage.workspace));
    }

    void traceWithoutIdsWeightsOrTokenizer() {
        auto bare = sample(sentences(), 3, 7, 2, false, false);
        Stage stage(bare, "en");
        QVERIFY(!stage.view->route()->map()->stops().front().choices[0].weight);
        QVERIFY(stage.view->route()->map()->words(0, 0).contains("no weight recorded"));
        QCOMPARE(stage.state().glyphs({0, 0, 2}), QStringLiteral("·3"));
        const auto made = sample(sentences());
        Stage ids(made, "en", false);
        QCOMPARE(ids.state().glyphs({0, 0, 2}), QStringLiteral("2"));
        // A tokenizer by hand; the project remembers it.
        std::ofstream(ids.folder.filePath("mine.json").toStdString()) << made.tokenizer.dump();
        ids.view->chooseTokenizer(ids.folder.filePath("mine.json"));
        ids.settle();
        QCOMPARE(ids.state().glyphs({0, 0, 2}), QStringLiteral(" beings"));
        QVERIFY(ids.workspace.document("routing/tokenizers").size() == 1);
        QSignalSpy said(ids.view.get(), &RoutingView::said);
        ids.view->chooseTokenizer("/nowhere/tokenizer.json");
        ids.settle();
        QCOMPARE(said.size(), 1);
        QVERIFY(said.at(0).at(1).toString().contains("/nowhere/tokenizer.json"));
        QCOMPARE(ids.state().glyphs({0, 0, 2}), QStringLiteral("2"));
    }

    void hostileTraces() {
        // Ids beyond the vocabulary, negative and huge; experts that are not recorded; a heap of sequences of one token.
        auto made = sample(sentences());
        auto ids = std::vector<std::int64_t>(made.trace.inputIds.as<std::int64_t>()->begin(), made.trace.inputIds.as<std::int64_t>()->end());
        ids[1] = 1 << 30;
        ids[2] = -5;
        ids[3] = INT64_MAX;
        made.trace.inputIds = base::Array::of(ids, {made.trace.tokens});
        auto selected = std::vector<std::int16_t>(made.trace.selected.as<std::int16_t>()->begin(), made.trace.selected.as<std::int16_t>()->end());
        for (std::size_t l = 0; l < 3; ++l)
            for (std::size_t j = 0; j < 2; ++j)
                selected[(l * static_cast<std::size_t>(made.trace.tokens) + 4) * 2 + j] = -1;
        made.trace.selected = base::Array::of(selected, {3, made.trace.tokens, 2});
        Stage stage(made, "en");
        QCOMPARE(stage.state().glyphs({0, 0, 1}), QStringLiteral("‹#1073741824›"));
        QCOMPARE(stage.state().glyphs({0, 0, 2}), QStringLiteral("‹?›"));
        QVERIFY(stage.strip("en", 0, 4, stage.list().viewport()->grab().toImage().pixelColor(1, 1)) > 0.8);
        stage.state().select(TokenRef{0, 0, 4});
        QVERIFY(stage.view->readOut().contains("not recorded"));
        QVERIFY(stage.view->route()->map()->words(1, 0).contains("not recorded"));
        QVERIFY(routingStudyCore().compose(*stage.view->recipe(), stage.workspace));
        // No layer at all, no token at all.
        for (const auto& empty : {test::traceOf({}, {"en"}, 2, 4, 2), test::traceOf({{0, 0, 1, {}}}, {"en"}, 0, 4, 2)}) {
            Sample none;
            none.trace = empty;
            none.tokenizer = made.tokenizer;
            Stage nothing(none, "en");
            QVERIFY(!nothing.view->recipe());
            QTest::keyClick(&nothing.list(), Qt::Key_Right);
            QTest::mouseClick(nothing.list().viewport(), Qt::LeftButton, {}, {50, 50});
        }
        // Counts hold no tokens.
        auto counts = std::make_shared<Shown>(*stage.shown);
        counts->source.outputs.clear();
        stage.view->show(counts);
        QVERIFY(stage.view->seen().contains("choose a trace") && !stage.view->recipe());
        stage.view->show(nullptr);
        QVERIFY(stage.view->seen().isEmpty());
    }

    // A million tokens: only what is seen is laid out, at the beginning, in the middle and at the end.
    void aMillionTokens() {
        Sample big;
        big.tokenizer = test::tokenizerFile({" word", "s", "and", ",", " more"});
        routing::Trace& trace = big.trace;
        constexpr std::int64_t n = 1000000;
        trace.name = "big";
        trace.languages = {"en"};
        trace.tokens = n;
        trace.layers = 1;
        trace.experts = 64;
        trace.topK = 1;
        std::vector<std::int64_t> ids(n);
        std::vector<std::int32_t> sentence(n);
        std::vector<std::int16_t> selected(n);
        for (std::size_t t = 0; t < n; ++t) {
            ids[t] = static_cast<std::int64_t>(t % 5);
            sentence[t] = t < 500000 ? static_cast<std::int32_t>(t / 20) : 30000;  // the second half is one sentence
            selected[t] = static_cast<std::int16_t>(t % 64);
        }
        trace.inputIds = base::Array::of(ids, {n});
        trace.language = base::Array::of(std::vector<std::int16_t>(n, 0), {n});
        trace.sequence = base::Array::of(sentence, {n});
        trace.sentence = trace.sequence;
        trace.layerIndex = base::Array::of(std::vector<std::int32_t>{0}, {1});
        trace.selected = base::Array::of(selected, {1, n, 1});
        QElapsedTimer clock;
        clock.start();
        Stage stage(big, "en");
        qInfo("a million tokens opened in %lld ms", static_cast<long long>(clock.elapsed()));
        const auto passages = stage.state().passages();
        QCOMPARE(passages, std::size_t{25000 + 977});
        QVERIFY2(stage.list().layouts() < 60, qPrintable(QString::number(stage.list().layouts())));
        stage.list().verticalScrollBar()->setValue(stage.list().verticalScrollBar()->maximum());
        stage.settle();
        QVERIFY(!stage.rect("en", passages - 1, 0).isNull());
        QVERIFY(stage.rect("en", passages - 1, 0).top() < stage.list().viewport()->height());
        stage.list().showPassage(12000);
        stage.settle();
        QCOMPARE(stage.list().top(), std::size_t{12000});
        QTest::keyClick(&stage.list(), Qt::Key_End, Qt::ControlModifier);
        stage.settle();
        QCOMPARE(stage.state().selected()->passage, passages - 1);
        QVERIFY(!stage.rect("en", passages - 1, 0).isNull());
        QVERIFY2(stage.list().layouts() < 200, qPrintable(QString::number(stage.list().layouts())));
    }

    // Everything is read and decoded on other threads: scrolled through in a hurry, what is seen comes.
    void decodedOffTheGuiThread() {
        std::vector<Sentence> many;
        for (int i = 0; i < 400; ++i)
            for (auto sentence : sentences()) {
                sentence.number = sentence.number + 2 * i;
                many.push_back(sentence);
            }
        const auto made = sample(many);
        Stage stage(made, "hi", true, {700, 500}, true);
        QTRY_VERIFY(!stage.state().isEmpty());
        stage.brush.setPinned(QStringList{"ar", "zh"});
        QTRY_VERIFY(!stage.rect("hi", 0, 0).isNull() && !stage.rect("ar", 0, 0).isNull());
        auto* bar = stage.list().verticalScrollBar();
        for (int i = 1; i <= 20; ++i) {
            bar->setValue(bar->maximum() * i / 20);
            QCoreApplication::processEvents();
            if (i % 7 == 0)
                stage.view->grab();
        }
        QTRY_VERIFY(!stage.rect("hi", 399, 6).isNull());
        QTRY_VERIFY(!stage.rect("zh", 399, 0).isNull());
        QVERIFY(stage.rect("hi", 399, 6).bottom() <= stage.list().viewport()->height());
        stage.state().select(TokenRef{stage.language("hi"), 5, 2});
        QTRY_VERIFY(!stage.rect("hi", 5, 2).isNull());
        // The trace goes while texts are on their way.
        stage.list().showPassage(200);
        stage.view->grab();
        stage.view->show(nullptr);
        QTest::qWait(50);
        QVERIFY(stage.state().isEmpty());
        QThreadPool::globalInstance()->waitForDone();
    }

    void throughTheTab() {
        FakeWorkspace workspace;
        test::fillLibrary(workspace);
        workspace.add("routing.run_checkpoint", "phrases", test::traceOutput(3, 7, 2, 60));
        RoutingTab tab(workspace);
        tab.resize(1280, 700);
        tab.show();
        auto* view = qobject_cast<TokensView*>(tab.view("tokens"));
        QVERIFY(view);
        QVERIFY(view->state().isEmpty());  // nothing is read before somebody looks
        tab.views()->setCurrent("tokens");
        QVERIFY(!view->state().isEmpty());
        tab.brush().select("fr");
        QCOMPARE(view->state().language(view->state().shownLanguages().front()).code, std::string("fr"));
        QTRY_VERIFY(tab.exportButton()->isVisible());
        workspace.setDocument("routing/families", routing::toJson(routing::linguisticLanguages()), {}, {});
        QCOMPARE(view->state().language(view->state().shownLanguages().front()).code, std::string("fr"));
    }

    // Pictures for whoever looks: TRIPTYCH_PICTURES names a folder.
    void pictures_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("many");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("light-64") << false << true;
        QTest::newRow("dark-64") << true << true;
    }
    void pictures() {
        QFETCH(bool, dark);
        QFETCH(bool, many);
        shell::Theme::apply(dark);
        const auto tokenizer = routing::Tokenizer::read(std::filesystem::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/routing/checkpoint/tokenizer.json");
        QVERIFY(tokenizer);
        routing::Encoder encoder(*tokenizer);
        std::vector<Sentence> list;
        const std::vector<std::pair<std::string, std::string>> texts = {{"hi", "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। उन्हें बुद्धि और अन्तरात्मा की देन प्राप्त है।"},
                                                                        {"ar", "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق. وقد وهبوا عقلاً وضميراً وعليهم أن يعامل بعضهم بعضاً بروح الإخاء."},
                                                                        {"th", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ"},
                                                                        {"ja", "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。👩‍👧"}};
        for (const auto& [code, text] : texts) {
            const auto ids = encoder.encode(text);
            QVERIFY(ids);
            Sentence sentence{code, 1, {}};
            for (const auto id : *ids)
                sentence.tokens.emplace_back(tokenizer->tokenBytes(id));
            list.push_back(sentence);
        }
        list.push_back({"hi", 2, {"‘", "\xe0\xa4", "x", "\n", "\xff\xfe", "न"}});
        Stage stage(sample(list, many ? 28 : 3, many ? 64 : 7, many ? 8 : 2), "hi", true, {770, 620});
        stage.brush.setPinned(QStringList{"ar", "th", "ja"});
        stage.state().select(TokenRef{stage.language("hi"), 0, 9});
        stage.settle();
        const auto image = stage.view->grab().toImage();
        QVERIFY(!image.isNull());
        if (const auto folder = qEnvironmentVariable("TRIPTYCH_PICTURES"); !folder.isEmpty()) {
            RoutingTab tab(stage.workspace);
            tab.resize(1280, 732);
            tab.views()->setCurrent("tokens");
            tab.show();
            tab.brush().select("ar");
            tab.brush().setPinned(QStringList{"hi", "ja"});
            QTest::qWait(300);
            QVERIFY(tab.grab().save(folder + "/tokens-tab-" + QTest::currentDataTag() + ".png"));
        }
        if (const auto folder = qEnvironmentVariable("TRIPTYCH_PICTURES"); !folder.isEmpty())
            QVERIFY(image.save(folder + "/tokens-" + QTest::currentDataTag() + ".png"));
        if (const auto folder = qEnvironmentVariable("TRIPTYCH_PICTURES"); !folder.isEmpty() && !dark) {
            const auto recipe = *stage.view->recipe();
            const auto scene = routingStudyCore().compose(recipe, stage.workspace);
            QVERIFY(scene);
            const auto file = (folder + "/tokens-figure-" + QTest::currentDataTag()).toStdString();
            QVERIFY(figures::renderToFile(*scene, recipe, file + ".png", {150}));
            QVERIFY(figures::renderToFile(*scene, recipe, file + ".pdf"));
        }
        shell::Theme::apply(false);
    }
};

QTEST_MAIN(TestTokensView)
#include "test_tokens_view.moc"
