//! Any encoding becomes the same text.

use encoding_rs::{UTF_16BE, WINDOWS_1251, WINDOWS_1252};
use import::{Error, decode, import};

const ENGLISH: &str = "“I’d rather not,” said the café’s owner – twice.\r\n";
const RUSSIAN: &str = "— Мельница стоит на реке, — говорит мельник. — И я стою. Другой работы у меня нет, да и не надо.\n";

fn utf16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| {
            if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        })
        .collect()
}

#[test]
fn utf_8_keeps_everything_but_the_mark() {
    assert_eq!(decode(ENGLISH.as_bytes()).unwrap(), ENGLISH);
    assert_eq!(
        decode(format!("\u{feff}{ENGLISH}").as_bytes()).unwrap(),
        ENGLISH
    );
}

#[test]
fn utf_16_needs_no_mark() {
    for text in [ENGLISH, RUSSIAN] {
        for little in [true, false] {
            assert_eq!(decode(&utf16(text, little)).unwrap(), text);
            assert_eq!(
                decode(&utf16(&format!("\u{feff}{text}"), little)).unwrap(),
                text
            );
        }
    }
    assert_eq!(UTF_16BE.name(), "UTF-16BE");
}

#[test]
fn code_pages_are_told_apart() {
    assert_eq!(decode(&WINDOWS_1252.encode(ENGLISH).0).unwrap(), ENGLISH);
    assert_eq!(decode(&WINDOWS_1251.encode(RUSSIAN).0).unwrap(), RUSSIAN);
}

#[test]
fn a_page_says_its_own_encoding() {
    let page = "<html><head><meta charset=windows-1251></head><body><p>Да.</p></body></html>";
    let document = import(&WINDOWS_1251.encode(page).0, None).unwrap();
    assert_eq!(document.blocks[0].text, "Да.");
}

#[test]
fn what_is_no_text_is_refused() {
    let noise: Vec<u8> = (0..4000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8 % 9)
        .collect();
    assert_eq!(decode(&noise), Err(Error::NotText));
}
