#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "routing/training/model_runs.h"

namespace triptych::routing {
namespace {

using base::Result;

// What is told of one model and not of its place in a set.
ModelRun pooledRun(const std::vector<const ModelRun*>& sets, const std::vector<std::size_t>& documents, const std::vector<std::size_t>& setOf) {
    ModelRun run = *sets.front();
    for (auto* column : {&run.document, &run.language, &run.sentence, &run.source})
        column->clear();
    run.nats.clear();
    run.bytes.clear();
    run.routing.clear();
    run.measured.clear();
    run.layers.clear();
    run.answers.reset();
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const auto& own = *sets[setOf[i]];
        const auto d = documents[i];
        run.document.push_back(own.document[d]);
        run.language.push_back(own.language[d]);
        run.sentence.push_back(own.sentence[d]);
        run.source.push_back(d < own.source.size() && own.sources == run.sources ? own.source[d] : -1);
        run.nats.push_back(own.nats[d]);
        run.bytes.push_back(own.bytes[d]);
    }
    for (const auto* own : sets) {
        run.steps = std::fmin(run.steps, own->steps);
        run.trainTokens = std::fmax(run.trainTokens, own->trainTokens);
        run.stoppedEarly = run.stoppedEarly || own->stoppedEarly;
    }
    return run;
}

base::Status sameDocuments(const ModelRun& a, const ModelRun& b) {
    constexpr const char* right = "trainings of one corpus, with the same sentences for the test";
    if (a.corpusHash != b.corpusHash)
        return base::badRequest(fmt::format("\"{}\" and \"{}\" are of different corpora", a.name, b.name), "inputs", right);
    if (a.document != b.document || a.language != b.language || a.sentence != b.sentence)
        return base::badRequest(fmt::format("\"{}\" and \"{}\" were tested on different documents", a.name, b.name), "inputs", right);
    // But for the vocabulary: each set may have a tokenizer of its own, and not each corpus fills one up.
    const auto settings = [](const ModelRun& run) {
        auto all = run.settings;
        if (all.is_object())
            all.erase("minor");
        return all;
    };
    if (a.arm == b.arm && a.settings.is_object() && b.settings.is_object() && settings(a) != settings(b))
        return base::badRequest(fmt::format("\"{}\" and \"{}\" are of one arm and were set differently", a.name, b.name), "inputs", "one arm is one model, whatever is held out");
    return {};
}

}  // namespace

Result<ModelTable> pooledModelTable(const std::vector<base::StudyArm>& arms, std::vector<ModelRun> runs) {
    std::map<std::vector<std::string>, std::vector<ModelRun>> bySet;
    for (auto& run : runs) {
        auto set = run.heldOut;
        std::sort(set.begin(), set.end());
        bySet[set].push_back(std::move(run));
    }
    if (bySet.size() < 2)
        return base::badRequest("trainings of one split", "/parameters/pooled", "trainings that hold out different languages, or false");
    std::vector<ModelTable> tables;
    std::map<std::string, std::size_t> owner;  // of each language, the set in which it is held out
    ModelTable out;
    std::set<std::uint64_t> seeds;
    std::map<std::uint64_t, std::size_t> setsWith;
    for (auto& [set, members] : bySet) {
        for (const auto& code : set)
            if (!owner.try_emplace(code, tables.size()).second)
                return base::badRequest(fmt::format("\"{}\" is held out in two splits", code), "inputs", "each language in one");
        TRIPTYCH_TRY(auto table, modelTable(arms, std::move(members)));
        TRIPTYCH_CHECK(sameDocuments(tables.empty() ? table.runs.front().front() : tables.front().runs.front().front(), table.runs.front().front()));
        for (std::size_t a = 0; a < arms.size() && !tables.empty(); ++a)
            TRIPTYCH_CHECK(sameDocuments(tables.front().runs[a].front(), table.runs[a].front()));
        for (const auto seed : table.seeds)
            ++setsWith[seed];
        out.leftOut.insert(out.leftOut.end(), table.leftOut.begin(), table.leftOut.end());
        out.pooled.push_back(set);
        tables.push_back(std::move(table));
    }
    for (const auto& [seed, sets] : setsWith)
        if (sets == tables.size())
            seeds.insert(seed);
        else
            out.leftOut.push_back(fmt::format("Seed {}: not every set of languages has it", seed));
    if (seeds.empty())
        return base::badRequest("no seed that all sets of languages have", "inputs", "a training of each arm for each seed and set");
    out.arms = arms;
    out.corpus = tables.front().corpus;
    out.seeds.assign(seeds.begin(), seeds.end());
    std::vector<std::size_t> documents, setOf;
    std::map<std::int32_t, std::int32_t> languages, units;
    const auto& first = tables.front();
    const auto& one = first.runs.front().front();
    for (std::size_t d = 0; d < first.documents(); ++d) {
        const auto found = owner.find(first.languages[static_cast<std::size_t>(first.language[d])].code);
        if (found == owner.end())
            continue;
        const auto& table = tables[found->second];
        documents.push_back(d);
        setOf.push_back(found->second);
        const auto [at, fresh] = languages.try_emplace(first.language[d], static_cast<std::int32_t>(languages.size()));
        if (fresh)
            out.languages.push_back(table.languages[static_cast<std::size_t>(table.language[d])]);
        out.language.push_back(at->second);
        out.unit.push_back(units.try_emplace(one.sentence[d], static_cast<std::int32_t>(units.size())).first->second);
        out.bytes.push_back(table.bytes[d]);
    }
    if (documents.empty())
        return base::badRequest("no test document is of a language that is held out", "inputs");
    out.units = units.size();
    for (std::size_t a = 0; a < arms.size(); ++a) {
        out.runs.emplace_back();
        for (const auto seed : out.seeds) {
            std::vector<const ModelRun*> sets;
            for (const auto& table : tables)
                sets.push_back(&table.runs[a][static_cast<std::size_t>(std::find(table.seeds.begin(), table.seeds.end(), seed) - table.seeds.begin())]);
            out.runs.back().push_back(pooledRun(sets, documents, setOf));
        }
    }
    return out;
}

}  // namespace triptych::routing
