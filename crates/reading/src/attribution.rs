//! Stage 5.
use crate::work::Work;
pub(crate) fn find(_work: &mut Work) {}
