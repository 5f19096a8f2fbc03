#include "app/shell/document.h"

#include <QUndoCommand>

namespace triptych::shell {

class Document::Edit final : public QUndoCommand {
public:
    Edit(Document& document, std::string key, base::Json before, base::Json after, const QString& text, QString mergeId)
        : QUndoCommand(text), m_document(document), m_key(std::move(key)), m_before(std::move(before)), m_after(std::move(after)), m_mergeId(std::move(mergeId)) {}

    void undo() override { m_document.apply(m_key, m_before); }
    void redo() override { m_document.apply(m_key, m_after); }
    [[nodiscard]] int id() const override { return m_mergeId.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = static_cast<const Edit*>(other);
        if (next->m_key != m_key || next->m_mergeId != m_mergeId)
            return false;
        m_after = next->m_after;
        return true;
    }

private:
    Document& m_document;
    std::string m_key;
    base::Json m_before, m_after;
    QString m_mergeId;
};

Document::Document(QObject* parent) : QObject(parent) {
    connect(&m_stack, &QUndoStack::cleanChanged, this, [this](bool clean) { emit modifiedChanged(!clean); });
}

void Document::reset(project::Documents documents) {
    m_current = documents;
    m_saved = std::move(documents);
    m_stack.clear();
    m_stack.setClean();
    emit modifiedChanged(false);
}

base::Json Document::value(const std::string& key) const {
    const auto found = m_current.find(key);
    return found == m_current.end() ? base::Json() : found->second;
}

QStringList Document::keys(const QString& prefix) const {
    QStringList keys;
    const std::string start = prefix.toStdString();
    for (auto at = m_current.lower_bound(start); at != m_current.end() && at->first.compare(0, start.size(), start) == 0; ++at)
        keys << QString::fromStdString(at->first);
    return keys;
}

void Document::set(const std::string& key, const base::Json& value, const QString& undoText, const QString& mergeId) {
    base::Json before = this->value(key);
    if (before == value)
        return;
    m_stack.push(new Edit(*this, key, std::move(before), value, undoText, mergeId));
}

void Document::apply(const std::string& key, const base::Json& value) {
    if (value.is_null())
        m_current.erase(key);
    else
        m_current[key] = value;
    emit noted(key, value);
    emit changed(QString::fromStdString(key));
}

project::Documents Document::changes() const {
    project::Documents changes;
    for (const auto& [key, value] : m_current)
        if (const auto saved = m_saved.find(key); saved == m_saved.end() || saved->second != value)
            changes[key] = value;
    for (const auto& [key, value] : m_saved)
        if (!m_current.contains(key))
            changes[key] = base::Json();
    return changes;
}

void Document::markSaved(const project::Documents& changes, int index) {
    for (const auto& [key, value] : changes) {
        if (value.is_null())
            m_saved.erase(key);
        else
            m_saved[key] = value;
    }
    // Edits made while the file was being written are still to be saved.
    if (m_stack.index() == index)
        m_stack.setClean();
}

}  // namespace triptych::shell
