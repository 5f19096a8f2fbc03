#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "segmentation/learning/arms.h"

namespace triptych::segmentation {
namespace {

using base::Result;

constexpr std::size_t mostValues = 20000, mostCells = 4096;

using Runs = std::map<std::uint64_t, const ArmRun*>;  // by seed

// Every run must speak of the same subjects, in whatever order.
base::Status sameSubjects(const ArmRun& first, const ArmRun& other) {
    if (!first.setHash.empty() && !other.setHash.empty() && first.setHash != other.setHash)
        return base::badRequest(fmt::format("\"{}\" and \"{}\" learned from different sets", first.name, other.name), "inputs", "the same examples for every arm");
    const std::set<std::string> mine(first.tested.begin(), first.tested.end()), theirs(other.tested.begin(), other.tested.end());
    for (const auto& [have, lack, run] : {std::tuple{&mine, &theirs, &other}, std::tuple{&theirs, &mine, &first}})
        for (const auto& id : *have)
            if (!lack->contains(id))
                return base::badRequest(fmt::format("\"{}\" was not tested on the subject \"{}\" that other runs were tested on", run->name, id), "inputs", "the same split_seed and the same share for tests in every training");
    return {};
}

}  // namespace

std::size_t ArmTable::baseline() const {
    return static_cast<std::size_t>(std::find_if(arms.begin(), arms.end(), [](const Arm& arm) { return arm.baseline; }) - arms.begin());
}

Result<ArmTable> armTable(std::vector<Arm> arms, const std::vector<ArmRun>& runs) {
    if (runs.empty())
        return base::badRequest("no training to compare", "inputs");
    ArmTable table;
    std::set<double> fractions;
    std::map<std::pair<std::size_t, double>, Runs> cells;
    for (const auto& run : runs) {
        TRIPTYCH_CHECK(sameSubjects(runs.front(), run));
        const auto arm = std::find_if(arms.begin(), arms.end(), [&run](const Arm& each) { return each.name == run.arm; });
        if (arm == arms.end())
            return base::badRequest(fmt::format("the training \"{}\" belongs to no arm", run.name), "/parameters/arms", fmt::format("an arm \"{}\"", run.arm));
        if (!cells[{static_cast<std::size_t>(arm - arms.begin()), run.fraction}].emplace(run.seed, &run).second)
            return base::badRequest(fmt::format("the arm \"{}\" has two trainings at {} with seed {}", run.arm, run.fraction, run.seed), "inputs");
        fractions.insert(run.fraction);
        table.generated = table.generated || run.generated;
    }
    table.set = runs.front().set;
    table.fractions.assign(fractions.begin(), fractions.end());
    // Arms nobody trained are told and left out.
    std::vector<std::size_t> place(arms.size());
    for (std::size_t a = 0; a < arms.size(); ++a) {
        const bool trained = std::any_of(cells.begin(), cells.end(), [a](const auto& cell) { return cell.first.first == a; });
        if (!trained && arms[a].baseline)
            return base::badRequest(fmt::format("the baseline \"{}\" has no training", arms[a].name), "inputs");
        if (!trained) {
            table.leftOut.push_back(fmt::format("arm {}: no training", arms[a].name));
            continue;
        }
        place[a] = table.arms.size();
        table.arms.push_back(arms[a]);
    }
    std::optional<std::set<std::uint64_t>> common;
    std::set<std::uint64_t> all;
    for (const auto& [key, byRun] : cells) {
        std::set<std::uint64_t> here;
        for (const auto& [seed, run] : byRun)
            if (!common || common->contains(seed))
                here.insert(seed);
        for (const auto& [seed, run] : byRun)
            all.insert(seed);
        common = std::move(here);
    }
    if (common->empty())
        return base::badRequest("no seed was trained in every arm and at every fraction", "inputs", "the same seeds for each, or leave out the arm or fraction that lacks them");
    for (const auto seed : all)
        if (!common->contains(seed))
            table.leftOut.push_back(fmt::format("seed {}: not in every arm at every fraction", seed));
    table.seeds.assign(common->begin(), common->end());

    // Subjects in the order of the first run; those that no run has a value for are left out.
    const auto& order = runs.front();
    std::map<std::string, std::size_t> number;
    for (std::size_t i = 0; i < order.tested.size(); ++i)
        number[order.tested[i]] = i;
    const auto count = order.tested.size(), cellCount = table.arms.size() * table.fractions.size();
    if (table.seeds.size() * count > mostValues || cellCount > mostCells)
        return base::badRequest(fmt::format("{} arms at {} fractions with {} seeds and {} subjects", table.arms.size(), table.fractions.size(), table.seeds.size(), count), "inputs",
                                fmt::format("at most {} arms by fractions and {} seeds by subjects", mostCells, mostValues));
    table.present.resize(cellCount);
    table.trained.resize(cellCount);
    std::vector<double> values(cellCount * table.seeds.size() * count);
    std::vector<bool> defined(count);
    for (const auto& [key, byRun] : cells) {
        const auto fraction = static_cast<std::size_t>(std::find(table.fractions.begin(), table.fractions.end(), key.second) - table.fractions.begin());
        const auto cell = table.cell(place[key.first], fraction);
        table.present[cell] = true;
        for (std::size_t s = 0; s < table.seeds.size(); ++s) {
            const auto& run = *byRun.at(table.seeds[s]);
            table.trained[cell] += static_cast<double>(run.trained.size()) / static_cast<double>(table.seeds.size());
            for (std::size_t i = 0; i < count; ++i) {
                const auto subject = number.at(run.tested[i]);
                values[(cell * table.seeds.size() + s) * count + subject] = run.values[i];
                defined[subject] = defined[subject] || std::isfinite(run.values[i]);
            }
        }
    }
    std::map<std::string, int> scenes;
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < count; ++i) {
        if (!defined[i]) {
            table.leftOut.push_back(fmt::format("subject {}: the measure is not defined", order.tested[i]));
            continue;
        }
        kept.push_back(i);
        table.subjects.push_back(order.tested[i]);
        const auto at = scenes.emplace(order.scenes[i], static_cast<int>(scenes.size())).first;
        table.sceneOf.push_back(at->second);
        if (static_cast<std::size_t>(at->second) == table.scenes.size())
            table.scenes.push_back(order.scenes[i]);
    }
    if (kept.empty())
        return base::badRequest("the measure is defined for no subject", "/parameters/measure", "dice is always defined");
    table.values.reserve(cellCount * table.seeds.size() * kept.size());
    for (std::size_t row = 0; row < cellCount * table.seeds.size(); ++row)
        for (const auto i : kept) {
            const double value = values[row * count + i];
            table.values.push_back(std::isfinite(value) ? value : 0);
        }
    return table;
}

}  // namespace triptych::segmentation
