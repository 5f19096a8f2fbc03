#include <QTest>

#include "routing/corpus/personal_data.h"
#include "routing/corpus/personal_numbers.h"

using namespace triptych::routing;

class TestCorpusPersonal : public QObject {
    Q_OBJECT
private slots:
    void found_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");  // kind:what stands there, several parted by |
        const auto row = [](const char* text, const char* found) { QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(found); };
        row("Write to jane.doe+lab@clinic.example.org.", "email:jane.doe+lab@clinic.example.org");
        row("(a_b@x.co)", "email:a_b@x.co");
        row("mailto:x@xn--80ak6aa92e.xn--p1ai", "email:x@xn--80ak6aa92e.xn--p1ai");
        row("см. https:/\x2fuser:secret@host.example/path?q=1 и", "user_info:https:/\x2fuser:secret@host.example");
        // Addresses in letters of any script, whole.
        row("josé@exemple.fr", "email:josé@exemple.fr");
        row("an info@bücher.de.", "email:info@bücher.de");
        row("müller@klinik.de, кто@почта.рф", "email:müller@klinik.de|email:кто@почта.рф");
        row("请写信给 张三@例子.公司。", "email:张三@例子.公司");
        row("foo＠bar.com", "email:foo＠bar.com");
        row("डॉक्टर@उदाहरण.भारत", "email:डॉक्टर@उदाहरण.भारत");
        row("Dial 0033 1 23 45 67 89", "phone:0033 1 23 45 67 89");
        row("0049-30-901820 (praxis)", "phone:0049-30-901820");
        row("+49 30 901820", "phone:+49 30 901820");
        row("+33 (0)1 42 34 56 78", "phone:+33 (0)1 42 34 56 78");
        row("call +442079460958 now", "phone:+442079460958");
        row("(212) 055-0123, (112) 555-0123", "");
        row("(212) 555-2123", "phone:(212) 555-2123");
        row("212-555-2123 or 1-800-555-2199", "phone:212-555-2123|phone:1-800-555-2199");
        row("Tel.: 030 901820", "phone:030 901820");
        row("Tél : 01 42 34 56 78", "phone:01 42 34 56 78");
        row("телефон 8 (495) 123-45-67", "phone:8 (495) 123-45-67");
        row("电话：010-62770334", "phone:010-62770334");
        row("phone number 555 0199 22", "phone:555 0199 22");
        // They begin as a date does.
        row("Tél. 01.23.45.67.89", "phone:01.23.45.67.89");
        row("tel 12-34-56-78", "phone:12-34-56-78");
        row("tel 20/12/2020/33", "phone:20/12/2020/33");
        row("IBAN DE89 3704 0044 0532 0130 00.", "iban:DE89 3704 0044 0532 0130 00");
        row("GB82WEST12345698765432", "iban:GB82WEST12345698765432");
        row("4111 1111 1111 1111", "card:4111 1111 1111 1111");
        row("378282246310005", "card:378282246310005");
        row("078-05-1120", "identifier:078-05-1120");
        row("CPF 111.444.777-35", "identifier:111.444.777-35");
        row("112-233-445 95", "identifier:112-233-445 95");
        row("身份证11010519491231002X", "identifier:11010519491231002X");
        row("ID 11010519491231002X", "identifier:11010519491231002X");
        row("2 55 08 14 168 025 38", "identifier:2 55 08 14 168 025 38");
        row("DNI 12345678Z", "identifier:12345678Z");
        row("NIE X1234567L", "identifier:X1234567L");
        row("RSSMRA85T10A562S", "identifier:RSSMRA85T10A562S");
        row("NHS number 943 476 5919", "identifier:943 476 5919");
        row("Steuer-ID 86095742719", "identifier:86095742719");
        row("رقم الهاتف: ٠٥٠١٢٣٤٥٦٧", "phone:٠٥٠١٢٣٤٥٦٧");
        row("تلفن ۰۲۱-۸۸۷۷۶۶۵۵ تهران", "phone:۰۲۱-۸۸۷۷۶۶۵۵");
        row("فون نمبر ۰۴۲ ۳۵۷۶۱۹۹۹", "phone:۰۴۲ ۳۵۷۶۱۹۹۹");
        row("फोन नंबर ०११ २३४५६७८९", "phone:०११ २३४५६७८९");
        row("ফোন নম্বর: ০২-৯৮৭৬৫৪৩২", "phone:০২-৯৮৭৬৫৪৩২");
        row("โทร ๐๒-๑๒๓-๔๕๖๗ ต่อ", "phone:๐๒-๑๒๓-๔๕๖๗");
        row("ເບີໂທ ໐໒໐ ໕໕໕໕ ໑໒໓໔", "phone:໐໒໐ ໕໕໕໕ ໑໒໓໔");
        row("ဖုန်း ၀၉ ၄၂၀ ၁၂၃ ၄၅၆", "phone:၀၉ ၄၂၀ ၁၂၃ ၄၅၆");
        row("លេខទូរស័ព្ទ ០១២ ៣៤៥ ៦៧៨", "phone:០១២ ៣៤៥ ៦៧៨");
        row("電話：０３－１２３４－５６７８", "phone:０３－１２３４－５６７８");
        row("（＋４９ ３０ ９０１８２０）", "phone:＋４９ ３０ ９０１８２０");
        row("आधार २३४१ २३४१ २३४६, jane@x.org", "identifier:२३४१ २३४१ २३४६|email:jane@x.org");
    }
    void found() {
        QFETCH(QString, text);
        QFETCH(QString, found);
        const auto utf8 = text.toStdString();
        QStringList got;
        for (const auto& f : personalData(utf8))
            got << QString::fromStdString(std::string(name(f.kind)) + ":" + utf8.substr(f.where.begin, f.where.end - f.where.begin));
        QCOMPARE(got.join("|"), found);
    }

    // What is full of digits in medical texts and points to nobody.
    void notFound_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"Take 10 mg twice a day, at most 2000 mg in 24 hours.", "Blood pressure 120/80 mmHg, pulse 72-84.", "ICD-10 E11.9, I10, Z99.89; ICD-9 250.40-250.43", "Seen on 2021-03-04 and 04.03.2021, 12/31/1999.",
                                 "Trial NCT01234567, EudraCT 2004-000446-20, ISRCTN12345678", "doi:10.1056/NEJMoa2034577 PMID: 33301246", "ISBN 978-3-16-148410-0, ISSN 0028-4793, ORCID 0000-0002-1825-0097", "CAS 50-78-2, LOINC 2345-7, SNOMED 73211009",
                                 "Hb 13.5 g/dL; 4.5-11.0 x10^9/L; 150 000-400 000/µL", "p@0.05, 5 @ 10 mg, @home", "a@b, é@é, 温度@37.5, x@y..z, @é.fr", "0000 1234 5678 9012, 00331234567890, 00 11 22", "MAC 00-11-22-33-44-55", "00 10 20 30 40 50 minutes", "1 000 000 IU of penicillin; +1000000 cells", "Doses +5 to +10, 2+2, -3.5", "HbA1c 48 mmol/mol (6.5%), eGFR 90 mL/min/1.73 m2",
                                 "Patients 123456789012 in 2020", "ratio 4111 1111 1111 1112", "DE89 3704 0044 0532 0130 01", "900-05-1120 and 078-00-1120", "111.444.777-36", "12345678A", "tel est le cas de 2021-03-04", "phone 04.03.2021 14", "fax 04.03.21", "Telomere length 12345678", "phone 112 or 911",
                                 "https:/\x2fwww.who.int/data/gho", "300 mg/5 mL 2-3-4-5-6-7-8", "10.12.2020 14:30-15:45", "5 x 10^6 CFU; 2 500 000 units; 16 000 000 people", "the phone rang 12 times in 2019-2020"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void notFound() {
        QFETCH(QString, text);
        const auto utf8 = text.toStdString();
        for (const auto& f : personalData(utf8))
            QFAIL((std::string(name(f.kind)) + " " + f.form + ": " + utf8.substr(f.where.begin, f.where.end - f.where.begin)).c_str());
    }

    // What is found and what is not is the same whichever digits it is written in.
    void digitsOfEveryScript_data() {
        QTest::addColumn<char32_t>("zero");
        for (const auto& [name, zero] : {std::pair("Arabic-Indic", U'\u0660'), std::pair("Extended Arabic-Indic", U'\u06f0'), std::pair("Devanagari", U'\u0966'), std::pair("Bengali", U'\u09e6'), std::pair("Thai", U'\u0e50'),
                                         std::pair("Lao", U'\u0ed0'), std::pair("Burmese", U'\u1040'), std::pair("Khmer", U'\u17e0'), std::pair("full-width", U'\uff10'), std::pair("mathematical", U'\U0001d7ce')})
            QTest::newRow(name) << zero;
    }
    void digitsOfEveryScript() {
        QFETCH(char32_t, zero);
        const auto inScript = [&](const std::string& text) {
            QString out;
            for (const QChar c : QString::fromStdString(text)) {
                const char32_t digit = c >= u'0' && c <= u'9' ? zero + c.unicode() - u'0' : c.unicode();
                out += QString::fromUcs4(&digit, 1);
            }
            return out.toStdString();
        };
        const auto listed = [](const std::string& text) {
            std::vector<std::string> list;
            for (const auto& f : personalData(text))
                list.push_back(std::string(name(f.kind)) + ":" + text.substr(f.where.begin, f.where.end - f.where.begin));
            return list;
        };
        int findings = 0;
        for (const std::string text : {"call +44 20 7946 0958 now", "Tel.: 030 901820, 10 mg", "電話 010-62770334", "IBAN DE89 3704 0044 0532 0130 00.", "4111 1111 1111 1111", "078-05-1120; 079-05-1120", "CPF 111.444.777-35",
                                       "NHS number 943 476 5919", "NHS number 943 476 5918", "Take 10 mg twice a day, at most 2000 mg in 24 hours.", "ICD-10 E11.9", "phone 04.03.2021 14", "1 000 000 IU; +1000000 cells", "ratio 4111 1111 1111 1112",
                                       "10.12.2020 14:30-15:45", "é 7 jane@x.org é 8 +49 30 901820 é"}) {
            std::vector<std::string> expected;
            for (const auto& found : listed(text))
                expected.push_back(inScript(found));
            QVERIFY2(listed(inScript(text)) == expected, text.c_str());
            findings += static_cast<int>(expected.size());
        }
        QCOMPARE(findings, 11);
        const auto text = inScript("Jane, +49 30 901820, paid 5.");
        const auto found = personalData(text);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(masked(text, found), inScript("Jane, [phone], paid 5."));
        QCOMPARE(hinted(text, found[0]), inScript("4") + "…" + inScript("0"));
    }

    void oneWrongDigitBreaksEveryCheck() {
        const auto all = [](const std::string& number, auto&& holds) {
            int accepted = 0;
            for (std::size_t i = 0; i < number.size(); ++i)
                for (char c = '0'; c <= '9'; ++c) {
                    auto changed = number;
                    if (changed[i] < '0' || changed[i] > '9' || changed[i] == c)
                        continue;
                    changed[i] = c;
                    accepted += holds(changed);
                }
            return accepted;
        };
        QVERIFY(luhn("79927398713"));
        QCOMPARE(all("79927398713", [](const std::string& n) { return luhn(n); }), 0);
        QVERIFY(verhoeff("2363"));
        QCOMPARE(all("2363", [](const std::string& n) { return verhoeff(n); }), 0);
        QVERIFY(ibanHolds("GB82WEST12345698765432"));
        QCOMPARE(all("GB82WEST12345698765432", [](const std::string& n) { return ibanHolds(n); }), 0);
        // Neighbours exchanged: Verhoeff's digit finds all of them.
        const std::string number = "123451";
        QVERIFY(verhoeff(number));
        for (std::size_t i = 0; i + 1 < number.size(); ++i) {
            auto exchanged = number;
            std::swap(exchanged[i], exchanged[i + 1]);
            QVERIFY(!verhoeff(exchanged));
        }
        QVERIFY(isDay(2020, 2, 29) && !isDay(2021, 2, 29) && !isDay(2021, 13, 1) && isDay(2000, 2, 29) && !isDay(1900, 2, 29));
    }

    void maskedTextHoldsNothing() {
        const std::string text = "Jane (jane@x.org, +49 30 901820) paid from DE89 3704 0044 0532 0130 00.";
        const auto found = personalData(text);
        QCOMPARE(found.size(), std::size_t{3});
        const auto hidden = masked(text, found);
        QCOMPARE(hidden, std::string("Jane ([email], [phone]) paid from [iban]."));
        QVERIFY(personalData(hidden).empty());
        QCOMPARE(hinted(text, found[0]), std::string("j…g"));
        QCOMPARE(personalData(text, {PersonalKind::phone}).size(), std::size_t{1});
    }

    void hostileTexts() {
        // Long runs of what begins a finding; linear, or this takes hours.
        for (const std::string piece : {"@", "+", "a@b.c", "1 ", "(", "1-", ":/\x2f", "DE8", "+1 ", "d"}) {
            std::string text;
            while (text.size() < 1000000)
                text += piece;
            (void)personalData(text);
        }
        std::string many;
        for (int i = 0; i < 20000; ++i)
            many += "a" + std::to_string(i) + "@example.org ";
        QCOMPARE(personalData(many).size(), std::size_t{20000});
    }
};

QTEST_GUILESS_MAIN(TestCorpusPersonal)
#include "test_corpus_personal.moc"
