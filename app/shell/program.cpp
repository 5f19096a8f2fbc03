#include "app/shell/program.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTimer>
#include <QTranslator>

#include "app/shell/main_window.h"
#include "app/shell/style.h"

namespace triptych::shell {

void prepareApplication() {
    QCoreApplication::setOrganizationName(QStringLiteral("triptych"));
    QCoreApplication::setApplicationName(QStringLiteral("triptych"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TRIPTYCH_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("triptych"));
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
}

QString installTranslation(QApplication& application) {
    QString name = qEnvironmentVariable("TRIPTYCH_LANGUAGE");
    if (name.isEmpty())
        name = QSettings().value(QStringLiteral("language")).toString();
    const QLocale locale = name.isEmpty() ? QLocale::system() : QLocale(name);
    if (!name.isEmpty())
        QLocale::setDefault(locale);
    auto* qt = new QTranslator(&application);
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    auto* own = new QTranslator(&application);
    if (own->load(locale, QStringLiteral("triptych"), QStringLiteral("_"), QStringLiteral(":/translations")))
        QCoreApplication::installTranslator(own);
    return locale.name();
}

int runWindow(int argc, char** argv, std::vector<app::Study> studies, const QString& file, std::filesystem::path (*samples)(),
              std::filesystem::path (*sampleProject)()) {
    prepareApplication();
    QApplication application(argc, argv);
    application.setWindowIcon(QIcon(QStringLiteral(":/icons/triptych.svg")));
    installTranslation(application);
    const QPalette platform = QApplication::palette();
    const bool platformIsDark = platform.color(QPalette::Window).lightness() < platform.color(QPalette::WindowText).lightness();
    installLook(ThemeKeeper::startsDark(platformIsDark));
    ThemeKeeper keeper(platformIsDark);
    Session::Options options;
    options.samples = samples();
    options.sampleProject = sampleProject();
    options.threads = QSettings().value(QStringLiteral("threads"), 0).toInt();
    MainWindow window(std::move(studies), options, keeper);
    if (!file.isEmpty())
        QTimer::singleShot(0, &window, [&window, file] { window.openPaths({file}); });
    if (qEnvironmentVariableIsSet("TRIPTYCH_EXIT_AFTER_FIRST_PAINT"))
        QObject::connect(&window, &MainWindow::firstPainted, &application, &QApplication::quit);
    window.show();
    return QApplication::exec();
}

}  // namespace triptych::shell
