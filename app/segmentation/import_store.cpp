#include "app/segmentation/import_store.h"

#include <algorithm>

#include "app/segmentation/core/sampled_tile.h"
#include "app/shell/room_words.h"

namespace triptych::app {

using namespace segmentationview;

namespace {

const QString studyId = QStringLiteral("segmentation");
constexpr const char* classifications = "segmentation.import_zooniverse";
constexpr const char* strokeArrays[] = {"index", "raters", "marks", "rings", "points"};

// Square middle of the picture, for a device of up to three times the pixels; of a large one no more is drawn than that takes.
QImage thumbnail(const base::Array& array) {
    constexpr int wanted = 156;
    const PictureView picture(array, pictureLook(array, bandStats(array), {}));
    int level = 0;
    while (std::min(picture.size().width(), picture.size().height()) >> (level + 1) >= 2 * wanted)
        ++level;
    const auto size = levelSize(picture.size(), level);
    const int side = std::min(size.width(), size.height());
    return picture.tile({(size.width() - side) / 2, (size.height() - side) / 2, side, side}, level).scaled(wanted, wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

std::vector<QImage> thumbnailsOf(const ImportResult& import, const base::BlobReader& blobs) {
    std::vector<QImage> out;
    for (const auto& subject : import.strokes.subjects()) {
        out.emplace_back();
        const auto found = import.outputs.find(subject.image);
        if (subject.image.empty() || found == import.outputs.end() || out.size() > 2000)
            continue;
        if (const auto array = blobs.read(found->second))
            if (checkPicture(*array, subject.image))
                out.back() = thumbnail(*array);
    }
    return out;
}

}  // namespace

ImportStore::ImportStore(Workspace& workspace, QObject* parent) : QObject(parent), m_workspace(workspace) {
    connect(&workspace, &Workspace::projectReplaced, this, &ImportStore::reload);
    connect(&workspace, &Workspace::jobChanged, this, &ImportStore::jobMoved);
    connect(&workspace, &Workspace::resultRequested, this, [this](const QString& job) { load(job.toStdString()); });
}

std::vector<base::JobRecord> ImportStore::imports() const {
    auto records = m_workspace.records("segmentation.import_");
    std::erase_if(records, [](const auto& r) { return r.state != base::JobState::done || !isImport(r.spec.kind); });
    return records;
}

std::optional<base::JobRecord> ImportStore::record() const {
    if (!m_import)
        return std::nullopt;
    auto record = m_workspace.record(m_import->job);
    return record ? std::optional(std::move(*record)) : std::nullopt;
}

void ImportStore::reload() {
    m_import.reset();
    m_notes = {};
    m_agreement.clear();
    m_pooled.clear();
    m_thumbnails.clear();
    m_consensusJob.clear();
    m_awaited.clear();
    m_createdMs = 0;
    emit importsChanged();
    emit importShown();
    // Masks are what classifications are held against: they come up by themselves only where there is nothing else.
    const auto all = imports();
    const auto first = std::find_if(all.begin(), all.end(), [](const auto& r) { return r.spec.kind == classifications; });
    if (!all.empty())
        load((first != all.end() ? *first : all.front()).id);
}

void ImportStore::jobMoved(const QString& id) {
    const auto moved = m_workspace.record(id.toStdString());
    if (!moved)
        return;
    if (moved->spec.kind == "segmentation.consensus" && moved->state == base::JobState::done && readConsensus())
        emit agreementCounted();
    if (!isImport(moved->spec.kind))
        return;
    if (moved->state == base::JobState::failed && moved->error)
        importFailed(*moved);
    if (moved->state != base::JobState::done)
        return;
    emit importsChanged();
    // What somebody has just imported is shown; an older one that is written about again is not, nor are masks beside classifications.
    // One that is still being read counts as shown.
    auto shown = record();
    if (const auto awaited = m_workspace.record(m_awaited); awaited)
        shown = *awaited;
    if (shown && shown->spec.kind == classifications && moved->spec.kind != classifications) {
        // Submitted together they come as one, in whatever order they are done: there is nothing to be told.
        if (moved->createdMs == shown->createdMs)
            return;
        m_workspace.showBanner(studyId, Workspace::Tone::info, tr("%1: read. They can be held against the votes under Gold.").arg(QString::fromStdString(moved->spec.title)), tr("Show them"),
                               [this, id = moved->id] { load(id); });
        return;
    }
    if (moved->createdMs >= m_createdMs)
        load(moved->id);
}

void ImportStore::importFailed(const base::JobRecord& record) {
    // The window says what was wrong; here is what can be done about it.
    if (record.error->hint.find("skip_bad_rows") == std::string::npos)
        return;
    m_workspace.showBanner(studyId, Workspace::Tone::info, tr("Rows that cannot be read can be left out; the report then lists them."), tr("Import without them"),
                           [this, spec = record.spec] {
                               auto without = spec;
                               without.parameters["skip_bad_rows"] = true;
                               m_workspace.submit(without);
                           });
}

void ImportStore::load(const std::string& job) {
    const auto found = m_workspace.record(job);
    if (!found || !isImport(found->spec.kind) || found->state != base::JobState::done || (m_import && m_import->job == job) || m_awaited == job)
        return;
    m_awaited = job;
    m_createdMs = found->createdMs;
    m_workspace.inBackground(this, QStringLiteral("import"), [this, record = *found]() -> std::function<void()> {
        auto import = importResult(record, m_workspace);
        auto thumbnails = import ? thumbnailsOf(**import, m_workspace.blobs()) : std::vector<QImage>();
        auto notes = import ? importNotes(**import, m_workspace.blobs()) : base::Result<segmentation::NoteList>(segmentation::NoteList());
        return [this, id = record.id, import = std::move(import), thumbnails = std::move(thumbnails), notes = std::move(notes)]() mutable {
            if (m_awaited != id)
                return;
            m_awaited.clear();
            if (!import)
                return m_workspace.showBanner(studyId, Workspace::Tone::bad, shell::errorWords(import.error()));
            m_import = std::move(*import);
            m_thumbnails = std::move(thumbnails);
            m_notes = notes ? std::move(*notes) : segmentation::NoteList();
            m_agreement.clear();
            m_pooled.clear();
            m_consensusJob.clear();
            m_workspace.clearBanners(studyId);
            const bool counted = readConsensus();
            emit importShown();
            if (!counted)
                countConsensus();
        };
    });
}

bool ImportStore::readConsensus() {
    if (!m_import)
        return false;
    for (const auto& record : m_workspace.records("segmentation.consensus")) {
        const auto input = record.spec.inputs.find("index");
        if (record.state != base::JobState::done || input == record.spec.inputs.end())
            continue;
        const auto ours = m_import->outputs.find("index");
        if (!(input->second.job == m_import->job) && !(input->second.blob && ours != m_import->outputs.end() && input->second.blob->hash == ours->second.hash))
            continue;
        if (record.spec.parameters.contains("subject") && record.spec.parameters["subject"] != "")
            continue;
        if (record.id == m_consensusJob)
            return false;
        auto rows = agreementRows(record, m_workspace.blobs());
        if (!rows)
            continue;
        m_consensusJob = record.id;
        m_agreement = std::move(*rows);
        auto pooled = pooledSkills(record, m_workspace.blobs());
        m_pooled = pooled ? std::move(*pooled) : std::vector<PooledSkill>();
        return true;
    }
    return false;
}

void ImportStore::countConsensus() {
    if (m_import->strokes.subjects().empty())
        return;
    // A sample, or the command line, may have asked for it already.
    for (const auto& record : m_workspace.records("segmentation.consensus")) {
        const auto input = record.spec.inputs.find("index");
        if (!base::isFinal(record.state) && input != record.spec.inputs.end() && input->second.job == m_import->job)
            return;
    }
    base::JobSpec spec;
    spec.kind = "segmentation.consensus";
    for (const auto* name : strokeArrays)
        spec.inputs[name].blob = m_import->outputs.at(name);
    spec.title = tr("Consensus of %n subject(s)", nullptr, static_cast<int>(m_import->strokes.subjects().size())).toStdString();
    m_workspace.submit(spec);
}

void ImportStore::importAgain(const base::Json& parameters, const std::filesystem::path& images) {
    const auto shown = record();
    if (!shown)
        return;
    base::JobSpec spec;
    spec.kind = shown->spec.kind;
    spec.parameters = parameters;
    spec.inputs = shown->spec.inputs;
    if (!images.empty()) {
        spec.inputs["images"] = {};
        spec.inputs["images"].path = images;
    }
    spec.title = shown->spec.title;
    m_workspace.submit(spec);
}

}  // namespace triptych::app
