#include "routing/corpus/normalisation.h"

#include <unicode/utf8.h>

#include "routing/piece_normaliser.h"

namespace triptych::routing {
namespace {

using base::Result;

bool isZeroWidth(UChar32 c) {
    return c == 0x200b || c == 0x2060 || c == 0xfeff || c == 0x180e || c == 0xad;
}
bool opensEmbedding(UChar32 c) {
    return c == 0x202a || c == 0x202b || c == 0x202d || c == 0x202e;
}
bool opensIsolate(UChar32 c) {
    return c >= 0x2066 && c <= 0x2068;
}
bool isDirectionControl(UChar32 c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

template <class Take>
void eachCharacter(std::string_view text, Take&& take) {
    const auto* s = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t i = 0;
    const std::size_t n = text.size();
    while (i < n) {
        const auto begin = i;
        UChar32 c;
        U8_NEXT(s, i, n, c);
        take(c, begin, i);
    }
}

}  // namespace

HiddenCharacters hiddenCharacters(std::string_view text) {
    HiddenCharacters report;
    std::int64_t embeddings = 0, isolates = 0;
    const auto endOfParagraph = [&] {
        report.unpaired += embeddings + isolates;
        embeddings = isolates = 0;
    };
    eachCharacter(text, [&](UChar32 c, std::size_t, std::size_t) {
        report.zeroWidth += isZeroWidth(c);
        report.joiners += c == 0x200c || c == 0x200d;
        report.directionMarks += c == 0x200e || c == 0x200f || c == 0x61c;
        report.directionControls += isDirectionControl(c);
        if (opensEmbedding(c))
            ++embeddings;
        else if (opensIsolate(c))
            ++isolates;
        else if (c == 0x202c)
            embeddings > 0 ? --embeddings : ++report.unpaired;
        else if (c == 0x2069)
            isolates > 0 ? --isolates : ++report.unpaired;
        else if (c == '\n' || c == 0x2029)
            endOfParagraph();
    });
    endOfParagraph();
    return report;
}

Result<NormalisationReport> normalisationReport(std::string_view text) {
    NormalisationReport report{hiddenCharacters(text), false, false};
    TRIPTYCH_TRY(const bool composed, isNormalForm(Fold::nfc, text));
    TRIPTYCH_TRY(const bool compatible, isNormalForm(Fold::nfkc, text));
    report.differsFromNfc = !composed;
    report.differsFromNfkc = !compatible;
    return report;
}

Result<std::string> normalisedText(std::string_view text, const NormalisationChange& change) {
    std::string kept;
    if (change.dropZeroWidth || change.dropDirectionControls) {
        kept.reserve(text.size());
        eachCharacter(text, [&](UChar32 c, std::size_t begin, std::size_t end) {
            if (!(change.dropZeroWidth && isZeroWidth(c)) && !(change.dropDirectionControls && isDirectionControl(c)))
                kept.append(text.substr(begin, end - begin));
        });
        text = kept;
    }
    if (change.form == NormalForm::keep)
        return std::string(text);
    return normalForm(change.form == NormalForm::nfc ? Fold::nfc : Fold::nfkc, text);
}

}  // namespace triptych::routing
