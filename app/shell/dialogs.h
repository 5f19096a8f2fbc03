#pragma once

#include <functional>

#include <QString>

class QWidget;

namespace triptych::shell {

/// The few questions the window asks. Each opens without blocking and answers through its callback; a test puts its own in.
struct Dialogs {
    enum class FileWish { openFile, openFolder, save };
    struct FileRequest {
        FileWish wish = FileWish::openFile;
        QString title;
        QString filter;
        QString suggested;
    };
    enum class Answer { accept, reject, cancel };
    struct Question {
        QString title, text, detail;
        QString accept, reject;  ///< words of the buttons; no reject button when empty
    };

    /// Empty: the person changed their mind.
    std::function<void(QWidget*, const FileRequest&, std::function<void(const QString&)>)> file;
    std::function<void(QWidget*, const Question&, std::function<void(Answer)>)> ask;

    [[nodiscard]] static Dialogs real();
};

}  // namespace triptych::shell
