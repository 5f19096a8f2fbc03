#include "app/segmentation/settle_dialog.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "app/shell/label.h"
#include "app/shell/style.h"

namespace triptych::app {

using segmentationview::Settlement;

namespace {

struct SettleDialog {
    Q_DECLARE_TR_FUNCTIONS(SettleDialog)
};
enum Column { idColumn, diceColumn, kappaColumn, votesColumn, columns };

QDoubleSpinBox* least(const char* name, double value, double lowest, const QString& meaning) {
    auto* box = new QDoubleSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setRange(lowest, 1);
    box->setSingleStep(0.05);
    box->setDecimals(2);
    box->setValue(value);
    box->setToolTip(meaning.toHtmlEscaped());
    return box;
}

}  // namespace

void SettlementModel::setRows(std::vector<Settlement> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}
int SettlementModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int SettlementModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant SettlementModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() == idColumn ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == diceColumn && row.bothEmpty)
        return SettleDialog::tr("Model and consensus are both empty: that counts as 1");
    if (role != Qt::DisplayRole)
        return {};
    const QLocale locale;
    switch (index.column()) {
    case idColumn: return QString::fromStdString(row.id);
    case diceColumn: return locale.toString(row.dice, 'f', 2);
    case kappaColumn: return locale.toString(row.kappa, 'f', 2);
    default: return QStringLiteral("≥ %1").arg(locale.toString(row.threshold));
    }
}

QVariant SettlementModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case idColumn: return SettleDialog::tr("Subject");
    case diceColumn: return SettleDialog::tr("Dice");
    case kappaColumn: return SettleDialog::tr("Fleiss κ");
    default: return SettleDialog::tr("Votes");
    }
}

QDialog* askSettlement(QWidget* parent, std::vector<segmentationview::SettleFacts> facts, const SettleWish& wish, std::function<void(const std::vector<Settlement>&, const SettleWish&)> chosen) {
    auto* window = new QDialog(parent);
    window->setObjectName(QStringLiteral("settleDialog"));
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setWindowTitle(SettleDialog::tr("Accept where the crowd agrees"));
    window->resize(520, 560);
    auto* column = new QVBoxLayout(window);
    column->setSpacing(12);
    auto* words = new shell::Label(segmentationview::settlingWords(), shell::TextSize::body, shell::Ink::text2);
    words->setWordWrap(true);
    column->addWidget(words);
    auto* form = new QFormLayout;
    auto* dice = least("leastDice", wish.dice, 0, SettleDialog::tr("2|A∩B|/(|A|+|B|) of the model's mask and the consensus at the subject's threshold; 1 where both are empty"));
    auto* kappa = least("leastKappa", wish.kappa, -1, SettleDialog::tr("Chance-corrected agreement of the volunteers near the marks; where nobody marked anything, an empty mask of the model counts as agreement"));
    form->addRow(SettleDialog::tr("Dice of model and consensus at least"), dice);
    form->addRow(SettleDialog::tr("Fleiss κ of the volunteers at least"), kappa);
    column->addLayout(form);
    auto* count = new shell::Label({}, shell::TextSize::body, shell::Ink::text, true);
    count->setObjectName(QStringLiteral("settleCount"));
    count->setWordWrap(true);
    column->addWidget(count);
    auto* model = new SettlementModel(window);
    auto* table = new QTableView;
    table->setObjectName(QStringLiteral("settlements"));
    table->setAccessibleName(SettleDialog::tr("Subjects that will be accepted"));
    table->setModel(model);
    table->verticalHeader()->hide();
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(idColumn, QHeaderView::Stretch);
    column->addWidget(table, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto* accept = buttons->button(QDialogButtonBox::Ok);
    shell::setPrimary(accept);
    column->addWidget(buttons);
    const auto open = static_cast<int>(std::count_if(facts.begin(), facts.end(), [](const auto& one) { return one.open; }));
    const auto refresh = [=, facts = std::move(facts)] {
        model->setRows(segmentationview::settlements(facts, dice->value(), kappa->value()));
        const int n = model->rowCount();
        count->setText(SettleDialog::tr("%1 of %n subject(s) that are not decided yet", nullptr, open).arg(QLocale().toString(n)));
        accept->setText(SettleDialog::tr("Accept %n subject(s)", nullptr, n));
        accept->setEnabled(n > 0);
    };
    QObject::connect(dice, &QDoubleSpinBox::valueChanged, window, refresh);
    QObject::connect(kappa, &QDoubleSpinBox::valueChanged, window, refresh);
    QObject::connect(buttons, &QDialogButtonBox::rejected, window, &QDialog::reject);
    QObject::connect(buttons, &QDialogButtonBox::accepted, window, [=, chosen = std::move(chosen)] {
        const auto rows = model->rows();
        const SettleWish now{dice->value(), kappa->value()};
        window->accept();
        chosen(rows, now);
    });
    refresh();
    window->open();
    return window;
}

}  // namespace triptych::app
