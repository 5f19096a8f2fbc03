#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <QString>
#include <QStringList>

#include "routing/corpus/corpus.h"

/// What tests of imports write and look at.
namespace triptych::test {

inline void write(const std::filesystem::path& path, std::string_view text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

/// "language id text", a line a document.
inline QStringList listed(const routing::Corpus& c) {
    QStringList out;
    for (std::size_t i = 0; i < c.size(); ++i)
        out << QString::fromStdString(c.languageOf(i) + " " + std::string(c.id(i)) + " " + std::string(c.document(i)));
    return out;
}

inline QString notesOf(const routing::ImportedCorpus& imported) {
    QString notes;
    for (const auto& note : imported.report.notes)
        notes += QString::fromStdString(note) + '\n';
    return notes;
}

}  // namespace triptych::test
