#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <fstream>

#include "base/seed.h"
#include "routing/corpus/corpus.h"
#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/made_model.h"
#include "routing/questions/question_answers.h"
#include "routing/questions/question_prompts.h"
#include "routing/torch/answer_questions.h"
#include "routing/torch/checkpoint.h"
#include "routing/torch/language_step.h"
#include "routing/torch/train_model.h"
#include "routing/training/checkpoint_folder.h"
#include "routing/transformers_logits.h"

using namespace triptych;
using namespace triptych::routing;
using base::Json;
namespace fs = std::filesystem;

namespace {

const base::Kind& kindOf(const char* name) {
    static const auto all = kinds();
    return *std::find_if(all.begin(), all.end(), [&](const base::Kind& k) { return k.name == name; });
}

LanguageModel modelOf(Json given) {
    auto model = test::modelOf(std::move(given));
    model.name = "small";
    return model;
}

// Words of letters at random; the right option is at a random place.
QuestionSet someQuestions(int count, int options, std::uint64_t seed) {
    QuestionSet set;
    set.name = "made up";
    const base::Stream random(seed, 1);
    std::uint64_t step = 0;
    const auto word = [&] {
        std::string text;
        for (auto n = 3 + random.below(5, step++); n > 0; --n)
            text += static_cast<char>('a' + random.below(26, step++));
        return text;
    };
    for (int q = 0; q < count; ++q) {
        Question question;
        question.text = word() + " " + word() + "?";
        while (question.options.size() < static_cast<std::size_t>(options))
            question.options.push_back(word());
        question.answer = static_cast<int>(random.below(static_cast<std::uint64_t>(options), step++));
        question.language = set.languageIndex(q % 2 == 0 ? "en" : "sw");
        question.major = q % 2 == 0;
        set.questions.push_back(std::move(question));
    }
    return set;
}

base::Result<base::Output> answered(const QuestionSet& set, const std::optional<base::Array>& model, Json parameters, base::JobContext& context, const fs::path& checkpoint = {}) {
    base::JobArguments arguments;
    TRIPTYCH_TRY(arguments.parameters, base::checkedParameters(kindOf("routing.answer_questions"), parameters));
    arguments.inputs["questions"].array = toArray(set);
    if (model)
        arguments.inputs["model"].array = *model;
    if (!checkpoint.empty())
        arguments.inputs["checkpoint"].path = checkpoint;
    return runAnswerQuestions(arguments, context);
}

ModelAnswers rowsOf(const base::Result<base::Output>& out) {
    if (!out)
        qWarning("%s", out.error().message().c_str());
    return modelAnswers(out->arrays.at("answers"), out->arrays.at("about"), "x").value();
}

// log p of what follows `given` tokens, one prefix after the other and each by itself: nothing is batched, masked or packed.
double bruteForce(const Checkpoint& checkpoint, const std::vector<std::int64_t>& tokens, std::size_t given) {
    double sum = 0;
    for (auto t = given; t < tokens.size(); ++t) {
        const std::vector<std::int64_t> prefix(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(t));
        const auto logits = checkpoint.logits(prefix).value();
        const auto V = logits.size() / prefix.size();
        const float* last = logits.data() + (prefix.size() - 1) * V;
        double total = 0;
        for (std::size_t v = 0; v < V; ++v)
            total += std::exp(static_cast<double>(last[v]));
        sum += static_cast<double>(last[tokens[t]]) - std::log(total);
    }
    return sum;
}

}  // namespace

class TestAnswerQuestions : public QObject {
    Q_OBJECT
private slots:
    // Margins and choices against a forward pass of its own for every single token, and against transformers.
    void likelihoods_data() {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("parameters");
        QTest::newRow("dense") << R"({"arm": "dense"})" << R"({"normalise": "sum"})";
        QTest::newRow("bytes") << R"({"arm": "family"})" << R"({})";
        QTest::newRow("tokens, cut") << R"({"arm": "moe", "experts": 3})" << R"({"normalise": "tokens", "longest": 9, "batch_tokens": 40})";
        QTest::newRow("letters") << R"({"arm": "specific"})" << R"({"options_shown": true})";
    }
    void likelihoods() {
        QFETCH(QString, given);
        QFETCH(QString, parameters);
        const auto model = modelOf(Json::parse(given.toStdString()));
        const auto set = someQuestions(6, 3, 4);
        const auto checked = *base::checkedParameters(kindOf("routing.answer_questions"), Json::parse(parameters.toStdString()));
        test::FakeContext context;
        const auto blob = toArray(model).value();
        const auto answers = rowsOf(answered(set, blob, checked, context));
        QVERIFY(context.monotonic);
        QCOMPARE(answers.rows.size(), set.questions.size());
        QVERIFY(answers.questionsHash == toArray(set).hash() && answers.modelHash == blob.hash() && answers.model == "small");

        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        QVERIFY(writeCheckpointFolder(model, root, {FolderLayout::transformers, base::DType::f32}));
        // By hand: bytes are tokens, so that text and tokens are one.
        const auto tokenizer = Tokenizer::parse(model.tokenizer, "x").value();
        const auto longest = std::min<std::size_t>(64, checked["longest"].get<std::size_t>());
        std::vector<std::vector<std::pair<std::vector<std::int64_t>, std::size_t>>> documents;
        for (const auto& question : set.questions) {
            documents.emplace_back();
            std::string shown = question.text;
            if (checked["options_shown"] == true)
                shown += "\nA. " + question.options[0] + "\nB. " + question.options[1] + "\nC. " + question.options[2];
            for (std::size_t i = 0; i < 3; ++i) {
                const auto option = checked["options_shown"] == true ? std::string(1, static_cast<char>('A' + i)) : question.options[i];
                auto text = "User:" + shown + "\nAssistant:" + option;
                if (text.size() > longest)
                    text = text.substr(text.size() - longest);
                const auto tokens = Encoder(tokenizer).encode(text).value();
                documents.back().emplace_back(tokens, tokens.size() - option.size());
            }
        }
        const auto weight = [&](std::size_t q, std::size_t i) {
            return checked["normalise"] == "sum" ? 1.0 : static_cast<double>(documents[q][i].first.size() - documents[q][i].second);
        };
        const auto compare = [&](const std::function<double(std::size_t, std::size_t)>& sum, double within) {
            for (std::size_t q = 0; q < documents.size(); ++q) {
                std::vector<double> scores;
                for (std::size_t i = 0; i < 3; ++i)
                    scores.push_back(sum(q, i) / weight(q, i));
                const auto right = static_cast<std::size_t>(set.questions[q].answer);
                const double other = std::max(scores[(right + 1) % 3], scores[(right + 2) % 3]);
                QVERIFY2(std::abs(answers.rows[q].margin - (scores[right] - other)) < within, qPrintable(QString("%1: %2 against %3").arg(q).arg(answers.rows[q].margin).arg(scores[right] - other)));
                QCOMPARE(answers.rows[q].chosen, static_cast<int>(std::max_element(scores.begin(), scores.end()) - scores.begin()));
            }
        };
        const auto checkpoint = Checkpoint::open(root).value();
        compare([&](std::size_t q, std::size_t i) { return bruteForce(*checkpoint, documents[q][i].first, documents[q][i].second); }, 1e-4);
        // The folder answers as the model does.
        const auto folderAnswers = rowsOf(answered(set, {}, checked, context, root));
        for (std::size_t q = 0; q < set.questions.size(); ++q)
            QVERIFY(std::abs(folderAnswers.rows[q].margin - answers.rows[q].margin) < 1e-4 && folderAnswers.rows[q].chosen == answers.rows[q].chosen);

        if (!test::hasTransformers())
            QSKIP("the Python package transformers is not installed (TRIPTYCH_TRANSFORMERS_PYTHON names an interpreter that has it): its log p were not compared");
        Json list = Json::array();
        for (const auto& question : documents)
            for (const auto& [tokens, first] : question)
                list.push_back({tokens, first});
        std::ofstream(root / "documents.json") << list.dump();
        QProcess oracle;
        oracle.start(test::transformersPython(), {QString(TRIPTYCH_SOURCE_DIR) + "/tests/routing/oracle_answers.py", folder.path()});
        QVERIFY(oracle.waitForFinished(100000));
        QVERIFY2(oracle.exitCode() == 0, oracle.readAllStandardError());
        std::ifstream in(root / "sums.json");
        const auto sums = Json::parse(in).get<std::vector<double>>();
        compare([&](std::size_t q, std::size_t i) { return sums[q * 3 + i]; }, 1e-3);
    }

    // A model that was shown the answers knows them; one at random guesses.
    void knowsWhatItLearnt() {
        const auto set = someQuestions(24, 4, 11);
        Corpus corpus;
        corpus.name = "answers";
        for (std::size_t q = 0; q < set.questions.size(); ++q)
            corpus.add("User:" + set.questions[q].text + "\nAssistant:" + set.questions[q].options[static_cast<std::size_t>(set.questions[q].answer)], "q" + std::to_string(q), set.languages[static_cast<std::size_t>(set.questions[q].language)]);
        base::JobArguments arguments;
        arguments.parameters = *base::checkedParameters(kindOf("routing.train_model"), {{"arm", "dense"}, {"layers", 2}, {"hidden", 48}, {"intermediate", 96}, {"heads", 4}, {"kv_heads", 2}, {"context", 64}, {"steps", 300},
                                                                                        {"batch_tokens", 600}, {"measure_every", 300}, {"rate", 1e-2}, {"test", 0.0}, {"weight_decay", 0.0}});
        arguments.inputs["corpus"].array = toArray(corpus).value();
        test::FakeContext context;
        const auto trained = runTrainModel(arguments, context);
        QVERIFY2(trained.has_value(), trained ? "" : trained.error().message().c_str());
        const auto out = answered(set, trained->arrays.at("model"), Json::object(), context);
        const auto answers = rowsOf(out);
        QCOMPARE(std::count_if(answers.rows.begin(), answers.rows.end(), [](const AnswerRow& row) { return row.isRight(); }), std::ptrdiff_t(24));
        QVERIFY(std::all_of(answers.rows.begin(), answers.rows.end(), [](const AnswerRow& row) { return row.margin > 0; }));
        QVERIFY(out->summary["accuracy"] == 1.0 && out->summary["chance"] == 0.25);
        QCOMPARE(answers.rows[1].major, 0.0);
        // The same questions to a model that knows nothing, by every way of scoring; 3.3 deviations of the binomial are one in a thousand.
        const auto many = someQuestions(400, 4, 12);
        const auto random = toArray(modelOf({{"arm", "dense"}})).value();
        for (const char* by : {"sum", "bytes", "tokens"}) {
            const auto guesses = rowsOf(answered(many, random, {{"normalise", by}}, context));
            const auto right = std::count_if(guesses.rows.begin(), guesses.rows.end(), [](const AnswerRow& row) { return row.isRight(); });
            QVERIFY2(std::abs(static_cast<double>(right) - 100) < 3.3 * std::sqrt(400 * 0.25 * 0.75), qPrintable(QString::number(right)));
        }
    }

    // Neither how many are judged together nor how many threads do it decides a choice.
    void batchesDoNotMatter() {
        const auto set = someQuestions(20, 4, 5);
        const auto model = toArray(modelOf({{"arm", "family"}})).value();
        test::FakeContext two, one;
        one.threadCount = 1;
        const auto whole = answered(set, model, {{"batch_tokens", 100000}}, two), again = answered(set, model, {{"batch_tokens", 100000}}, one), each = answered(set, model, {{"batch_tokens", 1}}, two);
        QVERIFY(whole->arrays.at("answers").hash() == again->arrays.at("answers").hash());
        const auto a = rowsOf(whole), b = rowsOf(each);
        for (std::size_t q = 0; q < a.rows.size(); ++q)
            QVERIFY(a.rows[q].chosen == b.rows[q].chosen && std::abs(a.rows[q].margin - b.rows[q].margin) < 1e-5);
    }

    void longPrompts() {
        auto set = someQuestions(3, 3, 6);
        set.questions[1].text = std::string(5000, 'x') + " end?";
        set.questions[2].options[1] = std::string(300, 'y');
        test::FakeContext context;
        const auto out = answered(set, toArray(modelOf({{"arm", "dense"}})).value(), Json::object(), context);
        QVERIFY2(out.has_value(), out ? "" : out.error().message().c_str());
        const auto about = base::parseJson(out->arrays.at("about").text(), "about").value();
        QVERIFY(about["cutPrompts"] == 2 && about["cutOptions"] == 1);
        QCOMPARE(context.lines.size(), std::size_t(2));
        QVERIFY(context.lines[0].find("the model reads 64 tokens") != std::string::npos);
    }

    void whatCannotBeAnswered() {
        const auto set = someQuestions(4, 3, 6);
        const auto model = toArray(modelOf({{"arm", "dense"}})).value();
        const auto said = [&](const base::Result<base::Output>& out) { return out ? std::string("taken") : out.error().message(); };
        test::FakeContext context;
        QVERIFY(said(answered(set, {}, Json::object(), context)).find("there is no model") != std::string::npos);
        QVERIFY(said(answered(set, model, Json::object(), context, "/nowhere")).find("both") != std::string::npos);
        QVERIFY(said(answered({}, model, Json::object(), context)).find("question") != std::string::npos);
        QVERIFY(said(answered(set, model, {{"prompt", "no place"}}, context)).find("{question}") != std::string::npos);
        QVERIFY(!answered(set, base::Array::ofText("nothing"), Json::object(), context));
        QVERIFY(!answered(set, {}, Json::object(), context, "/nowhere"));
        auto broken = modelOf({{"arm", "dense"}});
        for (auto& [name, array] : broken.weights) {
            auto values = array.toFloats().value();
            for (auto& v : values)
                v *= 1e30F;
            array = base::Array::of(values, array.shape());
        }
        QVERIFY(said(answered(set, toArray(broken).value(), Json::object(), context)).find("question 1") != std::string::npos);
        // A model for judging cannot be trained.
        auto judging = LanguageStep::forJudging(modelOf({{"arm", "dense"}}).config, 1).value();
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(judging.state()), std::logic_error);
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(judging.step({}, {})), std::logic_error);
    }

    void cancelIsAnswered() {
        const auto set = someQuestions(60, 4, 7);
        const auto model = toArray(modelOf({{"arm", "family"}})).value();
        for (const long after : {0L, 1L, 20L, 60L}) {
            test::FakeContext context;
            context.stop = after == 0;
            context.stopAfter = after;
            const auto out = answered(set, model, Json::object(), context);
            QVERIFY(!out && out.error().kind == base::ErrorKind::cancelled);
            QVERIFY(context.asked <= after + 20);
        }
    }
};

QTEST_GUILESS_MAIN(TestAnswerQuestions)
#include "test_answer_questions.moc"
