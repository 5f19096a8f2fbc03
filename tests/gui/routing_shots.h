#pragma once

#include <QString>

namespace triptych::testing {

/// The Training view of the Routing tab: empty, a training, and a study's three pages, over results made by hand: nothing is trained, and nothing runs. Pictures and the list of clipped words go to a folder;
/// 0: all of them are there.
int takeTraining(const QString& folder);
/// The Corpus view's pages and the Languages view, over a small corpus made of the shipped phrases.
int takeCorpus(const QString& folder);

}  // namespace triptych::testing
