#include "app/routing/shown_source.h"

#include "app/routing/core/load_result.h"
#include "app/shell/room_words.h"

namespace triptych::app::routingview {

bool isRoutingSource(const base::JobRecord& record) {
    if (record.state != base::JobState::done)
        return false;
    const auto& kind = record.spec.kind;
    return record.outputs.count("trace") > 0 || ((kind == "routing.count_files" || kind == "routing.merge_counts") && record.outputs.count("counts") > 0);
}

ShownSource::ShownSource(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace), m_count(workspace) {
    connect(&m_count, &AnalysisJob::finished, this, [this] {
        if (m_count.result())
            read(*m_count.result());
        else
            giveUp(m_count.problem());
    });
}

void ShownSource::choose(const std::string& job) {
    const auto record = job.empty() ? base::Result<base::JobRecord>(base::failed("none")) : m_workspace.record(job);
    if (!record || !isRoutingSource(*record)) {
        m_source = {};
        m_count.want({});
        if (m_shown) {
            m_shown.reset();
            emit changed();
        }
        return;
    }
    if (m_source.id == record->id)
        return;
    m_source = *record;
    if (record->outputs.count("trace") == 0) {
        m_count.want({});
        read(*record);
        return;
    }
    base::JobSpec spec;
    spec.kind = "routing.count";
    spec.inputs["trace"].blob = record->outputs.at("trace");
    spec.title = tr("Counts of %1").arg(QString::fromStdString(record->spec.title)).toStdString();
    m_count.want(spec);
}

// What was shown before is not what is chosen now; choosing it again tries again.
void ShownSource::giveUp(QString why) {
    m_source = {};
    m_count.want({});
    if (m_shown) {
        m_shown.reset();
        emit changed();
    }
    emit failed(why);
}

void ShownSource::setLanguages(const routing::LanguageTable& languages) {
    m_languages = languages;
    if (!m_shown)
        return;
    auto shown = std::make_shared<Shown>(*m_shown);
    shown->languages = languages;
    m_shown = std::move(shown);
    emit changed();
}

void ShownSource::read(const base::JobRecord& counts) {
    const auto* blobs = &m_workspace.blobs();
    m_workspace.inBackground(this, "counts", [this, counts, blobs, source = m_source]() -> std::function<void()> {
        auto table = countsResult(counts, *blobs);
        return [this, counts, source, table = std::move(table)] {
            if (source.id != m_source.id)
                return;
            if (!table) {
                giveUp(shell::errorWords(table.error()));
                return;
            }
            auto shown = std::make_shared<Shown>();
            shown->source = source;
            shown->countsRecord = counts;
            shown->counts = *table;
            shown->languages = m_languages;
            m_shown = std::move(shown);
            emit changed();
        };
    });
}

}  // namespace triptych::app::routingview
