#include "app/shell/dialogs.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace triptych::shell {

Dialogs Dialogs::real() {
    Dialogs dialogs;
    dialogs.file = [](QWidget* parent, const FileRequest& request, std::function<void(const QString&)> then) {
        auto* dialog = new QFileDialog(parent, request.title, request.suggested, request.filter);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        switch (request.wish) {
        case FileWish::openFile:
            dialog->setFileMode(QFileDialog::ExistingFile);
            break;
        case FileWish::openFolder:
            dialog->setFileMode(QFileDialog::Directory);
            dialog->setOption(QFileDialog::ShowDirsOnly);
            break;
        case FileWish::save:
            dialog->setAcceptMode(QFileDialog::AcceptSave);
            if (!request.suggested.isEmpty())
                dialog->selectFile(request.suggested);
            break;
        }
        QObject::connect(dialog, &QFileDialog::fileSelected, parent, then);
        QObject::connect(dialog, &QDialog::rejected, parent, [then] { then({}); });
        dialog->open();
    };
    dialogs.ask = [](QWidget* parent, const Question& question, std::function<void(Answer)> then) {
        auto* box = new QMessageBox(QMessageBox::NoIcon, question.title, question.text, QMessageBox::NoButton, parent);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setTextFormat(Qt::PlainText);
        box->setInformativeText(question.detail);
        QPushButton* accept = box->addButton(question.accept, QMessageBox::AcceptRole);
        QPushButton* reject = question.reject.isEmpty() ? nullptr : box->addButton(question.reject, QMessageBox::DestructiveRole);
        box->addButton(QMessageBox::Cancel);
        box->setDefaultButton(accept);
        QObject::connect(box, &QMessageBox::finished, parent, [box, accept, reject, then] {
            const auto* clicked = box->clickedButton();
            then(clicked == accept ? Answer::accept : reject && clicked == reject ? Answer::reject : Answer::cancel);
        });
        box->open();
    };
    return dialogs;
}

}  // namespace triptych::shell
