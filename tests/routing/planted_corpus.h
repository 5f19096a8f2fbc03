#pragma once

#include <string>

#include "base/array.h"
#include "base/job.h"
#include "routing/corpus/corpus.h"

namespace triptych::test {

/// Twelve documents in three languages of two families and one source more than is known, with one of everything that a rule looks for:
/// 0-3 English, 4-7 German, 8-11 Arabic; 2 repeats 1 word for word; 6 is too short; 3 holds an e-mail address; 7 is of no source.
inline routing::Corpus plantedCorpus() {
    routing::Corpus corpus;
    corpus.name = "planted";
    const auto add = [&](const char* text, const char* id, const char* language, const char* source, const char* type) { corpus.add(text, id, language, {source, type, "MIT", {}}); };
    add("Where does it hurt, and how long have you had the pain?", "p1", "en", "phrases", "Dialogues");
    add("Take one tablet twice a day, after meals, with plenty of water.", "p2", "en", "phrases", "Dialogues");
    add("Take one tablet twice a day, after meals, with plenty of water.", "p2b", "en", "leaflets", "Guidelines");
    add("Write to jane.doe@example.org if the fever does not go down in three days.", "p3", "en", "leaflets", "Guidelines");
    add("Wo tut es weh, und wie lange haben Sie die Schmerzen schon?", "p1", "de", "phrases", "Dialogues");
    add("Nehmen Sie zweimal am Tag eine Tablette nach dem Essen mit viel Wasser.", "p2", "de", "phrases", "Dialogues");
    add("x", "p4", "de", "phrases", "Dialogues");
    add("Der Blutdruck ist zu hoch; wir messen ihn morgen noch einmal.", "p5", "de", "", "");
    add("أين تشعر بالألم ومنذ متى تشعر به؟", "p1", "ar", "phrases", "Dialogues");
    add("خذ حبة واحدة مرتين في اليوم بعد الأكل مع الكثير من الماء.", "p2", "ar", "phrases", "Dialogues");
    add("هل تعاني من حساسية تجاه أي دواء؟", "p6", "ar", "phrases", "Dialogues");
    add("اشرب الكثير من الماء واسترح في الفراش.", "p7", "ar", "leaflets", "Guidelines");
    return corpus;
}

/// As routing.import_corpus leaves it.
inline base::Output corpusOutput(const routing::Corpus& corpus) {
    base::Output output;
    output.arrays["corpus"] = *routing::toArray(corpus);
    base::Json languages = base::Json::array();
    for (std::size_t l = 0; l < corpus.languages.size(); ++l) {
        std::int64_t documents = 0, bytes = 0;
        for (std::size_t i = 0; i < corpus.size(); ++i)
            if (corpus.language[i] == static_cast<std::int16_t>(l)) {
                ++documents;
                bytes += static_cast<std::int64_t>(corpus.document(i).size());
            }
        languages.push_back({{"code", corpus.languages[l]}, {"documents", documents}, {"bytes", bytes}});
    }
    output.summary = {{"name", corpus.name}, {"documents", corpus.size()}, {"bytes", corpus.text.size()}, {"languages", std::move(languages)}};
    return output;
}

}  // namespace triptych::test
