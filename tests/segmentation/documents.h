#pragma once

#include <map>

#include <QUndoStack>

#include "app/workspace.h"

namespace triptych::testing {

/// Documents in memory, each change one undo step.
class Documents final : public app::Workspace, public base::BlobReader {
public:
    [[nodiscard]] base::Result<base::JobRecord> record(const std::string& job) const override { return base::failed("no such job", job); }
    [[nodiscard]] const base::BlobReader& blobs() const override { return *this; }
    [[nodiscard]] base::Result<base::Array> read(const base::BlobRef& ref) const override { return base::failed("no such blob", ref.hash); }
    [[nodiscard]] base::Json document(const std::string& key) const override {
        const auto found = documents.find(key);
        return found == documents.end() ? base::Json() : found->second;
    }
    [[nodiscard]] QStringList documentKeys(const QString&) const override { return {}; }
    void lay(const std::string& key, const base::Json& value) {
        if (value.is_null())
            documents.erase(key);
        else
            documents[key] = value;
        emit documentChanged(QString::fromStdString(key));
    }
    void setDocument(const std::string& key, const base::Json& value, const QString& text, const QString&) override {
        struct Edit final : QUndoCommand {
            Edit(Documents& d, std::string k, base::Json b, base::Json a, const QString& t) : QUndoCommand(t), owner(d), key(std::move(k)), before(std::move(b)), after(std::move(a)) {}
            void undo() override { owner.lay(key, before); }
            void redo() override { owner.lay(key, after); }
            Documents& owner;
            std::string key;
            base::Json before, after;
        };
        m_undo.push(new Edit(*this, key, document(key), value, text));
    }
    [[nodiscard]] QUndoStack& undoStack() override { return m_undo; }
    [[nodiscard]] std::vector<base::JobRecord> records(const std::string&) const override { return {}; }
    std::string submit(const base::JobSpec&) override { return {}; }
    void cancel(const std::string&) override {}
    void inBackground(QObject*, const QString&, std::function<std::function<void()>()> work) override { work()(); }
    void showBanner(const QString&, Tone, const QString&, const QString&, std::function<void()>) override {}
    void clearBanners(const QString&) override {}
    void exportFigure(const figures::FigureRecipe&) override {}
    void runImporter(const std::string&, const QString&) override {}
    [[nodiscard]] std::filesystem::path samplesFolder() const override { return {}; }

    std::map<std::string, base::Json> documents;

private:
    QUndoStack m_undo;
};

}  // namespace triptych::testing
