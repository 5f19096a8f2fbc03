#pragma once

#include <memory>
#include <optional>

#include <QObject>

#include "app/routing/core/experts_result.h"
#include "app/routing/routing_view.h"

namespace triptych::app::routingview {

/// What the parts of the Experts view share: the analysis, the layer, the languages looked at, the expert that is chosen. GUI thread only.
class ExpertsState : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// \param result null: none yet. Layer and expert stay where they were if they still exist.
    void set(std::shared_ptr<const Shown> shown, std::shared_ptr<const routing::ExpertsResult> result);
    void setWords(std::shared_ptr<const routing::VocabularyResult> words);
    void setTokenizer(std::shared_ptr<const routing::Tokenizer> tokenizer);
    void setSimilarity(std::shared_ptr<const Similarity> similarity);
    void setAblation(std::shared_ptr<const Ablation> ablation);

    [[nodiscard]] bool isEmpty() const { return !m_shown || !m_result || m_result->layers.empty(); }
    [[nodiscard]] const Shown& shown() const { return *m_shown; }
    [[nodiscard]] const routing::ExpertsResult& result() const { return *m_result; }
    [[nodiscard]] const routing::VocabularyResult* words() const { return m_words.get(); }
    [[nodiscard]] const routing::Tokenizer* tokenizer() const { return m_tokenizer.get(); }
    [[nodiscard]] const Similarity* similarity() const { return m_similarity.get(); }
    [[nodiscard]] const Ablation* ablation() const { return m_ablation.get(); }

    [[nodiscard]] std::size_t layer() const { return m_layer; }  ///< index into result().layers
    [[nodiscard]] int layerNumber() const { return m_result->layers[m_layer]; }
    void setLayer(int index);
    [[nodiscard]] std::size_t group() const { return m_group; }  ///< index into result().groups
    void setGroup(const QString& id);
    [[nodiscard]] int expert() const { return m_expert; }
    void select(int expert);
    [[nodiscard]] MapKind map() const { return m_map; }
    [[nodiscard]] MapExperts mapExperts() const { return m_mapExperts; }
    void setMap(MapKind map, MapExperts experts);

    [[nodiscard]] const std::vector<ExpertRow>& rows() const { return m_rows; }
    [[nodiscard]] const ExpertGrid& grid() const { return m_grid; }
    [[nodiscard]] const routing::CoActivation& pairs() const { return m_pairs; }
    /// The languages' own name, a family's name, or "all languages".
    [[nodiscard]] QString groupName() const;
    [[nodiscard]] std::optional<std::size_t> countsLayer() const;  ///< of layer() in shown().counts

signals:
    /// Rows, grid or anything else is another now.
    void changed();
    void expertChanged();

private:
    void refresh();
    void refreshGrid();

    std::shared_ptr<const Shown> m_shown;
    std::shared_ptr<const routing::ExpertsResult> m_result;
    std::shared_ptr<const routing::VocabularyResult> m_words;
    std::shared_ptr<const routing::Tokenizer> m_tokenizer;
    std::shared_ptr<const Similarity> m_similarity;
    std::shared_ptr<const Ablation> m_ablation;
    std::size_t m_layer = 0, m_group = 0;
    int m_layerWanted = -1;  ///< number of the layer that was chosen last
    int m_expert = 0;
    QString m_groupId = QStringLiteral("all");
    MapKind m_map = MapKind::coActivation;
    MapExperts m_mapExperts = MapExperts::all;
    std::vector<ExpertRow> m_rows;
    routing::CoActivation m_pairs;
    ExpertGrid m_grid;
};

/// "12.3 % (11.0 – 13.6)"; only the number where there is no interval.
[[nodiscard]] QString intervalText(const routing::Interval& interval, double factor, int digits);
/// A p that is adjusted: "p = 0.012", "p < 0.001".
[[nodiscard]] QString adjustedText(double p);

}  // namespace triptych::app::routingview
