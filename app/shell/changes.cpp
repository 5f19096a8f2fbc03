#include "app/shell/changes.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace triptych::shell {
namespace {

QString changelog() {
    QFile file(QStringLiteral(":/CHANGELOG.md"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

}  // namespace

Changes latestChangesOf(const QString& markdown) {
    Changes changes;
    for (const QString& line : markdown.split(QLatin1Char('\n'))) {
        if (line.startsWith(QLatin1String("## "))) {
            if (!changes.version.isEmpty())
                break;
            changes.version = line.mid(3).trimmed();
        } else if (changes.version.isEmpty()) {
            continue;
        } else if (line.startsWith(QLatin1String("- "))) {
            changes.entries << line.mid(2).trimmed().remove(QLatin1Char('`'));
        } else if (line.startsWith(QLatin1String("  ")) && !changes.entries.isEmpty()) {
            changes.entries.last() += QLatin1Char(' ') + line.trimmed().remove(QLatin1Char('`'));
        }
    }
    return changes;
}

Changes latestChanges() {
    return latestChangesOf(changelog());
}

ChangesDialog::ChangesDialog(QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("changes"));
    setWindowTitle(tr("What’s new"));
    auto* text = new QTextBrowser;
    text->setFrameShape(QFrame::NoFrame);
    text->setOpenLinks(false);
    text->setMarkdown(changelog());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(text);
    column->addWidget(buttons);
    resize(560, 480);
}

}  // namespace triptych::shell
