#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>

#include "jobs/memory_store.h"
#include "routing/corpus/corpus.h"
#include "routing/kinds.h"
#include "routing/languages.h"
#include "routing/questions/question_import.h"
#include "routing/training/model_form.h"
#include "routing/training/split.h"
#include "routing/training/study_plan.h"
#include "routing/training/training_settings.h"
#include "support/job_bench.h"
#include "support/plain_context.h"

using namespace triptych;
using namespace triptych::routing;
using base::Json;
namespace fs = std::filesystem;

namespace {

const fs::path samples = fs::path(TRIPTYCH_SOURCE_DIR) / "resources/samples/routing";
const fs::path shippedFolder = samples / "mixture";

Json fileOf(const char* name) {
    std::ifstream file(shippedFolder / name);
    return Json::parse(file);
}
Json shipped() {
    return fileOf("study.json");
}
base::Result<base::JobPlan> planOf(const Json& json, const fs::path& folder = shippedFolder) {
    TRIPTYCH_TRY(const auto study, mixtureStudyFromJson(json, "", folder));
    return mixtureStudyPlan(study);
}
std::string told(const base::Result<base::JobPlan>& plan) {
    return plan ? "planned" : plan.error().message();
}
std::map<std::string, const base::JobSpec*> byName(const base::JobPlan& plan) {
    std::map<std::string, const base::JobSpec*> out;
    for (std::size_t i = 0; i < plan.names.size(); ++i)
        out[plan.names[i]] = &plan.specs[i];
    return out;
}
Json report(const jobs::MemoryStore& store, const base::JobRecord& record) {
    return *base::parseJson(store.read(record.outputs.at("report")).value().text(), "report");
}

// Two arms and two seeds of a study that takes seconds. A language's letters follow one another by a rule of its own, and no sentence is nearly another.
Json smallStudy(const fs::path& folder) {
    std::ofstream file(folder / "corpus.jsonl");
    const std::vector<std::string> codes = {"en", "zh", "sw", "mg"};
    for (int sentence = 0; sentence < 10; ++sentence)
        for (std::size_t language = 0; language < codes.size(); ++language) {
            std::string text;
            for (std::size_t i = 0; i < 16; ++i)
                text += static_cast<char>('a' + (static_cast<std::size_t>(sentence) * (i * i + 1) + 2 * i * i + i * (language + 1)) % 23);
            file << Json{{"id", sentence}, {"language", codes[language]}, {"text", text}, {"source", sentence % 2 ? "odd" : "even"}}.dump() << '\n';
        }
    std::ofstream questions(folder / "questions.jsonl");
    for (const auto& code : codes)
        for (int answer = 0; answer < 2; ++answer)
            questions << Json{{"question", "abc"}, {"options", {"defg", "aaaa"}}, {"answer", answer}, {"language", code}, {"id", answer}}.dump() << '\n';
    return {{"name", "small"}, {"questions", {{"kind", "routing.import_questions"}, {"parameters", {{"fields", {{"id", "id"}}}}}, {"inputs", {{"source", {{"path", "questions.jsonl"}}}}}}}, {"answer", {{"prompt", "{question}"}}}, {"corpus", {{"kind", "routing.import_corpus"}, {"inputs", {{"source", {{"path", "corpus.jsonl"}}}}}}}, {"tokenizer", {{"size", 270}}}, {"arms", {"dense", "family"}}, {"seeds", {1, 2}},
            {"minor", {"mg"}}, {"test", 0.3}, {"pretrain", {{"layers", 2}, {"hidden", 16}, {"intermediate", 24}, {"heads", 2}, {"kv_heads", 1}, {"context", 32}, {"steps", 12}, {"batch_tokens", 200}, {"measure_every", 6}}},
            {"train", {{"steps", 12}, {"batch_tokens", 200}, {"measure_every", 6}, {"last_layers", 1}}}, {"compare", {{"resamples", 200}}}, {"threads", 1}};
}

}  // namespace

class TestStudyPlan : public QObject {
    Q_OBJECT
private slots:
    void theShippedStudyIsWhole() {
        const auto plan = planOf(shipped());
        QVERIFY2(plan, told(plan).c_str());
        // A corpus, questions, a pre-training a seed, 3 x 3 trainings and their answers, a comparison.
        QCOMPARE(plan->specs.size(), std::size_t{1 + 1 + 3 + 2 * 9 + 1});
        const auto registry = kinds();
        std::set<std::string> before;
        std::set<Json> splits, sizes;
        for (std::size_t i = 0; i < plan->specs.size(); ++i) {
            const auto& spec = plan->specs[i];
            const auto& name = plan->names[i];
            const auto kind = std::find_if(registry.begin(), registry.end(), [&](const auto& each) { return each.name == spec.kind; });
            QVERIFY(kind != registry.end() && base::checkSpec(*kind, spec).has_value());
            for (const auto& [slot, input] : spec.inputs)
                QVERIFY2(!input.path.empty() || before.contains(input.job), name.c_str());  // every job comes after what it needs
            QVERIFY2(before.insert(name).second, name.c_str());
            if (spec.kind != "routing.train_model")
                continue;
            QVERIFY(spec.parameters.at("name") == name);
            QCOMPARE(std::to_string(spec.seed), name.substr(name.find('/') + 1));
            QCOMPARE(spec.resources->threads, 1);
            splits.insert(Json{spec.parameters.at("test"), spec.parameters.at("split_seed"), spec.parameters.at("minor"), spec.parameters.at("minor_share")});
            sizes.insert(Json{spec.parameters.at("layers"), spec.parameters.at("hidden"), spec.parameters.at("context")});
            const bool first = name.starts_with("pretrain/");
            QCOMPARE(spec.inputs.contains("source"), !first);
            if (!first)
                QCOMPARE(spec.inputs.at("source").job, "pretrain" + name.substr(name.find('/')));
        }
        QCOMPARE(splits.size(), std::size_t{1});
        QCOMPARE(sizes.size(), std::size_t{1});
        const auto jobs = byName(*plan);
        QVERIFY(jobs.at("corpus")->inputs.at("source").path == samples / "corpus.jsonl");
        QVERIFY(jobs.at("dense/2")->parameters.at("arm") == "dense" && jobs.at("dense/2")->parameters.at("equal") == "active" && jobs.at("family/3")->parameters.at("arm") == "family");
        const auto& last = plan->specs.back();
        QCOMPARE(last.inputs.size(), std::size_t{6 * 9});
        for (const auto* output : {"about.4", "documents.4", "routing.4", "paths.4"})
            QCOMPARE(last.inputs.at(output).job, std::string("moe/2"));
        QVERIFY(last.inputs.at("answers.4").job == "answers.moe/2" && last.inputs.at("answers.4").output == "answers" && last.inputs.at("answers_about.4").output == "about");
        QVERIFY(jobs.at("answers.moe/2")->inputs.at("model").job == "moe/2" && jobs.at("answers.moe/2")->inputs.at("questions").job == "questions");
        QVERIFY(jobs.at("answers.moe/2")->parameters.at("prompt") == "{question} " && jobs.at("answers.moe/2")->resources->threads == 1);
        QVERIFY(jobs.at("questions")->inputs.at("source").path == samples / "questions.json");
        QVERIFY(last.parameters.at("arms")[0].at("baseline") == true && last.parameters.at("arms")[2].at("name") == "family");
        // A pure function.
        const auto again = planOf(shipped());
        QVERIFY(again->specs == plan->specs && again->names == plan->names);
    }

    void theStudyByArticleIsPlanned() {
        const auto plan = planOf(fileOf("udhr.json"));
        QVERIFY2(plan, told(plan).c_str());
        const auto jobs = byName(*plan);
        QVERIFY(jobs.at("corpus")->parameters.at("idField") == "section" && jobs.contains("tokenizer"));
    }

    // The shipped questions are what their rule makes of the shipped phrases that no model of the study has seen.
    void theQuestionsAreCutFromTestPhrases() {
        test::PlainContext context;
        const auto corpus = importCorpus(samples / "corpus.jsonl", {}, context);
        QVERIFY(corpus);
        const auto study = shipped();
        const auto split = splitBySentence(corpus->corpus, {study["test"], study["split_seed"], study["minor"], study["minor_share"]});
        QVERIFY(split);
        std::map<std::string, std::map<std::string, std::string>> phrases;  // of the test, by language and id
        for (const auto place : split->test) {
            const auto i = static_cast<std::size_t>(place);
            phrases[corpus->corpus.languages[static_cast<std::size_t>(corpus->corpus.language[i])]][std::string(corpus->corpus.id(i))] = corpus->corpus.document(i);
        }
        QuestionImport fields;
        fields.fields.id = "id";
        const auto imported = importQuestions(samples / "questions.json", fields, context);
        QVERIFY2(imported, imported ? "" : imported.error().message().c_str());
        const auto& set = imported->set;
        QCOMPARE(set.questions.size(), std::size_t{4 * 50});
        const auto table = paperLanguages();
        std::map<std::string, std::vector<std::string>> options;
        std::set<std::pair<std::string, std::string>> asked;
        for (const auto& question : set.questions) {
            const auto& code = set.languages[static_cast<std::size_t>(question.language)];
            QVERIFY2(phrases.contains(code) && phrases[code].contains(question.id), (code + " " + question.id).c_str());
            QVERIFY(asked.emplace(code, question.id).second);
            const auto& phrase = phrases[code][question.id];
            const auto& right = question.options[static_cast<std::size_t>(question.answer)];
            const bool spaced = phrase.find(' ') != std::string::npos;
            QVERIFY2(question.text + (spaced ? " " : "") + right == phrase, phrase.c_str());
            QCOMPARE(question.options.size(), std::size_t{4});
            QVERIFY(question.major == table.language(code).major);
            // The options of a language are the second halves of its four phrases, each right once.
            auto& known = options.try_emplace(code, question.options).first->second;
            QVERIFY(known == question.options);
        }
    }

    // What stands in the description where nothing is said, and the other forms of its members.
    void formsOfADescription() {
        auto json = shipped();
        json.erase("arms");
        json.erase("minor");
        json.erase("minor_share");
        auto plan = planOf(json);
        QVERIFY2(plan, told(plan).c_str());
        QVERIFY(byName(*plan).contains("dense/1") && byName(*plan).contains("moe/1") && byName(*plan).contains("family/1"));
        QVERIFY(!byName(*plan).at("moe/1")->parameters.contains("minor_share"));

        // A minor language without a share is never seen; known jobs stand in for new ones.
        json = shipped();
        json.erase("minor_share");
        json["corpus"] = {{"job", "c"}};
        json["tokenizer"] = {{"job", "t"}};
        plan = planOf(json);
        QVERIFY2(plan, told(plan).c_str());
        QVERIFY(byName(*plan).at("moe/1")->parameters.at("minor_share") == 0.0);
        QVERIFY(!byName(*plan).contains("corpus"));
        QCOMPARE(byName(*plan).at("moe/1")->inputs.at("corpus").job, std::string("c"));
        QCOMPARE(byName(*plan).at("moe/1")->inputs.at("tokenizer").job, std::string("t"));

        json["questions"] = {{"job", "q"}};
        plan = planOf(json);
        QVERIFY2(plan, told(plan).c_str());
        QVERIFY(!byName(*plan).contains("questions") && byName(*plan).at("answers.moe/1")->inputs.at("questions").job == "q");

        // A tokenizer learns from the documents that models learn from.
        json["tokenizer"] = {{"size", 400}};
        plan = planOf(json);
        QVERIFY2(plan, told(plan).c_str());
        QVERIFY(byName(*plan).at("tokenizer")->parameters.at("minor") == json["minor"] && byName(*plan).at("tokenizer")->parameters.at("size") == 400);
        QCOMPARE(byName(*plan).at("pretrain/2")->inputs.at("tokenizer").job, std::string("tokenizer"));

        // All arms, some twice under names of their own, with other parameters.
        json = shipped();
        json["arms"] = {"dense", "moe", "hybrid", "specific", "post_moe", "family", {{"name", "wide"}, {"train", {{"arm", "dense"}, {"equal", "total"}}}}, {{"name", "even"}, {"title", "Evened out"}, {"train", {{"arm", "moe"}, {"balance", 0.01}, {"experts", 5}}}}};
        json["train"]["frozen_layers"] = 2;
        json.erase("questions");
        json.erase("answer");
        plan = planOf(json);
        QVERIFY2(plan, told(plan).c_str());
        QCOMPARE(plan->specs.size(), std::size_t{1 + 3 + 8 * 3 + 1});
        QCOMPARE(plan->specs.back().inputs.size(), std::size_t{4 * 24});
        QVERIFY(byName(*plan).at("even/3")->parameters.at("arm") == "moe" && byName(*plan).at("even/3")->parameters.at("balance") == 0.01 && byName(*plan).at("even/3")->parameters.at("name") == "even/3");
        QVERIFY(!byName(*plan).at("moe/3")->parameters.contains("balance") && byName(*plan).at("moe/3")->parameters.at("frozen_layers") == 2);
        QCOMPARE(byName(*plan).at("even/3")->title, std::string("Evened out · 3"));
    }

    // An arm without each source that is named, beside those that are described, each from a pre-training that did not see it either.
    void sourcesLeftOut() {
        auto json = shipped();
        json["arms"] = {"dense", {{"name", "family"}, {"baseline", true}, {"title", "Families"}, {"train", {{"last_layers", 1}}}}};
        json["leave_out"] = {"books", "a/b"};
        json["train"]["mixing"] = {{"shares", {{{"source", "books"}, {"priority", 16}}}}};
        const auto plan = planOf(json);
        QVERIFY2(plan, told(plan).c_str());
        const auto jobs = byName(*plan);
        QCOMPARE(plan->specs.size(), std::size_t{1 + 1 + 3 * 3 + 2 * 4 * 3 + 1});
        for (const auto* seed : {"1", "2", "3"}) {
            const auto of = [&](const std::string& name) { return jobs.at(name + "/" + seed); };
            QCOMPARE(of("dense")->inputs.at("source").job, std::string("pretrain/") + seed);
            QCOMPARE(of("family")->inputs.at("source").job, std::string("pretrain/") + seed);
            QVERIFY(!of("family")->parameters.contains("without_sources") && !of("pretrain")->parameters.contains("without_sources"));
            for (const auto& [arm, source] : {std::pair("family-books", "books"), {"family-a_b", "a/b"}}) {
                QVERIFY(of(arm)->parameters.at("arm") == "family" && of(arm)->parameters.at("last_layers") == 1 && of(arm)->parameters.at("without_sources") == Json::array({source}));
                QCOMPARE(of(arm)->inputs.at("source").job, std::string("pretrain.") + arm + "/" + seed);
                QVERIFY(of(std::string("pretrain.") + arm)->parameters.at("without_sources") == Json::array({source}));
                QVERIFY(jobs.contains(std::string("answers.") + arm + "/" + seed));
            }
            QVERIFY(of("dense")->parameters.at("mixing") == json["train"]["mixing"]);
        }
        QCOMPARE(jobs.at("family-books/2")->title, std::string("Families − books · 2"));
        // All are tested on the same sentences, and held against the arm that has all.
        std::set<Json> splits;
        for (const auto& [name, spec] : jobs)
            if (spec->kind == "routing.train_model")
                splits.insert(Json{spec->parameters.at("test"), spec->parameters.at("split_seed"), spec->parameters.at("minor")});
        QCOMPARE(splits.size(), std::size_t{1});
        const auto& arms = jobs.at("compare")->parameters.at("arms");
        QVERIFY(arms.size() == 4 && arms[1].at("baseline") == true && arms[2].at("name") == "family-books" && arms[2].at("baseline") == false && arms[3].at("title") == "Families − a/b");

        // Arms that are described: those that leave out the same sources begin from the same; the baseline's is called "pretrain" whatever it leaves out.
        json.erase("leave_out");
        json["arms"] = {{{"name", "less"}, {"train", {{"arm", "dense"}, {"without_sources", {"web", "books"}}}}}, {{"name", "more"}, {"train", {{"arm", "moe"}, {"without_sources", {"books", "web"}}}}}, {{"name", "all"}, {"baseline", true}, {"train", {{"arm", "dense"}}}}};
        const auto described = planOf(json);
        QVERIFY2(described, told(described).c_str());
        QCOMPARE(byName(*described).at("more/1")->inputs.at("source").job, std::string("pretrain.less/1"));
        QCOMPARE(byName(*described).at("all/1")->inputs.at("source").job, std::string("pretrain/1"));
        QCOMPARE(described->specs.size(), std::size_t{1 + 1 + 2 * 3 + 2 * 3 * 3 + 1});
    }

    // Everything once for each set, and one comparison over all.
    void setsHeldOut() {
        auto json = shipped();
        json.erase("minor");
        json.erase("minor_share");
        json["tokenizer"] = {{"size", 400}};
        json["held_out"] = {{"lo", "su"}, {{"name", "north"}, {"languages", {"da", "no"}}}};
        const auto plan = planOf(json);
        QVERIFY2(plan, told(plan).c_str());
        const auto jobs = byName(*plan);
        QCOMPARE(plan->specs.size(), std::size_t{1 + 1 + 2 * (1 + 3 + 2 * 9 + 1) + 1});
        std::set<std::string> before;
        for (std::size_t i = 0; i < plan->specs.size(); ++i) {
            for (const auto& [slot, input] : plan->specs[i].inputs)
                QVERIFY2(!input.path.empty() || before.contains(input.job), plan->names[i].c_str());
            before.insert(plan->names[i]);
        }
        for (const auto& [set, languages] : {std::pair(std::string("lo-su"), Json{"lo", "su"}), {"north", Json{"da", "no"}}}) {
            for (const auto* part : {"tokenizer/", "pretrain/", "dense/", "moe/", "family/"})
                for (const auto* seed : {"1", "2", "3"}) {
                    const auto name = part + set + (part == std::string("tokenizer/") ? "" : std::string("/") + seed);
                    QVERIFY2(jobs.contains(name), name.c_str());
                    const auto& spec = *jobs.at(name);
                    QVERIFY(spec.parameters.at("minor") == languages && spec.parameters.at("minor_share") == 0.0 && spec.parameters.at("test") == 0.3);
                    if (spec.kind != "routing.train_model")
                        continue;
                    QVERIFY(spec.parameters.at("name") == name && std::to_string(spec.seed) == seed);
                    QCOMPARE(spec.inputs.at("tokenizer").job, "tokenizer/" + set);
                    if (part != std::string("pretrain/"))
                        QCOMPARE(spec.inputs.at("source").job, "pretrain/" + set + "/" + seed);
                }
            const auto& compare = *jobs.at("compare/" + set);
            QCOMPARE(compare.inputs.size(), std::size_t{6 * 9});
            for (const auto& [slot, input] : compare.inputs)
                QVERIFY2(input.job.find("/" + set + "/") != std::string::npos, input.job.c_str());
            QVERIFY(!compare.parameters.contains("pooled"));
            QCOMPARE(jobs.at("answers.moe/" + set + "/2")->inputs.at("model").job, "moe/" + set + "/2");
        }
        const auto& last = plan->specs.back();
        QVERIFY(plan->names.back() == "compare" && last.parameters.at("pooled") == true);
        QCOMPARE(last.inputs.size(), std::size_t{4 * 18});
        QVERIFY(last.inputs.at("about.0").job == "dense/lo-su/1" && last.inputs.at("about.17").job == "family/north/3");
        // One set has nothing to be pooled with; a share is of all sets.
        json["held_out"] = Json::parse(R"([["lo", "su"]])");
        json["minor_share"] = 0.1;
        const auto one = planOf(json);
        QVERIFY2(one, told(one).c_str());
        QVERIFY(one->names.back() == "compare/lo-su" && byName(*one).at("dense/lo-su/1")->parameters.at("minor_share") == 0.1);
        json["held_out"] = Json::parse(R"([["aaa", "bbb", "ccc", "ddd", "eee", "fff", "ggg"]])");
        QCOMPARE(planOf(json)->names.back(), std::string("compare/set1"));
    }

    void sources() {
        auto json = shipped();
        json.erase("pretrain");
        json.erase("tokenizer");
        json.erase("questions");
        json.erase("answer");
        json["source"] = {{"job", "known"}};
        auto plan = planOf(json);
        QVERIFY2(plan, told(plan).c_str());
        QCOMPARE(plan->specs.size(), std::size_t{1 + 9 + 1});
        QCOMPARE(byName(*plan).at("moe/1")->inputs.at("source").job, std::string("known"));

        // A checkpoint of the Qwen2 layout: its sizes are known before anything runs.
        QTemporaryDir folder;
        const fs::path place = folder.path().toStdString();
        fs::create_directories(place / "qwen");
        const auto config = [&](int layers) {
            std::ofstream(place / "qwen/config.json") << Json{{"model_type", "qwen2"}, {"vocab_size", 300}, {"hidden_size", 32}, {"intermediate_size", 48}, {"num_hidden_layers", layers}, {"num_attention_heads", 4}, {"num_key_value_heads", 2}, {"max_position_embeddings", 64}, {"tie_word_embeddings", true}};
        };
        config(3);
        json["corpus"] = {{"job", "c"}};
        json["source"] = {{"checkpoint", "qwen"}};
        plan = planOf(json, place);
        QVERIFY2(plan, told(plan).c_str());
        const auto spec = *byName(*plan).at("family/2");
        QVERIFY(spec.inputs.at("checkpoint").path == place / "qwen" && !spec.inputs.contains("source") && !spec.inputs.contains("tokenizer"));
        QVERIFY(spec.parameters.at("layers") == 3 && spec.parameters.at("context") == 64);
        config(1);
        QVERIFY2(told(planOf(json, place)).find("/arms/0/train/last_layers") != std::string::npos, told(planOf(json, place)).c_str());
        config(3);
        json["train"]["context"] = 65;
        QVERIFY2(told(planOf(json, place)).find("/train/context") != std::string::npos, told(planOf(json, place)).c_str());
        json["source"] = {{"checkpoint", "other"}};
        QVERIFY2(told(planOf(json, place)).find("/source/checkpoint") != std::string::npos, told(planOf(json, place)).c_str());
    }

    void wrongStudiesAreTold_data() {
        QTest::addColumn<QByteArray>("pointer");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("where");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const char* pointer, const char* value, const char* where, const char* words) {
            QTest::newRow(name) << QByteArray(pointer) << QByteArray(value) << QByteArray(where) << QByteArray(words);
        };
        row("member", "/epochs", "3", "", "unknown member \"epochs\"");
        row("name", "/name", "3", "/name", "not a text");
        row("about", "/about", "[]", "/about", "not a text");
        row("corpus", "/corpus", "\"corpus.jsonl\"", "/corpus", "");
        row("no corpus", "/corpus", "{}", "/corpus/kind", "");
        row("kind of the corpus", "/corpus/kind", "\"routing.import_trace\"", "/corpus/kind", "routing.import_corpus");
        row("parameter of the corpus", "/corpus/parameters", R"({"texts": 3})", "/corpus/parameters/texts", "");
        row("no job", "/corpus", R"({"job": ""})", "/corpus", "neither a job");
        row("tokenizer", "/tokenizer", "\"words\"", "/tokenizer", "not a tokenizer");
        row("parameter of the tokenizer", "/tokenizer", R"({"sizes": 300})", "/tokenizer/sizes", "size");
        row("size of the tokenizer", "/tokenizer", R"({"size": 3})", "/tokenizer/size", "");
        row("split of the tokenizer", "/tokenizer", R"({"split_seed": 3})", "/tokenizer/split_seed", "the study's to set");
        row("tokenizer's job and more", "/tokenizer", R"({"job": "t", "size": 300})", "/tokenizer", "unknown member");
        row("pre-training", "/pretrain", "100", "/pretrain", "not an object");
        row("parameter of the pre-training", "/pretrain/stepz", "3", "/pretrain/stepz", "steps");
        row("heads of the pre-training", "/pretrain/heads", "5", "/pretrain/heads", "heads");
        row("arm of the pre-training", "/pretrain/arm", "\"moe\"", "/pretrain/arm", "dense");
        row("name of the pre-training", "/pretrain/name", "\"x\"", "/pretrain/name", "the study's to set");
        row("split of the pre-training", "/pretrain/test", "0.2", "/pretrain/test", "the study's to set");
        row("source and pre-training", "/source", R"({"job": "x"})", "/source", "one of them");
        row("arms", "/arms", R"("dense")", "/arms", "no list of arms");
        row("no arms", "/arms", "[]", "/arms", "no list of arms");
        row("one arm", "/arms", R"(["dense"])", "/arms", "fewer than two arms");
        row("arm twice", "/arms/2/name", "\"moe\"", "/arms/2/name", "twice");
        row("two baselines", "/arms/1/baseline", "true", "/arms", "more than one baseline");
        row("baseline of a text", "/arms/1/baseline", "\"yes\"", "/arms/1/baseline", "");
        row("unknown arm", "/arms/1/name", "\"sparse\"", "/arms/1/train/arm", "dense, moe, hybrid, specific, post_moe, family");
        row("unknown arm in parameters", "/arms/1/train", R"({"arm": "sparse"})", "/arms/1/train/arm", "");
        row("arm like a job", "/arms/1", R"({"name": "pretrain", "train": {"arm": "moe"}})", "/arms/1/train", "pretrain/1");
        row("member of an arm", "/arms/1/seeds", "[1]", "/arms/1", "unknown member \"seeds\"");
        row("parameter of an arm", "/arms/1/train", R"({"expert": 3})", "/arms/1/train/expert", "experts");
        row("range of an arm's parameter", "/arms/1/train", R"({"experts": 1})", "/arms/1/train/top_k", "2 of 1");
        row("name of an arm's training", "/arms/1/train", R"({"name": "x"})", "/arms/1/train/name", "the study's to set");
        row("minor of an arm", "/arms/1/train", R"({"minor": []})", "/arms/1/train/minor", "once for all");
        row("size of an arm", "/arms/1/train", R"({"layers": 3})", "/arms/1/train/layers", "pretrain");
        row("dense with a balance", "/arms/0/train", R"({"balance": 0.1})", "/arms/0/train/balance", "dense");
        row("balance for all", "/train/balance", "0.1", "/train/balance", "dense");
        row("more experts than there are", "/train/top_k", "9", "/train/top_k", "9 of 7");
        row("layers that are not there", "/train/last_layers", "5", "/train/last_layers", "at most 4");
        row("frozen layers", "/arms/2/train", R"({"frozen_layers": 5})", "/arms/2/train/frozen_layers", "at most 4");
        row("a longer context", "/train/context", "512", "/train/context", "at most 128");
        row("table of languages", "/arms/2/train", R"({"languages": {"families": 3}})", "/arms/2/train/languages", "");
        row("seeds", "/seeds", "[]", "/seeds", "no list of seeds");
        row("seed twice", "/seeds", "[1, 2, 1]", "/seeds", "different");
        row("seed below 0", "/seeds", "[-1]", "/seeds", "");
        row("minor", "/minor", "\"sw\"", "/minor", "not a list of texts");
        row("minor twice", "/minor", R"(["sw", "sw"])", "/minor", "twice");
        row("share", "/minor_share", "1.5", "/minor_share", "0 to 1");
        row("share of none", "/minor", "[]", "/minor_share", "a share of no language");
        row("test", "/test", "1", "/test", "0 to 0.9");
        row("no test", "/test", "0", "/test", "nothing is left to be tested on");
        row("prompt without a question", "/answer/prompt", "\"Answer:\"", "/answer/prompt", "no place for the question");
        row("equal to no arm", "/arms/0/train/equal_to", "\"hybrid\"", "/arms/0/train/equal_to", "no arm of the study");
        row("split seed", "/split_seed", "\"a\"", "/split_seed", "a whole number");
        row("trainings", "/train", "[]", "/train", "not an object");
        row("parameter", "/train/epochs", "3", "/train/epochs", "has no parameter");
        row("range", "/train/rate", "7", "/train/rate", "");
        row("own name", "/train/name", "\"x\"", "/train/name", "the study's to set");
        row("one arm for all", "/train/arm", "\"moe\"", "/train/arm", "an arm for all arms");
        row("size for all", "/train/hidden", "32", "/train/hidden", "pretrain");
        row("questions", "/questions", "\"questions.json\"", "/questions", "");
        row("kind of the questions", "/questions/kind", "\"routing.import_corpus\"", "/questions/kind", "routing.import_questions");
        row("parameter of the questions", "/questions/parameters", R"({"row": 3})", "/questions/parameters/row", "");
        row("answers", "/answer", "3", "/answer", "not an object");
        row("parameter of the answers", "/answer/normalize", "\"sum\"", "/answer/normalize", "normalise");
        row("arm like the answers", "/arms/1", R"({"name": "answers.dense", "train": {"arm": "moe"}})", "/arms/1/train", "answers.dense/1");
        row("comparison", "/compare", R"({"resamples": 3})", "/compare/resamples", "");
        row("arms of the comparison", "/compare", R"({"arms": ["dense"]})", "/compare/arms", "the study's to set");
        row("pooled comparison", "/compare", R"({"pooled": true})", "/compare/pooled", "the study's to set");
        row("left out", "/leave_out", "\"books\"", "/leave_out", "not a list of texts");
        row("left out twice", "/leave_out", R"(["a", "a"])", "/leave_out", "twice");
        row("left out and an arm", "/arms/1", R"({"name": "dense-a", "train": {"arm": "moe", "without_sources": ["a", "a"]}})", "/arms/1/train", "twice");
        row("left out of a pre-training", "/pretrain/without_sources", R"(["a"])", "/pretrain/without_sources", "the study's to set");
        row("sources of an arm", "/arms/1/train", R"({"without_sources": "a"})", "/arms/1/train/without_sources", "");
        row("mixing", "/train/mixing", R"({"shares": [{"source": "a", "epochs": -1}]})", "/train/mixing/shares/0/epochs", "epochs");
        row("mixing of an arm", "/arms/1/train", R"({"mixing": {"share": []}})", "/arms/1/train/mixing", "shares");
        row("sets beside minor", "/held_out", R"([["fr"]])", "/minor", "beside sets");
        row("no sets", "/held_out", "[]", "/held_out", "no list of sets");
        row("set of nothing", "/held_out", "[[]]", "/held_out/0", "no set of languages");
        row("set of numbers", "/held_out", "[[3]]", "/held_out/0", "not a list of texts");
        row("language in two sets", "/held_out", R"([["fr", "de"], ["de"]])", "/held_out/1", "two sets");
        row("two sets of a name", "/held_out", R"([{"name": "x", "languages": ["fr"]}, {"name": "x", "languages": ["de"]}])", "/held_out/1/name", "twice");
        row("name of a set", "/held_out", R"([{"name": "x/y", "languages": ["fr"]}])", "/held_out/0/name", "\"/\"");
        row("member of a set", "/held_out", R"([{"codes": ["fr"]}])", "/held_out/0", "unknown member");
        row("threads", "/threads", "-1", "/threads", "");
        Json seeds = Json::array();
        for (int seed = 0; seed < 600; ++seed)
            seeds.push_back(seed);
        row("too many", "/seeds", seeds.dump().c_str(), "/seeds", "4204 jobs");
    }
    void wrongStudiesAreTold() {
        QFETCH(QByteArray, pointer);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, where);
        QFETCH(QByteArray, words);
        auto json = shipped();
        json[Json::json_pointer(pointer.toStdString())] = Json::parse(value.toStdString());
        const auto plan = planOf(json);
        QVERIFY(!plan);
        QVERIFY(plan.error().kind == base::ErrorKind::badRequest);
        QCOMPARE(QByteArray::fromStdString(plan.error().where).left(where.size()), where);
        QVERIFY2(plan.error().message().find(words.toStdString()) != std::string::npos, plan.error().message().c_str());
    }

    // Equal to the arm as it is in this study: its experts, places and layers, by its name or by what it is.
    void equalToAnArmOfTheStudy() {
        const auto active = [](const base::JobPlan& plan, const std::string& arm) {
            const auto at = std::find(plan.names.begin(), plan.names.end(), arm + "/1") - plan.names.begin();
            Json parameters = plan.specs[static_cast<std::size_t>(at)].parameters;
            const auto all = kinds();
            const auto kind = std::find_if(all.begin(), all.end(), [](const base::Kind& k) { return k.name == "routing.train_model"; });
            ModelConfig dense = modelTrainingFromParameters(*base::checkedParameters(*kind, {{"layers", 4}, {"hidden", 96}, {"intermediate", 192}, {"heads", 4}, {"kv_heads", 2}, {"context", 128}}), 257, nullptr)->form;
            return costOf(modelTrainingFromParameters(*base::checkedParameters(*kind, parameters), 257, &dense)->form, 0).activeParameters;
        };
        for (const char* change : {R"({"last_layers": 1})", R"({"last_layers": 3, "top_k": 4})", R"({"shared": true})", R"({"arm": "moe", "experts": 16, "top_k": 4})"})
            for (const char* name : {"family", "wide one"}) {
                auto json = shipped();
                json["arms"][2] = {{"name", name}, {"train", Json::parse(change)}};
                if (!json["arms"][2]["train"].contains("arm"))
                    json["arms"][2]["train"]["arm"] = "family";
                json["arms"][0]["train"]["equal_to"] = name;
                const auto plan = planOf(json);
                QVERIFY2(plan, told(plan).c_str());
                const double dense = static_cast<double>(active(*plan, "dense")), mixture = static_cast<double>(active(*plan, name));
                QVERIFY2(std::abs(dense - mixture) < 0.005 * mixture, qPrintable(QString("%1 %2: %3 %4").arg(name, change).arg(dense).arg(mixture)));
            }
    }

    void sourcesThatAreNone() {
        auto json = shipped();
        json.erase("pretrain");
        for (const auto* source : {R"({})", R"({"job": "a", "checkpoint": "b"})", R"({"path": "b"})", R"("b")"}) {
            json["source"] = Json::parse(source);
            QVERIFY2(told(planOf(json)).find("/source") == 0, told(planOf(json)).c_str());
        }
        json["source"] = {{"job", "a"}};
        json.erase("questions");
        QVERIFY2(told(planOf(json)).find("/answer") == 0, told(planOf(json)).c_str());
        json.erase("answer");
        json["tokenizer"] = {{"size", 300}};
        QVERIFY2(told(planOf(json)).find("/tokenizer") == 0, told(planOf(json)).c_str());
        QVERIFY(!planOf(Json::array()));
    }

    // Through the worker: the models of an arm differ by their seeds, those of a seed begin alike, and the report says what the documents say.
    void theJobsRun() {
        QTemporaryDir folder;
        const auto plan = planOf(smallStudy(folder.path().toStdString()), folder.path().toStdString());
        QVERIFY2(plan, told(plan).c_str());
        QCOMPARE(plan->specs.size(), std::size_t{3 + 2 + 2 * 4 + 1});
        jobs::MemoryStore store;
        test::JobBench bench(kinds(), store);
        const auto records = bench.run(*plan);
        QCOMPARE(records.size(), plan->specs.size());
        std::map<std::string, Json> abouts;
        for (std::size_t i = 0; i < records.size(); ++i) {
            QVERIFY2(records[i].state == base::JobState::done, plan->names[i].c_str());
            if (records[i].spec.kind == "routing.train_model")
                abouts[plan->names[i]] = *base::parseJson(store.read(records[i].outputs.at("about")).value().text(), "about");
        }
        for (const auto* seed : {"1", "2"}) {
            const auto before = std::string("pretrain/") + seed;
            for (const auto* arm : {"dense/", "family/"}) {
                const auto& about = abouts.at(arm + std::string(seed));
                QVERIFY(about["source"]["name"] == before && about["steps"] == 12 && about["form"]["num_hidden_layers"] == 2);
            }
        }
        QVERIFY(abouts.at("dense/1")["source"]["hash"] == abouts.at("family/1")["source"]["hash"] && abouts.at("dense/1")["source"]["hash"] != abouts.at("dense/2")["source"]["hash"]);
        for (const auto& language : abouts.at("family/1")["languages"])
            QCOMPARE(language["trainDocuments"].get<int>(), language["code"] == "mg" ? 0 : 7);
        const auto found = report(store, records.back());
        QCOMPARE(found["arms"].size(), std::size_t{2});
        QVERIFY(found["arms"][0]["baseline"] == true && found["arms"][1]["name"] == "family");
        // The mean over seeds and languages, from what the trainings left.
        double bits = 0;
        for (std::size_t i = 0; i < records.size(); ++i)
            if (plan->names[i].starts_with("family/"))
                bits += records[i].summary.at("bitsPerByte").get<double>() / 2;
        QVERIFY(std::abs(records.back().summary.at("bitsPerByte").at("family").get<double>() - bits) < 1e-9);
        // Of two opposite keys one is right whatever a model answers.
        QVERIFY(std::abs(records.back().summary.at("accuracy").at("dense").get<double>() - 0.5) < 1e-9 && found.contains("accuracy"));
        // What was done once is not done again.
        const auto again = bench.run(*plan);
        QCOMPARE(again.size(), records.size());
        for (std::size_t i = 0; i < again.size(); ++i)
            QVERIFY2(again[i].manifest.at("cached") == true && again[i].outputs == records[i].outputs, plan->names[i].c_str());
    }

    // Two sets and a source left out, through the worker: what was held out was not learnt from, and the last comparison tells each language as its set does.
    void setsAndSourcesRun() {
        QTemporaryDir folder;
        auto json = smallStudy(folder.path().toStdString());
        json.erase("minor");
        json.erase("questions");
        json.erase("answer");
        json["held_out"] = {{"mg"}, {"sw"}};
        json["arms"] = {"dense"};
        json["leave_out"] = {"odd"};
        for (const auto* part : {"pretrain", "train"})
            json[part].update(Json{{"steps", 4}, {"measure_every", 4}});
        const auto plan = planOf(json, folder.path().toStdString());
        QVERIFY2(plan, told(plan).c_str());
        jobs::MemoryStore store;
        test::JobBench bench(kinds(), store);
        const auto records = bench.run(*plan);
        std::map<std::string, Json> reports;
        for (std::size_t i = 0; i < records.size(); ++i) {
            QVERIFY2(records[i].state == base::JobState::done, plan->names[i].c_str());
            if (records[i].spec.kind == "routing.compare_models")
                reports[plan->names[i]] = report(store, records[i]);
            if (records[i].spec.kind != "routing.train_model")
                continue;
            const auto about = *base::parseJson(store.read(records[i].outputs.at("about")).value().text(), "about");
            const auto& name = plan->names[i];
            const std::string held = name.find("/mg/") != std::string::npos ? "mg" : "sw";
            const bool without = name.find("dense-odd") != std::string::npos;
            for (const auto& language : about["languages"])
                QVERIFY2((language["trainDocuments"] == 0) == (language["code"] == held) && language["testDocuments"] == 3, name.c_str());
            for (const auto& source : about["sources"])
                QVERIFY2((source["learntTokens"] == 0) == (without && source["source"] == "odd") && source["testDocuments"].get<int>() > 0, name.c_str());
        }
        const auto value = [&](const std::string& of, const std::string& code, int arm) {
            for (std::size_t i = 0; i < records.size(); ++i)
                if (plan->names[i] == of) {
                    const auto rows = store.read(records[i].outputs.at("results")).value().toDoubles();
                    const auto& groups = reports.at(of)["groups"];
                    for (std::size_t at = 0; at < rows.size(); at += 11)
                        if (rows[at] == arm && groups[static_cast<std::size_t>(rows[at + 1])]["name"] == code)
                            return rows[at + 2];
                }
            return -1.0;
        };
        const auto& pooled = reports.at("compare");
        QVERIFY(pooled["pooled"] == Json::parse(R"([["mg"], ["sw"]])") && pooled["languages"].size() == 2);
        for (int arm = 0; arm < 2; ++arm) {
            const double mg = value("compare/mg", "mg", arm), sw = value("compare/sw", "sw", arm);
            QVERIFY(mg > 0 && sw > 0 && std::abs(value("compare", "mg", arm) - mg) < 1e-12 && std::abs(value("compare", "sw", arm) - sw) < 1e-12);
            QVERIFY(std::abs(value("compare", "all", arm) - (mg + sw) / 2) < 1e-12);
        }
        QVERIFY(value("compare/mg", "sw", 0) != value("compare", "sw", 0));
        QVERIFY(pooled["sources"]["groups"].size() == 3 && reports.at("compare/mg")["arms"][1]["withoutSources"] == Json::array({"odd"}));
    }

    // The shipped study, with few steps and two seeds; whole with TRIPTYCH_SHIPPED=all.
    void theShippedStudyRuns() {
        auto json = shipped();
        if (qEnvironmentVariable("TRIPTYCH_SHIPPED") != QLatin1String("all"))
            shorten(json);
        const auto found = ran(json, shippedFolder);
        if (found.is_null())
            return;
        if (qEnvironmentVariableIsSet("TRIPTYCH_SHIPPED"))
            qInfo("%s", found.dump(1).c_str());
        QCOMPARE(found["arms"].size(), std::size_t{3});
        QVERIFY(found.contains("accuracy"));
        std::map<std::string, std::size_t> languages;
        for (const auto& group : found["groups"])
            if (group["languages"].size() > 1)
                languages[group["name"].get<std::string>()] = group["languages"].size();
        QCOMPARE(languages.at("all"), std::size_t{50});
        QCOMPARE(languages.at("major"), std::size_t{12});
        QCOMPARE(languages.at("unseen"), std::size_t{8});
    }

    // The study by article where its texts are, shortened; whole with TRIPTYCH_SHIPPED=all.
    void theStudyByArticleRuns() {
        const fs::path texts = fs::path(qEnvironmentVariable("TRIPTYCH_SHARED").toStdString()) / "data/routing/udhr/udhr.jsonl";
        std::error_code error;
        if (!fs::is_regular_file(texts, error))
            QSKIP("udhr.jsonl, the Universal Declaration of Human Rights, is not here: TRIPTYCH_SHARED");
        if (!qEnvironmentVariableIsSet("TRIPTYCH_SHIPPED"))
            QSKIP("takes a minute shortened, half an hour whole: TRIPTYCH_SHIPPED=short or all");
        auto json = fileOf("udhr.json");
        json["corpus"]["inputs"]["source"]["path"] = texts.string();
        if (qEnvironmentVariable("TRIPTYCH_SHIPPED") != QLatin1String("all"))
            shorten(json);
        const auto found = ran(json, shippedFolder);
        if (found.is_null())
            return;
        QCOMPARE(found["arms"].size(), std::size_t{3});
    }

private:
    static void shorten(Json& json) {
        json["seeds"] = {1, 2};
        for (const auto* part : {"pretrain", "train"})
            json[part].update(Json{{"steps", 3}, {"measure_every", 3}});
        json["compare"]["resamples"] = 200;
    }
    // The report of a study run whole; null when something went wrong.
    static Json ran(const Json& json, const fs::path& folder) {
        const auto plan = planOf(json, folder);
        if (!plan) {
            QTest::qFail(told(plan).c_str(), __FILE__, __LINE__);
            return {};
        }
        jobs::MemoryStore store;
        test::JobBench bench(kinds(), store);
        QElapsedTimer timer;
        timer.start();
        const auto records = bench.run(*plan);
        if (records.size() != plan->specs.size() || records.back().state != base::JobState::done) {
            QTest::qFail("not every job is done", __FILE__, __LINE__);
            return {};
        }
        qInfo("%zu jobs in %.1f s", records.size(), static_cast<double>(timer.elapsed()) / 1000);
        return report(store, records.back());
    }
};

QTEST_GUILESS_MAIN(TestStudyPlan)
#include "test_study_plan.moc"
