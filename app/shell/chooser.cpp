#include "app/shell/chooser.h"

#include <QComboBox>
#include <QSignalBlocker>

namespace triptych::shell {

QComboBox* makeChooser(const QString& name, const QString& toolTip, int letters) {
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setToolTip(toolTip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(letters);
    return box;
}

void refillChooser(QComboBox* box, const std::vector<std::pair<QString, QString>>& rows) {
    const QSignalBlocker quiet(box);
    const auto before = box->currentData();
    box->clear();
    for (const auto& [text, data] : rows) {
        box->addItem(text, data);
        box->setItemData(box->count() - 1, text.toHtmlEscaped(), Qt::ToolTipRole);
    }
    if (const int kept = before.isValid() ? box->findData(before) : -1; kept >= 0)
        box->setCurrentIndex(kept);
}

}  // namespace triptych::shell
