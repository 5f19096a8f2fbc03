#include "figures/pdf_bytes.h"

namespace triptych::figures {

QByteArray withFixedDate(QByteArray pdf) {
    const QByteArray key = "/CreationDate (", fixed = "D:20000101000000Z";
    const auto begin = pdf.indexOf(key);
    const auto end = begin < 0 ? -1 : pdf.indexOf(')', begin);
    const auto start = pdf.lastIndexOf("startxref");
    const auto table = start < 0 ? -1 : pdf.lastIndexOf("xref\n", start - 1);
    if (end < 0 || table < begin)
        return pdf;
    const auto from = begin + key.size();
    const auto shift = fixed.size() - (end - from);
    // Entries are twenty bytes wide: ten digits of offset, a blank, five of generation, a blank, n or f, and the line's end.
    constexpr qsizetype width = 20;
    for (auto at = pdf.indexOf('\n', table + 5) + 1; at > 0 && at + width <= start; at += width) {
        if (pdf[at + 17] != 'n' && pdf[at + 17] != 'f')
            break;
        const auto offset = pdf.mid(at, 10).toLongLong();
        if (pdf[at + 17] == 'n' && offset > begin)
            pdf.replace(at, 10, QByteArray::number(offset + shift).rightJustified(10, '0'));
    }
    const auto digits = start + 10;
    const auto digitsEnd = pdf.indexOf('\n', digits);
    pdf.replace(digits, digitsEnd - digits, QByteArray::number(pdf.mid(digits, digitsEnd - digits).trimmed().toLongLong() + shift) + " ");
    pdf.replace(from, end - from, fixed);
    return pdf;
}

}  // namespace triptych::figures
