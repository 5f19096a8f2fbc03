#include <QCoreApplication>

#include "app/segmentation/core/subject_view.h"

namespace triptych::app::segmentationview {
namespace {

struct ImportWords {
    Q_DECLARE_TR_FUNCTIONS(ImportWords)
};

}  // namespace

base::Result<segmentation::NoteList> importNotes(const ImportResult& import, const base::BlobReader& blobs) {
    const auto rows = import.outputs.find("notes"), texts = import.outputs.find("note_texts");
    if (rows == import.outputs.end() || texts == import.outputs.end())
        return segmentation::NoteList();
    TRIPTYCH_TRY(const auto notes, blobs.read(rows->second));
    TRIPTYCH_TRY(const auto words, blobs.read(texts->second));
    return segmentation::NoteList::fromArrays(notes, words);
}

QString notedText(segmentation::Noted what) {
    using segmentation::Noted;
    switch (what) {
    case Noted::closed: return ImportWords::tr("Open stroke closed");
    case Noted::crossing: return ImportWords::tr("Self-crossing stroke, all parts kept");
    case Noted::partlyOutside: return ImportWords::tr("Reaches beyond the image, counts inside it");
    case Noted::whollyOutside: return ImportWords::tr("Wholly outside the image");
    case Noted::notFinite: return ImportWords::tr("Not used: a coordinate is no number");
    case Noted::tooFar: return ImportWords::tr("Not used: over a million pixels away");
    case Noted::tooFewPoints: return ImportWords::tr("Not used: fewer than three points");
    case Noted::noArea: return ImportWords::tr("Not used: encloses no area");
    case Noted::scribble: return ImportWords::tr("Not used: crosses itself too often");
    case Noted::tooLong: return ImportWords::tr("Not used: over 50 000 points");
    case Noted::unknown: return ImportWords::tr("Not used: a mark of no known shape");
    case Noted::otherWorkflow: return ImportWords::tr("Left out: another workflow");
    case Noted::otherVersion: return ImportWords::tr("Left out: another workflow version");
    case Noted::notLive: return ImportWords::tr("Left out: before the project was live");
    case Noted::alreadySeen: return ImportWords::tr("Left out: seen before by this volunteer");
    case Noted::retired: return ImportWords::tr("Left out: after retirement");
    case Noted::duplicate: return ImportWords::tr("Left out: same volunteer, same subject");
    case Noted::withoutDrawing: return ImportWords::tr("Left out: no drawing");
    case Noted::withoutSubject: return ImportWords::tr("Left out: no subject");
    case Noted::badRow: return ImportWords::tr("Left out: cannot be read");
    case Noted::sizeFromExtent: return ImportWords::tr("Size unknown, taken from the reach of the marks");
    case Noted::sizeDiffers: return ImportWords::tr("Picture of another size than the export states");
    case Noted::pictureAbsent: return ImportWords::tr("No picture in the folder");
    case Noted::pictureUnreadable: return ImportWords::tr("Picture cannot be read");
    case Noted::expert: return ImportWords::tr("Kept apart: of an expert, or of a subject with a known answer");
    case Noted::sameFile: return ImportWords::tr("Names the same file as another subject: no picture by that name");
    case Noted::saidNothing: return ImportWords::tr("Counts as a blank: the answer says nothing is there");
    case Noted::saidSomething: return ImportWords::tr("Nothing drawn, though the answer says something is there");
    case Noted::joined: return ImportWords::tr("Joined with the same volunteer's other classification");
    case Noted::metadataCut: return ImportWords::tr("Metadata of subjects beyond the room for it");
    case Noted::notInSubjects: return ImportWords::tr("The subject export does not know it");
    case Noted::notInManifest: return ImportWords::tr("The manifest does not know it");
    case Noted::manifestUnclear: return ImportWords::tr("Its files stand in several rows of the manifest");
    case Noted::sideRow: return ImportWords::tr("Left out: a row of a table beside the export");
    case Noted::pictureOverBudget: return ImportWords::tr("Picture left out, over the room for pictures");
    }
    return {};
}

}  // namespace triptych::app::segmentationview
