#include "figures/provenance.h"

#include <array>

#include <QFile>
#include <QtEndian>

#include "base/json.h"

namespace triptych::figures {
namespace {

constexpr qint64 maxFileBytes = qint64{256} << 20;
constexpr const char* pngRecipe = "triptych:recipe";
constexpr const char* pngData = "triptych:data";

QByteArray recipeText(const FigureRecipe& recipe) { return QByteArray::fromStdString(base::canonicalJson(toJson(recipe))); }

QByteArray escaped(const QByteArray& text) { return QString::fromUtf8(text).toHtmlEscaped().toUtf8(); }

QByteArray unescaped(QByteArray text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
}

/// zlib's stream without the length that qCompress puts before it.
QByteArray zlib(const QByteArray& bytes) { return qCompress(bytes, 9).mid(4); }

QByteArray unzlib(const QByteArray& stream) {
    // The length is a hint; a wrong one is grown by Qt. A bomb is refused by the ratio of the format (1 : 1032).
    if (stream.size() > 2 * maxEmbeddedBytes)
        return {};
    QByteArray prefixed(4, '\0');
    qToBigEndian<quint32>(static_cast<quint32>(std::min<qsizetype>(stream.size() * 8, 64 << 20)), prefixed.data());
    return qUncompress(prefixed + stream);
}

quint32 crc32(const QByteArray& bytes) {
    quint32 crc = 0xFFFFFFFFU;
    for (char c : bytes) {
        crc ^= static_cast<quint8>(c);
        for (int k = 0; k < 8; ++k)
            crc = (crc & 1U) ? 0xEDB88320U ^ (crc >> 1) : crc >> 1;
    }
    return ~crc;
}

QByteArray bigEndian(quint32 value) {
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray textChunk(const QByteArray& keyword, const QByteArray& text, bool compressed) {
    QByteArray body = QByteArray("iTXt") + keyword + '\0' + (compressed ? '\1' : '\0') + '\0' + '\0' + '\0' + (compressed ? zlib(text) : text);
    return bigEndian(static_cast<quint32>(body.size() - 4)) + body + bigEndian(crc32(body));
}

/// The text of the first iTXt chunk with this keyword.
std::optional<QByteArray> pngText(const QByteArray& png, const QByteArray& keyword) {
    for (qsizetype at = 8; at + 12 <= png.size();) {
        const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(png.constData() + at));
        if (length > png.size() - at - 12)
            return {};
        if (png.mid(at + 4, 4) == "iTXt") {
            if (crc32(png.mid(at + 4, length + 4)) != qFromBigEndian<quint32>(png.constData() + at + 8 + length))
                return {};
            const QByteArray body = png.mid(at + 8, length);
            const auto end = body.indexOf('\0');
            if (end >= 0 && body.left(end) == keyword && body.size() >= end + 5) {
                const bool compressed = body[end + 1] == 1;
                const auto language = body.indexOf('\0', end + 3);
                const auto translated = language < 0 ? -1 : body.indexOf('\0', language + 1);
                if (translated < 0)
                    return {};
                const QByteArray text = body.mid(translated + 1);
                return compressed ? unzlib(text) : text;
            }
        }
        at += length + 12;
    }
    return {};
}

std::optional<QByteArray> element(const QByteArray& bytes, const QByteArray& name) {
    // The last one counts: PDF tools append.
    const auto begin = bytes.lastIndexOf("<triptych:" + name);
    const auto open = begin < 0 ? -1 : bytes.indexOf('>', begin);
    const auto end = open < 0 ? -1 : bytes.indexOf("</triptych:" + name + ">", open);
    if (end < 0 || end - open > (qsizetype{8} << 20))
        return {};
    return unescaped(bytes.mid(open + 1, end - open - 1));
}

bool isPng(const QByteArray& bytes) { return bytes.startsWith("\x89PNG\r\n\x1a\n"); }

QByteArray elements(const Provenance& p) {
    return "<triptych:program>" + escaped(p.program) + "</triptych:program>\n<triptych:recipe>" + escaped(recipeText(p.recipe)) + "</triptych:recipe>\n";
}

constexpr const char* nameSpace = "urn:triptych:figure:1";

}  // namespace

QByteArray xmpPacket(const Provenance& p) {
    return QByteArray("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:triptych=\"") +
           nameSpace + "\">\n<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(QByteArray::fromStdString(p.recipe.title)) +
           "</rdf:li></rdf:Alt></dc:title>\n<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(p.caption) +
           "</rdf:li></rdf:Alt></dc:description>\n<xmp:CreatorTool>" + escaped(p.program) + "</xmp:CreatorTool>\n" + elements(p) +
           "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";
}

QByteArray svgMetadata(const Provenance& p) {
    QByteArray xml = QByteArray("<metadata xmlns:triptych=\"") + nameSpace + "\">\n" + elements(p);
    if (!p.csv.isEmpty())
        xml += "<triptych:data type=\"text/csv\" encoding=\"base64\" compression=\"zlib\">" + zlib(p.csv).toBase64() + "</triptych:data>\n";
    return xml + "</metadata>\n";
}

QByteArray withPngText(const QByteArray& png, const Provenance& p) {
    constexpr qsizetype afterHeader = 8 + 25;
    QByteArray chunks = textChunk("Software", p.program, false);
    if (!p.caption.isEmpty())
        chunks += textChunk("Description", p.caption, false);
    chunks += textChunk(pngRecipe, recipeText(p.recipe), false);
    if (!p.csv.isEmpty())
        chunks += textChunk(pngData, p.csv, true);
    return png.left(afterHeader) + chunks + png.mid(afterHeader);
}

base::Result<FigureRecipe> readRecipe(const QByteArray& bytes, std::string_view where) {
    const bool png = isPng(bytes);
    if (!png && !bytes.startsWith("%PDF-") && !bytes.left(4096).contains("<svg"))
        return base::unreadable("this is no PDF, SVG or PNG", std::string(where), "a figure exported by Triptych");
    const auto text = png ? pngText(bytes, pngRecipe) : element(bytes, "recipe");
    if (!text)
        return base::unreadable("the file carries no figure recipe", std::string(where), "a figure exported by Triptych, not edited since");
    TRIPTYCH_TRY(const auto json, base::parseJson({text->constData(), static_cast<std::size_t>(text->size())}, where));
    return recipeFromJson(json, where);
}

base::Result<FigureRecipe> readRecipe(const std::filesystem::path& path) {
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly))
        return base::unreadable("the file cannot be opened: " + file.errorString().toStdString(), path.string());
    if (file.size() > maxFileBytes)
        return base::unreadable("the file is too large for a figure", path.string(), "at most 256 MiB");
    return readRecipe(file.read(maxFileBytes), path.string());
}

std::optional<QByteArray> readNumbers(const QByteArray& bytes) {
    if (isPng(bytes))
        return pngText(bytes, pngData);
    const auto text = element(bytes, "data");
    if (!text)
        return {};
    return unzlib(QByteArray::fromBase64(*text));
}

}  // namespace triptych::figures
