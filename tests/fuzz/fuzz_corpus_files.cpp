#include <cstdint>
#include <cstdlib>

#include "routing/corpus/catalogue.h"
#include "routing/corpus/personal_data.h"
#include "routing/corpus/po_file.h"
#include "routing/utf8.h"

using namespace triptych;

// A .po file and a translation catalogue of any bytes; what is read of them is searched for personal data, and what is masked holds no less than was around it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    if (const auto read = routing::poText(bytes, "fuzz")) {
        if (!routing::isUtf8(read->text))
            std::abort();
        if (const auto po = routing::parsePo(read->text, "fuzz"))
            for (const auto& entry : po->entries)
                if (entry.texts.size() > 16 || (!entry.plural && entry.texts.size() > 1))
                    std::abort();
        const auto found = routing::personalData(read->text);
        for (std::size_t i = 0; i < found.size(); ++i)
            if (found[i].where.end > read->text.size() || found[i].where.begin >= found[i].where.end || (i > 0 && found[i].where.begin < found[i - 1].where.end))
                std::abort();
        if (!routing::isUtf8(routing::masked(read->text, found)))
            std::abort();
    }
    (void)routing::catalogueTexts(bytes, "fuzz");
    return 0;
}
