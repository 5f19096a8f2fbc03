#include "app/shell/preferences_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QThread>
#include <QVBoxLayout>

#include "app/shell/label.h"

namespace triptych::shell {

PreferencesDialog::PreferencesDialog(ThemeKeeper& keeper, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("preferences"));
    setWindowTitle(tr("Preferences"));
    QSettings settings;
    auto* theme = new QComboBox;
    theme->setObjectName(QStringLiteral("theme"));
    theme->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    theme->setCurrentIndex(static_cast<int>(keeper.choice()));
    connect(theme, &QComboBox::currentIndexChanged, this, [&keeper](int index) { keeper.choose(static_cast<ThemeChoice>(index)); });
    connect(&keeper, &ThemeKeeper::choiceChanged, theme, [theme, &keeper] { theme->setCurrentIndex(static_cast<int>(keeper.choice())); });

    auto* language = new QComboBox;
    language->setObjectName(QStringLiteral("language"));
    language->addItem(tr("As the system"), QString());
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    language->setCurrentIndex(std::max(0, language->findData(settings.value(QStringLiteral("language")).toString())));
    connect(language, &QComboBox::currentIndexChanged, this, [language] { QSettings().setValue(QStringLiteral("language"), language->currentData()); });

    auto* threads = new QSpinBox;
    threads->setObjectName(QStringLiteral("threads"));
    threads->setRange(0, QThread::idealThreadCount());
    threads->setSpecialValueText(tr("All %1").arg(QThread::idealThreadCount()));
    threads->setValue(settings.value(QStringLiteral("threads"), 0).toInt());
    connect(threads, &QSpinBox::valueChanged, this, [](int value) { QSettings().setValue(QStringLiteral("threads"), value); });

    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Theme"), theme);
    form->addRow(tr("Language"), language);
    form->addRow(tr("Threads for jobs"), threads);
    auto* later = new Label(tr("Language and threads take effect when the program is started again."), TextSize::secondary, Ink::text2);
    later->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(later);
    column->addStretch();
    column->addWidget(buttons);
    setMinimumWidth(380);
}

}  // namespace triptych::shell
