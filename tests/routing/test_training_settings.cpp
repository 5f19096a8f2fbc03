#include <QTest>

#include "routing/kinds.h"
#include "routing/training/model_form.h"
#include "routing/training/source_model.h"
#include "routing/training/training_memory.h"
#include "routing/training/training_settings.h"

using namespace triptych;
using namespace triptych::routing;
using base::Json;

namespace {

base::Result<ModelTraining> settings(Json given, const ModelConfig* source = nullptr, std::int64_t vocabulary = 1280) {
    for (const auto& kind : kinds())
        if (kind.name == "routing.train_model") {
            auto checked = base::checkedParameters(kind, given);
            if (!checked)
                return tl::unexpected(checked.error());
            return modelTrainingFromParameters(*checked, vocabulary, source);
        }
    return base::failed("there is no routing.train_model");
}
std::string told(const base::Result<ModelTraining>& result) {
    return result ? "taken" : result.error().message();
}
std::uint64_t parameters(const ModelConfig& form) {
    return costOf(form, 0).parameters;
}

// The first `count` languages of the paper's table, its families kept.
Json tableOf(std::size_t count) {
    auto table = paperLanguages();
    table.preset = "own";
    std::stable_sort(table.languages.begin(), table.languages.end(), [](const Language& a, const Language& b) { return a.major > b.major; });
    table.languages.resize(count);
    return toJson(table);
}

}  // namespace

class TestTrainingSettings : public QObject {
    Q_OBJECT
private slots:
    void arms() {
        const auto dense = settings({{"arm", "dense"}});
        QVERIFY2(dense, told(dense).c_str());
        QVERIFY(dense->form.moeLayers().empty());
        QCOMPARE(dense->form.modelType, std::string("qwen2"));
        const auto moe = settings({{"arm", "moe"}});
        QCOMPARE(moe->form.moeLayers().size(), std::size_t{6});
        QCOMPARE(moe->form.experts, 7);
        QVERIFY(moe->rule == RoutingRule::plain && moe->own == OwnExpertBy::none && !moe->form.languageGate);
        QCOMPARE(settings({{"arm", "moe"}, {"experts", 5}})->form.experts, 5);
        const auto hybrid = settings({{"arm", "hybrid"}});
        QCOMPARE(hybrid->form.experts, 12);
        QVERIFY(hybrid->rule == RoutingRule::hybrid && hybrid->own == OwnExpertBy::language && hybrid->form.moeLayers().size() == 6);
        const auto specific = settings({{"arm", "specific"}});
        QVERIFY(specific->rule == RoutingRule::specific && specific->form.expertsPerToken == 1 && specific->form.sharedExpert);
        QCOMPARE(specific->form.sharedIntermediate, std::int64_t{192});
        const auto post = settings({{"arm", "post_moe"}, {"last_layers", 3}});
        QCOMPARE(post->form.moeLayers(), (std::vector<int>{3, 4, 5}));
        QCOMPARE(post->form.experts, 12);
        const auto family = settings({{"arm", "family"}, {"shared", true}});
        QCOMPARE(family->form.moeLayers(), (std::vector<int>{4, 5}));
        QVERIFY(family->form.experts == 7 && family->own == OwnExpertBy::family && family->form.sharedExpert && family->form.languageGate);
        // What is written reads back as the same form.
        for (const auto* form : {&dense->form, &moe->form, &specific->form, &family->form}) {
            const auto again = modelConfigFromJson(configToJson(*form), "config");
            QVERIFY2(again, again ? "" : again.error().message().c_str());
            QVERIFY(sameForm(*again, *form));
            QCOMPARE(again->languageGate, form->languageGate);
            QCOMPARE(again->headSize, form->headSize);
            QCOMPARE(weightCount(*form), static_cast<std::uint64_t>(weightForms(*form).size()));
        }
    }

    // Adding languages to a table's families changes nothing of the model.
    void twelveAndFiftyLanguages() {
        const auto twelve = settings({{"arm", "family"}, {"languages", tableOf(12)}}), fifty = settings({{"arm", "family"}, {"languages", tableOf(50)}});
        QVERIFY2(twelve, told(twelve).c_str());
        QVERIFY2(fifty, told(fifty).c_str());
        QCOMPARE(twelve->languages.languages.size(), std::size_t{12});
        QCOMPARE(fifty->languages.languages.size(), std::size_t{50});
        QVERIFY(sameForm(twelve->form, fifty->form));
        QCOMPARE(parameters(twelve->form), parameters(fifty->form));
    }

    void costs() {
        // By hand: 2 layers, H 8, I 12, 2 heads of 4, one key-value head, 10 tokens, tied.
        const auto s = settings({{"arm", "moe"}, {"experts", 3}, {"layers", 2}, {"hidden", 8}, {"intermediate", 12}, {"heads", 2}, {"kv_heads", 1}}, nullptr, 10);
        QVERIFY2(s, told(s).c_str());
        const auto attention = 8 * 8 + 8 + 2 * (4 * 8 + 4) + 8 * 8, expert = 3 * 8 * 12, router = 3 * 8;
        const auto cost = costOf(s->form, 5);
        QCOMPARE(cost.parameters, static_cast<std::uint64_t>(10 * 8 + 8 + 2 * (2 * 8 + attention + 3 * expert + router)));
        QCOMPARE(cost.activeParameters, static_cast<std::uint64_t>(10 * 8 + 8 + 2 * (2 * 8 + attention + 2 * expert + router)));
        const auto products = 10 * 8 + 2 * (8 * 8 + 2 * 4 * 8 + 8 * 8 + 2 * expert + router);
        QCOMPARE(cost.forwardFlops, 2.0 * products + 2 * 2 * 2 * 2 * 4 * 5.0);
        QCOMPARE(cost.trainingFlops, 3 * cost.forwardFlops);
        // Layers that stay as they are have no way back; the head, which is the embedding and stays too, has one to what came in and none to its weights.
        const double layer = 2.0 * (8 * 8 + 2 * 4 * 8 + 8 * 8 + 2 * expert + router) + 4 * 2 * 4 * 5.0, head = 2.0 * 10 * 8;
        QCOMPARE(costOf(s->form, 5, 1).forwardFlops, cost.forwardFlops);
        QCOMPARE(costOf(s->form, 5, 1).trainingFlops, layer + 3 * layer + 2 * head);
        QCOMPARE(costOf(s->form, 5, 2).trainingFlops, 2 * layer + 2 * head);
        auto untied = s->form;
        untied.tiedEmbeddings = false;
        QCOMPARE(costOf(untied, 5, 1).trainingFlops, layer + 3 * layer + 3 * head);
    }

    void equalParameters_data() {
        QTest::addColumn<QString>("arm");
        QTest::addColumn<bool>("shared");
        for (const char* arm : {"moe", "hybrid", "specific", "post_moe", "family"})
            for (const bool shared : {false, true})
                QTest::newRow(qPrintable(QString("%1 %2").arg(arm).arg(shared))) << QString(arm) << shared;
    }
    void equalParameters() {
        QFETCH(QString, arm);
        QFETCH(bool, shared);
        const auto word = arm.toStdString();
        const auto other = settings({{"arm", word}, {"shared", shared}});
        QVERIFY2(other, told(other).c_str());
        const auto wanted = costOf(other->form, 0);
        for (const bool active : {true, false}) {
            const auto dense = settings({{"arm", "dense"}, {"equal", active ? "active" : "total"}, {"equal_to", word}, {"shared", shared}});
            QVERIFY2(dense, told(dense).c_str());
            QVERIFY(isDense(dense->form));
            const auto cost = costOf(dense->form, 0);
            const auto found = static_cast<double>(active ? cost.activeParameters : cost.parameters), goal = static_cast<double>(active ? wanted.activeParameters : wanted.parameters);
            QVERIFY2(std::abs(found / goal - 1) < 0.01, qPrintable(QString("%1 for %2").arg(found).arg(goal)));
            QCOMPARE(cost.parameters, cost.activeParameters);
            // Layers that the arm leaves dense keep their width.
            if (!other->form.denseLayers.empty())
                QVERIFY(dense->form.intermediate == 192 && dense->form.moeLayers() == other->form.moeLayers());
            const auto again = modelConfigFromJson(configToJson(dense->form), "config");
            QVERIFY(again && sameForm(*again, dense->form));
        }
    }

    void sources() {
        const auto dense = settings({{"arm", "dense"}, {"layers", 4}, {"hidden", 32}, {"intermediate", 64}, {"context", 128}});
        QVERIFY(dense);
        // The source's sizes hold.
        const auto family = settings({{"arm", "family"}, {"context", 100}, {"frozen_layers", 2}}, &dense->form);
        QVERIFY2(family, told(family).c_str());
        QCOMPARE(family->form.layers, 4);
        QCOMPARE(family->form.expertIntermediate, std::int64_t{64});
        // What nobody set is not spoken of.
        QVERIFY(family->notes.empty());
        const auto noted = settings({{"arm", "family"}, {"context", 100}, {"layers", 5}, {"hidden", 32}}, &dense->form);
        QVERIFY(noted && noted->notes.size() == 1 && noted->notes[0].ends_with("say: layers"));
        QVERIFY(settings({{"arm", "specific"}})->notes.empty());
        QCOMPARE(settings({{"arm", "specific"}, {"top_k", 3}})->notes.size(), std::size_t(1));
        // A mixture goes on as itself, and as nothing else.
        const auto on = settings({{"arm", "family"}, {"context", 100}}, &family->form);
        QVERIFY2(on, told(on).c_str());
        QVERIFY(sameForm(on->form, family->form));
        QVERIFY(told(settings({{"arm", "hybrid"}, {"context", 100}}, &family->form)).find("a mixture of 7 experts in 2 layers") != std::string::npos);
        QVERIFY(told(settings({{"arm", "dense"}, {"context", 100}}, &family->form)).find("/parameters/arm") != std::string::npos);
        const auto wide = settings({{"arm", "dense"}, {"equal", "active"}, {"context", 100}}, &dense->form);
        QVERIFY2(wide, told(wide).c_str());
        QCOMPARE(wide->form.intermediate, std::int64_t{64});
        const auto wideOn = settings({{"arm", "dense"}, {"context", 100}}, &wide->form);
        QVERIFY2(wideOn, told(wideOn).c_str());
        QVERIFY(sameForm(wideOn->form, wide->form));
        QVERIFY(told(settings({{"context", 129}}, &dense->form)).find("at most 128") != std::string::npos);
        QVERIFY(told(settings({{"context", 100}}, &dense->form, 1281)).find("/inputs/tokenizer") != std::string::npos);
    }

    // A mixture that goes on: whose its experts are, where it says so.
    void expertsOfASource() {
        const auto family = settings({{"arm", "family"}});
        QVERIFY(family);
        SourceModel source;
        source.config = family->form;
        const auto kept = [&](const ModelTraining& of) {
            const auto notes = keptExperts(source, of);
            return notes ? notes->empty() ? std::string("kept") : notes->front() : notes.error().message();
        };
        QVERIFY(kept(*family).starts_with("The source does not say whose its experts are"));
        source.rule = RoutingRule::hybrid;
        source.languages = family->languages;
        source.experts = expertNames(family->languages, OwnExpertBy::family);
        QCOMPARE(kept(*family), std::string("kept"));
        auto fewer = *family;
        fewer.languages.families.pop_back();
        std::erase_if(fewer.languages.languages, [](const Language& l) { return l.family == 6; });
        QVERIFY(kept(fewer).find("would be that of nobody") != std::string::npos);
        auto plain = *family;
        plain.rule = RoutingRule::plain;
        plain.own = OwnExpertBy::none;
        QVERIFY(kept(plain).find("/parameters/arm") != std::string::npos);
        // A dense one has nobody's.
        source.config = settings({{"arm", "dense"}, {"equal", "active"}})->form;
        QCOMPARE(kept(*family), std::string("kept"));
    }

    void memoryGrowsWithTheModel() {
        const auto one = settings({{"hidden", 512}, {"layers", 12}}), two = settings({{"hidden", 512}, {"layers", 24}});
        QVERIFY(one && two);
        const auto weights = parameters(two->form) - parameters(one->form);
        QVERIFY(trainingMemory(*two) - trainingMemory(*one) >= 4 * 8 * weights && trainingMemory(*one) > 4 * 8 * parameters(one->form));
        // Of what the parameters alone do not say: a vocabulary.
        const auto wide = settings({{"hidden", 512}, {"layers", 12}}, nullptr, 150'000);
        QVERIFY(trainingMemory(*wide) - trainingMemory(*one) == std::uint64_t{4 * 8 * 512} * (150'000 - 1280));
    }

    void refusals_data() {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* given, const char* where) { QTest::newRow(given) << QString(given) << QString(where); };
        row(R"({"heads": 5})", "/parameters/heads");
        row(R"({"hidden": 12, "heads": 4, "kv_heads": 2})", "/parameters/heads");
        row(R"({"kv_heads": 3})", "/parameters/kv_heads");
        row(R"({"arm": "moe", "experts": 2, "top_k": 3})", "/parameters/top_k");
        row(R"({"arm": "family", "last_layers": 7})", "/parameters/last_layers");
        row(R"({"balance": 0.1})", "/parameters/balance");
        row(R"({"frozen_layers": 1})", "/parameters/frozen_layers");
        row(R"({"languages": {"families": 3}})", "/parameters/languages");
        row(R"({"languages": []})", "/parameters/languages");
        row(R"({"arm": "sparse"})", "/parameters/arm");
        row(R"({"minor_share": 2})", "/parameters/minor_share");
        row(R"({"steps": 0})", "/parameters/steps");
    }
    void refusals() {
        QFETCH(QString, given);
        QFETCH(QString, where);
        const auto result = settings(Json::parse(given.toStdString()));
        QVERIFY2(!result && told(result).find(where.toStdString()) != std::string::npos, told(result).c_str());
    }
};

QTEST_GUILESS_MAIN(TestTrainingSettings)
#include "test_training_settings.moc"
