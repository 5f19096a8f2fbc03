#include "app/segmentation/learning/reviewed_set.h"

#include <algorithm>

#include <QLocale>
#include <QTimer>

#include "app/segmentation/core/reviewed_masks.h"
#include "app/segmentation/learning/learning_jobs.h"
#include "app/shell/room_words.h"
#include "segmentation/learning/audit.h"

namespace triptych::app {

using namespace segmentationview;

namespace {
constexpr int soonMs = 150;
const QString studyId = QStringLiteral("segmentation");
}  // namespace

ReviewedSet::ReviewedSet(Workspace& workspace, ImportStore& imports, QObject* parent) : QObject(parent), m_workspace(workspace), m_imports(imports), m_soon(new QTimer(this)) {
    m_soon->setSingleShot(true);
    m_soon->setInterval(soonMs);
    connect(m_soon, &QTimer::timeout, this, &ReviewedSet::changed);
    const auto stale = [this] {
        m_count.reset();
        if (!m_soon->isActive())
            m_soon->start();
    };
    connect(&imports, &ImportStore::importShown, this, stale);
    connect(&workspace, &Workspace::documentChanged, this, [stale](const QString& key) {
        if (key.startsWith(QString::fromStdString(reviewPrefix)) || key.startsWith(QString::fromStdString(auditPrefix)))
            stale();
    });
}

ReviewedSet::Count ReviewedSet::count() const {
    const auto import = m_imports.import();
    if (!import)
        return {};
    if (!m_count) {
        const auto audit = segmentation::auditFromJson(m_workspace.document(auditPrefix + import->job));
        Count made;
        for (const auto& one : reviewedSubjects(*import, m_workspace))
            ++(audit.audit.contains(one.id) ? made.apart : made.learnt);
        m_count = made;
    }
    return *m_count;
}

QString ReviewedSet::words() const {
    const auto counted = count();
    auto words = counted.learnt == 0 ? tr("No subject with a picture is accepted or fixed yet. Decide some under Review first, or take the consensus.")
                                     : tr("%n subject(s) with a picture are accepted or fixed under Review; the set is made of their masks.", nullptr, counted.learnt);
    if (counted.apart > 0)
        words += QLatin1Char(' ') + tr("%n more are set apart to measure trainings and stay out.", nullptr, counted.apart);
    return words;
}

void ReviewedSet::submit(const base::Json& parameters, std::function<void(const std::string&)> then) {
    const auto import = m_imports.import();
    if (!import)
        return;
    const auto audit = segmentation::auditFromJson(m_workspace.document(auditPrefix + import->job));
    auto documents = std::make_shared<DocumentSnapshot>();
    auto subjects = reviewedSubjects(*import, m_workspace, documents.get());
    std::erase_if(subjects, [&audit](const auto& one) { return audit.audit.contains(one.id); });
    if (subjects.empty())
        return;
    m_workspace.inBackground(this, QStringLiteral("reviewed"), [this, import, parameters, then = std::move(then), subjects = std::move(subjects), documents]() -> std::function<void()> {
        auto json = reviewedJson(*import, subjects, *documents);
        return [this, import, parameters, then, subjects, json = std::move(json)] {
            const auto blob = json ? m_workspace.keep(base::Array::ofText(base::canonicalJson(*json))) : base::Result<base::BlobRef>(tl::unexpected(json.error()));
            if (!blob)
                return m_workspace.showBanner(studyId, Workspace::Tone::bad, shell::errorWords(blob.error()));
            auto spec = learning::buildSetSpec(*import, parameters, *blob);
            std::erase_if(spec.inputs, [&subjects](const auto& input) {
                return imageNumber(input.first) >= 0 && std::none_of(subjects.begin(), subjects.end(), [&input](const auto& one) { return one.image == input.first; });
            });
            // Whoever is not reviewed is not one that was left out.
            const auto wanted = parameters.value("only", base::Json::array());
            auto only = base::Json::array();
            for (const auto& one : subjects)
                if (!wanted.is_array() || wanted.empty() || std::find(wanted.begin(), wanted.end(), base::Json(one.id)) != wanted.end())
                    only.push_back(one.id);
            spec.parameters["only"] = std::move(only);
            if (parameters.value("name", std::string()).empty())
                spec.title = tr("Set of %n reviewed mask(s)", nullptr, static_cast<int>(subjects.size())).toStdString();
            if (const auto job = m_workspace.submit(spec); !job.empty())
                then(job);
        };
    });
}

}  // namespace triptych::app
