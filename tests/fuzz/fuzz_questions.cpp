#include <cstddef>
#include <cstdint>
#include <string_view>

#include "routing/questions/question_import.h"
#include "support/plain_context.h"

// Any bytes as a file of questions, refused or with rows left out. What is taken keeps its promises, and as a blob it is taken again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace triptych;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const bool skip : {false, true}) {
        test::PlainContext context;
        routing::QuestionImport options;
        options.language = "en";
        options.skipBadRows = skip;
        const auto imported = routing::importQuestions(text, "fuzz", options, context);
        if (!imported)
            continue;
        for (const auto& question : imported->set.questions)
            if (question.text.empty() || question.options.size() < 2 || question.answer < 0 || static_cast<std::size_t>(question.answer) >= question.options.size() || question.language < 0 ||
                static_cast<std::size_t>(question.language) >= imported->set.languages.size())
                __builtin_trap();
        const auto again = routing::questionsFromArray(routing::toArray(imported->set), "again");
        if (!again || again->questions.size() != imported->set.questions.size() || again->languages != imported->set.languages)
            __builtin_trap();
    }
    const auto blob = base::Array::ofText(text);
    (void)routing::questionsFromArray(blob, "fuzz");
    return 0;
}
