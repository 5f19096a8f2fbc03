#include <algorithm>
#include <cctype>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "segmentation/learning/model_file.h"

namespace triptych::segmentation {
namespace {

using base::Array;
using base::Result;
using base::Shape;
using Weights = std::map<std::string, Array>;

constexpr const char* firstLayer = "down.0.conv.weight";
constexpr const char* lastLayer = "up.0.conv.weight";
constexpr const char* lastBias = "up.0.conv.bias";
constexpr const char* judgeLayer = "discriminator.0.conv.weight";

bool ofDiscriminator(std::string_view name) {
    return name.substr(0, 14) == "discriminator.";
}

// Which axis may be of another length and still be fitted; -1: none.
int fittedAxis(std::string_view name) {
    return name == firstLayer || name == lastLayer || name == judgeLayer ? 1 : name == lastBias ? 0 : -1;
}

bool alikeBut(const Shape& a, const Shape& b, int axis) {
    if (axis < 0 || a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (static_cast<int>(i) != axis && a[i] != b[i])
            return false;
    return true;
}

std::string shown(const Shape& shape) {
    return fmt::format("[{}]", fmt::join(shape, ", "));
}

// What the fitted channels are made of: the source channel, or -1 for the mean of those of its sort.
struct Fitting {
    std::vector<int> from;
    std::vector<std::pair<int, int>> meanOf;  ///< of each channel: first and last + 1 of its sort
};

void fitSort(Fitting& fitting, int sourceFirst, int sourceCount, int count) {
    for (int i = 0; i < count; ++i) {
        fitting.from.push_back(i < sourceCount ? sourceFirst + i : -1);
        fitting.meanOf.emplace_back(sourceFirst, sourceFirst + sourceCount);
    }
}

std::string words(const char* what, std::int64_t source, std::int64_t target) {
    if (source > target)
        return fmt::format("{} {} of {}: the first {}", what, target, source, target);
    return fmt::format("{} {} of {}: {} the mean of the others", what, source, target, target - source == 1 ? "one is" : fmt::format("{} are", target - source));
}

// Names of other programs: numbers are compared as numbers, and the way down comes before the way up.
struct SourceOrder {
    bool up = false;
    std::vector<std::pair<std::string, std::uint64_t>> parts;
    bool operator<(const SourceOrder& other) const { return std::tie(up, parts) < std::tie(other.up, other.parts); }
};

SourceOrder orderOf(const std::string& name) {
    SourceOrder order;
    std::string text;
    for (std::size_t i = 0; i < name.size();) {
        if (std::isdigit(static_cast<unsigned char>(name[i])) == 0) {
            text += name[i++];
            continue;
        }
        std::uint64_t number = 0;
        for (; i < name.size() && std::isdigit(static_cast<unsigned char>(name[i])) != 0; ++i)
            number = std::min<std::uint64_t>(number, 1'000'000'000) * 10 + static_cast<std::uint64_t>(name[i] - '0');
        order.parts.emplace_back(std::exchange(text, {}), number);
    }
    order.parts.emplace_back(text, 0);
    std::string lower;
    for (const char c : name)
        lower += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const auto* word : {"dec", "up", "expand"})
        order.up = order.up || lower.find(word) != std::string::npos;
    return order;
}

std::string lastPart(const std::string& name) {
    const auto dot = name.rfind('.');
    return dot == std::string::npos ? name : name.substr(dot + 1);
}

// Of one shape and one sort (weight, bias, running_mean, ...).
using Sort = std::pair<std::string, Shape>;

struct Found {
    std::string name, why;
};

// Where the source's names are its own: tensors of a sort are taken in their order when both sides have the same number of them.
std::map<std::string, Found> byShape(const std::vector<TensorForm>& target, const Weights& source) {
    std::map<Sort, std::vector<std::string>> theirs, ours;
    for (const auto& [name, array] : source)
        theirs[{lastPart(name), array.shape()}].push_back(name);
    for (auto& [sort, names] : theirs)
        std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return orderOf(a) < orderOf(b); });
    for (const auto& form : target)
        ours[{lastPart(form.name), form.shape}].push_back(form.name);
    std::map<std::string, Found> found;
    std::set<std::string> taken;
    for (const auto& [sort, names] : ours) {
        const auto there = theirs.find(sort);
        const auto count = there == theirs.end() ? std::size_t{0} : there->second.size();
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (count == names.size()) {
                found[names[i]] = {there->second[i], count == 1 ? "the only one of this shape" : fmt::format("by order among {} of this shape", count)};
                taken.insert(there->second[i]);
            } else {
                found[names[i]] = {"", count == 0 ? "no tensor of this shape" : fmt::format("{} tensors of this shape where {} belong: which is which is not told", count, names.size())};
            }
        }
    }
    // First and last layers of another number of channels, where only one fits.
    for (const auto& form : target) {
        const int axis = fittedAxis(form.name);
        if (axis < 0 || !found[form.name].name.empty() || ofDiscriminator(form.name))
            continue;
        std::vector<std::string> fit;
        for (const auto& [name, array] : source)
            if (taken.count(name) == 0 && lastPart(name) == lastPart(form.name) && alikeBut(array.shape(), form.shape, axis))
                fit.push_back(name);
        if (fit.size() == 1)
            found[form.name] = {fit.front(), ""};
    }
    return found;
}

std::int64_t axisOf(const TransferRow* row, bool ofSource) {
    if (row == nullptr)
        return -1;
    const auto& shape = ofSource ? row->sourceShape : row->shape;
    return shape.size() > 1 ? shape[1] : -1;
}

const TransferRow* rowOf(const std::vector<TransferRow>& table, std::string_view name) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const TransferRow& row) { return row.name == name; });
    return found == table.end() ? nullptr : &*found;
}

// The discriminator sees bands, then classes; how many of each the layers of the generator say.
Result<Fitting> fittingOf(const TransferRow& row, const std::vector<TransferRow>& table) {
    Fitting fitting;
    const auto axis = static_cast<std::size_t>(fittedAxis(row.name));
    if (row.name != judgeLayer) {
        fitSort(fitting, 0, static_cast<int>(row.sourceShape[axis]), static_cast<int>(row.shape[axis]));
        return fitting;
    }
    const auto *bands = rowOf(table, firstLayer), *classes = rowOf(table, lastLayer);
    const auto from = axisOf(bands, true), fromClasses = axisOf(classes, true), to = axisOf(bands, false), toClasses = axisOf(classes, false);
    if (from < 1 || fromClasses < 1 || from + fromClasses != row.sourceShape[1] || to + toClasses != row.shape[1])
        return base::failed("how many of the discriminator's channels are bands is not told");
    fitSort(fitting, 0, static_cast<int>(from), static_cast<int>(to));
    fitSort(fitting, static_cast<int>(from), static_cast<int>(fromClasses), static_cast<int>(toClasses));
    return fitting;
}

Result<Array> fitted(const Array& source, const TransferRow& row, const Fitting& fitting) {
    TRIPTYCH_TRY(const auto values, source.toFloats());
    const auto axis = static_cast<std::size_t>(fittedAxis(row.name));
    std::size_t outer = 1, inner = 1;
    for (std::size_t i = 0; i < row.shape.size(); ++i)
        (i < axis ? outer : inner) *= i == axis ? 1 : static_cast<std::size_t>(row.shape[i]);
    const auto there = static_cast<std::size_t>(row.sourceShape[axis]), here = static_cast<std::size_t>(row.shape[axis]);
    std::vector<float> out(outer * here * inner);
    for (std::size_t o = 0; o < outer; ++o)
        for (std::size_t c = 0; c < here; ++c)
            for (std::size_t i = 0; i < inner; ++i) {
                const auto at = [&](int channel) { return values[(o * there + static_cast<std::size_t>(channel)) * inner + i]; };
                auto& value = out[(o * here + c) * inner + i];
                if (fitting.from[c] >= 0) {
                    value = at(fitting.from[c]);
                    continue;
                }
                const auto [first, last] = fitting.meanOf[c];
                double sum = 0;
                for (int s = first; s < last; ++s)
                    sum += at(s);
                value = static_cast<float>(sum / (last - first));
            }
    return Array::of(out, row.shape);
}

}  // namespace

std::vector<TransferRow> transferTable(const std::vector<TensorForm>& target, const Weights& source, const TransferOptions& options) {
    const bool named = std::any_of(target.begin(), target.end(), [&](const TensorForm& form) { return source.count(form.name) > 0; });
    const auto foreign = named ? std::map<std::string, Found>{} : byShape(target, source);
    std::vector<TransferRow> table;
    for (const auto& form : target) {
        TransferRow row;
        row.name = form.name;
        row.shape = form.shape;
        row.level = form.level;
        if (named) {
            row.source = source.count(form.name) > 0 ? form.name : "";
            row.why = row.source.empty() ? "no tensor of this name" : "";
        } else {
            row.source = foreign.at(form.name).name;
            row.why = foreign.at(form.name).why;
        }
        if (!row.source.empty())
            row.sourceShape = source.at(row.source).shape();
        table.push_back(std::move(row));
    }
    for (auto& row : table) {
        if (row.source.empty())
            continue;
        if (options.levels >= 0 && !ofDiscriminator(row.name) && row.level >= options.levels) {
            row.why = fmt::format("level {} is not among the {} that are transferred", row.level, options.levels);
        } else if (row.sourceShape == row.shape) {
            row.what = Copied::copied;
        } else if (!alikeBut(row.sourceShape, row.shape, fittedAxis(row.name))) {
            row.why = fmt::format("its shape there is {}", shown(row.sourceShape));
        } else if (!options.adapt) {
            row.why = fmt::format("its shape there is {}, and layers are not to be adapted", shown(row.sourceShape));
        } else if (const auto fitting = fittingOf(row, table); !fitting) {
            row.why = fitting.error().what;
        } else {
            const auto axis = static_cast<std::size_t>(fittedAxis(row.name));
            row.what = Copied::adapted;
            row.why = words(row.name == firstLayer ? "input channels" : row.name == judgeLayer ? "channels" : "classes", row.sourceShape[axis], row.shape[axis]);
        }
    }
    return table;
}

Result<Weights> transferred(const std::vector<TransferRow>& table, const Weights& source) {
    Weights out;
    for (const auto& row : table) {
        if (row.what == Copied::left)
            continue;
        const auto found = source.find(row.source);
        if (found == source.end() || found->second.shape() != row.sourceShape)
            return base::failed(fmt::format("the source holds no tensor \"{}\" of the shape {}", row.source, shown(row.sourceShape)));
        if (row.what == Copied::copied) {
            TRIPTYCH_TRY(const auto values, found->second.toFloats());
            out[row.name] = Array::of(values, row.shape);
        } else {
            TRIPTYCH_TRY(const auto fitting, fittingOf(row, table));
            TRIPTYCH_TRY(out[row.name], fitted(found->second, row, fitting));
        }
    }
    return out;
}

base::Json toJson(const std::vector<TransferRow>& table) {
    auto rows = base::Json::array();
    for (const auto& row : table)
        rows.push_back({{"name", row.name}, {"shape", row.shape}, {"source", row.source}, {"sourceShape", row.sourceShape}, {"level", row.level}, {"why", row.why},
                        {"what", row.what == Copied::copied ? "copied" : row.what == Copied::adapted ? "adapted" : "left"}});
    return rows;
}

}  // namespace triptych::segmentation
