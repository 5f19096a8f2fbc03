#include "app/segmentation/learning/learning_results.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <QCoreApplication>
#include <QLocale>

#include "app/shell/room_words.h"

namespace triptych::app::learning {

using base::Json;
using base::Result;

namespace {

struct Learning {
    Q_DECLARE_TR_FUNCTIONS(Learning)
};

constexpr const char* setKinds[] = {"segmentation.build_set", "segmentation.read_set", "segmentation.generate_set"};
constexpr int mostEpochs = 100000, mostRows = 20000;

std::string textIn(const Json& json, const char* key) {
    const auto found = json.is_object() ? json.find(key) : json.end();
    return json.is_object() && found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}
std::optional<double> numberIn(const Json& json, const char* key) {
    if (!json.is_object() || !json.contains(key) || !json[key].is_number() || !std::isfinite(json[key].get<double>()))
        return std::nullopt;
    return json[key].get<double>();
}

Result<base::Array> outputOf(const base::JobRecord& record, const base::BlobReader& blobs, const char* name) {
    const auto found = record.outputs.find(name);
    if (found == record.outputs.end())
        return base::failed("the result lacks an output", record.id, name);
    return blobs.read(found->second);
}
Result<Json> jsonOf(const base::JobRecord& record, const base::BlobReader& blobs, const char* name) {
    TRIPTYCH_TRY(const auto array, outputOf(record, blobs, name));
    TRIPTYCH_TRY(auto json, base::parseJson(array.text(), name));
    if (!json.is_object())
        return base::failed("no object", name);
    return json;
}

QString shapeText(const Json& shape) {
    QStringList sides;
    if (shape.is_array())
        for (const auto& side : shape)
            sides << (side.is_number_integer() ? QString::number(side.get<qint64>()) : QStringLiteral("?"));
    return sides.join(QStringLiteral(" × "));
}

}  // namespace

bool isSet(const std::string& kind) {
    return std::find(std::begin(setKinds), std::end(setKinds), kind) != std::end(setKinds);
}
bool isModel(const std::string& kind) {
    return kind == trainKind || kind == "segmentation.import_model";
}

QString nameOf(const base::JobRecord& record) {
    auto name = textIn(record.summary, "name");
    if (name.empty())
        name = textIn(record.spec.parameters, "name");
    if (name.empty())
        name = record.spec.title;
    return QString::fromStdString(name.empty() ? record.id : name);
}

QString sideOf(const base::JobRecord& record) {
    const QLocale locale;
    if (!base::isFinal(record.state))
        return Learning::tr("running");
    if (record.state != base::JobState::done)
        return record.state == base::JobState::failed ? Learning::tr("failed") : Learning::tr("stopped");
    if (const auto dice = numberIn(record.summary, "testDice"))
        return Learning::tr("Dice %1").arg(locale.toString(*dice, 'f', 2));
    if (const auto count = numberIn(record.summary, "examples"); count && isSet(record.spec.kind))
        return locale.toString(static_cast<qlonglong>(*count));
    return {};
}

Result<std::shared_ptr<const SetResult>> setResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    TRIPTYCH_TRY(const auto examples, outputOf(record, blobs, "examples"));
    TRIPTYCH_TRY(const auto pixels, outputOf(record, blobs, "pixels"));
    TRIPTYCH_TRY(const auto masks, outputOf(record, blobs, "masks"));
    TRIPTYCH_TRY(auto set, segmentation::LearningSet::fromArrays(examples, pixels, masks));
    auto out = std::make_shared<SetResult>(SetResult{record.id, std::move(set), 0, {}});
    std::set<std::string> scenes;
    for (std::size_t i = 0; i < out->set.examples().size(); ++i) {
        scenes.insert(out->set.examples()[i].scene);
        const auto mask = out->set.mask(static_cast<int>(i));
        const auto inside = std::count_if(mask.begin(), mask.end(), [](std::uint8_t value) { return value != 0; });
        out->covered.push_back(mask.empty() ? 0 : static_cast<double>(inside) / static_cast<double>(mask.size()));
    }
    out->scenes = static_cast<int>(scenes.size());
    return out;
}

Result<std::vector<Part>> partsOf(const segmentation::LearningSet& set, const SplitChoice& choice) {
    TRIPTYCH_TRY(const auto split, segmentation::splitByScene(set, choice.validation, choice.test, choice.seed));
    std::vector<Part> parts(set.examples().size(), Part::train);
    for (const int i : split.validation)
        parts[static_cast<std::size_t>(i)] = Part::validation;
    for (const int i : split.test)
        parts[static_cast<std::size_t>(i)] = Part::test;
    return parts;
}

QString partName(Part part) {
    return part == Part::train ? Learning::tr("Training", "part of a data set") : part == Part::validation ? Learning::tr("Validation") : Learning::tr("Test");
}

Result<std::vector<Epoch>> epochsOf(const base::Array& history) {
    if (history.shape().size() != 2 || (history.shape()[1] != 8 && history.shape()[1] != 9) || history.shape()[0] > mostEpochs)
        return base::failed("no history of a training", "history", "epochs x 8");
    TRIPTYCH_TRY(const auto values, history.as<double>());
    std::vector<Epoch> out;
    // Of revision 1 a ninth column says how long it took.
    const auto wide = static_cast<std::size_t>(history.shape()[1]);
    for (std::size_t i = 0; i + wide <= values.size(); i += wide)
        out.push_back({values[i], values[i + 1], values[i + 2], values[i + 3], values[i + 4], values[i + 5], values[i + 6], values[i + 7]});
    return out;
}

std::vector<TransferLine> transferLines(const Json& rows) {
    std::vector<TransferLine> out;
    if (!rows.is_array())
        return out;
    for (const auto& row : rows) {
        if (!row.is_object() || out.size() >= mostRows)
            continue;
        TransferLine line;
        line.name = QString::fromStdString(textIn(row, "name"));
        line.shape = shapeText(row.value("shape", Json()));
        line.source = QString::fromStdString(textIn(row, "source"));
        line.sourceShape = shapeText(row.contains("sourceShape") ? row["sourceShape"] : row.value("source_shape", Json()));
        line.what = textIn(row, "what");
        line.why = shell::roomWords(textIn(row, "why"));
        line.level = static_cast<int>(std::clamp(numberIn(row, "level").value_or(0), 0.0, 1000.0));
        out.push_back(std::move(line));
    }
    return out;
}

QString copiedWord(const std::string& what) {
    return what == "copied" ? Learning::tr("copied") : what == "adapted" ? Learning::tr("adapted") : Learning::tr("left as it begins");
}

QString ModelResult::name() const {
    return QString::fromStdString(textIn(about, "name"));
}

QString ModelResult::stoppedByNan() const {
    if (textIn(about, "stopped") != "nan")
        return {};
    const auto at = about.value("nanAt", Json());
    const auto epoch = numberIn(at, "epoch");
    const auto batch = numberIn(at, "batch");
    QStringList ids;
    if (at.is_object() && at.contains("ids") && at["ids"].is_array())
        for (const auto& id : at["ids"])
            if (id.is_string() && ids.size() < 6)
                ids << QString::fromStdString(id.get<std::string>());
    const QLocale locale;
    QString words = epoch ? Learning::tr("The loss was no number in epoch %1, batch %2.").arg(locale.toString(*epoch, 'f', 0), locale.toString(batch.value_or(0), 'f', 0)) : Learning::tr("The loss was no number.");
    if (!ids.isEmpty())
        words += QLatin1Char(' ') + Learning::tr("In it: %1.").arg(ids.join(QStringLiteral(", ")));
    return words + QLatin1Char(' ') + Learning::tr("The best model before it is kept. Look at those pictures, or train with a smaller rate.");
}

Result<std::shared_ptr<const ModelResult>> modelResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    auto out = std::make_shared<ModelResult>();
    out->job = record.id;
    TRIPTYCH_TRY(out->about, jsonOf(record, blobs, "about"));
    if (record.outputs.contains("history")) {
        TRIPTYCH_TRY(const auto history, outputOf(record, blobs, "history"));
        TRIPTYCH_TRY(out->history, epochsOf(history));
    }
    if (record.outputs.contains("test")) {
        TRIPTYCH_TRY(const auto test, outputOf(record, blobs, "test"));
        TRIPTYCH_TRY(const auto values, test.as<double>());
        if (test.shape().size() != 2 || test.shape()[1] != 9)
            return base::failed("no scores of test subjects", "test", "subjects x 9");
        double sum = 0;
        int defined = 0;
        for (std::size_t i = 0; i + 9 <= values.size(); i += 9)
            if (std::isfinite(values[i + 1])) {
                sum += values[i + 1];
                ++defined;
            }
        out->testSubjects = static_cast<int>(test.shape()[0]);
        if (defined > 0)
            out->testDice = sum / defined;
    }
    const auto transfer = out->about.value("transfer", Json());
    out->transfer = transferLines(transfer.is_object() ? transfer.value("rows", Json()) : transfer);
    out->source = QString::fromStdString(transfer.is_object() ? textIn(transfer, "source") : std::string());
    if (record.spec.kind == "segmentation.import_model")
        out->transfer = transferLines(out->about.value("table", out->about.value("rows", Json())));
    out->bestEpoch = static_cast<int>(std::clamp(numberIn(out->about, "bestEpoch").value_or(-1), -1.0, 1e9));
    return out;
}

Result<std::shared_ptr<const ArmsResult>> armsResult(const base::JobRecord& record, const base::BlobReader& blobs) {
    auto out = std::make_shared<ArmsResult>();
    out->job = record.id;
    TRIPTYCH_TRY(out->report, jsonOf(record, blobs, "report"));
    TRIPTYCH_TRY(const auto curve, outputOf(record, blobs, "curve"));
    TRIPTYCH_TRY(const auto values, curve.as<double>());
    if (curve.shape().size() != 2 || curve.shape()[1] < 6)
        return base::failed("no learning curves", "curve", "rows of an arm and a fraction");
    const auto columns = static_cast<std::size_t>(curve.shape()[1]);
    const auto given = out->report.contains("arms") ? out->report["arms"] : record.spec.parameters.value("arms", Json::array());
    out->measure = QString::fromStdString(textIn(out->report, "measure"));
    for (std::size_t i = 0; i + columns <= values.size(); i += columns) {
        const double arm = values[i];
        if (!(arm >= 0 && arm < 64))
            return base::failed("no such arm", "curve");
        while (static_cast<double>(out->arms.size()) <= arm) {
            const auto place = out->arms.size();
            const auto about = given.is_array() && place < given.size() ? given[place] : Json();
            const auto title = textIn(about, "title").empty() ? textIn(about, "name") : textIn(about, "title");
            Arm made;
            made.title = title.empty() ? Learning::tr("Arm %1").arg(place + 1) : shell::roomWords(title);
            made.baseline = about.is_object() && about.contains("baseline") && about["baseline"] == Json(true);
            out->arms.push_back(std::move(made));
        }
        const auto at = [&](std::size_t column) { return column < columns ? values[i + column] : std::nan(""); };
        out->arms[static_cast<std::size_t>(arm)].points.push_back({at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8)});
    }
    for (auto& arm : out->arms)
        std::sort(arm.points.begin(), arm.points.end(), [](const auto& a, const auto& b) { return a.fraction < b.fraction; });
    // Means over the seeds of an arm, level by level.
    if (const auto rows = out->report.value("likeness", Json()); rows.is_array())
        for (const auto& row : rows) {
            const auto arm = numberIn(row, "arm"), level = numberIn(row, "level"), cka = numberIn(row, "cka");
            if (!arm || !level || !cka || *arm < 0 || *arm >= static_cast<double>(out->arms.size()) || *level < 0 || *level > 64)
                continue;
            const auto title = out->arms[static_cast<std::size_t>(*arm)].title;
            auto known = std::find_if(out->depths.begin(), out->depths.end(), [&](const auto& depth) { return depth.title == title; });
            if (known == out->depths.end())
                known = out->depths.insert(known, {title, {}});
            known->levels.push_back({*level, *cka, numberIn(row, "low").value_or(*cka), numberIn(row, "high").value_or(*cka)});
        }
    return out;
}

}  // namespace triptych::app::learning
