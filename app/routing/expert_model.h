#pragma once

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

#include "app/routing/experts_state.h"

namespace triptych::app::routingview {

enum class ExpertColumn { expert, load, entropy, owner, words };
inline constexpr int expertColumns = 5;

/// The experts of the layer that is looked at, one a row. Sorted by a proxy through sortRole. GUI thread only.
class ExpertModel : public QAbstractTableModel {
    Q_OBJECT
public:
    static constexpr int sortRole = Qt::UserRole;
    static constexpr int expertRole = Qt::UserRole + 1;  ///< the expert's number
    static constexpr int deadRole = Qt::UserRole + 2;
    static constexpr int intervalRole = Qt::UserRole + 3;  ///< QVariantList of estimate, lower, upper over uniform, in the column load
    explicit ExpertModel(ExpertsState& state, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : expertColumns; }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    void take();
    ExpertsState& m_state;
    std::vector<ExpertRow> m_rows;
    bool m_tested = false;
};

/// A load is a bar in log2 round uniform with its interval, the number at its end; dead experts are hatched.
class ExpertDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace triptych::app::routingview
