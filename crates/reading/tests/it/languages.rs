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

/// Reads a paragraph in a language. Returns who says its last quotation, and whether that is sure; nothing if it is a
/// term.
fn said(code: &str, text: &str) -> Option<(String, bool)> {
    let hints = Hints {
        language: Some(code.to_owned()),
        ..Hints::default()
    };
    let reading = read_with(&format!("Una giornata al molo vecchio\n\n{text}"), &hints);
    let found = spans(&reading, SpanKind::Quote);
    found.last().map(|(name, _, sure)| (name.clone(), *sure))
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
fn what_hangs_on_a_noun_before_a_name_is_not_whom_the_text_is_about() {
    let son =
        "Figlio di un sarto e di una cuoca, Ugo Ferri partì presto. «Il mare non aspetta», diceva.";
    assert_eq!(said("it", son), sure("Ugo Ferri"));
}
