#pragma once

#include <memory>

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include "app/shell/main_window.h"
#include "app/shell/program.h"
#include "app/shell/status_strip.h"
#include "app/shell/style.h"

namespace triptych::testing {

/// Settings, state and runtime folders of a test's own, and fonts that every machine with the packages has. Before the
/// QApplication.
inline void isolateProcess(const QTemporaryDir& folder) {
    for (const auto* name : {"XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"}) {
        const QString path = folder.filePath(QString::fromLatin1(name));
        QDir().mkpath(path);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv(name, path.toUtf8());
    }
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    if (!qEnvironmentVariableIsSet("TRIPTYCH_LANGUAGE"))
        qputenv("TRIPTYCH_LANGUAGE", "en");
    shell::prepareApplication();
}

inline void prepareLook(QApplication& application, bool dark = false) {
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(13);
    QApplication::setFont(font);
    shell::installTranslation(application);
    shell::installLook(dark);
}

/// The window over given studies, with a state folder of its own and dialogs that answer by themselves.
class WindowFixture {
public:
    explicit WindowFixture(std::vector<app::Study> studies, QSize size = {1280, 800}, std::filesystem::path samples = {}, int threads = 2,
                           std::filesystem::path sampleProject = {}) {
        QSettings().clear();
        shell::Session::Options options;
        options.stateFolder = folder.filePath(QStringLiteral("state")).toStdString();
        options.samples = std::move(samples);
        options.sampleProject = std::move(sampleProject);
        options.threads = threads;
        window = std::make_unique<shell::MainWindow>(std::move(studies), options, keeper);
        shell::Dialogs dialogs;
        dialogs.file = [this](QWidget*, const shell::Dialogs::FileRequest& request, const std::function<void(const QString&)>& then) {
            lastRequest = request;
            then(nextFile);
        };
        dialogs.ask = [this](QWidget*, const shell::Dialogs::Question& question, const std::function<void(shell::Dialogs::Answer)>& then) {
            lastQuestion = question;
            then(nextAnswer);
        };
        window->setDialogs(dialogs);
        window->resize(size);
        window->show();
        (void)QTest::qWaitForWindowExposed(window.get());
    }
    [[nodiscard]] QString path(const QString& name) const { return folder.filePath(name); }
    [[nodiscard]] bool waitIdle(int ms = 10000) {
        return QTest::qWaitFor([this] {
            if (window->session().isBusy())
                return false;
            for (const auto& [id, record] : window->session().allRecords())
                if (!base::isFinal(record.state))
                    return false;
            return true;
        }, ms);
    }

    QTemporaryDir folder;
    shell::ThemeKeeper keeper{false};
    std::unique_ptr<shell::MainWindow> window;
    QString nextFile;  ///< what the next file dialog answers
    shell::Dialogs::Answer nextAnswer = shell::Dialogs::Answer::cancel;
    shell::Dialogs::FileRequest lastRequest;
    shell::Dialogs::Question lastQuestion;
};

}  // namespace triptych::testing
