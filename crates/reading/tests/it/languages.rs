//! Every language has its file; what all share stands in `common.txt`.

use interview::article::Hints;
use reading::SpanKind;

use crate::{read_with, spans};

#[test]
fn every_file_is_a_language() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("languages");
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let code = path.file_stem().unwrap().to_str().unwrap();
        if code == "common" {
            continue;
        }
        let hints = Hints {
            language: Some(code.to_owned()),
            ..Hints::default()
        };
        assert_eq!(read_with("x\n\ny", &hints).language, code);
    }
}

#[test]
fn a_verb_without_a_subject_goes_on_where_the_language_has_such() {
    let text = "El muro y la puerta son viejos. Pilar Ruano habló con los vecinos. Añadió: «Ahora todos pueden cruzar el río con calma».";
    let reading = crate::report(text);
    assert_eq!(spans(&reading, SpanKind::Quote)[0].0, "Pilar Ruano");
}

/// Who says the quotations of a text in a language, and whether that is sure.
fn who(language: &str, text: &str) -> Vec<(String, bool)> {
    let hints = Hints {
        language: Some(language.to_owned()),
        ..Hints::default()
    };
    let reading = read_with(text, &hints);
    let said = spans(&reading, SpanKind::Quote).into_iter();
    said.map(|(who, _, sure)| (who, sure)).collect()
}

/// The same of the last quotation of a paragraph; nothing if it is a term.
fn said(language: &str, text: &str) -> Option<(String, bool)> {
    who(language, &format!("Una giornata al molo vecchio\n\n{text}")).pop()
}

/// A speaker who is sure.
fn sure(name: &str) -> Option<(String, bool)> {
    Some(crate::sure(name))
}

#[test]
fn a_first_name_beside_a_noun_is_whom_the_noun_means() {
    let daughter = "«Ha remato fino all’ultimo giorno», dice la figlia Ornella, che vive al porto.";
    assert_eq!(said("it", daughter), sure("Ornella"));
    let cousin =
        "Il molo lo costruì insieme al cugino Ivo. «Non ci siamo più visti», dice il cugino.";
    assert_eq!(said("it", cousin), sure("Ivo"));
    let town = "Przyjechali ludzie z Lubska. „Widzieliśmy, jak rzeka znowu się podnosi” – mówi mieszkanka Lubska.";
    assert_eq!(said("pl", town), sure("mieszkanka"));
}

#[test]
fn a_capital_before_an_article_is_that_of_the_sentence() {
    let dry = "Secca la risposta del sindaco Ugo Ferri: «Il molo resta chiuso fino a marzo».";
    assert_eq!(said("it", dry), sure("Ugo Ferri"));
}

#[test]
fn a_verb_between_commas_has_the_subject_of_the_sentence_before() {
    let budget = "Il sindaco Ugo Ferri è prudente. Il molo, ha ammesso, «va rifatto».";
    assert_eq!(said("it", budget), sure("Ugo Ferri"));
    let two = "Habló la alcaldesa Pilar Ruano. Los barcos, explicó, «no salen» y la lonja, añadió Juan Soto, cierra.";
    assert_eq!(said("es", two), sure("Pilar Ruano"));
    let boats = "Habló la alcaldesa Pilar Ruano. Los barcos, agregó, no salen «porque el viento lo hace imposible».";
    assert_eq!(said("es", boats), sure("Pilar Ruano"));
}

#[test]
fn an_infinitive_says_it_where_a_phrase_has_one() {
    let calm = "Rui Sarmento ouviu tudo de pé. À saída, limitou-se a dizer que estava “de alma lavada” e partiu.";
    assert_eq!(
        said("pt", calm).map(|found| found.0),
        Some("Rui Sarmento".to_owned())
    );
    let loved = "Ugo Ferri viveva al porto. «Il mare non aspetta nessuno», amava ripetere.";
    assert_eq!(
        said("it", loved).map(|found| found.0),
        Some("Ugo Ferri".to_owned())
    );
}

#[test]
fn a_participle_before_its_subject_says_what_stands_before_it() {
    let seen =
        "“Bu kapıyı kırk yıl önce kendi elimle yaptım” diyen 70 yaşındaki Ayla Sönmez, eve döndü.";
    assert_eq!(said("tr", seen), sure("Ayla Sönmez"));
}

#[test]
fn a_noun_means_the_body_whose_name_ends_with_it() {
    let body = "Havnestyrelsen oplyser, at molen lukker. I et brev kalder styrelsen lukningen for ”nødvendig, men kort”.";
    assert_eq!(said("da", body), sure("havnestyrelsen"));
}

#[test]
fn what_people_call_something_is_a_term() {
    let named = "Los pescadores llaman «reposadora» a esta niebla, que dura varias horas.";
    assert_eq!(said("es", named), None);
}

#[test]
fn what_hangs_on_a_noun_before_a_name_is_not_whom_the_text_is_about() {
    let son =
        "Figlio di un sarto e di una cuoca, Ugo Ferri partì presto. «Il mare non aspetta», diceva.";
    assert_eq!(said("it", son), sure("Ugo Ferri"));
}

#[test]
fn a_thing_beside_a_verb_that_may_drop_its_subject_is_a_guess() {
    let ropes = "Pilar Ruano espera. «Esto no lo arregla nadie», dice mientras aparta las cuerdas con el pie.";
    assert_ne!(said("es", ropes), sure("cuerdas"));
    let captain = "«Esto no lo arregla nadie», dice la capitana.";
    assert_eq!(said("es", captain), sure("capitana"));
}

#[test]
fn a_verb_last_has_the_name_before_the_quotation_as_its_subject() {
    let reply = "Ayla Sönmez geldi. Ayla Sönmez’e cevap veren muhtar Kemal Ateş, “Bu kapı yarın açılacak, herkes gelsin” dedi.";
    assert_eq!(said("tr", reply), sure("Kemal Ateş"));
}

#[test]
fn korean_surnames_mean_those_who_are_named_with_their_age() {
    let text =
        "의자\n\n목수 한상우(52) 씨는 의자를 고쳤다. 한 씨는 “나무는 사람보다 오래 산다”고 말했다.";
    assert_eq!(who("ko", text), [crate::sure("한상우")]);
}

#[test]
fn korean_nouns_of_one_syllable_mean_somebody() {
    let text = "의자\n\n아내 윤서희 씨는 “남편은 여기 오래 있었다”며 웃었다. 막내인 딸은 “책 냄새가 좋아요”라고 했다.";
    assert_eq!(who("ko", text).last().unwrap().0, "딸");
}

#[test]
fn a_short_form_means_the_body_that_something_was_according_to() {
    let korean = "도서관\n\n전국작은도서관연합회에 따르면 문을 닫은 곳은 30곳이다. 연합회는 “지원을 늘려야 한다”고 촉구했다.";
    assert_eq!(who("ko", korean), [crate::sure("전국작은도서관연합회")]);
}

#[test]
fn who_likens_something_says_so() {
    let japanese = "朝市\n\n詩人の岸本梓さんは市場を「町の台所」に例える。";
    assert_eq!(who("ja", japanese), [crate::sure("岸本梓")]);
    let passive = "朝市\n\n朝市は「町の心臓」に例えられてきた。";
    assert_eq!(who("ja", passive), []);
    let korean = "도서관\n\n이도윤 교수는 도서관을 ‘동네의 거실’에 비유했다.";
    assert_eq!(who("ko", korean), [crate::sure("이도윤")]);
}

#[test]
fn a_paragraph_of_narration_ends_a_dialogue() {
    let text = "Broen er lukket\n\n– Vandet steg hurtigt, siger Peter Holm.\n\n– Det gjorde det, siger Aino Salo.\n\n\
        Ole Kallio ventede på broen hele dagen.\n\n– Jeg har sagt det i mange år, siger han.";
    assert_eq!(who("da", text).last().unwrap(), &crate::sure("Ole Kallio"));
}

#[test]
fn bodies_have_the_nouns_behind_them_in_their_names() {
    let arabic = "مياه\n\nقالت شركة المياه إن «الإصلاح يحتاج إلى ثلاثة أيام». وأكدت بلدية صيدا أن «الصهاريج ستصل هذا المساء».\n\n\
        وقال سائق الصهريج: «أملأ الخزان ستين مرة في اليوم».";
    let names: Vec<String> = who("ar", arabic).into_iter().map(|(who, _)| who).collect();
    assert_eq!(names, ["شركة المياه", "بلدية صيدا", "سائق"]);
    let hebrew = "גשר\n\nמשטרת ישראל מסרה כי \"התנועה תוסט לרחובות סמוכים\".\n\nבעיריית חולון אמרו כי \"הגשר ייבדק השבוע\".\n\n\
        מדוברות בית החולים נמסר: \"המטופלים יגיעו בדרך אחרת\". מכון ויצמן מסר כי \"המעבדות פועלות\".";
    let names: Vec<String> = who("he", hebrew).into_iter().map(|(who, _)| who).collect();
    assert_eq!(
        names,
        [
            "משטרת ישראל",
            "עיריית חולון",
            "דוברות בית החולים",
            "מכון ויצמן"
        ]
    );
}

#[test]
fn words_beside_a_verb_that_say_how_are_no_names() {
    let text = "مياه\n\nوقفت شابة عند النافذة. «أريد أن أستحم»، قالت ضاحكة.\n\nثم تقول باستياء: «لا أحد يسمعنا هنا».";
    let names: Vec<String> = who("ar", text).into_iter().map(|(who, _)| who).collect();
    assert_eq!(names, ["شابة", "شابة"]);
}

#[test]
fn hebrew_titles_may_be_cut_short() {
    let text = "גשר\n\nפרופ' עמית דרורי מהמכון לחקר הים, שלא נכח, מגדיר את הגשר \"מקרה נדיר מאוד\".\n\n\
        הפרקליט גל דורי כינה את ההחלטה \"שגויה מיסודה\".";
    assert_eq!(
        who("he", text),
        [crate::sure("עמית דרורי"), crate::sure("גל דורי")]
    );
}

#[test]
fn a_trade_behind_a_first_name_is_a_surname() {
    let text =
        "مياه\n\nأما كريم الحداد، فترك عمله في المدينة. «لا أستطيع أن أتركها وحدها»، يقول الحداد.";
    assert_eq!(who("ar", text), [crate::sure("كريم الحداد")]);
}

#[test]
fn whom_a_sentence_before_names_besides_may_say_so() {
    let text = "El muro\n\nPilar Ruano habló con Tomás Vega en el molino. Después cerró el portón. Añadió: «Ahora pasan todos».";
    assert_eq!(who("es", text), [("Pilar Ruano".to_owned(), false)]);
}
