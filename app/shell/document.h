#pragma once

#include <functional>

#include <QObject>
#include <QUndoStack>

#include "base/json.h"
#include "project/project.h"

namespace triptych::shell {

/// What a person edits: JSON documents by key, with undo. Knows what was saved last, so that Save writes differences only.
/// GUI thread only.
class Document : public QObject {
    Q_OBJECT
public:
    explicit Document(QObject* parent = nullptr);

    /// Starts afresh with what a project holds; the undo stack is emptied and clean.
    void reset(project::Documents documents);

    [[nodiscard]] base::Json value(const std::string& key) const;
    [[nodiscard]] QStringList keys(const QString& prefix) const;
    /// One undo step; null removes. Nothing happens when the value is the same. Steps with one non-empty mergeId and key in
    /// a row become one.
    void set(const std::string& key, const base::Json& value, const QString& undoText, const QString& mergeId = {});
    [[nodiscard]] QUndoStack& undoStack() { return m_stack; }
    [[nodiscard]] bool isModified() const { return !m_stack.isClean(); }

    /// What differs from the last save; removed documents are null.
    [[nodiscard]] project::Documents changes() const;
    /// \param changes what was written. \param index the undo stack's index when they were taken.
    void markSaved(const project::Documents& changes, int index);

signals:
    void changed(const QString& key);
    /// Every change of a value, by edit, undo or redo: for the recovery file.
    void noted(const std::string& key, const triptych::base::Json& value);
    void modifiedChanged(bool modified);

private:
    class Edit;
    void apply(const std::string& key, const base::Json& value);
    project::Documents m_current;
    project::Documents m_saved;
    QUndoStack m_stack;
};

}  // namespace triptych::shell
