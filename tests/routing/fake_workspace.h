#pragma once

#include <algorithm>
#include <map>

#include <QPointer>
#include <QThreadPool>
#include <QUndoStack>

#include "app/workspace.h"
#include "base/seed.h"
#include "routing/fake_context.h"
#include "routing/kinds.h"
#include "routing/languages.h"
#include "routing/trace.h"

namespace triptych::test {

/// A window that keeps results in memory and runs the kinds that need no LibTorch at once.
class FakeWorkspace final : public app::Workspace, public base::BlobReader {
public:
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
    base::Json document(const std::string& key) const override { return m_documents.count(key) ? m_documents.at(key) : base::Json(); }
    QStringList documentKeys(const QString&) const override { return {}; }
    void setDocument(const std::string& key, const base::Json& value, const QString&, const QString&) override {
        m_documents[key] = value;
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
    std::string submit(const base::JobSpec& spec) override {
        submitted.push_back(spec);
        base::JobRecord record;
        record.id = "job" + std::to_string(m_records.size());
        record.spec = spec;
        record.createdMs = static_cast<std::int64_t>(m_records.size());
        for (const auto& kind : routing::kinds())
            if (kind.name == spec.kind && kind.run) {
                base::JobArguments arguments{*base::checkedParameters(kind, spec.parameters), {}};
                for (const auto& [name, input] : spec.inputs)
                    arguments.inputs[name] = {input.blob ? std::optional<base::Array>(*read(*input.blob)) : std::nullopt, input.path};
                test::FakeContext context;
                auto output = kind.run(arguments, context);
                record.state = output ? base::JobState::done : base::JobState::failed;
                if (output)
                    keep(record, *output);
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
    std::string add(const std::string& kind, const std::string& title, const base::Output& output, std::map<std::string, base::JobInput> inputs = {}) {
        base::JobRecord record;
        record.id = "job" + std::to_string(m_records.size());
        record.spec.kind = kind;
        record.spec.title = title;
        record.spec.inputs = std::move(inputs);
        record.spec.inputs["source"].path = "/somewhere/" + title;
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
    /// Ends a job that needs LibTorch or a checkpoint with a given result.
    void finish(const std::string& job, const base::Output& output) {
        amend(job, [&](base::JobRecord& record) { keep(record, output); });
        emit jobChanged(QString::fromStdString(job));
    }
    void cancel(const std::string& job) override { cancelled.push_back(job); }
    /// At once, or on another thread as the window does: the newest of an owner and tag counts.
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
    bool threads = false;
    void showBanner(const QString&, Tone, const QString& text, const QString&, std::function<void()>) override { banners << text; }
    void clearBanners(const QString&) override {}
    void exportFigure(const figures::FigureRecipe& recipe) override { exported.push_back(recipe); }
    void runImporter(const std::string& importer, const QString&) override { imports.push_back(importer); }
    std::filesystem::path samplesFolder() const override { return {}; }

    std::vector<base::JobSpec> submitted;
    std::vector<figures::FigureRecipe> exported;
    std::vector<std::string> imports, cancelled;
    QStringList banners;

private:
    std::vector<base::JobRecord> m_records;
    std::map<std::string, base::Array> m_blobs;
    std::map<std::string, base::Json> m_documents;
    std::map<std::pair<const QObject*, QString>, int> m_tickets;
    QUndoStack m_undo;
};

/// 50 languages, sentences of six tokens aligned over them; experts lean towards families more and more from layer to layer; a block is shared by all.
inline base::Output traceOutput(int layers, int experts, int topK, int tokensEach) {
    const auto paper = routing::paperLanguages();
    const base::Stream random(21, 0);
    std::uint64_t step = 0;
    routing::Trace trace;
    trace.name = "udhr · plain";
    trace.layers = layers;
    trace.experts = experts;
    trace.topK = topK;
    std::vector<std::int16_t> language;
    std::vector<std::int32_t> sentence, sequence;
    for (std::size_t n = 0; n < paper.languages.size(); ++n) {
        trace.languages.push_back(paper.languages[n].code);
        language.insert(language.end(), static_cast<std::size_t>(tokensEach), static_cast<std::int16_t>(n));
        for (int t = 0; t < tokensEach; ++t) {
            sentence.push_back(t / 6);
            sequence.push_back(static_cast<std::int32_t>(n) * tokensEach + t / 6);
        }
    }
    trace.tokens = static_cast<std::int64_t>(language.size());
    std::vector<std::int16_t> selected;
    std::vector<std::int32_t> index;
    for (int l = 0; l < layers; ++l) {
        index.push_back(l + 4);
        for (const auto n : language) {
            std::vector<std::int16_t> row;
            while (static_cast<int>(row.size()) < topK) {
                auto e = static_cast<std::int16_t>(random.below(static_cast<std::uint64_t>(experts), step++));
                const bool ownNow = random.uniform(step++) < 0.75 * (l + 1) / layers;
                const int family = paper.languages[static_cast<std::size_t>(n)].family;
                if (ownNow)
                    e = static_cast<std::int16_t>((family + 7 * static_cast<int>(random.below(static_cast<std::uint64_t>(std::max(1, experts / 7)), step++))) % experts);
                if (std::find(row.begin(), row.end(), e) == row.end())
                    row.push_back(e);
            }
            selected.insert(selected.end(), row.begin(), row.end());
        }
    }
    trace.language = base::Array::of(language, {trace.tokens});
    trace.sequence = base::Array::of(sequence, {trace.tokens});
    trace.sentence = base::Array::of(sentence, {trace.tokens});
    trace.layerIndex = base::Array::of(index, {layers});
    trace.selected = base::Array::of(selected, {layers, trace.tokens, topK});
    trace.selection = "plain top-" + std::to_string(topK);
    base::Output output;
    output.arrays["trace"] = *toArray(trace);
    output.summary = {{"name", trace.name}, {"tokens", trace.tokens}, {"experts", experts}, {"topK", topK}};
    return output;
}

inline void fillLibrary(FakeWorkspace& workspace) {
    base::Output checkpoint, corpus;
    checkpoint.summary = {{"name", "Sample"}, {"bytes", 2587736}, {"parameters", 1287840}, {"experts", 7}, {"topK", 2}};
    corpus.summary = {{"name", "phrases"}, {"documents", 700}, {"bytes", 26000}};
    corpus.arrays["corpus"] = base::Array::ofText("corpus");
    workspace.add("routing.import_checkpoint", "Sample Post-MoE", checkpoint);
    workspace.add("routing.import_corpus", "Clinical phrases", corpus);
}

}  // namespace triptych::test
