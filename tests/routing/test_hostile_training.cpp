#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>

#include "base/machine_memory.h"
#include "base/seed.h"
#include "routing/corpus/corpus.h"
#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/tokenizer.h"
#include "routing/torch/train_model.h"
#include "routing/training/checkpoint_folder.h"
#include "routing/training/model_blob.h"
#include "routing/training/model_form.h"
#include "routing/training/model_runs.h"
#include "routing/training/split.h"
#include "routing/training/training_memory.h"

using namespace triptych;
using namespace triptych::routing;
using base::Json;

// Corpora and settings that no study should have, and what a training makes of them.
namespace {

base::Result<base::Output> trained(const Json& more, const Corpus& corpus, base::JobContext& context, const std::map<std::string, base::ResolvedInput>& inputs = {}) {
    Json parameters = {{"arm", "dense"}, {"layers", 2}, {"hidden", 16}, {"intermediate", 16}, {"heads", 2}, {"kv_heads", 1}, {"last_layers", 1}, {"context", 32}, {"steps", 4}, {"batch_tokens", 128}, {"measure_every", 2}};
    parameters.update(more);
    const auto all = kinds();
    const auto kind = std::find_if(all.begin(), all.end(), [](const base::Kind& k) { return k.name == "routing.train_model"; });
    base::JobArguments arguments;
    TRIPTYCH_TRY(arguments.parameters, base::checkedParameters(*kind, parameters));
    arguments.inputs = inputs;
    TRIPTYCH_TRY(arguments.inputs["corpus"].array, toArray(corpus));
    return runTrainModel(arguments, context);
}

Corpus plain(int sentences, const std::vector<std::string>& codes) {
    Corpus corpus;
    corpus.name = "plain";
    const base::Stream random(3, 3);
    std::uint64_t step = 0;
    for (int s = 0; s < sentences; ++s)
        for (const auto& code : codes) {
            std::string text;
            for (int i = 0; i < 20; ++i)
                text += static_cast<char>('a' + random.below(26, step++));
            corpus.add(text, "s" + std::to_string(s), code);
        }
    return corpus;
}

Json aboutOf(const base::Result<base::Output>& out) {
    return out ? base::parseJson(out->arrays.at("about").text(), "about").value() : Json();
}

bool said(const test::FakeContext& context, std::string_view text) {
    return std::any_of(context.lines.begin(), context.lines.end(), [&](const std::string& line) { return line.find(text) != std::string::npos; });
}

const char* why(const base::Result<base::Output>& out) {
    static std::string message;
    message = out ? "" : out.error().message();
    return message.c_str();
}

}  // namespace

class TestHostileTraining : public QObject {
    Q_OBJECT
private slots:
    // A language with one sentence has it for learning or for the test, and that is said; one that no table knows has no expert of its own, nor has one without a sentence left.
    void oddLanguages_data() {
        QTest::addColumn<QString>("arm");
        for (const char* arm : {"dense", "hybrid", "family", "specific"})
            QTest::newRow(arm) << arm;
    }
    void oddLanguages() {
        QFETCH(QString, arm);
        auto corpus = plain(12, {"en", "sw", "tlh"});
        corpus.add("the only one of its kind", "alone", "fr");
        corpus.add("", "s1", "de");
        corpus.add("", "s2", "en");
        corpus.add("x", "s3", "en");
        test::FakeContext context;
        const auto out = trained({{"arm", arm.toStdString()}}, corpus, context);
        QVERIFY2(out.has_value(), why(out));
        const auto about = aboutOf(out);
        QCOMPARE(about["languages"].size(), std::size_t(5));
        const auto& klingon = about["languages"][2];
        QVERIFY(klingon["code"] == "tlh" && klingon["family"].is_null() && klingon["ownExpert"].is_null() && klingon["major"] == false);
        const auto& french = about["languages"][3];
        QCOMPARE(french["trainDocuments"].get<int>() + french["testDocuments"].get<int>(), 1);
        QVERIFY(said(context, ": fr") || said(context, " fr,") || said(context, ", fr"));
        const auto& german = about["languages"][4];
        QCOMPARE(german["trainDocuments"].get<int>() + german["testDocuments"].get<int>(), 0);
        QVERIFY(said(context, "without a token to be predicted were left out"));
        QCOMPARE(arm != "dense", said(context, "Not in the table of languages, so routed without an expert of their own: tlh"));
        // What it left can be compared: every number that should be one is.
        const auto run = modelRun(out->arrays.at("documents"), out->arrays.at("about"), out->arrays.at("routing"), "x");
        QVERIFY2(run.has_value(), run ? "" : run.error().message().c_str());
    }

    void nothingToLearnFrom() {
        Corpus empty;
        empty.name = "empty";
        for (int i = 0; i < 20; ++i)
            empty.add("", "s" + std::to_string(i), "en");
        test::FakeContext context;
        const auto out = trained(Json::object(), empty, context);
        QVERIFY(!out && !out.error().message().empty());
        QVERIFY(!trained(Json::object(), Corpus(), context));
        // One sentence: for learning and for the test there are not enough.
        const auto one = trained(Json::object(), plain(1, {"en", "fr"}), context);
        QVERIFY(!one);
        const auto noTest = trained({{"test", 0.0}}, plain(1, {"en", "fr"}), context);
        QVERIFY2(noTest.has_value(), why(noTest));
        QCOMPARE(noTest->arrays.at("documents").shape()[0], std::int64_t(0));
    }

    // 10 MB in one document beside short ones, learnt from or tested on; a stop is heard wherever it comes: while texts are read and cut, tested on, learnt from.
    void tenMegabytesInOneDocument_data() {
        QTest::addColumn<QString>("arm");
        QTest::addColumn<bool>("tested");
        for (const char* arm : {"dense", "family"})
            for (const bool tested : {false, true})
                QTest::addRow("%s, %s", arm, tested ? "tested" : "learnt") << arm << tested;
    }
    void tenMegabytesInOneDocument() {
        QFETCH(QString, arm);
        QFETCH(bool, tested);
        auto corpus = plain(10, {"en", "sw"});
        std::string text;
        const base::Stream random(7, 7);
        for (std::uint64_t i = 0; text.size() < (std::size_t{10} << 20); ++i)
            text += i % 9 == 8 ? ' ' : static_cast<char>('a' + random.below(26, i));
        // Its sentence falls to the wanted part by the split's own rule.
        for (int name = 0;; ++name) {
            auto with = corpus;
            with.add(name == 0 ? "long" : "longer", "long" + std::to_string(name), "en");
            const auto split = splitBySentence(with, {}).value();
            const bool falls = std::find(split.test.begin(), split.test.end(), static_cast<std::int32_t>(with.size()) - 1) != split.test.end();
            if (falls != tested)
                continue;
            corpus.add(text, "long" + std::to_string(name), "en");
            break;
        }
        const Json parameters = {{"arm", arm.toStdString()}};
        if (!tested) {
            test::FakeContext context;
            const auto out = trained(parameters, corpus, context);
            QVERIFY2(out.has_value(), why(out));
            QVERIFY(context.monotonic);
            QVERIFY(aboutOf(out)["split"]["trainTokens"].get<std::int64_t>() > 10 << 20);
        }
        for (const long after : {1L, 20L, 60L, 200L, 1000L}) {
            test::FakeContext stopping;
            stopping.stopAfter = after;
            const auto stopped = trained(parameters, corpus, stopping);
            if (stopped && stopping.asked <= after)
                continue;  // done before
            QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
            QVERIFY2(stopping.asked <= after + 5, qPrintable(QString::number(stopping.asked)));
        }
    }

    // Weights that grow ninefold a step: some step's loss is no number, the training ends there and keeps what it had.
    void lossThatTurnsNaN_data() {
        QTest::addColumn<QString>("arm");
        for (const char* arm : {"dense", "moe", "specific"})
            QTest::newRow(arm) << arm;
    }
    void lossThatTurnsNaN() {
        QFETCH(QString, arm);
        test::FakeContext context;
        const auto out = trained({{"arm", arm.toStdString()}, {"name", "wild/1"}, {"rate", 1.0}, {"least_rate", 1.0}, {"warm_up", 0.0}, {"weight_decay", 10.0}, {"steps", 120}, {"measure_every", 10}}, plain(12, {"en", "sw"}), context);
        QVERIFY2(out.has_value(), why(out));
        const auto about = aboutOf(out);
        QVERIFY2(about["stopped"] == "nan", about["stopped"].dump().c_str());
        const auto steps = about["steps"].get<std::int64_t>();
        QVERIFY(steps >= 1 && steps < 120);
        QCOMPARE(about["nanAt"]["step"].get<std::int64_t>(), steps + 1);
        QVERIFY(about["nanAt"]["languages"] == Json({"en", "sw"}) || about["nanAt"]["languages"].size() == 1);
        QVERIFY(said(context, "the training ends, and the model of step " + std::to_string(steps) + " is kept"));
        const auto history = out->arrays.at("history").toDoubles();
        QCOMPARE(static_cast<std::int64_t>(history.size()), steps * 5);
        QVERIFY(std::all_of(history.begin(), history.end(), [](double v) { return std::isfinite(v); }));
        const auto model = languageModelFromArray(out->arrays.at("model"), "model");
        QVERIFY2(model.has_value(), model ? "" : model.error().message().c_str());
        QCOMPARE(out->arrays.at("paths").toDoubles().rbegin()[3], static_cast<double>(steps));
        // Compared it is as far as its loss is a number, and otherwise refused by its name.
        const auto run = modelRun(out->arrays.at("documents"), out->arrays.at("about"), out->arrays.at("routing"), "x");
        QVERIFY2(run ? run->stoppedEarly : run.error().message().find("\"wild/1\"") != std::string::npos, run ? "" : run.error().message().c_str());
    }

    // A checkpoint's folder is as good a beginning as the model that it was made of.
    void beginsFromAFolder() {
        const auto corpus = plain(12, {"en", "sw"});
        test::FakeContext context;
        const auto dense = trained({{"steps", 10}}, corpus, context);
        QVERIFY2(dense.has_value(), why(dense));
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        QVERIFY(writeCheckpointFolder(languageModelFromArray(dense->arrays.at("model"), "x").value(), root, {FolderLayout::transformers, base::DType::f32}));
        base::ResolvedInput path, blob;
        path.path = root;
        blob.array = dense->arrays.at("model");
        for (const char* arm : {"dense", "family"}) {
            const auto a = trained({{"arm", arm}}, corpus, context, {{"checkpoint", path}}), b = trained({{"arm", arm}}, corpus, context, {{"source", blob}});
            QVERIFY2(a.has_value(), why(a));
            QVERIFY2(b.has_value(), why(b));
            for (const char* name : {"history", "languages", "routing", "documents"})
                QVERIFY2(a->arrays.at(name).hash() == b->arrays.at(name).hash(), name);
            QVERIFY(aboutOf(a)["source"].contains("fingerprint"));
        }
        const auto both = trained(Json::object(), corpus, context, {{"checkpoint", path}, {"source", blob}});
        QVERIFY(!both && both.error().kind == base::ErrorKind::badRequest);
        path.path = root / "nowhere";
        QVERIFY(!trained(Json::object(), corpus, context, {{"checkpoint", path}}));
    }

    // A folder whose config.json says another thing than its tensors, or nothing that could be.
    void foldersThatLie() {
        const auto corpus = plain(12, {"en", "sw"});
        test::FakeContext context;
        const auto mixture = trained({{"arm", "family"}, {"steps", 1}}, corpus, context);
        QVERIFY2(mixture.has_value(), why(mixture));
        const auto model = languageModelFromArray(mixture->arrays.at("model"), "x").value();
        const auto refused = [&](const std::function<void(const std::filesystem::path&)>& damage) {
            QTemporaryDir folder;
            const std::filesystem::path root = folder.path().toStdString();
            if (!writeCheckpointFolder(model, root, {FolderLayout::apollo, base::DType::f32}))
                return std::string("not written");
            damage(root);
            base::ResolvedInput path;
            path.path = root;
            const auto out = trained({{"arm", "family"}}, corpus, context, {{"checkpoint", path}});
            return out ? std::string("taken") : out.error().message();
        };
        const auto whole = refused([](const auto&) {});
        QVERIFY2(whole == "taken", whole.c_str());
        for (const auto& [key, value] : std::vector<std::pair<const char*, Json>>{{"hidden_size", 32}, {"hidden_size", 0}, {"num_hidden_layers", 3}, {"num_hidden_layers", 2'000'000'000}, {"num_attention_heads", 3},
                                                                                  {"num_attention_heads", -2}, {"num_key_value_heads", 2}, {"vocab_size", 1 << 30}, {"vocab_size", 100}, {"intermediate_size", 17},
                                                                                  {"moe_intermediate_size", 17}, {"num_experts", 6}, {"num_experts", 1e12}, {"num_experts_per_tok", 9}, {"mlp_only_layers", "all"},
                                                                                  {"hidden_size", nullptr}, {"rope_theta", -1}}) {
            const auto said = refused([&](const std::filesystem::path& root) {
                QFile file(QString::fromStdString((root / "config.json").string()));
                static_cast<void>(file.open(QIODevice::ReadOnly));
                auto config = Json::parse(file.readAll().toStdString());
                file.close();
                config[key] = value;
                static_cast<void>(file.open(QIODevice::WriteOnly));
                file.write(QByteArray::fromStdString(config.dump()));
            });
            QVERIFY2(said != "taken" && said != "not written" && !said.empty(), qPrintable(QString("%1 %2: %3").arg(key, QString::fromStdString(value.dump()), QString::fromStdString(said))));
        }
        QVERIFY(refused([](const std::filesystem::path& root) { std::filesystem::resize_file(root / "model.safetensors", std::filesystem::file_size(root / "model.safetensors") / 2); }) != "taken");
        QVERIFY(refused([](const std::filesystem::path& root) { std::filesystem::remove(root / "config.json"); }) != "taken");
    }

    // What no machine has room for is refused by sizes alone, before a weight is read.
    void modelsThatDoNotFit() {
        const auto corpus = plain(4, {"en", "fr"});
        test::FakeContext context;
        const auto large = trained({{"layers", 256}, {"hidden", 16384}, {"intermediate", 65536}, {"heads", 128}, {"kv_heads", 128}}, corpus, context);
        QVERIFY2(!large && large.error().message().find("GiB of memory") != std::string::npos, large ? "taken" : large.error().message().c_str());
        // A checkpoint of 17 billion weights that nobody wrote: a file with nothing behind its header.
        ModelConfig config;
        config.modelType = "qwen2";
        config.vocabulary = 1 << 24;
        config.hidden = config.intermediate = 1024;
        config.layers = 1;
        config.heads = config.keyValueHeads = 16;
        config.headSize = 64;
        config.tiedEmbeddings = true;
        config.maxPositions = 64;
        Json header = Json::object();
        std::uint64_t bytes = 0;
        for (const auto& form : weightForms(config)) {
            std::uint64_t count = 2;
            for (const auto extent : form.shape)
                count *= static_cast<std::uint64_t>(extent);
            header[form.name] = {{"dtype", "BF16"}, {"shape", form.shape}, {"data_offsets", {bytes, bytes + count}}};
            bytes += count;
        }
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const auto text = header.dump();
        const std::uint64_t length = text.size();
        std::ofstream file(root / "model.safetensors", std::ios::binary);
        file.write(reinterpret_cast<const char*>(&length), sizeof length);
        file << text;
        file.close();
        std::ofstream(root / "config.json") << configToJson(config).dump();
        std::error_code error;
        std::filesystem::resize_file(root / "model.safetensors", 8 + length + bytes, error);
        if (error || base::memoryForJobs() / trainingCopies > 2 * bytes)
            QSKIP("no file of that size here, or a machine with room for it");
        base::ResolvedInput path;
        path.path = root;
        const auto out = trained({{"arm", "family"}}, corpus, context, {{"checkpoint", path}});
        QVERIFY2(!out && out.error().message().find("do not fit") != std::string::npos && out.error().message().find("a machine with more memory") != std::string::npos, out ? "taken" : out.error().message().c_str());
    }

    void tokenizerJob() {
        const auto all = kinds();
        const auto kind = std::find_if(all.begin(), all.end(), [](const base::Kind& k) { return k.name == "routing.train_tokenizer"; });
        QVERIFY(kind != all.end());
        Corpus corpus;
        corpus.name = "words";
        const std::vector<std::string> words = {"the", "patient", "has", "a", "fever", "doctor", "sees", "tablet", "cough", "pain", "blood", "pressure"};
        const base::Stream random(8, 8);
        for (std::uint64_t s = 0; s < 40; ++s) {
            std::string text;
            for (std::uint64_t w = 0; w < 8; ++w)
                text += words[random.below(words.size(), 8 * s + w)] + " ";
            corpus.add(text + "the patient", "s" + std::to_string(s), "en");
        }
        const auto run = [&](const Json& parameters, base::JobContext& context, const Corpus& texts) {
            base::JobArguments arguments;
            arguments.parameters = base::checkedParameters(*kind, parameters).value();
            arguments.inputs["corpus"].array = toArray(texts).value();
            return kind->run(arguments, context);
        };
        test::FakeContext context;
        const auto pairs = run({{"size", 280}}, context, corpus), bytes = run({{"form", "bytes"}}, context, corpus);
        QVERIFY2(pairs.has_value(), why(pairs));
        QVERIFY2(bytes.has_value(), why(bytes));
        QCOMPARE(pairs->summary["tokens"].get<int>(), 280);
        QCOMPARE(bytes->summary["tokens"].get<int>(), 257);
        const auto tokenizer = Tokenizer::parse(pairs->arrays.at("tokenizer").text(), "x").value();
        const std::string text = "the patient sees Ärzte \xe2\x98\x83";
        const auto ids = Encoder(tokenizer).encode(text).value();
        QCOMPARE(tokenizer.decode(ids), text);
        QVERIFY(ids.size() < text.size());
        // From the learnt part alone: what stands in the test documents moves nothing.
        auto other = corpus;
        const auto split = splitBySentence(corpus, {}).value();
        QVERIFY(!split.test.empty());
        Corpus changed;
        changed.name = corpus.name;
        for (std::size_t d = 0; d < corpus.size(); ++d)
            changed.add(std::find(split.test.begin(), split.test.end(), static_cast<std::int32_t>(d)) == split.test.end() ? corpus.document(d) : std::string_view(std::string(12, static_cast<char>('m' + d % 13)) + std::to_string(d * 7919)), corpus.id(d), "en");
        QVERIFY(run({{"size", 280}}, context, changed)->arrays.at("tokenizer").hash() == pairs->arrays.at("tokenizer").hash());
        // More tokens than pairs that occur twice: fewer, and said.
        const auto few = run({{"size", 100000}}, context, corpus);
        QVERIFY2(few.has_value(), why(few));
        QVERIFY(few->summary["tokens"].get<int>() < 100000 && few->summary["notes"].dump().find("No pair occurs twice") != std::string::npos);
        test::FakeContext stopping;
        stopping.stop = true;
        const auto stopped = run({{"size", 280}}, stopping, corpus);
        QVERIFY(!stopped && stopped.error().kind == base::ErrorKind::cancelled);
        QVERIFY(!run({{"size", 280}}, context, Corpus()));
    }
};

QTEST_GUILESS_MAIN(TestHostileTraining)
#include "test_hostile_training.moc"
