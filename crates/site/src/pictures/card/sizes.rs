//! How large things are on a card, and where they stand: in pixels, where it says nothing else.

// Where the text starts from either side, and how wide it may be.
pub(super) const MARGIN: f32 = 84.0;
pub(super) const WIDTH: f32 = 1200.0 - 2.0 * MARGIN;
// The name's foot, its size and that of what stands beside it.
pub(super) const NAME: f32 = 94.0;
pub(super) const NAME_SIZE: f32 = 40.0;
pub(super) const ROLE_SIZE: f32 = 34.0;
// The top of the words, and the space below them.
pub(super) const TOP: f32 = 132.0;
pub(super) const SPACE: f32 = 30.0;
// The last line's foot, how far lines are apart, and the sizes: of what stands for or against the words,
// at most, and of every other line, which is the smallest on a card.
pub(super) const FOOT: f32 = 582.0;
pub(super) const STEP: f32 = 43.0;
pub(super) const STANDING: f32 = 36.0;
pub(super) const SMALL: f32 = 32.0;
// The words' sizes; those of a pair; in multiples of these a line's and a capital's height.
pub(super) const LARGEST: f32 = 64.0;
pub(super) const LARGEST_OF_TWO: f32 = 52.0;
pub(super) const SMALLEST: f32 = 44.0;
pub(super) const LEADING: f32 = 1.24;
pub(super) const CAPITAL: f32 = 0.68;
// The height of the line that says who answers, its size, and its foot below its top.
pub(super) const BETWEEN: f32 = 88.0;
pub(super) const BETWEEN_SIZE: f32 = 38.0;
pub(super) const BETWEEN_FOOT: f32 = 58.0;
/// Longer words, in characters, are cut: in a chat, a card is 280 pixels wide.
pub(super) const LONG: usize = 180;
/// Stands where words were left out, smaller than they are.
pub(super) const CUT: &str = "[…]";
pub(super) const CUT_SIZE: f32 = 0.8;
