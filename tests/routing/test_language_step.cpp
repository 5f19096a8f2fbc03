#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fstream>
#include <limits>
#include <numeric>

#include "base/json.h"
#include "base/safetensors.h"
#include "base/seed.h"
#include "routing/torch/checkpoint.h"
#include "small_decoder.h"

// A step of training against autograd in double precision, finite differences, and what is known without either.
using namespace triptych;
using namespace triptych::routing;
namespace fs = std::filesystem;
using test::apart;
using test::distance;
using test::floats;
using test::made;
using test::same;
using test::smallConfig;
using test::someBatch;
using test::Weights;
using Batch = test::DocumentBatch;

namespace {

double sumOf(const std::vector<double>& v) {
    return std::accumulate(v.begin(), v.end(), 0.0);
}

base::Json configJson(const ModelConfig& c) {
    return {{"model_type", "upcycling-qwen2-moe"}, {"vocab_size", c.vocabulary}, {"hidden_size", c.hidden}, {"intermediate_size", c.intermediate}, {"moe_intermediate_size", c.expertIntermediate},
            {"shared_expert_intermediate_size", c.sharedIntermediate}, {"num_hidden_layers", c.layers}, {"num_attention_heads", c.heads}, {"num_key_value_heads", c.keyValueHeads},
            {"num_experts", c.experts}, {"num_experts_per_tok", c.expertsPerToken}, {"mlp_only_layers", c.denseLayers}, {"tie_word_embeddings", c.tiedEmbeddings},
            {"share_flag", c.sharedExpert}, {"norm_topk_prob", c.normaliseTopK}, {"rope_theta", c.ropeTheta}, {"max_position_embeddings", c.maxPositions}};
}

}  // namespace

class TestLanguageStep : public QObject {
    Q_OBJECT
private slots:
    void agreesWithAutograd_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<bool>("shared");
        QTest::addColumn<bool>("tied");
        QTest::addColumn<double>("balance");
        QTest::addColumn<int>("frozen");
        QTest::addColumn<bool>("dense");
        QTest::addColumn<bool>("normalise");
        QTest::newRow("plain") << "plain" << false << true << 0.0 << 0 << false << false;
        QTest::newRow("hybrid") << "hybrid" << false << true << 0.0 << 0 << false << false;
        QTest::newRow("hybrid, shared expert, balance") << "hybrid" << true << false << 0.3 << 0 << false << false;
        QTest::newRow("specific, shared expert") << "specific" << true << true << 0.0 << 0 << false << false;
        QTest::newRow("specific, balance") << "specific" << false << false << 0.2 << 0 << false << false;
        QTest::newRow("frozen below, tied") << "hybrid" << false << true << 0.0 << 2 << false << false;
        QTest::newRow("frozen below, untied") << "plain" << false << false << 0.1 << 1 << false << false;
        QTest::newRow("no mixture") << "plain" << false << false << 0.0 << 0 << true << false;
        QTest::newRow("weights renormalised") << "hybrid" << false << true << 0.0 << 0 << false << true;
    }
    void agreesWithAutograd() {
        static const bool torchIsThere = QProcess::execute("/usr/bin/python3", {"-c", "import torch"}) == 0;
        if (!torchIsThere)
            QSKIP("python3-torch is not installed");
        QFETCH(QString, rule);
        QFETCH(bool, shared);
        QFETCH(bool, tied);
        QFETCH(double, balance);
        QFETCH(int, frozen);
        QFETCH(bool, dense);
        QFETCH(bool, normalise);
        auto c = smallConfig();
        c.sharedExpert = shared;
        c.tiedEmbeddings = tied;
        c.normaliseTopK = normalise;
        if (rule == "specific")
            c.expertsPerToken = 1;
        if (dense)
            c.experts = 0;
        LanguageStepSettings s;
        s.rate = 2e-3;
        s.balance = balance;
        s.frozenLayers = frozen;
        s.rule = rule == "plain" ? RoutingRule::plain : rule == "hybrid" ? RoutingRule::hybrid : RoutingRule::specific;
        s.clip = 0.5;
        // AdamW's first step is the sign of a gradient, whatever its size: with the usual epsilon, values near 0 would be told from rounding by nothing.
        s.epsilon = 1e-4;
        auto step = made(c);
        std::vector<Batch> batches = {someBatch(c, {7, 1, 30, 0, 12}, 1), someBatch(c, {64, 3}, 2), someBatch(c, {5, 5, 5, 5, 5}, 3)};
        if (dense)
            for (auto& b : batches)
                b.own.assign(b.own.size(), -1);
        QTemporaryDir folder;
        const fs::path at = folder.path().toStdString();
        QVERIFY(base::writeSafetensors(at / "weights.safetensors", step.weights()));
        base::Json told = base::Json::array();
        for (const auto& b : batches)
            told.push_back({{"tokens", b.tokens}, {"targets", b.targets}, {"lengths", b.lengths}, {"own", b.own}});
        std::ofstream(at / "task.json") << base::Json{{"config", {{"layers", c.layers}, {"heads", c.heads}, {"groups", c.keyValueHeads}, {"headSize", c.headSize}, {"k", c.expertsPerToken}, {"moe", c.moeLayers()},
                                                                  {"tied", tied}, {"shared", shared}, {"normalise", normalise}, {"epsilon", c.normEpsilon}, {"theta", c.ropeTheta}}},
                                                      {"settings", {{"rule", rule.toStdString()}, {"rate", s.rate}, {"beta1", s.beta1}, {"beta2", s.beta2}, {"epsilon", s.epsilon}, {"decay", s.weightDecay}, {"clip", s.clip}, {"balance", balance}, {"frozenLayers", frozen}}},
                                                      {"batches", told}}.dump();
        QProcess oracle;
        oracle.start("/usr/bin/python3", {QString(TRIPTYCH_SOURCE_DIR) + "/tests/routing/oracle_training.py", folder.path()});
        QVERIFY(oracle.waitForFinished(120000));
        QVERIFY2(oracle.exitCode() == 0, oracle.readAllStandardError());
        const auto answer = base::Safetensors::open(at / "answer.safetensors").value();
        const auto losses = answer.tensor("losses").value().toDoubles();
        for (std::size_t n = 0; n < batches.size(); ++n) {
            const auto before = step.weights();
            const auto result = step.step(batches[n].view(), s);
            QVERIFY(result.finite && !result.stopped);
            const auto close = [](double a, double b) { return std::abs(a - b) <= 1e-5 * std::abs(b); };
            QVERIFY2(close(result.loss, losses[3 * n]), qPrintable(QString("%1 %2").arg(result.loss, 0, 'g', 12).arg(losses[3 * n], 0, 'g', 12)));
            QVERIFY2(close(result.balance, losses[3 * n + 1]) , qPrintable(QString("%1 %2").arg(result.balance).arg(losses[3 * n + 1])));
            QVERIFY2(close(result.gradientNorm, losses[3 * n + 2]), qPrintable(QString("%1 %2").arg(result.gradientNorm, 0, 'g', 12).arg(losses[3 * n + 2], 0, 'g', 12)));
            if (n == 0) {
                // Of a size that rounding does not reach; where a gradient is nothing, ours is nothing beside the whole.
                int compared = 0;
                for (const auto& [name, gradient] : step.gradients()) {
                    if (!answer.find("gradient." + name))
                        continue;
                    const auto wanted = answer.tensor("gradient." + name).value().toDoubles();
                    double size = 0;
                    for (const double v : wanted)
                        size += v * v;
                    const double error = std::sqrt(size) > 1e-4 * result.gradientNorm ? apart(gradient.toDoubles(), wanted) : (size > 0 ? apart(gradient.toDoubles(), wanted) : distance(gradient.toDoubles(), wanted)) / result.gradientNorm;
                    QVERIFY2(error <= 1e-5, qPrintable(QString("%1: %2").arg(QString::fromStdString(name)).arg(error)));
                    ++compared;
                }
                QVERIFY(compared >= 14);
            }
            for (const auto& [name, array] : step.weights()) {
                const auto wanted = answer.tensor("step." + std::to_string(n) + "." + name).value().toDoubles();
                const auto ours = array.toDoubles();
                for (std::size_t i = 0; i < ours.size(); ++i)
                    QVERIFY2(std::abs(ours[i] - wanted[i]) <= 2e-5, qPrintable(QString("step %1, %2[%3]: %4 %5").arg(n).arg(QString::fromStdString(name)).arg(i).arg(ours[i]).arg(wanted[i])));
                QVERIFY2(apart(ours, wanted) <= 1e-5, qPrintable(QString("step %1, %2: %3").arg(n).arg(QString::fromStdString(name)).arg(apart(ours, wanted))));
                if (frozen > 0 && name == "model.embed_tokens.weight")
                    QVERIFY(array.hash() == before.at(name).hash());
            }
        }
    }

    // The mixture's gradients along a direction, by central differences of the loss: no second implementation is needed for it. Nothing above
    // the mixture chooses anew, so that the loss is smooth in its experts.
    // All experts take part where the router itself is moved, so that no choice can turn.
    void agreesWithFiniteDifferences_data() {
        QTest::addColumn<int>("k");
        QTest::newRow("two of five") << 2;
        QTest::newRow("all five") << 5;
    }
    void agreesWithFiniteDifferences() {
        QFETCH(int, k);
        auto c = smallConfig();
        c.expertsPerToken = k;
        c.denseLayers = {0, 1};
        c.sharedExpert = true;
        auto step = made(c);
        const auto batch = someBatch(c, {20, 9, 14}, 6);
        LanguageStepSettings s;
        s.rate = 0;
        s.weightDecay = 0;
        s.clip = 0;
        QVERIFY(step.step(batch.view(), s).finite);
        const auto gradients = step.gradients(), weights = step.weights();
        const auto scored = static_cast<double>(std::count_if(batch.targets.begin(), batch.targets.end(), [](auto t) { return t >= 0; }));
        const auto chosen = step.judge(batch.view(), true).routed.selected;
        for (const char* part : {k == 2 ? "experts.3.up_proj.weight" : "gate.weight", "experts.2.gate_proj.weight", "experts.0.down_proj.weight", "experts.1.up_proj.weight", "shared_expert_gate.weight", "shared_expert.up_proj.weight"}) {
            const auto name = std::string("model.layers.2.mlp.") + part;
            // The steepest direction: what changes most is told best from rounding.
            const auto gradient = gradients.at(name).toDoubles();
            const double length = std::sqrt(std::inner_product(gradient.begin(), gradient.end(), gradient.begin(), 0.0));
            QVERIFY2(length > 1e-3, part);
            const auto lossAt = [&](double h) {
                auto values = floats(weights.at(name));
                for (std::size_t i = 0; i < values.size(); ++i)
                    values[i] = static_cast<float>(static_cast<double>(values[i]) + h * gradient[i] / length);
                if (!step.replace({{name, base::Array::of(values, weights.at(name).shape())}}))
                    throw std::runtime_error(name);
                const auto judged = step.judge(batch.view(), true);
                if ((k == 2 && judged.routed.selected != chosen) || !step.replace({{name, weights.at(name)}}))
                    throw std::runtime_error(name);
                return sumOf(judged.nats) / scored;
            };
            const double h = 2e-2, slope = (8 * (lossAt(h) - lossAt(-h)) - (lossAt(2 * h) - lossAt(-2 * h))) / (12 * h);
            QVERIFY2(std::abs(slope - length) <= 1e-2 * length, qPrintable(QString("%1: %2 %3").arg(part).arg(slope).arg(length)));
        }
    }

    // One layer whose router reads the first values of a token; every choice is known beforehand.
    void hybridReplacesTheWeakest() {
        auto c = smallConfig();
        c.layers = 1;
        c.denseLayers.clear();
        auto step = made(c);
        const auto batch = someBatch(c, {40}, 9);
        const auto routed = step.judge(batch.view(), true).routed;
        QCOMPARE(routed.selected.size(), std::size_t(80));
        LanguageStepSettings s;
        s.rate = 0;
        s.weightDecay = 0;
        s.rule = RoutingRule::hybrid;
        // An expert gets a gradient when, and only when, a token goes to it.
        const auto gradientOf = [&](int expert) {
            const auto values = step.gradients().at("model.layers.0.mlp.experts." + std::to_string(expert) + ".down_proj.weight").toDoubles();
            return std::any_of(values.begin(), values.end(), [](double v) { return v != 0; });
        };
        for (const std::int64_t t : {0, 11, 27}) {
            Batch one = batch;
            one.targets.assign(one.targets.size(), -1);
            one.targets[static_cast<std::size_t>(t)] = 3;  // the only gradient comes from this token
            const int first = routed.selected[static_cast<std::size_t>(2 * t)], second = routed.selected[static_cast<std::size_t>(2 * t + 1)];
            for (int own = -1; own < c.experts; ++own) {
                one.own.assign(one.own.size(), static_cast<std::int16_t>(own));
                QVERIFY(step.step(one.view(), s).finite);
                const int last = own < 0 || own == first ? second : own;
                for (int e = 0; e < c.experts; ++e)
                    QCOMPARE(gradientOf(e), e == first || e == last);
            }
        }
        // In evaluation nobody is told of languages.
        QVERIFY(step.judge(batch.view(), true).routed.selected == routed.selected);
    }

    // Experts that are all copies of one MLP: forced or not, y = (p_1 + p_2) MLP(x), and with weight 1 y = MLP(x).
    void atBirthExpertsAreOne() {
        auto c = smallConfig();
        auto step = made(c);
        const auto weights = step.weights();
        Weights copies;
        for (const auto& [name, array] : weights)
            if (const auto at = name.find("experts.0."); at != std::string::npos)
                for (int e = 1; e < c.experts; ++e)
                    copies[name.substr(0, at) + "experts." + std::to_string(e) + name.substr(at + 9)] = array;
        // A flat router: every probability is 1 / E, so that the two forms differ in their choices alone.
        for (const int l : c.moeLayers())
            copies["model.layers." + std::to_string(l) + ".mlp.gate.weight"] = base::Array::of(std::vector<float>(static_cast<std::size_t>(c.experts * c.hidden), 0.0F), {c.experts, c.hidden});
        QVERIFY(step.replace(copies));
        const auto batch = someBatch(c, {25, 18, 9, 30}, 12);
        LanguageStepSettings s;
        s.rate = 0;
        s.weightDecay = 0;
        const double plain = step.step(batch.view(), s).loss;
        s.rule = RoutingRule::hybrid;
        const double forced = step.step(batch.view(), s).loss;
        QVERIFY2(std::abs(plain - forced) <= 1e-6 * plain, qPrintable(QString("%1 %2").arg(plain).arg(forced)));
        // The same as a dense model whose down projection is scaled by the sum of the weights.
        auto other = LanguageStep::create([&] { auto d = c; d.experts = 0; d.intermediate = c.expertIntermediate; d.denseLayers.clear(); return d; }(), 1).value();
        Weights there;
        for (const auto& [name, array] : step.weights()) {
            if (name.find("mlp.gate.") != std::string::npos || (name.find("experts.") != std::string::npos && name.find("experts.0.") == std::string::npos) || name.starts_with("model.layers.0.mlp."))
                continue;
            auto to = name;
            auto values = floats(array);
            if (const auto at = to.find("experts.0."); at != std::string::npos) {
                to.erase(at, 10);
                if (to.find("down_proj") != std::string::npos)
                    for (auto& v : values)
                        v *= 2.0F / static_cast<float>(c.experts);
            }
            there[to] = base::Array::of(values, array.shape());
        }
        // Layer 0 is dense in both; its width is another, so its MLP is taken out of both.
        Weights silent = {{"model.layers.0.mlp.down_proj.weight", base::Array::of(std::vector<float>(static_cast<std::size_t>(c.hidden * c.intermediate), 0.0F), {c.hidden, c.intermediate})}};
        QVERIFY(step.replace(silent));
        QVERIFY(other.replace(there));
        const double mixed = sumOf(step.judge(batch.view(), false).nats), single = sumOf(other.judge(batch.view(), false).nats);
        QVERIFY2(std::abs(mixed - single) <= 1e-6 * single, qPrintable(QString("%1 %2").arg(mixed).arg(single)));
    }

    void bitsDoNotDependOnThreads() {
        auto c = smallConfig();
        c.hidden = 96;
        c.sharedExpert = true;
        c.intermediate = 260;
        c.expertIntermediate = 130;
        c.vocabulary = 900;
        const auto first = someBatch(c, {200, 13, 300, 1, 70}, 1), second = someBatch(c, {350, 200}, 2);
        LanguageStepSettings s;
        s.rule = RoutingRule::hybrid;
        s.balance = 0.1;
        Weights wanted;
        for (const int threads : {1, 2, 3}) {
            auto step = made(c, threads);
            (void)step.step(first.view(), s);
            (void)step.step(second.view(), s);
            if (threads == 1)
                wanted = step.state();
            else
                QVERIFY(same(step.state(), wanted));
        }
    }

    void stateGoesOnToTheBit() {
        const auto c = smallConfig();
        auto step = made(c), other = LanguageStep::create(c, 1).value();
        LanguageStepSettings s;
        s.frozenLayers = 1;
        (void)step.step(someBatch(c, {40, 20}, 1).view(), s);
        s.frozenLayers = 0;
        (void)step.step(someBatch(c, {40, 20}, 2).view(), s);
        const auto kept = base::safetensorsArray(step.state()).value();
        const auto file = base::Safetensors::parse(kept, "kept").value();
        Weights state;
        for (const auto& t : file.tensors())
            state[t.name] = file.tensor(t.name).value();
        QVERIFY(other.setState(state));
        const auto next = someBatch(c, {30, 30}, 3);
        QVERIFY(step.step(next.view(), s).loss == other.step(next.view(), s).loss);
        QVERIFY(same(step.state(), other.state()));
        // What does not fit changes nothing.
        const auto before = other.state();
        auto wrong = state;
        wrong["adam.steps"] = base::Array::of(std::vector<std::int64_t>{1});
        QVERIFY(!other.setState(wrong));
        wrong = state;
        wrong.erase("adam.second.model.norm.weight");
        QVERIFY(!other.setState(wrong));
        QVERIFY(!other.replace({{"model.norm.weight", base::Array::of(std::vector<float>(3))}}));
        QVERIFY(!other.replace({{"no.such.tensor", base::Array::of(std::vector<float>(3))}}));
        QVERIFY(same(other.state(), before));
    }

    void notANumberChangesNothing() {
        const auto c = smallConfig();
        for (const char* name : {"model.layers.2.mlp.experts.1.up_proj.weight", "model.layers.1.mlp.gate.weight", "model.layers.0.self_attn.k_proj.bias"}) {
            auto step = made(c);
            auto values = floats(step.weights().at(name));
            for (auto& v : values)
                v = std::numeric_limits<float>::quiet_NaN();
            QVERIFY(step.replace({{name, base::Array::of(values, step.weights().at(name).shape())}}));
            const auto before = step.state();
            const auto result = step.step(someBatch(c, {30, 20}, 1).view(), {});
            QVERIFY2(!result.finite, name);
            QVERIFY(same(step.state(), before));
        }
    }

    void aStopChangesNothing() {
        const auto c = smallConfig();
        auto step = made(c);
        const auto before = step.state();
        const auto batch = someBatch(c, {30, 20}, 1);
        int most = 0;
        LanguageStepSettings s;
        s.stop = [&] { ++most; return false; };
        QVERIFY(!made(c).step(batch.view(), s).stopped);
        QVERIFY(most > 20);
        for (const int after : {0, most / 3, most - 1}) {
            std::atomic<int> asked{0};
            s.stop = [&] { return asked++ >= after; };
            QVERIFY(step.step(batch.view(), s).stopped);
            QVERIFY(same(step.state(), before));
        }
        QVERIFY(step.judge(batch.view(), false, [] { return true; }).stopped);
    }

    void documentsDoNotSeeEachOther() {
        const auto c = smallConfig();
        auto step = made(c);
        const std::vector<std::int64_t> lengths = {17, 90, 1, 0, 33};
        auto batch = someBatch(c, lengths, 4);
        // Each one's last target lies in the next: it is not scored here.
        std::size_t end = 0;
        for (const auto n : lengths) {
            end += static_cast<std::size_t>(n);
            if (n > 0)
                batch.targets[end - 1] = -1;
        }
        const auto together = step.judge(batch.view(), true);
        std::size_t begin = 0;
        for (std::size_t i = 0; i < lengths.size(); ++i) {
            const auto n = static_cast<std::size_t>(lengths[i]);
            Batch alone;
            alone.lengths = {lengths[i]};
            alone.tokens.assign(batch.tokens.begin() + static_cast<std::ptrdiff_t>(begin), batch.tokens.begin() + static_cast<std::ptrdiff_t>(begin + n));
            alone.targets.assign(batch.targets.begin() + static_cast<std::ptrdiff_t>(begin), batch.targets.begin() + static_cast<std::ptrdiff_t>(begin + n));
            const auto judged = step.judge(alone.view(), true);
            QVERIFY2(std::abs(judged.nats[0] - together.nats[i]) <= 1e-5 * std::abs(together.nats[i]), qPrintable(QString::number(i)));
            for (std::size_t l = 0; l < c.moeLayers().size(); ++l)
                QVERIFY(std::equal(judged.routed.selected.begin() + static_cast<std::ptrdiff_t>(l * 2 * n), judged.routed.selected.begin() + static_cast<std::ptrdiff_t>((l + 1) * 2 * n),
                                   together.routed.selected.begin() + static_cast<std::ptrdiff_t>(2 * (l * batch.tokens.size() + begin))));
            begin += n;
        }
    }

    void emptyAndShortDocuments() {
        const auto c = smallConfig();
        auto step = made(c);
        const auto before = step.state();
        for (const auto& lengths : {std::vector<std::int64_t>{}, {0, 0}, {1}}) {
            const auto batch = someBatch(c, lengths, 1);
            const auto result = step.step(batch.view(), {});
            QCOMPARE(result.scored, std::int64_t(0));
            QVERIFY(result.finite);
            QVERIFY(step.judge(batch.view(), true).nats == std::vector<double>(lengths.size(), 0.0));
        }
        QVERIFY(same(step.state(), before));
        auto batch = someBatch(c, {4, 4}, 1);
        batch.tokens[2] = c.vocabulary;
        QVERIFY_EXCEPTION_THROWN((void)step.step(batch.view(), {}), std::invalid_argument);
        batch = someBatch(c, {4, 4}, 1);
        batch.lengths = {4, 5};
        QVERIFY_EXCEPTION_THROWN((void)step.judge(batch.view(), false), std::invalid_argument);
        batch = someBatch(c, {4, 4}, 1);
        batch.own[0] = 5;
        QVERIFY_EXCEPTION_THROWN((void)step.step(batch.view(), {}), std::invalid_argument);
    }

    void learnsATinyCorpusByHeart_data() {
        QTest::addColumn<QString>("rule");
        for (const char* rule : {"plain", "hybrid", "specific"})
            QTest::newRow(rule) << QString(rule);
    }
    void learnsATinyCorpusByHeart() {
        QFETCH(QString, rule);
        auto c = smallConfig();
        if (rule == "specific")
            c.expertsPerToken = 1;
        auto step = LanguageStep::create(c, 2).value();
        step.initialise(3, 0.05);
        auto batch = someBatch(c, {12, 20, 9, 15}, 21);
        // Two documents that begin alike cannot be told apart at their first token; these do not.
        LanguageStepSettings s;
        s.rule = rule == "plain" ? RoutingRule::plain : rule == "hybrid" ? RoutingRule::hybrid : RoutingRule::specific;
        s.rate = 1e-2;
        s.weightDecay = 0;
        const double first = step.step(batch.view(), s).loss;
        double loss = first;
        for (int i = 0; i < 250; ++i)
            loss = step.step(batch.view(), s).loss;
        QVERIFY2(first > 4 && loss < 0.02, qPrintable(QString("%1 %2").arg(first).arg(loss)));
    }

    // The checkpoint that it becomes, run by the other forward pass of this program.
    void lossIsThatOfTheCheckpoint() {
        for (const bool tied : {true, false}) {
            auto c = smallConfig();
            c.sharedExpert = true;
            c.hidden = 40;  // heads times their size, as config.json has no other way to tell
            c.tiedEmbeddings = tied;
            const auto step = made(c);
            const std::vector<std::int64_t> lengths = {50, 2, 1, 31};
            auto batch = someBatch(c, lengths, 14);
            std::vector<std::vector<std::int64_t>> documents;
            std::size_t begin = 0;
            for (const auto n : lengths) {
                documents.emplace_back(batch.tokens.begin() + static_cast<std::ptrdiff_t>(begin), batch.tokens.begin() + static_cast<std::ptrdiff_t>(begin) + n);
                begin += static_cast<std::size_t>(n);
                batch.targets[begin - 1] = -1;
            }
            QTemporaryDir folder;
            const fs::path at = folder.path().toStdString();
            std::ofstream(at / "config.json") << configJson(c).dump();
            QVERIFY(base::writeSafetensors(at / "model.safetensors", step.weights()));
            const auto checkpoint = Checkpoint::open(at);
            QVERIFY2(checkpoint.has_value(), checkpoint ? "" : checkpoint.error().message().c_str());
            const auto losses = (*checkpoint)->ablate(documents, {{1}, {}}, {});
            QVERIFY2(losses.has_value(), losses ? "" : losses.error().message().c_str());
            const auto judged = step.judge(batch.view(), true);
            for (std::size_t i = 0; i < lengths.size(); ++i)
                QVERIFY2(std::abs(judged.nats[i] - losses->plain[i]) <= 1e-5 * losses->plain[i], qPrintable(QString("%1 %2").arg(judged.nats[i]).arg(losses->plain[i])));
            const auto routed = (*checkpoint)->route(documents, {}).value();
            QVERIFY(routed.selected == judged.routed.selected);
        }
    }

    void formsThatDoNotFit() {
        auto c = smallConfig();
        c.headNorm = HeadNorm::perHead;
        QVERIFY(!LanguageStep::create(c, 1));
        c = smallConfig();
        c.keyValueHeads = 3;
        QVERIFY(!LanguageStep::create(c, 1));
        c = smallConfig();
        c.expertsPerToken = 6;
        QVERIFY(!LanguageStep::create(c, 1));
        auto step = made(smallConfig());
        LanguageStepSettings s;
        s.rule = RoutingRule::specific;
        QVERIFY_EXCEPTION_THROWN((void)step.step(someBatch(smallConfig(), {4}, 1).view(), s), std::invalid_argument);
    }
};

QTEST_GUILESS_MAIN(TestLanguageStep)
#include "test_language_step.moc"
