#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "app/segmentation/core/experiment.h"

namespace triptych::app::segmentationview {
namespace {

struct HistoryScene {
    Q_DECLARE_TR_FUNCTIONS(HistoryScene)
};

constexpr std::int64_t columns = 8, columnsOfRevision1 = 9;  // how long it took stood last

bool anything(const std::vector<double>& values) {
    return std::any_of(values.begin(), values.end(), [](double v) { return std::isfinite(v) && v != 0; });
}

figures::Line line(const QString& name, const TrainingHistory& history, const std::vector<double>& values, figures::Colour colour, figures::Dash dash = figures::Dash::solid) {
    figures::Line out;
    out.name = name.toStdString();
    out.stroke = {colour, 1.2, dash};
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isfinite(values[i])) {
            out.x.push_back(history.epoch[i]);
            out.y.push_back(values[i]);
        }
    if (out.x.size() == 1)
        out.marker = figures::Marker::circle;
    return out;
}

}  // namespace

base::Result<TrainingHistory> historyFrom(const base::Array& array) {
    if (array.dtype() != base::DType::f64 || array.shape().size() != 2 || (array.shape()[1] != columns && array.shape()[1] != columnsOfRevision1))
        return base::unreadable("damaged history of a training", "history", "f64, eight columns");
    TRIPTYCH_TRY(const auto values, array.as<double>());
    TrainingHistory out;
    const auto wide = static_cast<std::size_t>(array.shape()[1]);
    for (std::size_t at = 0; at + wide <= values.size(); at += wide) {
        const std::vector<double>* before = &out.epoch;
        if (!std::isfinite(values[at]) || std::abs(values[at]) > 1e9 || (!before->empty() && values[at] <= before->back()))
            return base::unreadable("damaged history of a training: epochs that do not rise", "history");
        std::size_t column = 0;
        for (auto* into : {&out.epoch, &out.trainingLoss, &out.discriminatorLoss, &out.adversarialLoss, &out.validationLoss, &out.validationDice, &out.validationIou, &out.rate})
            into->push_back(values[at + column++]);
    }
    return out;
}

base::Result<TrainingHistory> trainingHistory(const base::JobRecord& record, const base::BlobReader& blobs) {
    const auto found = record.outputs.find("history");
    if (found == record.outputs.end())
        return base::badRequest("this result is no training", record.id, "of segmentation.train");
    TRIPTYCH_TRY(const auto array, blobs.read(found->second));
    TRIPTYCH_TRY(auto out, historyFrom(array));
    const auto& summary = record.summary;
    if (const auto best = summary.find("bestEpoch"); summary.is_object() && best != summary.end() && best->is_number_integer() && best->get<double>() >= 0 && best->get<double>() < 1e9)
        out.bestEpoch = best->get<int>();
    if (const auto name = summary.find("name"); summary.is_object() && name != summary.end() && name->is_string())
        out.name = QString::fromStdString(name->get<std::string>());
    return out;
}

figures::FigureScene historyScene(const TrainingHistory& history) {
    figures::FigureScene scene;
    figures::Panel losses, scores;
    constexpr figures::Colour blue{0x1F, 0x6F, 0xC4, 255}, brown{0xB4, 0x53, 0x09, 255}, grey{0x6B, 0x72, 0x80, 255};
    losses.title = (history.name.isEmpty() ? HistoryScene::tr("Training") : HistoryScene::tr("Training of %1").arg(history.name)).toStdString();
    losses.y.label = HistoryScene::tr("loss").toStdString();
    losses.y.lower = 0;
    losses.legend = scores.legend = true;
    losses.marks.emplace_back(line(HistoryScene::tr("training"), history, history.trainingLoss, grey));
    losses.marks.emplace_back(line(HistoryScene::tr("validation"), history, history.validationLoss, blue));
    if (anything(history.discriminatorLoss))
        losses.marks.emplace_back(line(HistoryScene::tr("discriminator"), history, history.discriminatorLoss, brown));
    if (anything(history.adversarialLoss))
        losses.marks.emplace_back(line(HistoryScene::tr("adversarial"), history, history.adversarialLoss, brown, figures::Dash::dashed));
    scores.row = 1;
    scores.y.label = HistoryScene::tr("on validation pictures").toStdString();
    scores.y.lower = 0;
    scores.y.upper = 1;
    scores.marks.emplace_back(line(HistoryScene::tr("Dice"), history, history.validationDice, blue));
    scores.marks.emplace_back(line(HistoryScene::tr("IoU"), history, history.validationIou, grey));
    for (auto* panel : {&losses, &scores}) {
        panel->x.label = HistoryScene::tr("Epoch").toStdString();
        if (!history.epoch.empty()) {
            panel->x.lower = history.epoch.front() - 0.5;
            panel->x.upper = history.epoch.back() + 0.5;
        }
    }
    if (history.bestEpoch > 0) {
        figures::Curve best;
        best.x = {static_cast<double>(history.bestEpoch), static_cast<double>(history.bestEpoch)};
        best.y = {0, 1};
        best.stroke = {brown, 0.8, figures::Dash::dotted};
        best.name = HistoryScene::tr("epoch that is kept").toStdString();
        scores.marks.emplace_back(std::move(best));
    }
    figures::Table table;
    table.name = "history";
    table.columns = {"epoch", "training_loss", "discriminator_loss", "adversarial_loss", "validation_loss", "validation_dice", "validation_iou", "rate"};
    for (std::size_t i = 0; i < history.epoch.size(); ++i) {
        std::vector<std::string> row;
        for (const auto* values : {&history.epoch, &history.trainingLoss, &history.discriminatorLoss, &history.adversarialLoss, &history.validationLoss, &history.validationDice, &history.validationIou, &history.rate})
            row.push_back(std::isfinite((*values)[i]) ? QString::number((*values)[i], 'g', 8).toStdString() : std::string());
        table.rows.push_back(std::move(row));
    }
    scene.panels = {std::move(losses), std::move(scores)};
    scene.tables.push_back(std::move(table));
    scene.caption = HistoryScene::tr("Losses of %n epoch(s), and Dice and IoU on the validation pictures at the threshold 0.5.", nullptr, static_cast<int>(history.epoch.size())).toStdString();
    if (history.bestEpoch > 0)
        scene.caption += ' ' + HistoryScene::tr("The model kept is that of epoch %1.").arg(history.bestEpoch).toStdString();
    return scene;
}

}  // namespace triptych::app::segmentationview
