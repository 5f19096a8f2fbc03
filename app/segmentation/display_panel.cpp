#include "app/segmentation/display_panel.h"

#include <algorithm>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/segmentation/contrast_slider.h"
#include "app/shell/icons.h"
#include "app/shell/label.h"

namespace triptych::app {

using namespace segmentationview;

namespace {

constexpr const char* inks[] = {"r", "g", "b"};

QString bandText(int band) {
    return DisplayPanel::tr("Band %1").arg(QLocale().toString(band + 1));
}

}  // namespace

DisplayPanel::DisplayPanel(QWidget* parent)
    : QWidget(parent), m_toggle(new QToolButton), m_body(new QWidget), m_modeRow(new QWidget), m_channelRow(new QWidget), m_mode(new QComboBox),
      m_auto(new shell::LinkButton(tr("Auto"))), m_reset(new shell::LinkButton(tr("Reset"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_toggle->setObjectName(QStringLiteral("displayToggle"));
    m_toggle->setText(tr("Channels and contrast"));
    m_toggle->setToolTip(tr("Which band is seen as which colour, and which values are black and white; for every subject of this import"));
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setIconSize({16, 16});
    m_toggle->setAutoRaise(true);
    m_toggle->setCheckable(true);
    layout->addWidget(m_toggle, 0, Qt::AlignLeft);
    layout->addWidget(m_body);
    auto* rows = new QVBoxLayout(m_body);
    rows->setContentsMargins(0, 0, 0, 4);
    rows->setSpacing(6);
    auto* modeRow = new QHBoxLayout(m_modeRow);
    modeRow->setContentsMargins(0, 0, 0, 0);
    m_mode->setObjectName(QStringLiteral("displayMode"));
    m_mode->setAccessibleName(tr("How bands are seen"));
    m_mode->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_mode->setMinimumContentsLength(8);
    modeRow->addWidget(m_mode, 1);
    rows->addWidget(m_modeRow);
    auto* channelRow = new QHBoxLayout(m_channelRow);
    channelRow->setContentsMargins(0, 0, 0, 0);
    channelRow->setSpacing(4);
    const QString names[] = {tr("The band seen red"), tr("The band seen green"), tr("The band seen blue")}, letters[] = {tr("R"), tr("G"), tr("B")};
    for (int c = 0; c < 3; ++c) {
        auto* box = new QComboBox;
        box->setAccessibleName(names[c]);
        box->setToolTip(names[c]);
        box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);  // three of them in the panel's width
        box->setMinimumWidth(48);
        channelRow->addWidget(new shell::Label(letters[c], shell::TextSize::secondary, shell::Ink::text2));
        channelRow->addWidget(box, 1);
        connect(box, &QComboBox::activated, this, &DisplayPanel::chooseChannels);
        m_channels.push_back(box);
    }
    rows->addWidget(m_channelRow);
    for (int c = 0; c < 3; ++c) {
        auto* slider = new ContrastSlider;
        rows->addWidget(slider);
        connect(slider, &ContrastSlider::stretchChanged, this, [this, c] { chooseContrast(c); });
        m_contrast.push_back(slider);
    }
    m_auto->setObjectName(QStringLiteral("contrastAuto"));
    m_reset->setObjectName(QStringLiteral("displayReset"));
    m_auto->setToolTip(tr("From the 2nd to the 98th percentile of each band, of each picture by itself"));
    m_reset->setToolTip(tr("As pictures are seen at first: 8 bits as they are, more from the 2nd to the 98th percentile"));
    auto* links = new QHBoxLayout;
    links->addWidget(m_auto);
    links->addSpacing(16);
    links->addWidget(m_reset);
    links->addStretch();
    rows->addLayout(links);
    connect(m_toggle, &QToolButton::toggled, this, &DisplayPanel::refresh);
    connect(m_mode, &QComboBox::activated, this, &DisplayPanel::chooseMode);
    connect(m_auto, &QAbstractButton::clicked, this, [this] {
        auto next = m_choice;
        for (auto& band : next.bands)
            band = {DisplayChoice::Contrast::automatic, {}};
        choose(next, {});
    });
    connect(m_reset, &QAbstractButton::clicked, this, [this] { choose({}, {}); });
    refresh();
}

int DisplayPanel::bands() const {
    return m_view && m_view->imageWidth > 0 ? static_cast<int>(m_view->bands.size()) : 0;
}

PictureLook DisplayPanel::look() const {
    return pictureLook(m_view->image, m_view->bands, m_choice);
}

void DisplayPanel::setSubject(std::shared_ptr<const SubjectView> view) {
    m_view = std::move(view);
    refresh();
}

void DisplayPanel::setChoice(const DisplayChoice& choice) {
    if (choice == m_choice)
        return;
    m_choice = choice;
    refresh();
}

void DisplayPanel::choose(const DisplayChoice& choice, const QString& what) {
    if (choice == m_choice)
        return;
    m_choice = choice;
    refresh();
    emit chosen(m_choice, what);
}

void DisplayPanel::refresh() {
    m_toggle->setIcon(shell::icon(m_toggle->isChecked() ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
    const int count = bands();
    setVisible(count > 0);
    m_body->setVisible(m_toggle->isChecked());
    if (count < 1)
        return;
    const auto seen = look();
    m_modeRow->setVisible(count > 1);
    m_channelRow->setVisible(count > 1 && !seen.isGrey());
    m_mode->clear();
    m_mode->addItem(tr("In colour"));
    for (int b = 0; b < count; ++b)
        m_mode->addItem(tr("%1 in grey").arg(bandText(b)));
    m_mode->setCurrentIndex(seen.isGrey() ? std::max(0, seen.channels[0] + 1) : 0);
    for (std::size_t c = 0; c < 3; ++c) {
        auto* box = m_channels[c];
        box->clear();
        box->addItem(QStringLiteral("–"));
        for (int b = 0; b < count; ++b)
            box->addItem(QLocale().toString(b + 1));
        box->setCurrentIndex(seen.channels[c] + 1);
        const int band = seen.channels[c];
        m_contrast[c]->setVisible(band >= 0 && (c == 0 || !seen.isGrey()));
        if (band >= 0)
            m_contrast[c]->setBand(m_view->bands[static_cast<std::size_t>(band)], seen.stretch[c], m_view->image.dtype() != base::DType::f32, bandText(band),
                                   seen.isGrey() ? QString() : QString::fromLatin1(inks[c]));
    }
}

void DisplayPanel::chooseMode() {
    auto next = m_choice;
    if (const int grey = m_mode->currentIndex() - 1; grey >= 0)
        next.channels = {grey, grey, grey};
    else
        next.channels = {0, std::min(1, bands() - 1), bands() > 2 ? 2 : -1};
    choose(next, {});
}

void DisplayPanel::chooseChannels() {
    auto next = m_choice;
    next.channels = {m_channels[0]->currentIndex() - 1, m_channels[1]->currentIndex() - 1, m_channels[2]->currentIndex() - 1};
    choose(next, {});
}

void DisplayPanel::chooseContrast(int which) {
    auto next = m_choice;
    const auto band = static_cast<std::size_t>(look().channels[static_cast<std::size_t>(which)]);
    next.bands[band] = {DisplayChoice::Contrast::chosen, m_contrast[static_cast<std::size_t>(which)]->stretch()};
    choose(next, QStringLiteral("contrast-%1").arg(band));
}

}  // namespace triptych::app
