#pragma once

#include <functional>
#include <vector>

#include <QAbstractTableModel>

#include "app/segmentation/core/settling.h"

class QDialog;

namespace triptych::app {

/// The subjects that would be accepted, one a row: id, Dice of model and consensus, kappa. GUI thread.
class SettlementModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setRows(std::vector<segmentationview::Settlement> rows);
    [[nodiscard]] const std::vector<segmentationview::Settlement>& rows() const { return m_rows; }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<segmentationview::Settlement> m_rows;
};

/// What asked and how it was answered.
struct SettleWish {
    double dice = 0.9, kappa = 0.6;
};

/// Asks for the two least values and shows which subjects they let through before anything is accepted. \param wish where the values begin.
/// \param chosen hears the subjects and the values; not called when nothing is accepted.
QDialog* askSettlement(QWidget* parent, std::vector<segmentationview::SettleFacts> facts, const SettleWish& wish,
                       std::function<void(const std::vector<segmentationview::Settlement>&, const SettleWish&)> chosen);

}  // namespace triptych::app
