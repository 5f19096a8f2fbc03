#pragma once

#include <algorithm>
#include <map>

#include <QPointer>
#include <QThreadPool>
#include <QUndoStack>

#include "app/workspace.h"
#include "support/plain_context.h"

namespace triptych::test {

/// A window that keeps results in memory. Kinds that need no other program run at once when they are asked for; the others wait for `finish`.
class MemoryWorkspace : public app::Workspace, public base::BlobReader {
public:
    /// \param kinds of the study whose tab it is. \param inThreads background work runs on other threads, as in the window, else at once.
    MemoryWorkspace(std::vector<base::Kind> kinds, bool inThreads) : threads(inThreads), m_kinds(std::move(kinds)) {}

    base::Result<base::Array> read(const base::BlobRef& ref) const override {
        const auto found = m_blobs.find(ref.hash);
        return found == m_blobs.end() ? base::Result<base::Array>(base::unreadable("no such blob")) : found->second;
    }
    base::Result<base::JobRecord> record(const std::string& job) const override {
        for (const auto& r : m_records)
            if (r.id == job)
                return r;
        return base::badRequest("no such job");
    }
    const base::BlobReader& blobs() const override { return *this; }
    base::Json document(const std::string& key) const override { return documents.contains(key) ? documents.at(key) : base::Json(); }
    QStringList documentKeys(const QString& prefix) const override {
        QStringList keys;
        for (const auto& [key, value] : documents)
            if (QString::fromStdString(key).startsWith(prefix))
                keys << QString::fromStdString(key);
        return keys;
    }
    void setDocument(const std::string& key, const base::Json& value, const QString&, const QString& mergeId) override {
        documents[key] = value;
        mergeIds << mergeId;
        emit documentChanged(QString::fromStdString(key));
    }
    QUndoStack& undoStack() override { return m_undo; }
    std::vector<base::JobRecord> records(const std::string& prefix) const override {
        std::vector<base::JobRecord> found;
        for (auto r = m_records.rbegin(); r != m_records.rend(); ++r)
            if (r->spec.kind.rfind(prefix, 0) == 0)
                found.push_back(*r);
        return found;
    }
    std::string submit(const base::JobSpec& spec) override { return begin(spec); }
    std::vector<std::string> submitTogether(const std::vector<base::JobSpec>& specs) override {
        std::vector<std::string> ids;
        together.push_back(specs);
        for (auto spec : specs) {
            for (auto& [name, input] : spec.inputs)
                if (!input.job.empty() && input.job.find_first_not_of("0123456789") == std::string::npos)
                    input.job = ids.at(std::stoul(input.job));
            ids.push_back(begin(spec));
        }
        return ids;
    }
    std::string begin(const base::JobSpec& spec) {
        submitted.push_back(spec);
        base::JobRecord record;
        record.id = "job" + std::to_string(m_records.size());
        record.spec = spec;
        record.createdMs = static_cast<std::int64_t>(m_records.size());
        record.state = base::JobState::running;
        for (const auto& kind : m_kinds)
            if (kind.name == spec.kind) {
                auto parameters = base::checkedParameters(kind, spec.parameters);
                if (!parameters)
                    qFatal("%s", parameters.error().message().c_str());
                if (auto status = base::checkSpec(kind, spec); whole && !status)
                    qFatal("%s", status.error().message().c_str());
                if (!kind.run || !runs || std::any_of(spec.inputs.begin(), spec.inputs.end(), [this](const auto& input) { return !input.second.job.empty() && this->record(input.second.job)->state != base::JobState::done; }))
                    continue;
                base::JobArguments arguments{*parameters, {}};
                for (const auto& [name, input] : spec.inputs) {
                    if (!input.job.empty())
                        arguments.inputs[name].array = *read(this->record(input.job)->outputs.at(input.output));
                    else if (input.blob)
                        arguments.inputs[name].array = *read(*input.blob);
                    arguments.inputs[name].path = input.path;
                }
                PlainContext context;
                if (auto output = kind.run(arguments, context)) {
                    keep(record, *output);
                } else {
                    record.state = base::JobState::failed;
                    record.error = output.error();
                }
            }
        m_records.push_back(record);
        emit jobChanged(QString::fromStdString(record.id));
        return record.id;
    }
    void keep(base::JobRecord& record, const base::Output& output) {
        record.state = base::JobState::done;
        record.summary = output.summary;
        for (const auto& [name, array] : output.arrays) {
            m_blobs[array.hash()] = array;
            record.outputs[name] = array.ref();
        }
    }
    /// A result that was there before the window.
    std::string add(const std::string& kind, const std::string& title, const base::Output& output, std::map<std::string, base::JobInput> inputs = {}) {
        base::JobRecord record;
        record.id = "job" + std::to_string(m_records.size());
        record.spec.kind = kind;
        record.spec.title = title;
        record.spec.inputs = std::move(inputs);
        record.createdMs = static_cast<std::int64_t>(m_records.size());
        keep(record, output);
        m_records.push_back(record);
        return record.id;
    }
    /// Changes a record in place, as if it had been so from the start.
    void amend(const std::string& job, const std::function<void(base::JobRecord&)>& change) {
        for (auto& record : m_records)
            if (record.id == job)
                change(record);
    }
    /// The same, and says so.
    void move(const std::string& job, const std::function<void(base::JobRecord&)>& change) {
        amend(job, change);
        emit jobChanged(QString::fromStdString(job));
    }
    void finish(const std::string& job, const base::Output& output) {
        move(job, [&](base::JobRecord& record) { keep(record, output); });
    }
    void cancel(const std::string& job) override { cancelled.push_back(job); }
    void resume(const std::string& job) override { resumed.push_back(job); }
    base::Result<base::BlobRef> keep(const base::Array& array) override {
        m_blobs[array.hash()] = array;
        return array.ref();
    }
    /// The newest of an owner and tag counts.
    void inBackground(QObject* owner, const QString& tag, std::function<std::function<void()>()> work) override {
        if (!threads)
            return work()();
        const auto key = std::pair<const QObject*, QString>(owner, tag);
        const int ticket = ++m_tickets[key];
        QThreadPool::globalInstance()->start([this, key, ticket, guard = QPointer<QObject>(owner), work = std::move(work)] {
            auto then = work();
            QMetaObject::invokeMethod(this, [this, key, ticket, guard, then = std::move(then)] {
                if (guard && m_tickets[key] == ticket && then)
                    then();
            }, Qt::QueuedConnection);
        });
    }
    ~MemoryWorkspace() override { QThreadPool::globalInstance()->waitForDone(); }
    void showBanner(const QString&, Tone, const QString& text, const QString&, std::function<void()>) override { banners << text; }
    void clearBanners(const QString&) override {}
    void exportFigure(const figures::FigureRecipe& recipe) override { exported.push_back(recipe); }
    void runImporter(const std::string& importer, const QString&) override { imports.push_back(importer); }
    void runExporter(const std::string& exporter, const std::string& job, const base::Json& options) override { exports.push_back({exporter, job, options}); }
    std::filesystem::path samplesFolder() const override { return {}; }

    bool runs = true, threads;
    bool whole = true;  ///< a job that lacks an input is a mistake of the test, or of the tab
    std::map<std::string, base::Json> documents;
    std::vector<base::JobSpec> submitted;
    std::vector<std::vector<base::JobSpec>> together;
    std::vector<figures::FigureRecipe> exported;
    std::vector<std::string> imports, cancelled, resumed;
    struct Export {
        std::string exporter, job;
        base::Json options;
    };
    std::vector<Export> exports;
    QStringList banners, mergeIds;

private:
    std::vector<base::Kind> m_kinds;
    std::vector<base::JobRecord> m_records;
    std::map<std::string, base::Array> m_blobs;
    std::map<std::pair<const QObject*, QString>, int> m_tickets;
    QUndoStack m_undo;
};

}  // namespace triptych::test
