#pragma once

#include <QWidget>

#include "app/workspace.h"

namespace triptych::app::routingview {

/// Asks where a corpus of the project goes, how much of it, and says in words what will be sent where; nothing is sent before a person
/// presses Capture, which submits the job. \param corpus the job whose corpus is chosen at first; empty: the newest.
void askCapture(Workspace& workspace, QWidget* parent, const base::JobSpec& spec, const std::string& corpus = {});

}  // namespace triptych::app::routingview
