#pragma once

#include <map>

#include <QUndoStack>

#include "app/workspace.h"
#include "langevin/kinds.h"
#include "support.h"

namespace triptych::langevin::test {

/// A workspace in memory: jobs run at once, on the caller; edits are undoable.
class FakeWorkspace : public app::Workspace, public base::BlobReader {
public:
    [[nodiscard]] base::Result<base::JobRecord> record(const std::string& job) const override {
        const auto found = m_records.find(job);
        if (found == m_records.end())
            return base::failed("no such job", job);
        return found->second;
    }
    [[nodiscard]] const base::BlobReader& blobs() const override { return *this; }
    [[nodiscard]] base::Result<base::Array> read(const base::BlobRef& ref) const override {
        const auto found = m_blobs.find(ref.hash);
        if (found == m_blobs.end())
            return base::failed("no such blob", ref.hash);
        return found->second;
    }
    [[nodiscard]] base::Json document(const std::string& key) const override {
        const auto found = m_documents.find(key);
        return found == m_documents.end() ? base::Json() : found->second;
    }
    [[nodiscard]] QStringList documentKeys(const QString& prefix) const override {
        QStringList keys;
        for (const auto& [key, value] : m_documents)
            if (QString::fromStdString(key).startsWith(prefix))
                keys << QString::fromStdString(key);
        return keys;
    }
    void lay(const std::string& key, const base::Json& value) {
        if (value.is_null())
            m_documents.erase(key);
        else
            m_documents[key] = value;
        emit documentChanged(QString::fromStdString(key));
    }
    void setDocument(const std::string& key, const base::Json& value, const QString& text, const QString&) override {
        struct Edit final : QUndoCommand {
            Edit(FakeWorkspace& w, std::string k, base::Json b, base::Json a, const QString& t)
                : QUndoCommand(t), workspace(w), key(std::move(k)), before(std::move(b)), after(std::move(a)) {}
            void undo() override { workspace.lay(key, before); }
            void redo() override { workspace.lay(key, after); }
            FakeWorkspace& workspace;
            std::string key;
            base::Json before, after;
        };
        m_undo.push(new Edit(*this, key, document(key), value, text));
    }
    [[nodiscard]] QUndoStack& undoStack() override { return m_undo; }
    [[nodiscard]] std::vector<base::JobRecord> records(const std::string& prefix) const override {
        std::vector<base::JobRecord> list;
        for (const auto& [id, record] : m_records)
            if (record.spec.kind.starts_with(prefix))
                list.insert(list.begin(), record);
        return list;
    }
    std::string submit(const base::JobSpec& spec) override {
        const std::string id = "job" + std::to_string(m_records.size() + 1);
        base::JobRecord record;
        record.id = id;
        record.spec = spec;
        for (const auto& kind : kinds()) {
            if (kind.name != spec.kind)
                continue;
            base::JobArguments arguments{*base::checkedParameters(kind, spec.parameters), {}};
            for (const auto& [name, input] : spec.inputs)
                arguments.inputs[name].path = input.path;
            Context context(2, spec.seed);
            if (auto out = kind.run(arguments, context)) {
                record.state = base::JobState::done;
                record.summary = out->summary;
                for (const auto& [name, array] : out->arrays) {
                    m_blobs[array.hash()] = array;
                    record.outputs[name] = array.ref();
                }
            } else {
                record.state = base::JobState::failed;
                record.error = out.error();
            }
        }
        m_records[id] = record;
        emit jobChanged(QString::fromStdString(id));
        return id;
    }
    void cancel(const std::string&) override {}
    void inBackground(QObject*, const QString&, std::function<std::function<void()>()> work) override { work()(); }
    void showBanner(const QString&, Tone, const QString& text, const QString&, std::function<void()>) override { banners << text; }
    void clearBanners(const QString&) override { banners.clear(); }
    void exportFigure(const figures::FigureRecipe& recipe) override { exported = recipe; }
    void runImporter(const std::string& importer, const QString&) override { imported = importer; }
    [[nodiscard]] std::filesystem::path samplesFolder() const override { return TRIPTYCH_SOURCE_DIR "/resources/samples"; }

    QStringList banners;
    figures::FigureRecipe exported;
    std::string imported;

private:
    std::map<std::string, base::JobRecord> m_records;
    std::map<std::string, base::Array> m_blobs;
    std::map<std::string, base::Json> m_documents;
    QUndoStack m_undo;
};

}  // namespace triptych::langevin::test
