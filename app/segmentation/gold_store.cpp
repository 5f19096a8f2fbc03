#include "app/segmentation/gold_store.h"

#include <algorithm>

#include "app/shell/room_words.h"

namespace triptych::app {

using namespace segmentationview;

namespace {

constexpr const char* goldKind = "segmentation.compare_gold";
constexpr const char* strokeArrays[] = {"index", "raters", "marks", "rings", "points"};

}  // namespace

GoldStore::GoldStore(Workspace& workspace, ImportStore& store, QObject* parent) : QObject(parent), m_workspace(workspace), m_store(store) {
    connect(&store, &ImportStore::importShown, this, [this] {
        m_comparison.reset();
        m_gold.reset();
        m_reading.clear();
        m_running.clear();
        emit sourcesChanged();
        emit changed();
        read();
    });
    connect(&store, &ImportStore::importsChanged, this, &GoldStore::sourcesChanged);
    connect(&workspace, &Workspace::jobChanged, this, &GoldStore::jobMoved);
}

std::vector<base::JobRecord> GoldStore::sources() const {
    auto all = m_store.imports();
    std::erase_if(all, [this](const auto& record) { return m_store.import() && record.id == m_store.import()->job; });
    return all;
}

int GoldStore::ownExperts() const {
    int count = 0;
    if (const auto import = m_store.import())
        for (int s = 0; s < static_cast<int>(import->strokes.subjects().size()); ++s)
            count += import->strokes.experts(s).empty() ? 0 : 1;
    return count;
}

void GoldStore::compare(const std::string& source, const base::Json& parameters) {
    const auto import = m_store.import();
    if (!import)
        return;
    base::JobSpec spec;
    spec.kind = goldKind;
    spec.parameters = parameters;
    for (const auto* name : strokeArrays) {
        spec.inputs[name].job = import->job;
        spec.inputs[name].output = name;
        if (source.empty())
            continue;
        const auto slot = std::string("gold_") + name;
        spec.inputs[slot].job = source;
        spec.inputs[slot].output = name;
    }
    spec.title = tr("Consensus against experts").toStdString();
    m_running = m_workspace.submit(spec);
    emit changed();
    jobMoved(QString::fromStdString(m_running));
}

void GoldStore::jobMoved(const QString& id) {
    const auto record = id.isEmpty() ? std::nullopt : std::optional(m_workspace.record(id.toStdString()));
    if (!record || !*record || (*record)->spec.kind != goldKind || !base::isFinal((*record)->state))
        return;
    if (m_running == (*record)->id) {
        m_running.clear();
        emit changed();
    }
    if ((*record)->state == base::JobState::done)
        read();
}

void GoldStore::read() {
    const auto import = m_store.import();
    if (!import)
        return;
    for (const auto& record : m_workspace.records(goldKind)) {
        const auto input = record.spec.inputs.find("index");
        const auto ours = import->outputs.find("index");
        if (record.state != base::JobState::done || input == record.spec.inputs.end())
            continue;
        if (input->second.job != import->job && !(input->second.blob && ours != import->outputs.end() && input->second.blob->hash == ours->second.hash))
            continue;
        if (m_reading == record.id || (m_comparison && m_comparison->job == record.id))
            return;
        m_reading = record.id;
        const auto experts = record.spec.inputs.find("gold_index");
        const auto of = experts == record.spec.inputs.end() ? base::Result<base::JobRecord>(tl::unexpected(base::Error{})) : m_workspace.record(experts->second.job);
        m_workspace.inBackground(this, QStringLiteral("gold"), [this, record, import, of]() -> std::function<void()> {
            auto comparison = goldComparison(record, m_workspace.blobs());
            std::shared_ptr<const ImportResult> gold = import;
            if (comparison && !(*comparison)->ownExperts) {
                // Numbers without outlines are better than nothing.
                auto read = of && isImport(of->spec.kind) ? importResult(*of, m_workspace) : base::Result<std::shared_ptr<const ImportResult>>(tl::unexpected(base::Error{}));
                gold = read ? *read : nullptr;
            }
            return [this, import, comparison = std::move(comparison), gold = std::move(gold)] {
                m_reading.clear();
                if (import != m_store.import())
                    return;
                if (!comparison)
                    return m_workspace.showBanner(QStringLiteral("segmentation"), Workspace::Tone::bad, shell::errorWords(comparison.error()));
                m_comparison = *comparison;
                m_gold = gold;
                emit changed();
            };
        });
        return;
    }
}

void GoldStore::outlines(QObject* owner, const std::string& id, int frame, std::function<void(segmentation::Rings)> take) {
    const auto* subject = m_comparison ? m_comparison->find(id) : nullptr;
    const bool own = m_comparison && m_comparison->ownExperts;
    if (!subject || !m_gold)
        return take({});
    m_workspace.inBackground(owner, QStringLiteral("goldOutlines"), [gold = m_gold, mask = subject->gold, own, frame, take = std::move(take)]() -> std::function<void()> {
        auto rings = goldOutlines(*gold, mask, own, frame);
        return [rings = std::move(rings), take] { take(rings); };
    });
}

}  // namespace triptych::app
