#include <cstdint>
#include <cstdlib>

#include "routing/tokenizer.h"

using namespace triptych;

// A tokenizer.json of any bytes; one that is accepted encodes a few awkward texts, and what it encodes it decodes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto tokenizer = routing::Tokenizer::parse({reinterpret_cast<const char*>(data), size}, "fuzz");
    if (!tokenizer)
        return 0;
    routing::Encoder encoder(*tokenizer);
    for (const char* text : {"", "low lower", " a  b\n\n1234 it's", "\xe0\xb9\x84\xe0\xb8\x97\xe0\xb8\xa2 e\xcc\x81", "<|endoftext|>aaaaaaaaaaaaaaaa"}) {
        const auto ids = encoder.encode(text);
        if (!ids)
            continue;
        for (const auto id : *ids)
            if (id < 0 || id >= tokenizer->vocabularySize())
                std::abort();
        (void)tokenizer->decode(*ids);
    }
    return 0;
}
