//! The sizes and positions on a card, in pixels unless otherwise stated.

// The margin of the text on either side, and its maximum width.
pub(super) const MARGIN: f32 = 84.0;
pub(super) const WIDTH: f32 = 1200.0 - 2.0 * MARGIN;
// The name's foot, its size and that of the text beside it.
pub(super) const NAME: f32 = 94.0;
pub(super) const NAME_SIZE: f32 = 40.0;
pub(super) const ROLE_SIZE: f32 = 34.0;
// The top of the words, and the space below them.
pub(super) const TOP: f32 = 132.0;
pub(super) const SPACE: f32 = 30.0;
// The last line's foot, the distance between lines, and the sizes: the maximum for what supports or opposes
// the words, and that of every other line, the smallest on a card.
pub(super) const FOOT: f32 = 582.0;
pub(super) const STEP: f32 = 43.0;
pub(super) const STANDING: f32 = 36.0;
pub(super) const SMALL: f32 = 32.0;
// The words' sizes; those of a pair; the heights of a line and a capital, in multiples of the size.
pub(super) const LARGEST: f32 = 64.0;
pub(super) const LARGEST_OF_TWO: f32 = 52.0;
pub(super) const SMALLEST: f32 = 44.0;
pub(super) const LEADING: f32 = 1.24;
pub(super) const CAPITAL: f32 = 0.68;
// The height of the line that says who answers, its size, and its foot below its top.
pub(super) const BETWEEN: f32 = 88.0;
pub(super) const BETWEEN_SIZE: f32 = 38.0;
pub(super) const BETWEEN_FOOT: f32 = 58.0;
/// The length beyond which words are truncated, in characters: in a chat, a card is 280 pixels wide.
pub(super) const LONG: usize = 180;
/// The sign for omitted words, smaller than the words.
pub(super) const CUT: &str = "[…]";
pub(super) const CUT_SIZE: f32 = 0.8;
