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
