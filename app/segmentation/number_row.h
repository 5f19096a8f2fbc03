#pragma once

#include <limits>
#include <optional>

#include <QTreeWidget>

namespace triptych::app {

/// A row of a table whose columns of numbers sort by the numbers; what is undefined comes last.
class NumberRow : public QTreeWidgetItem {
public:
    using QTreeWidgetItem::QTreeWidgetItem;

    void setNumber(int column, std::optional<double> value, const QString& text) {
        setText(column, text);
        setData(column, sortRole, value.value_or(std::numeric_limits<double>::max()));
        setTextAlignment(column, Qt::AlignTrailing | Qt::AlignVCenter);
    }
    bool operator<(const QTreeWidgetItem& other) const override {
        const int column = treeWidget() ? treeWidget()->sortColumn() : 0;
        const auto a = data(column, sortRole), b = other.data(column, sortRole);
        return a.isValid() && b.isValid() ? a.toDouble() < b.toDouble() : QTreeWidgetItem::operator<(other);
    }

private:
    static constexpr int sortRole = Qt::UserRole + 100;
};

}  // namespace triptych::app
