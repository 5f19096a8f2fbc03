#pragma once

#include <QByteArray>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QString>
#include <QStringList>

/// The built program as a child process.
namespace triptych::test {

struct Said {
    int code = -1;  ///< -2: it crashed
    QByteArray out, err;
    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(out); }
};

inline QString program() {
    return qEnvironmentVariable("TRIPTYCH_BIN") + "/triptych";
}

inline Said ended(QProcess& process, int seconds = 120) {
    Said said;
    if (!process.waitForFinished(seconds * 1000)) {
        process.kill();
        process.waitForFinished();
        return said;
    }
    said.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2;
    said.out = process.readAllStandardOutput();
    said.err = process.readAllStandardError();
    return said;
}

inline Said say(const QStringList& words, int seconds = 120) {
    QProcess process;
    process.start(program(), words);
    return ended(process, seconds);
}

/// Through a shell, "$0" being the program: for what only a shell sets up.
inline Said sayInShell(const QString& line) {
    QProcess process;
    process.start("/bin/sh", {"-c", line, program()});
    return ended(process);
}

inline QString write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

inline QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace triptych::test
